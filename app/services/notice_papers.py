"""State what a notice says: of households that hang, or that are about to be made public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from app.forms.notice import NOTICES
from app.forms.notice_answers import Posting, shown_name
from app.forms.notice_sheet import NAME
from app.printing.drawing import Copy
from app.printing.notice import NoticeFacts
from app.rules import exposure, working_days
from app.services import file_rows, needs, on_paper, units, working_calendar
from app.services.errors import CalendarUnknown
from db.queries import notices
from db.vocabulary import NamesShown, NoticeKind, NoticeState, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.services.file_rows import Row
    from app.services.on_paper import OnPaper

HANGING = (NoticeState.RUNNING, NoticeState.ENDED)
LEAVING = (State.OUT_OF_HARDSHIP, State.RELIEVED)


def posted(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State the notices on which these households hang, one for each batch.

    Those that never hung stand on the notice that comes next, its days left to be written.
    """
    found = on_paper.read(session, household_ids, NAME, on_paper.without_codes)
    yield from _by_batch(session, [(each, _latest(each) or _next(each)) for each in found])


def of_batch(batch: str, session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State the notice of a batch, whatever its households hung on since."""
    found = on_paper.read(session, household_ids, NAME, on_paper.without_codes)
    rows = [
        (each, row)
        for each in found
        for row in file_rows.of_body(NOTICES, each.body)
        if row["batch"] == batch
    ]
    yield from _by_batch(session, rows)


def to_be_posted(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State the notices that come next for these households; their days are left to be written."""
    found = on_paper.read(session, household_ids, NAME, on_paper.without_codes)
    yield from _by_batch(session, [(each, _next(each)) for each in found])


def blank(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a notice says before it has households."""
    imprint = on_paper.imprint_here(session)
    posting = _posting(session, {"notice_kind": NoticeKind.FILING.value}, imprint.union_name)
    yield Copy(NoticeFacts(posting, (), imprint))


def one_for_each_batch(copies: Iterable[Copy]) -> Iterator[Copy]:
    """Make one notice for each batch of those that were read part by part."""
    batches: dict[tuple[str, str], Copy] = {}
    for each in copies:
        key = each.facts.posting.kind, each.facts.posting.batch
        before = batches.get(key)
        batches[key] = each if before is None else _joined(before, each)
    yield from batches.values()


def _joined(first: Copy, more: Copy) -> Copy:
    facts = replace(
        first.facts,
        rows=(*first.facts.rows, *more.facts.rows),
        known=first.facts.known | more.facts.known,
    )
    return replace(first, facts=facts, about=(*first.about, *more.about))


def _next(household: OnPaper) -> Row:
    """Say which notice comes next: of filing, of exit, or of a payment to those in archive."""
    kind = NoticeKind.FILING
    if household.body["state"] == State.IN_ARCHIVE:
        leaves = needs.decision(household.body) in LEAVING
        kind = NoticeKind.EXIT if leaves else NoticeKind.PAYMENT
    return {"notice_kind": kind.value}


def _latest(household: OnPaper) -> Row | None:
    """Give the notice on which a household hung last, unless it was taken down."""
    rows = file_rows.of_body(NOTICES, household.body)
    hanging = [each for each in rows if each["notice_state"] in HANGING]
    return max(hanging, key=lambda each: (str(each["from_on"]), str(each["batch"])), default=None)


def _by_batch(session: Session, found: Sequence[tuple[OnPaper, Row]]) -> Iterator[Copy]:
    batches: dict[tuple[Any, Any], list[tuple[OnPaper, Row]]] = {}
    for household, row in found:
        key = row["notice_kind"], row.get("batch")
        batches.setdefault(key, []).append((household, row))
    for listed in batches.values():
        first, terms = listed[0]
        rows = tuple(_row(household, row) for household, row in listed)
        posting = _posting(session, terms, first.imprint.union_name)
        facts = NoticeFacts(posting, rows, first.imprint, _known(session, rows))
        yield Copy(facts, about=tuple(household.id for household, _ in listed))


def _posting(session: Session, row: Row, union: str) -> Posting:
    unit = units.own_unit(session).values
    first, last = _day(row.get("from_on")), _day(row.get("until_on"))
    return Posting(
        kind=str(row["notice_kind"]),
        batch=str(row.get("batch") or ""),
        from_on=first,
        until_on=last,
        days=_days(first, last, working_calendar.works(session)),
        place=_text(row.get("place")),
        union=union,
        phone=_text(unit.get("phone")),
        hotline=_text(unit.get("hotline")),
    )


def _days(first: date | None, last: date | None, works: Callable[[date], bool]) -> int | None:
    """Count the working days of a notice; nothing where they are not known."""
    if first is None or last is None:
        return None
    try:
        return working_days.between(first, last, works)
    except CalendarUnknown:
        return None


def _row(household: OnPaper, row: Row) -> Mapping[str, str]:
    values = household.values
    is_masked = row.get("names_shown") == NamesShown.MASKED
    last = {
        NoticeKind.FILING.value: values.get("level"),
        NoticeKind.EXIT.value: needs.decision(household.body),
    }
    return {
        "name": shown_name(str(values.get("name") or ""), is_masked=is_masked),
        "workplace": str(values.get("workplace") or ""),
        "category": str(values.get("category") or ""),
        "last": str(last.get(str(row["notice_kind"])) or ""),
    }


def _known(session: Session, rows: Sequence[Mapping[str, str]]) -> frozenset[str]:
    """Give the numbers on record that could stand in these rows.

    Where no row holds so many digits, none is looked for.
    """
    told = {run for row in rows for text in row.values() for run in exposure.runs(text)}
    if not told:
        return frozenset()
    return frozenset(
        number
        for written in notices.numbers(session.connection())
        for number in exposure.runs(written)
        if any(number in run for run in told)
    )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _text(value: object) -> str | None:
    return str(value) if value else None
