"""Count households by what a summary asks: some hundred rows, however many households."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Connection

FIELDS = ("worker_type", "category", "level", "main_cause")
TICKED = ("key_groups", "relief_batches")
_LEFT = (State.OUT_OF_HARDSHIP, State.RELIEVED, State.WITHDRAWN)
_IN_ARCHIVE = f"state = '{State.IN_ARCHIVE.value}'"
_HAS_LEFT = f"state IN ({', '.join(repr(each.value) for each in _LEFT)})"


class SummaryRow(NamedTuple):
    """Alike households of one union: their state, what was answered, how they stand to a year."""

    owner: str
    state: str
    worker_type: str
    category: str
    level: str
    main_cause: str
    came_before: bool
    came: bool
    left: bool
    left_later: bool
    refiled: bool
    households: int
    people: int


class TickedRow(NamedTuple):
    """How many households in archive of one union ticked an option of a field."""

    owner: str
    field: str
    label: str
    households: int


_PEOPLE = (
    "(SELECT count(*) FROM member m WHERE m.household_id = household.id AND m.left_on IS NULL)"
)
_COUNTS = (
    "SELECT owner, state, coalesce(worker_type, ''), coalesce(category, ''), coalesce(level, ''),"
    " coalesce(main_cause, ''), coalesce(filed_on, '') < ?,"
    " coalesce(filed_on, '') BETWEEN ? AND ?, coalesce(exited_on, '') BETWEEN ? AND ?,"
    " coalesce(exited_on, '') > ?, coalesce(refiled, 0),"
    f" count(*), sum({_PEOPLE}) FROM household"
    f" WHERE NOT deleted AND merged_into IS NULL AND ({_IN_ARCHIVE} OR {_HAS_LEFT})"
    " GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"
)
_OPTIONS = (
    "SELECT owner, field, label, count(*) FROM household"
    " JOIN household_option o ON o.household_id = household.id AND o.row_id = ''"
    f" WHERE NOT deleted AND merged_into IS NULL AND {_IN_ARCHIVE} AND field IN (?, ?)"
    " GROUP BY 1, 2, 3"
)


def counts(connection: Connection, first: date, last: date) -> Iterator[SummaryRow]:
    """Count those in archive and those that left, as they stand to the days ``first`` to ``last``.

    A family whose day of filing is not known came before; files that went into another one are
    not counted.
    """
    days = (first, first, last, first, last, last)
    rows = connection.exec_driver_sql(_COUNTS, tuple(each.isoformat() for each in days))
    return (SummaryRow(*row) for row in rows)


def ticked(connection: Connection) -> Iterator[TickedRow]:
    """Count those in archive by each option that they ticked."""
    return (TickedRow(*row) for row in connection.exec_driver_sql(_OPTIONS, TICKED))
