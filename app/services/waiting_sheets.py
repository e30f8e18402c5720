"""The sheets that wait for something: to come back, to be stamped; one by one or many at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services import papers, print_settings
from db import audit, changes
from db.queries import waiting_sheets
from db.queries.waiting_sheets import SheetCursor, SheetFilters, SheetPage, Waiting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

__all__ = [
    "Picked",
    "SheetCursor",
    "SheetFilters",
    "SheetPage",
    "Waiting",
    "count",
    "page",
    "picked",
    "stamp",
    "take_back",
]

NO_KIND = ("",)
"""What is asked for where no kind is stamped at all."""


@dataclass(frozen=True, slots=True)
class Picked:
    """Sheets that were ticked: those with ``codes``, or all that pass ``filters`` but those."""

    filters: SheetFilters
    codes: frozenset[str] = frozenset()
    is_all_but: bool = False


def page(
    session: Session, filters: SheetFilters, *, after: SheetCursor | None = None, size: int = 60
) -> SheetPage:
    """Read the ``size`` sheets that wait longest, or those after a cursor."""
    asked = _meant(session, filters)
    return waiting_sheets.page(session.connection(), asked, after=after, size=size)


def count(session: Session, filters: SheetFilters) -> int:
    """Count the sheets that wait."""
    return waiting_sheets.count(session.connection(), _meant(session, filters))


def picked(session: Session, wanted: Picked) -> tuple[str, ...]:
    """Name the sheets that are ticked and still wait, the longest waiting first."""
    waiting = waiting_sheets.codes(session.connection(), _meant(session, wanted.filters))
    return tuple(each for each in waiting if (each in wanted.codes) is not wanted.is_all_but)


def take_back(session: Session, wanted: Picked) -> int:
    """Note that the ticked sheets came back, and tell how many."""
    return papers.take_back_all(session, picked(session, wanted))


def stamp(session: Session, wanted: Picked, *, on: bool = True) -> int:
    """Note that the ticked sheets were stamped, or that they were not; tell how many."""
    codes = picked(session, wanted)
    who = changes.author(session)
    day = who.at.date() if on else None
    waiting_sheets.stamp(session.connection(), codes, day)
    if codes:
        _note(session, "盖章" if on else "取消盖章", codes)
    return len(codes)


def _note(session: Session, act: str, codes: Sequence[str]) -> None:
    who = changes.author(session)
    told = {"sheets": len(codes)}
    audit.note(session.connection(), act, at=who.at, account=who.account, details=told)
    who.tables.add(papers.TABLE)


def _meant(session: Session, filters: SheetFilters) -> SheetFilters:
    """Keep to the kinds that are stamped, where what waits for a stamp is asked for."""
    if filters.waiting is not Waiting.STAMP:
        return filters
    stamped = print_settings.stamped_kinds(session)
    kinds = tuple(each for each in stamped if not filters.kinds or each in filters.kinds)
    return SheetFilters(filters.waiting, kinds or NO_KIND, filters.before, filters.cadre_id)
