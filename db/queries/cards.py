"""Read the facts that a liaison card states, for many households at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.bodies import CHUNK, marks
from db.models.household import HEAD_RELATION
from db.standing import CURRENT, VALID
from db.vocabulary import ArchiveLevel, HardshipCategory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

# The card that this union gave: the first, for a reprint keeps its number.
_CARD = (
    "SELECT i.id FROM card_issue i WHERE i.household_id = h.id AND i.owner = ?"
    f" AND {VALID} ORDER BY i.issued_on, i.id LIMIT 1"
)
_CARDS = (
    "SELECT h.id AS household_id, m.name AS head_name, m.workplace, h.address, m.phone, h.level,"
    " h.category, h.main_cause, h.needs, p.cadre_id, p.helper_unit, c.name AS cadre_name,"
    " c.post AS cadre_post, c.phone AS cadre_phone, c.workplace AS cadre_workplace,"
    " u.name AS union_name, u.phone AS union_phone, u.hotline, i.id AS issue_id, i.number,"
    " i.code, i.issued_on FROM household h"
    f" LEFT JOIN member m ON m.household_id = h.id AND m.relation = '{HEAD_RELATION}'"
    f" LEFT JOIN pairing p ON p.id = ({CURRENT}) LEFT JOIN cadre c ON c.id = p.cadre_id"
    f" LEFT JOIN unit u ON u.id = h.owner LEFT JOIN card_issue i ON i.id = ({_CARD})"
    " WHERE NOT h.deleted AND h.id IN ({})"
)


@dataclass(frozen=True, slots=True)
class CardRow:
    """What a card says of one household; the numbers are whole.

    The cadre's fields are empty where none is paired, ``issue_id``, ``number``, ``code`` and
    ``issued_on`` where no card has been given out.
    """

    household_id: str
    head_name: str | None
    workplace: str | None
    address: str | None
    phone: str | None
    level: ArchiveLevel | None
    category: HardshipCategory | None
    main_cause: str | None
    needs: str | None
    cadre_id: str | None
    helper_unit: str | None
    cadre_name: str | None
    cadre_post: str | None
    cadre_phone: str | None
    cadre_workplace: str | None
    union_name: str | None
    union_phone: str | None
    hotline: str | None
    issue_id: str | None
    number: str | None
    code: str | None
    issued_on: date | None


def for_households(
    connection: Connection, household_ids: Sequence[str], unit_id: str
) -> Iterator[CardRow]:
    """Read the cards that ``unit_id`` gives to these households, in the order asked for.

    Households that are no more are left out.
    """
    for start in range(0, len(household_ids), CHUNK):
        part = household_ids[start : start + CHUNK]
        rows = connection.exec_driver_sql(_CARDS.format(marks(len(part))), (unit_id, *part))
        found = {
            row.household_id: CardRow(
                **row._asdict()
                | {
                    "level": row.level and ArchiveLevel(row.level),
                    "category": row.category and HardshipCategory(row.category),
                    "issued_on": row.issued_on and date.fromisoformat(row.issued_on),
                }
            )
            for row in rows
        }
        yield from (found[each] for each in part if each in found)


def last_number(connection: Connection, prefix: str) -> int:
    """Give the highest running number after ``prefix`` among all cards; 0 for none.

    Withdrawn and voided cards count, and those that were begun and never came out: a number is
    never given twice.
    """
    above = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    last = connection.exec_driver_sql(
        "SELECT max(CAST(substr(number, ?) AS INTEGER)) FROM"
        " (SELECT number FROM card_issue WHERE number >= ? AND number < ?"
        " UNION ALL SELECT number FROM paper_issue WHERE number >= ? AND number < ?)",
        (len(prefix) + 1, prefix, above, prefix, above),
    ).scalar()
    return last or 0


def in_hand(connection: Connection, household_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Give by household the code and number of a card that was begun and never came out."""
    found: dict[str, tuple[str, str]] = {}
    for start in range(0, len(household_ids), CHUNK):
        part = household_ids[start : start + CHUNK]
        rows = connection.exec_driver_sql(
            "SELECT household_id, code, number FROM paper_issue"
            f" WHERE number IS NOT NULL AND NOT voided AND household_id IN ({marks(len(part))})"
            " AND number NOT IN (SELECT number FROM card_issue)",
            tuple(part),
        )
        found |= {row.household_id: (row.code, row.number) for row in rows}
    return found


def bearers(connection: Connection, numbers: Sequence[str]) -> dict[str, str]:
    """Give by number the code of the card that bears it already."""
    found: dict[str, str] = {}
    for start in range(0, len(numbers), CHUNK):
        part = numbers[start : start + CHUNK]
        for table in ("card_issue", "paper_issue"):
            rows = connection.exec_driver_sql(
                f"SELECT number, code FROM {table} WHERE number IN ({marks(len(part))})",
                tuple(part),
            )
            found |= {row.number: row.code for row in rows}
    return found
