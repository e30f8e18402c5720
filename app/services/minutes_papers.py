"""Minutes of the meeting that assesses households: one record of many, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import minutes_answers
from app.forms.minutes_sheet import MINUTES_SHEET
from app.printing.drawing import Copy
from app.printing.told import TableFacts
from app.services import assessments, on_paper, standards
from app.services.assessments import CATEGORIES, NOT_RECOGNISED
from app.services.errors import RuleSetMissing
from db import changes
from db.queries import families

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Values


PROPOSALS = CATEGORIES | {NOT_RECOGNISED}


def held(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what was decided of these households last, beside what the rules suggested."""
    rows: dict[str, dict[str, str]] = {}
    for each in on_paper.read(session, household_ids, MINUTES_SHEET.name, on_paper.without_codes):
        decided = _last(assessments.answers(session, each.id))
        proposed = _proposed(decided.get("suggested"), each.values)
        rows[each.id] = minutes_answers.case(each.values, proposed, decided)
    if rows:
        yield _table(session, rows)


def to_be_held(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what the rules of today suggest, and leave votes and conclusions to be written."""
    suggested = _suggested_today(session, household_ids)
    rows = {
        each.id: minutes_answers.case(
            each.values, _proposed(suggested.get(each.id), each.values), {}
        )
        for each in on_paper.read(
            session, household_ids, MINUTES_SHEET.name, on_paper.without_codes
        )
    }
    if rows:
        yield _table(session, rows)


def blank(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what the minutes say before a household is on them."""
    yield _table(session, {})


def one_record(copies: Iterable[Copy]) -> Iterator[Copy]:
    """Make one record of those that were read part by part."""
    found = list(copies)
    if not found:
        return
    rows = [row for copy in found for row in copy.facts.rows]
    about = tuple(dict.fromkeys(each for copy in found for each in copy.about))
    yield Copy(_listed(rows, found[0].facts), about=about)


def _table(session: Session, rows: Mapping[str, dict[str, str]]) -> Copy:
    here = on_paper.imprint_here(session)
    facts = TableFacts({}, (here.union_name,), here)
    return Copy(_listed(list(rows.values()), facts), about=tuple(rows))


def _listed(rows: Sequence[dict[str, str]], facts: TableFacts) -> TableFacts:
    return TableFacts(minutes_answers.answers(rows), facts.whose, facts.imprint, tuple(rows))


def _proposed(suggested: object, values: Values) -> str:
    """Give the category that is put to the vote: what the rules suggest, or the file's."""
    return str(suggested if suggested in PROPOSALS else values.get("category") or "")


def _last(records: Sequence[Values]) -> Values:
    """Give the latest record that decided something, and nothing where there is none."""
    return next((each for each in reversed(records) if each["decision"]), {})


def _suggested_today(session: Session, household_ids: Sequence[str]) -> dict[str, str | None]:
    """Judge households by the rules of today; nobody is judged on a day without rules."""
    today = changes.author(session).at.date()
    try:
        rules = standards.rule_set(session, today)
    except RuleSetMissing:
        return {}
    known = standards.of_day(session, today)
    return {
        row.id: assessments.judged_on(row, today, rules, known).suggestion
        for row in families.families(session.connection(), today, ids=household_ids)
    }
