"""How far a file has come: the steps that were taken, and what is open or lacks for the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.household import OPINION
from app.forms.life_event import LIFE_EVENT
from app.forms.lifecycle import steps
from app.forms.stored import values_of
from app.rules import follow_up, lifecycle
from app.rules.lifecycle import Case
from app.services import dossiers, needs, openings, records, terms
from app.services.weaving import head_and_members
from db import bodies, changes
from db.models import Account, Unit
from db.queries import cases
from db.vocabulary import Aggregate, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from app.forms.spec import Value
    from app.rules.follow_up import Watch
    from app.rules.lifecycle import Event, Offer
    from db.bodies import Body, Record

REVIEWING = frozenset({Role.REVIEWER, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Moment:
    """A step on the time line, with its values as the form of a step names them."""

    step: str
    values: Mapping[str, Value]

    @property
    def is_taken_back(self) -> bool:
        """Tell whether the step was taken back."""
        return self.values["taken_back_on"] is not None


@dataclass(frozen=True, slots=True)
class Link:
    """Another file of the same family: before it, or after it."""

    id: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Course:
    """How far a file has come. The usual next step stands first among the ``offers``.

    ``papers`` are what the dossier should hold by each of the steps that come into question.
    ``opinions`` are the texts, signatures and days that stand in the opinion blocks already.
    """

    id: str
    name: str
    revision: int
    own: bool
    state: str
    since: date | None
    moments: tuple[Moment, ...]
    offers: tuple[Offer, ...]
    taken_last: Event | None
    papers: Mapping[str, tuple[str, ...]]
    opinions: Mapping[str, Mapping[str, Value]]
    watch: Watch | None
    previous: Link | None
    following: Link | None

    @property
    def can_be_refiled(self) -> bool:
        """Tell whether the family can be filed again: it left, and was not filed again since."""
        return self.own and self.state in openings.GONE and self.following is None


def course(session: Session, household_id: str) -> Course:
    """Tell how far a file has come.

    Raises:
        RecordMissing: there is none.
    """
    record = records.stored(session, Aggregate.HOUSEHOLD, household_id)
    case = of_records(session, [record])[household_id]
    head, _ = head_and_members(record.body)
    own = record.owner == changes.author(session).unit_id
    found = lifecycle.offers(case, steps()) if own else ()
    follower = cases.followers(session.connection(), [household_id]).get(household_id)
    return Course(
        id=record.id,
        name=head.get("name", ""),
        revision=record.revision,
        own=own,
        state=record.body["state"],
        since=lifecycle.since(case.events),
        moments=tuple(
            Moment(each["step"], values_of(LIFE_EVENT, each))
            for each in openings.in_order(record.body)
        ),
        offers=found,
        taken_last=lifecycle.last_taken(case) if own else None,
        papers={each.step.title: dossiers.before(record.body, each.step.title) for each in found},
        opinions=_opinions(record.body),
        watch=_watch(session, record.body, case),
        previous=_link(session, record.body.get("previous_id")),
        following=_link(session, follower or record.body.get("merged_into")),
    )


def of_records(session: Session, found: Sequence[Record]) -> dict[str, Case]:
    """Give each file, by its id, as the rules see it."""
    account = changes.author(session).account
    role = _role(session, account)
    unit = session.get(Unit, changes.author(session).unit_id)
    single_post = bool(unit is not None and unit.single_post)
    answered = needs.answers(session, found)
    followed = cases.followers(session.connection(), [each.id for each in found])
    return {
        each.id: Case(
            state=each.body["state"],
            events=openings.events(each.body),
            answers=answered[each.id],
            account=account,
            reviews=role in REVIEWING,
            single_post=single_post,
            superseded=each.id in followed or "merged_into" in each.body,
        )
        for each in found
    }


def _role(session: Session, account: str) -> Role:
    found = session.get(Account, account)
    return Role.CLERK if found is None else found.role


def _opinions(body: Body) -> dict[str, Mapping[str, Value]]:
    rows = sorted(body.get("opinions", []), key=lambda row: (row.get("position", 0), row["id"]))
    return {row["stage"]: values_of(OPINION, row) for row in rows}


def _watch(session: Session, body: Body, case: Case) -> Watch | None:
    """Tell until when a family that left is watched, and when it is to be followed up next."""
    exited_on = openings.day(body.get("exited_on"))
    if body["state"] not in openings.WATCHED or exited_on is None:
        return None
    visits = [
        each.on
        for each in lifecycle.standing(case.events)
        if each.before == each.after == body["state"] and each.on is not None
    ]
    known = terms.Terms(session)
    return follow_up.watch(
        exited_on,
        max(visits, default=None),
        months=known.length("watch_months", exited_on),
        every=known.length("follow_up_months", exited_on),
    )


def _link(session: Session, household_id: str | None) -> Link | None:
    if household_id is None:
        return None
    found = next(iter(records_of(session, [household_id])), None)
    if found is None:
        return None
    head, _ = head_and_members(found.body)
    return Link(found.id, head.get("name", ""), found.body["state"])


def records_of(session: Session, ids: Sequence[str]) -> list[Record]:
    """Read the living among these files, in the order asked for."""
    found = {
        each.id: each
        for each in bodies.records(session.connection(), Aggregate.HOUSEHOLD, ids=ids)
        if not each.deleted
    }
    return [found[each] for each in ids if each in found]
