"""Take a step of a file's life, take it back, file a family that left again, register a found one.

A file's state is what its steps made of it. Each step is one change of the file: in its history,
undone like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.forms.check import unstorable
from app.forms.lead import LEAD
from app.forms.lifecycle import (
    GIVEN,
    ON,
    OPINION,
    REASON,
    STAGES,
    form_of,
    steps,
    taking_back,
)
from app.forms.spec import Problem
from app.forms.stored import body_of, to_body
from app.messages import explain
from app.rules import lifecycle
from app.rules.presence import is_present
from app.services import courses, openings, records
from app.services.errors import (
    ChangedMeanwhile,
    FiledAgain,
    NothingToTakeBack,
    StepNotOpen,
    Unstorable,
)
from app.services.weaving import head_and_members, woven
from app.work import Progress
from db import changes
from db.base import new_id
from db.changes import Incoming
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from sqlalchemy.orm import Session

    from app.forms.spec import Form, Values
    from app.rules.lifecycle import Case, Offer, Step
    from app.work import Steps
    from db.bodies import Body, Record

    Beside: TypeAlias = Callable[[Body], Body]

AT_ONCE = 200
KIND = Aggregate.HOUSEHOLD
COPIED = (
    *("category", "level", "worker_type", "worker_no", "address", "postcode", "region_code"),
    *("housing_type", "floor_area_dm2", "size", "single_parent", "single_mother_worker"),
    *("main_cause", "other_causes", "cause_note"),
)
"""What a new filing takes over of the family's old file; income and spending are asked anew."""
_BETWEEN = "；"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file with which a step could not be taken, and why, in sentences."""

    id: str
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking a step with many files came to."""

    done: int
    refused: tuple[Refusal, ...]


def take(session: Session, household_id: str, revision: int, step: str, values: Values) -> None:
    """Take a step with one file; ``values`` answer the step's form.

    Raises:
        ChangedMeanwhile: the file is no longer at ``revision``.
        StepNotOpen: the file's state does not lead there, or something lacks.
        Unstorable: an answer is missing, or cannot stand in the ledger.
        ForeignRecord: another union filed the household.
    """
    record = _opened(session, household_id, revision)
    case = courses.of_records(session, [record])[household_id]
    offer = _offer(case, step)
    if not offer.is_open:
        raise StepNotOpen(step=step, lacks="".join(sentences(offer)))
    form = form_of(offer.step, offer.confirms)
    _refuse_faulty(form, values)
    _refuse_untimely(session, case, values)
    records.put(session, KIND, household_id, _stepped(session, record, offer, form, values))


def confirms(session: Session, ids: Sequence[str], step: str) -> tuple[str, ...]:
    """Name the needs that data answers for none of these files, or only for some.

    They are what is confirmed when the step is taken with all of them at once.
    """
    asked: dict[str, None] = {}
    for start in range(0, len(ids), AT_ONCE):
        found = courses.records_of(session, ids[start : start + AT_ONCE])
        for case in courses.of_records(session, found).values():
            if case.state in steps()[step].sources:
                asked |= dict.fromkeys(_offer(case, step).confirms)
    return tuple(need for need in steps()[step].needs if need in asked)


def take_many(
    session: Session, ids: Sequence[str], step: str, values: Values, beside: Beside = dict
) -> Steps[Taken]:
    """Take a step with each of these files that can take it, and tell which could not and why.

    ``beside`` gives the body of a file with what else is written in the same change.
    """
    done = 0
    refused: list[Refusal] = []
    own = changes.author(session).unit_id
    for start in range(0, len(ids), AT_ONCE):
        yield Progress(step, start, len(ids))
        found = courses.records_of(session, ids[start : start + AT_ONCE])
        known = courses.of_records(session, found)
        incoming: list[Incoming] = []
        for record in found:
            reasons = _reasons(session, known[record.id], record, own, step, values)
            if reasons:
                head, _ = head_and_members(record.body)
                refused.append(Refusal(record.id, head.get("name", ""), tuple(reasons)))
                continue
            offer = _offer(known[record.id], step)
            form = form_of(offer.step, offer.confirms)
            body = beside(_stepped(session, record, offer, form, values))
            incoming.append(Incoming(KIND, record.id, own, body))
        changes.write(session, incoming)
        done += len(incoming)
    yield Progress(step, len(ids), len(ids))
    return Taken(done, tuple(refused))


