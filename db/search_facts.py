"""Read what of a household can be searched for: the index is made of it, a find explained."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from db.bodies import marks
from db.models.household import HEAD_RELATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

_FILES = (
    "SELECT id, coalesce(archive_no, ''), worker_no, address FROM household"
    " WHERE NOT deleted AND id IN ({}) ORDER BY id"
)
_PEOPLE = (
    "SELECT household_id, relation, name, workplace, id_number, phone, other_contact,"
    " left_on IS NOT NULL, headed_until IS NOT NULL"
    " FROM member WHERE household_id IN ({}) ORDER BY position, id"
)
_CADRES = (
    "SELECT p.household_id, c.name FROM pairing p JOIN cadre c ON c.id = p.cadre_id"
    " WHERE p.household_id IN ({}) AND NOT p.deleted AND p.until_on IS NULL AND NOT c.deleted"
    " ORDER BY p.id"
)
_CARDS = (
    "SELECT household_id, number, code FROM card_issue"
    " WHERE household_id IN ({}) AND NOT deleted ORDER BY id"
)


class Person(NamedTuple):
    """A person of a household; who ``has_left`` it stays in its file."""

    relation: str | None
    name: str
    workplace: str | None
    id_number: str | None
    phone: str | None
    other_contact: str | None
    has_left: int = 0
    has_headed: int = 0

    @property
    def is_former_head(self) -> bool:
        """Tell whether the file was named after this person before."""
        return bool(self.has_headed) and self.relation != HEAD_RELATION


@dataclass(frozen=True, slots=True)
class Facts:
    """What one living household can be found by; the numbers are whole.

    ``people`` are the present members and the head, ``gone`` those who left. ``cadres`` are the
    names of those paired with it now, ``cards`` the numbers and codes of the cards given out.
    """

    household_id: str
    archive_no: str
    worker_no: str | None
    address: str | None
    people: Sequence[Person]
    gone: Sequence[Person]
    cadres: Sequence[str]
    cards: Sequence[str]

    @property
    def head_name(self) -> str:
        """The name of the head; empty while there is none."""
        return next((each.name for each in self.people if each.relation == HEAD_RELATION), "")


def facts(connection: Connection, household_ids: Sequence[str]) -> list[Facts]:
    """Read the facts of the living among these households, in the order of their ids."""
    people = _by_household(connection, _PEOPLE, household_ids)
    cadres = _by_household(connection, _CADRES, household_ids)
    cards = _by_household(connection, _CARDS, household_ids)
    persons = {key: [*map(Person._make, rows)] for key, rows in people.items()}
    return [
        Facts(
            household_id=household_id,
            archive_no=archive_no,
            worker_no=worker_no,
            address=address,
            people=[e for e in persons.get(household_id, ()) if _is_listed(e)],
            gone=[e for e in persons.get(household_id, ()) if not _is_listed(e)],
            cadres=[name for (name,) in cadres[household_id]],
            cards=[number for card in cards[household_id] for number in card],
        )
        for household_id, archive_no, worker_no, address in _read(
            connection, _FILES, household_ids
        )
    ]


def _is_listed(person: Person) -> bool:
    """Tell whether a person is found without being asked for as one who left."""
    return not person.has_left or person.relation == HEAD_RELATION


def _by_household(
    connection: Connection, statement: str, household_ids: Sequence[str]
) -> defaultdict[str, list[list[Any]]]:
    found: defaultdict[str, list[list[Any]]] = defaultdict(list)
    for household_id, *fields in _read(connection, statement, household_ids):
        found[household_id].append(fields)
    return found


def _read(connection: Connection, statement: str, ids: Sequence[str]) -> Sequence[Any]:
    return connection.exec_driver_sql(statement.format(marks(len(ids))), tuple(ids)).all()
