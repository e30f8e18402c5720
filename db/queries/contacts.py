"""Read visits and calls: those of one household, and those of all, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models.entries import CONTACT_DAY, CONTACT_LACKS
from db.models.household import HEAD_RELATION
from db.vocabulary import CallOutcome, ContactKind

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

_CONTACTS = (
    "SELECT v.id, v.revision, v.owner, v.household_id, m.name AS head_name, v.cadre_id,"
    " c.name AS cadre_name, v.kind, v.contacted_on, v.visitor, v.outcome, v.content,"
    " v.monthly_income_fen, v.requests FROM {} v LEFT JOIN cadre c ON c.id = v.cadre_id"
    f" LEFT JOIN member m ON m.household_id = v.household_id AND m.relation = '{HEAD_RELATION}'"
)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A visit or a call; ``cadre_name`` or else ``visitor`` tells who made it."""

    id: str
    revision: int
    owner: str
    household_id: str
    head_name: str | None
    cadre_id: str | None
    cadre_name: str | None
    kind: ContactKind
    contacted_on: date | None
    visitor: str | None
    outcome: CallOutcome | None
    content: str | None
    monthly_income_fen: int | None
    requests: str | None


@dataclass(frozen=True, slots=True)
class ContactFilters:
    """Which contacts are wanted: of a kind, by a cadre, from one day to another.

    ``lacking_of`` is the union whose contacts are wanted that lack an answer that is asked for.
    """

    kind: ContactKind | None = None
    cadre_id: str = ""
    first: date | None = None
    last: date | None = None
    lacking_of: str = ""


@dataclass(frozen=True, slots=True)
class ContactCursor:
    """The contact after which the next page begins; the empty day where it has none."""

    day: str
    id: str


@dataclass(frozen=True, slots=True)
class ContactPage:
    """Some contacts and where the next ones begin; ``None`` after the last."""

    rows: tuple[ContactRow, ...]
    next: ContactCursor | None


def of_household(connection: Connection, household_id: str) -> tuple[ContactRow, ...]:
    """List the contacts with a household, the latest first, those without a day last."""
    rows = connection.exec_driver_sql(
        f"{_CONTACTS.format('contact')} WHERE v.household_id = ? AND NOT v.deleted"
        " ORDER BY v.contacted_on DESC, v.id",
        (household_id,),
    )
    return tuple(map(_row, rows))


def visits_of(connection: Connection, household_id: str) -> tuple[ContactRow, ...]:
    """List the visits to a household as its sheet does: the earliest first, undated ones last."""
    found = of_household(connection, household_id)
    visits = (each for each in found if each.kind is ContactKind.VISIT)
    return tuple(sorted(visits, key=lambda each: (each.contacted_on or date.max, each.id)))


def revisions(connection: Connection, household_id: str) -> int:
    """Give a number that rises with every change of a contact with a household."""
    found = connection.exec_driver_sql(
        "SELECT coalesce(sum(revision), 0) FROM contact WHERE household_id = ?", (household_id,)
    )
    return int(found.scalar_one())


def page(
    connection: Connection,
    filters: ContactFilters,
    *,
    after: ContactCursor | None = None,
    size: int = 50,
) -> ContactPage:
    """Read the latest ``size`` contacts that pass ``filters``, or those after a cursor."""
    where, values = _passing(filters)
    if after is not None:
        # A row value is no range to the planner where the index is over an expression.
        where += f" AND {CONTACT_DAY} <= ? AND ({CONTACT_DAY} < ? OR id < ?)"
        values += [after.day, after.day, after.id]
    latest = f"ORDER BY {CONTACT_DAY} DESC, id DESC"
    chosen = f"(SELECT * FROM {_from(filters)} WHERE {where} {latest} LIMIT ?)"
    rows = connection.exec_driver_sql(
        f"{_CONTACTS.format(chosen)} {latest.replace('id', 'v.id')}", (*values, size + 1)
    ).all()
    last = rows[size - 1] if len(rows) > size else None
    return ContactPage(
        rows=tuple(map(_row, rows[:size])),
        next=None if last is None else ContactCursor(last.contacted_on or "", last.id),
    )


def count(connection: Connection, filters: ContactFilters) -> int:
    """Count the contacts that pass ``filters``."""
    where, values = _passing(filters)
    found = connection.exec_driver_sql(
        f"SELECT count(*) FROM {_from(filters)} WHERE {where}", tuple(values)
    )
    return int(found.scalar_one())


def first_day(connection: Connection) -> date | None:
    """Give the day of the oldest contact that has one."""
    day = connection.exec_driver_sql(
        f"SELECT {CONTACT_DAY} FROM contact WHERE {CONTACT_DAY} > '' AND NOT deleted"
        f" ORDER BY {CONTACT_DAY} LIMIT 1"
    ).scalar()
    return None if day is None else date.fromisoformat(day)


def _from(filters: ContactFilters) -> str:
    """Name the table, and the index of the few that lack something where they are wanted."""
    return "contact INDEXED BY ix_contact_lacking" if filters.lacking_of else "contact"


def _passing(filters: ContactFilters) -> tuple[str, list[str | int]]:
    """Give the condition and its values that let through what ``filters`` wants."""
    conditions: list[str] = ["NOT deleted"]
    values: list[str | int] = []
    for condition, wanted in (
        ("kind = ?", filters.kind and filters.kind.value),
        ("cadre_id = ?", filters.cadre_id),
        (f"{CONTACT_DAY} >= ?", filters.first and filters.first.isoformat()),
        (f"{CONTACT_DAY} <= ?", filters.last and filters.last.isoformat()),
        (f"{CONTACT_LACKS} AND owner = ?", filters.lacking_of),
    ):
        if wanted:
            conditions.append(condition)
            values.append(wanted)
    return " AND ".join(conditions), values


def _row(row: Row[Any]) -> ContactRow:
    return ContactRow(
        **row._asdict()
        | {
            "kind": ContactKind(row.kind),
            "contacted_on": row.contacted_on and date.fromisoformat(row.contacted_on),
            "outcome": row.outcome and CallOutcome(row.outcome),
        }
    )