def take_back(session: Session, household_id: str, revision: int, values: Values) -> str:
    """Take the last step back with a reason, and give its title; it stays on record as taken back.

    What it set on the form is set back, where nobody changed it since.

    Raises:
        ChangedMeanwhile: the file is no longer at ``revision``.
        NothingToTakeBack: the last step opened the file, or the family was filed again since.
        StepNotOpen: the account may not take such a step back.
        Unstorable: day or reason is missing.
        ForeignRecord: another union filed the household.
    """
    record = _opened(session, household_id, revision)
    case = courses.of_records(session, [record])[household_id]
    last = lifecycle.last_taken(case)
    if last is None:
        raise NothingToTakeBack
    step = steps().steps.get(last.step)
    if step is not None and step.by == lifecycle.REVIEW and not may_review(case):
        lack = explain(lifecycle.REVIEWERS_WANTED, {"step": last.step})
        raise StepNotOpen(step="退回上一步", lacks=lack)
    _refuse_faulty(taking_back(), values)
    records.put(session, KIND, household_id, _unstepped(session, record.body, step, values))
    return last.step


def may_review(case: Case) -> bool:
    """Tell whether the account at work may approve."""
    return case.reviews or case.single_post


def refile(session: Session, household_id: str, values: Values) -> str:
    """File a family that left again: a new file linked to the old one; give the new id.

    People and what seldom changes are taken over; income, spending, health of the case and
    opinions are asked anew.

    Raises:
        StepNotOpen: the family is not out of the archive.
        FiledAgain: it was filed again before.
        Unstorable: day or reason is missing.
        ForeignRecord: another union filed the household.
    """
    old = _ours(session, records.stored(session, KIND, household_id))
    form = form_of(steps()[openings.REFILED])
    if old.body["state"] not in openings.GONE:
        state = explain("step_not_here", {"state": old.body["state"]})
        raise StepNotOpen(step=openings.REFILED, lacks=state)
    if courses.course(session, household_id).following is not None:
        raise FiledAgain
    _refuse_faulty(form, values)
    kept = {name: old.body[name] for name in COPIED if name in old.body}
    present = filter(is_present, old.body.get("members", ()))
    people = [{**each, "id": new_id()} for each in present]
    answered = body_of(form, values)
    body: Body = kept | {
        "members": people,
        "refiled": 1,
        "previous_id": household_id,
        "applied_on": answered[ON],
    }
    body = openings.begun(session, body, openings.REFILED, answered[ON], reason=answered[REASON])
    fresh = new_id()
    return records.put(session, KIND, fresh, body)


def register_lead(session: Session, values: Values) -> str:
    """Register a family that was found before it applies, and give the id of its file.

    Raises:
        Unstorable: an answer is missing, or cannot stand in the ledger.
        PersonElsewhere: the person stands in another archive of ours.
    """
    _refuse_faulty(LEAD, values)
    named = {name: values.get(name) for name in ("name", "phone", "id_number", "address")}
    answered = body_of(LEAD, values)
    body = openings.begun(
        session,
        woven(named, {}, {}),
        openings.FOUND,
        answered[ON],
        given=answered[GIVEN],
        reason=answered.get(REASON),
    )
    fresh = new_id()
    return records.put(session, KIND, fresh, body)


def sentences(offer: Offer) -> tuple[str, ...]:
    """Say what a step lacks."""
    return tuple(explain(each.code, each.figures) for each in offer.lacks)


def _opened(session: Session, household_id: str, revision: int) -> Record:
    """Open a file of ours as it was seen."""
    record = _ours(session, records.stored(session, KIND, household_id))
    if record.revision != revision:
        raise ChangedMeanwhile
    return record


def _ours(session: Session, record: Record) -> Record:
    if record.owner != changes.author(session).unit_id:
        raise changes.ForeignRecord(kind=KIND.value)
    return record


def _offer(case: Case, step: str) -> Offer:
    """Give a step as it comes into question for a file.

    Raises:
        StepNotOpen: its state does not lead there.
    """
    found = next(
        (each for each in lifecycle.offers(case, steps()) if each.step.title == step), None
    )
    if found is None:
        raise StepNotOpen(step=step, lacks=explain("step_not_here", {"state": case.state}))
    return found


