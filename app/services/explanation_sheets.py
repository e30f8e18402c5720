"""Explanations of judgements on paper: of today, to be decided on, or as they were decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms import explanation_answers
from app.forms.explanation_sheet import COLUMNS, EXPLANATION_SHEET, RULES, SUMS
from app.printing.drawing import Copy
from app.printing.told import ToldFacts
from app.services import assessments, explanations, on_paper, papers, standards
from app.services.errors import RuleSetMissing
from db import changes
from db.queries import families

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.services.explanations import Line
    from app.services.on_paper import OnPaper

KIND = EXPLANATION_SHEET.name
OUTCOME = frozenset({"认定", "退出", "条件", "建议"})
"""The sections that say how something came out; the others are what that rests on."""


def to_decide(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State how these households are judged today, and leave the decision to be written."""
    found = on_paper.read(session, household_ids, KIND, papers.give_codes)
    judged = _judged_today(session, household_ids)
    for each in found:
        tables, record = judged.get(each.id, ({}, {}))
        yield _copy(each, tables, record)


def decided(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State how these households were judged last, as it was put on record.

    A record without its lines, as an older file may bring it, is judged anew as of its day.
    Whoever was never judged is judged today, without a decision.
    """
    found = list(on_paper.read(session, household_ids, KIND, papers.known_codes))
    records = {each.id: _last(assessments.answers(session, each.id)) for each in found}
    judged = _judged_today(session, [key for key, record in records.items() if not record])
    for each in found:
        record = records[each.id]
        tables: Tables = {}
        if record:
            tables = _tables(_lines_of(session, each.id, record))
        elif each.id in judged:
            tables, record = judged[each.id]
        yield _copy(each, tables, record)


def blank(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what an explanation says before it has a household."""
    told = explanation_answers.answers({}, {}, {})
    yield Copy(ToldFacts(told, (), on_paper.imprint_here(session)))


Tables = dict[str, list[dict[str, str]]]


def _copy(household: OnPaper, tables: Tables, record: Values) -> Copy:
    told = explanation_answers.answers(household.values, tables, record)
    whose = (told["name"], told["archive_no"])
    imprint = household.imprint
    return Copy(ToldFacts(told, whose, imprint), household.id, imprint.code)


def _judged_today(
    session: Session, household_ids: Sequence[str]
) -> Mapping[str, tuple[Tables, Values]]:
    """Judge households by the rules of today; nobody is judged on a day without rules."""
    today: date = changes.author(session).at.date()
    try:
        rules = standards.rule_set(session, today)
    except RuleSetMissing:
        return {}
    known = standards.of_day(session, today)
    found: dict[str, tuple[Tables, Values]] = {}
    for row in families.families(session.connection(), today, ids=household_ids):
        seen = assessments.judged_on(row, today, rules, known)
        record: dict[str, Any] = {"suggested": seen.suggestion}
        found[row.id] = (_tables(assessments.grounds(seen)), record)
    return found


def _lines_of(session: Session, household_id: str, record: Values) -> Sequence[Line]:
    """Give the lines that were kept with a record; where none were, judge that day anew."""
    kept = explanations.read(str(record["grounds"] or ""))
    day: Any = record["assessed_on"]
    if kept or day is None:
        return kept
    try:
        return assessments.grounds(assessments.assessed(session, household_id, day))
    except RuleSetMissing:
        return ()


def _last(records: Sequence[Values]) -> Values:
    """Give the latest record that decided something, and nothing where there is none."""
    return next((each for each in reversed(records) if each["decision"]), {})


def _tables(lines: Sequence[Line]) -> Tables:
    """Part the lines into the tables of the sheet."""
    found: Tables = {table: [] for table in COLUMNS}
    for line in lines:
        table = RULES if line.section in OUTCOME else SUMS
        found[table].append({column: getattr(line, column) for column, _ in COLUMNS[table]})
    return found
