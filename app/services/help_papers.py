"""The sheets of help on paper: difficulties, plans, tasks, referrals; state what their copies say.

A copy that is to be written on is awaited: its sheet is out until it comes back.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.forms import difficulty_answers, plan_answers, referral_answers, task_answers
from app.forms.difficulty_sheet import DIFFICULTY_SHEET
from app.forms.plan_sheet import PLAN_SHEET
from app.forms.referral_sheet import REFERRAL_SHEET
from app.forms.task_sheet import TASK_SHEET
from app.printing.drawing import Copy
from app.printing.told import TableFacts, ToldFacts
from app.services import on_paper, papers, plans, units
from db import changes
from db.queries import measures
from db.vocabulary import CLOSED, HelpStanding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.printing.imprint import Imprint
    from app.services.on_paper import OnPaper
    from app.services.plans import Help
    from db.queries.measures import MeasureRow


def listed_difficulties(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what these households lack, and what is advised."""
    for each in on_paper.read(session, household_ids, DIFFICULTY_SHEET.name, papers.known_codes):
        found = plans.of_body(each.body).difficulties
        yield _copy(each, difficulty_answers.answers(each.values, found))


def difficulties_to_list(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State who these households are, and leave to be written what they lack."""
    for each in on_paper.read(session, household_ids, DIFFICULTY_SHEET.name, papers.give_codes):
        yield _copy(each, difficulty_answers.answers(each.values, ()))


def blank_difficulties(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what the list of difficulties says before it has a household."""
    yield _blank(session, difficulty_answers.answers({}, ()))


def kept_plans(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State the latest plan of each of these households with its measures."""
    for each in on_paper.read(session, household_ids, PLAN_SHEET.name, papers.known_codes):
        yield _plan(each, plans.of_body(each.body))


def plans_to_make(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what these households lack, and leave to be written what is planned."""
    year = changes.author(session).at.year
    for each in on_paper.read(session, household_ids, PLAN_SHEET.name, papers.give_codes):
        found = plans.of_body(each.body).difficulties
        told = plan_answers.answers(each.values, each.cadre, {"year": year}, found, ())
        yield _copy(each, told)


def blank_plan(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a plan says before it has a household."""
    yield _blank(session, plan_answers.answers({}, {}, {}, (), ()))


def tasks(session: Session, ids: Sequence[str]) -> Iterator[Copy]:
    """State the measures that ``ids`` name, by their own ids or those of their households.

    A household that has none stands there with a row to be written in.
    """
    rows: dict[str, list[dict[str, str]]] = {}
    about: dict[str, None] = {}
    for row in measures.named(session.connection(), ids):
        named = row.id if row.id in ids else row.household_id
        rows.setdefault(named, []).append(task(row))
        about[row.household_id] = None
    others = [each for each in ids if each not in rows]
    for household in on_paper.read(session, others, TASK_SHEET.name, on_paper.without_codes):
        rows[household.id] = [_household(household)]
        about[household.id] = None
    told = [row for each in ids for row in rows.get(each, ())]
    if told:
        yield _table(session, told, tuple(about))


def tasks_to_set(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State who these households are, and leave to be written what is done for them."""
    found = list(on_paper.read(session, household_ids, TASK_SHEET.name, on_paper.without_codes))
    told = [_household(each) for each in found]
    if found:
        yield _table(session, told, tuple(each.id for each in found))


def blank_tasks(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what the list of tasks says before it has a household."""
    yield _table(session, [], ())


def one_list(copies: Iterable[Copy]) -> Iterator[Copy]:
    """Make one list of tasks of those that were read part by part."""
    found = list(copies)
    if not found:
        return
    rows = [row for copy in found for row in copy.facts.rows]
    about = tuple(dict.fromkeys(each for copy in found for each in copy.about))
    facts = found[0].facts
    yield Copy(_listed(rows, about, facts.imprint), about=about)


def referrals(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State a letter for each referral of these households; one to be filled in where none is."""
    unit = units.own_unit(session).values
    for each in on_paper.read(session, household_ids, REFERRAL_SHEET.name, papers.known_codes):
        found = plans.of_body(each.body)
        letters: list[Values] = [
            row for row in found.government_help if row["standing"] == HelpStanding.REFERRED.value
        ]
        for row in letters or [{}]:
            told = referral_answers.answers(each.values, row, found.difficulties, unit)
            yield _copy(each, told)


def blank_referral(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a letter of referral says before it has a household."""
    unit = units.own_unit(session).values
    yield _blank(session, referral_answers.answers({}, {}, (), unit))


def _plan(household: OnPaper, found: Help) -> Copy:
    plan: Values = found.plans[0] if found.plans else {}
    year = plan.get("year")
    told = plan_answers.answers(
        household.values,
        household.cadre,
        plan,
        found.difficulties,
        [each for each in found.measures if _belongs(each, year if isinstance(year, int) else 0)],
    )
    return _copy(household, told)


def _belongs(measure: Values, year: int) -> bool:
    """Tell whether a measure was still to be done in the year of a plan."""
    done_on = measure.get("done_on")
    is_open = measure["state"] not in CLOSED
    return is_open or not isinstance(done_on, date) or done_on.year >= year


def task(row: MeasureRow) -> dict[str, str]:
    """Say of a measure what stands in the columns of the list of tasks, but for its number."""
    return {
        "name": row.head_name or "",
        "sex": row.sex or "",
        "id_number": row.id_number or "",
        "phone": row.phone or "",
        "workplace": row.workplace or "",
        "address": row.address or "",
        "causes": row.main_cause or "",
        "measure": f"{row.side.value}：{row.content}",
        "department": row.department or "",
        "lead": row.lead or "",
        "union_leader": row.union_leader or "",
        "cadre": row.cadre_name or "",
        "union_contact": row.union_contact or "",
        "due_on": task_answers.day(row.due_on, row.state.value if row.state in CLOSED else ""),
    }


def _household(each: OnPaper) -> dict[str, str]:
    head = difficulty_answers.answers(each.values, ())
    names = ("name", "sex", "id_number", "phone", "workplace", "address")
    told = {name: head[name] for name in names}
    causes = str(each.values.get("main_cause") or "")
    return told | {"causes": causes, "cadre": str(each.cadre["name"] or "")}


def _copy(household: OnPaper, told: dict[str, str]) -> Copy:
    whose = (
        str(household.values.get("name") or ""),
        str(household.values.get("archive_no") or ""),
    )
    facts = ToldFacts(told, whose, household.imprint)
    return Copy(facts, household.id, household.imprint.code)


def _blank(session: Session, told: dict[str, str]) -> Copy:
    return Copy(ToldFacts(told, (), on_paper.imprint_here(session)))


def _table(session: Session, rows: list[dict[str, str]], about: tuple[str, ...]) -> Copy:
    return Copy(_listed(rows, about, on_paper.imprint_here(session)), about=about)


def _listed(rows: Sequence[dict[str, str]], about: Sequence[str], imprint: Imprint) -> TableFacts:
    summary = f"共 {len(about)} 户、{len(rows)} 项" if rows else ""
    told = task_answers.answers(rows) | {"summary": summary}
    return TableFacts(told, (imprint.union_name,), imprint, tuple(rows))