def _reasons(
    session: Session, case: Case, record: Record, own: str, step: str, values: Values
) -> Sequence[str]:
    """Say why a step cannot be taken with a file among many; nothing where it can."""
    if record.owner != own:
        return [explain(changes.ForeignRecord.code)]
    try:
        offer = _offer(case, step)
        _refuse_faulty(form_of(offer.step, offer.confirms), values)
        _refuse_untimely(session, case, values)
    except StepNotOpen as error:
        return [explain(error.code, error.figures)]
    except Unstorable as error:
        return [explain(each.code, each.figures) for each in error.problems]
    return sentences(offer)


def _refuse_faulty(form: Form, values: Values) -> None:
    problems = unstorable(form, values)
    if problems:
        raise Unstorable(tuple(problems))


def _refuse_untimely(session: Session, case: Case, values: Values) -> None:
    """See to it that a step is not taken before the one before it, nor on a day to come."""
    on = values[ON]
    today = changes.author(session).at.date()
    stands = lifecycle.standing(case.events)
    last = next((each.on for each in reversed(stands) if each.on is not None), None)
    if isinstance(on, date) and on > today:
        raise Unstorable((Problem(ON, "step_in_future"),))
    if isinstance(on, date) and last is not None and on < last:
        raise Unstorable((Problem(ON, "step_too_early", (("last", str(last)),)),))


def _stepped(session: Session, record: Record, offer: Offer, form: Form, values: Values) -> Body:
    """Give the body of a file after a step."""
    step, body = offer.step, record.body
    answered = body_of(form, values)
    given = answered.get(GIVEN)
    on = date.fromisoformat(answered[ON])
    columns = lifecycle.changed_columns(step, on, given)
    chosen = next((name for name, word in step.sets.items() if word == GIVEN), None)
    stepped = openings.taken(
        body,
        step.title,
        body["state"],
        answered[ON],
        changes.author(session).account,
        given=given,
        replaced=body.get(chosen) if chosen else None,
        reason=answered.get(REASON),
        opinion=answered.get(OPINION),
        confirmed=_confirmed(offer, form, answered),
    )
    event_id = openings.in_order(stepped)[-1]["id"]
    return _signed(stepped | columns, step, event_id, answered)


def _confirmed(offer: Offer, form: Form, answered: Mapping[str, str]) -> str | None:
    """Write down what was confirmed, as the clerk said it."""
    said = [f"{form[need].title}：{answered[need]}" for need in offer.confirms]
    return _BETWEEN.join(said) or None


def _signed(body: Body, step: Step, event_id: str, answered: Mapping[str, str]) -> Body:
    """Write the opinion blocks of a step; a block that is written already is written over."""
    rows = [dict(each) for each in body.get("opinions", ())]
    for prefix, stage in zip(STAGES, step.stages, strict=False):
        said = {
            name: answered[f"{prefix}_{name}"]
            for name in ("text", "signed_by", "signed_on")
            if f"{prefix}_{name}" in answered
        }
        if not said:
            continue
        row = next((each for each in reversed(rows) if each["stage"] == stage), None)
        if row is None:
            place = max((each.get("position", 0) for each in rows), default=0) + 1
            row = {"id": f"{event_id}:{prefix}", "position": place, "stage": stage}
            rows.append(row)
        row |= said
    return body | {"opinions": rows} if rows else body


def _unstepped(session: Session, body: Body, step: Step | None, values: Values) -> Body:
    """Give the body of a file after its last standing step was taken back."""
    rows = [dict(each) for each in openings.in_order(body)]
    row = next(each for each in reversed(rows) if "taken_back_on" not in each)
    on = values[ON]
    row |= {
        "taken_back_on": to_body(taking_back()[ON].kind, on),
        "taken_back_by": changes.author(session).account,
        "taken_back_why": values[REASON],
    }
    back = body | {"events": rows}
    back["state"] = lifecycle.state_of(openings.events(back), row["from_state"])
    if step is not None and "taken_on" in row:
        _set_back(back, step, row)
    kept = [
        each for each in back.get("opinions", ()) if not each["id"].startswith(f"{row['id']}:")
    ]
    if "opinions" in back:
        back["opinions"] = kept
    return {name: value for name, value in back.items() if value not in ([], None)}


def _set_back(body: Body, step: Step, row: Body) -> None:
    """Set back what a step set on the form, where it still stands there."""
    on = date.fromisoformat(row["taken_on"])
    for column, value in lifecycle.changed_columns(step, on, row.get("given")).items():
        if body.get(column) == value:
            body[column] = row.get("replaced") if step.sets[column] == GIVEN else None
