"""Who stands twice: nobody is present in two open archives of one union; who may be the same.

Two archives are alike where people of theirs have the same number, or the same name and day of
birth, or the same bank card, or where they have the same address and somebody of the same name.
The table ``alike`` is local and derived, like the list: ``refresh`` keeps it in step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.bodies import marks, parts
from db.errors import StorageError
from db.models.household import PLACE
from db.standing import OPEN, OWN, PRESENT
from db.vocabulary import Likeness

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

# CROSS JOIN fixes the order: from a person, by what they have in common, to the other archive.
_TWICE = (
    "SELECT m.id, o.household_id, o.id FROM member m"
    " CROSS JOIN member o ON o.id_number = m.id_number AND o.id <> m.id"
    " CROSS JOIN household h ON h.id = m.household_id"
    " CROSS JOIN household g ON g.id = o.household_id"
    f" WHERE m.household_id IN ({{}}) AND h.owner = ({OWN}) AND g.owner = h.owner"
    f" AND m.{PRESENT} AND o.{PRESENT} AND {OPEN} AND {OPEN.replace('h.', 'g.')}"
    " LIMIT 1"
)
_SAME = {
    Likeness.ID_NUMBER: "o.id_number = m.id_number",
    Likeness.NAME_AND_BIRTH: "o.name = m.name AND o.born_on = m.born_on",
    Likeness.BANK_CARD: "o.bank_card = m.bank_card",
    Likeness.PHONE: "o.phone = m.phone",
}
"""When person ``o`` of another household has in common with person ``m`` what is told."""

_BY_PERSON = (
    "FROM member m CROSS JOIN member o ON {} AND o.household_id <> m.household_id"
    " CROSS JOIN household h ON h.id = m.household_id"
    " CROSS JOIN household g ON g.id = o.household_id"
)
_PLACE_OF_H = PLACE.replace("address", "h.address")
_BY_PLACE = (
    "FROM household h CROSS JOIN household g ON g.address IS NOT NULL"
    f" AND {PLACE.replace('address', 'g.address')} = {_PLACE_OF_H} AND g.id <> h.id"
    " CROSS JOIN member m ON m.household_id = h.id"
    " CROSS JOIN member o ON o.household_id = g.id AND +o.name = m.name"
)
PAIRS = {
    **{
        kind: f"{_BY_PERSON.format(same)} WHERE m.household_id IN ({{}})"
        for kind, same in _SAME.items()
    },
    Likeness.ADDRESS: f"{_BY_PLACE} WHERE h.id IN ({{}})",
}
"""Where household ``h`` with its person ``m`` is like household ``g`` with its person ``o``."""

BOTH_COUNT = f"m.{PRESENT} AND o.{PRESENT} AND {OPEN} AND {OPEN.replace('h.', 'g.')}"
_TAKE_IN = (
    "INSERT OR IGNORE INTO alike (household_id, other_id, kind, member_id, other_member_id)"
    " SELECT min(h.id, g.id), max(h.id, g.id), '{}',"
    " CASE WHEN h.id < g.id THEN m.id ELSE o.id END,"
    f" CASE WHEN h.id < g.id THEN o.id ELSE m.id END {{}} AND {BOTH_COUNT} ORDER BY m.id, o.id"
)
LISTED = tuple(each for each in Likeness if not each.is_hint)

ANSWERED = (
    "EXISTS (SELECT 1 FROM double_check d WHERE NOT d.deleted AND d.likeness = a.kind"
    " AND ((d.household_id = a.household_id AND d.other_id = a.other_id)"
    " OR (d.household_id = a.other_id AND d.other_id = a.household_id)))"
)
OPEN_QUESTION = f"(a.kind = '{Likeness.ID_NUMBER.value}' OR NOT {ANSWERED})"
"""Likeness ``a`` waits to be answered; no answer makes one number in two archives right."""

_COUNT = (
    "UPDATE listing SET doubles = ("
    "(SELECT count(*) FROM alike a WHERE a.household_id = listing.household_id"
    f" AND {OPEN_QUESTION})"
    " + (SELECT count(*) FROM alike a WHERE a.other_id = listing.household_id"
    f" AND {OPEN_QUESTION}))"
)


class PersonElsewhere(StorageError):
    """A person of an archive stands in another one too, or twice in this.

    ``member_id`` and ``other_member_id`` are the same person, the latter in ``household_id``.
    """

    code = "person_elsewhere"

    def __init__(self, member_id: str, household_id: str, other_member_id: str) -> None:
        super().__init__()
        self.member_id = member_id
        self.household_id = household_id
        self.other_member_id = other_member_id


def refuse(connection: Connection, household_ids: Collection[str]) -> None:
    """See to it that nobody of these archives stands in two of this union's.

    An archive that has ended bars nobody, nor does one that a person has left.

    Raises:
        PersonElsewhere: somebody does.
    """
    for part in parts(household_ids):
        found = connection.exec_driver_sql(_TWICE.format(marks(len(part))), part).first()
        if found is not None:
            raise PersonElsewhere(*found)


def refresh(connection: Connection, household_ids: Sequence[str]) -> None:
    """Find anew what these households are like, and count it for them and for their likes."""
    concerned = set(household_ids)
    for part in parts(household_ids):
        concerned |= _likes(connection, part)
        for column in ("household_id", "other_id"):
            connection.exec_driver_sql(
                f"DELETE FROM alike WHERE {column} IN ({marks(len(part))})", part
            )
    for part in parts(household_ids):
        for kind in LISTED:
            pairs = PAIRS[kind].format(marks(len(part)))
            connection.exec_driver_sql(_TAKE_IN.format(kind.value, pairs), part)
        concerned |= _likes(connection, part)
    for part in parts(concerned):
        connection.exec_driver_sql(f"{_COUNT} WHERE household_id IN ({marks(len(part))})", part)


def _likes(connection: Connection, part: tuple[str, ...]) -> set[str]:
    """Name the households that these are known to be like."""
    return {
        *connection.exec_driver_sql(
            f"SELECT other_id FROM alike WHERE household_id IN ({marks(len(part))})"
            f" UNION SELECT household_id FROM alike WHERE other_id IN ({marks(len(part))})",
            (*part, *part),
        ).scalars()
    }
