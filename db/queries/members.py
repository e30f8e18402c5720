"""Find the people of households by their identity numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.bodies import CHUNK, marks
from db.standing import OPEN, PRESENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

_PRESENT = (
    "SELECT m.name, m.born_on, m.bank_card FROM member m"
    " CROSS JOIN household h ON h.id = m.household_id"
    f" WHERE m.{PRESENT} AND {OPEN}"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands: in whose archive, and as what.

    ``is_present``: they have not left. ``bars``: they may stand in no other archive besides, being
    present in one that has not ended.
    """

    household_id: str
    member_id: str
    owner: str
    relation: str | None
    is_present: bool = True
    bars: bool = True


def by_id_numbers(
    connection: Connection, numbers: Iterable[str], *, owner: str | None = None
) -> dict[str, Place]:
    """Tell where the people with these numbers stand, by number; the unknown are left out.

    ``owner`` keeps to the archives of one union. Of several places the one that bars is told, else
    one where the person is present; of several of those, as of the archives of several unions,
    the one with the least household id. Of a family that was filed again (返困) only the later
    file counts.
    """
    wanted = sorted(set(numbers))
    owned = "" if owner is None else " AND h.owner = ?"
    found: dict[str, Place] = {}
    for start in range(0, len(wanted), CHUNK):
        part = tuple(wanted[start : start + CHUNK])
        # CROSS JOIN fixes the order: from the numbers, not through every archive of the owner.
        # Of each person the place to be told comes last.
        rows = connection.exec_driver_sql(
            "SELECT m.id_number, m.household_id, m.id, h.owner, m.relation,"
            f" m.{PRESENT} AS present, m.{PRESENT} AND {OPEN} AS bars"
            " FROM member m CROSS JOIN household h ON h.id = m.household_id"
            f" WHERE m.id_number IN ({marks(len(part))}) {owned}"
            " AND NOT EXISTS (SELECT 1 FROM household n"
            " WHERE n.previous_id = h.id AND NOT n.deleted)"
            " ORDER BY bars, present, m.household_id DESC, m.id DESC",
            part if owner is None else (*part, owner),
        )
        for number, household_id, member_id, kept_by, relation, present, bars in rows:
            found[number] = Place(
                household_id, member_id, kept_by, relation, bool(present), bool(bars)
            )
    return found


def by_likeness(
    connection: Connection, people: Iterable[tuple[str, str | None, str | None]]
) -> set[object]:
    """Tell which of these may be present in an open archive: by name and birth, or by bank card.

    Each of ``people`` has a name, a day of birth and a bank card, as they are stored. The answer
    holds pairs of name and day, and numbers of cards.
    """
    asked = list(people)
    born = sorted({(name, day) for name, day, _ in asked if day})
    cards = sorted({card for *_, card in asked if card})
    found = set[object]()
    for start in range(0, len(born), CHUNK):
        pairs = born[start : start + CHUNK]
        wanted = ", ".join(["(?, ?)"] * len(pairs))
        rows = connection.exec_driver_sql(
            f"{_PRESENT} AND (m.name, m.born_on) IN (VALUES {wanted})",
            tuple(each for pair in pairs for each in pair),
        )
        found |= {(row.name, row.born_on) for row in rows}
    for start in range(0, len(cards), CHUNK):
        part = tuple(cards[start : start + CHUNK])
        rows = connection.exec_driver_sql(
            f"{_PRESENT} AND m.bank_card IN ({marks(len(part))})", part
        )
        found |= {row.bank_card for row in rows}
    return found
