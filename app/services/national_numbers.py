"""How households stand in the national system: who is keyed in there, and under what number.

There is no connection to it (domain reference §2): what is known of it was recorded by hand, or
came out of a list that the system exported. The entry is the recorder's, so that a county may
record it of a town's household; the file's own number is filled in only by its own union.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.forms.national_number import NATIONAL_NUMBER
from app.services import records
from db import bodies, changes
from db.base import new_id
from db.bodies import CHUNK
from db.changes import Incoming
from db.queries import national_numbers as reading
from db.queries.national_numbers import NationalRow
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from db.bodies import Body

__all__ = ["Listed", "Marked", "NationalRow", "listed", "mark", "of_household", "save", "write"]

VERB = "标记已录入系统"
KIND = Aggregate.NATIONAL_NUMBER


class Listed(StrEnum):
    """Which households in archive are listed."""

    LACKING = "未录入"
    DIFFERING = "不一致"
    ENTERED = "已录入"


@dataclass(frozen=True, slots=True)
class Marked:
    """How many households were marked, and how many had been already or are no more."""

    households: int
    others: int


def listed(session: Session) -> dict[Listed, tuple[NationalRow, ...]]:
    """List the households in archive: not keyed in yet, differing from the system, keyed in."""
    rows = reading.in_archive(session.connection())
    return {
        Listed.LACKING: tuple(each for each in rows if not each.is_entered),
        Listed.DIFFERING: tuple(each for each in rows if each.differs),
        Listed.ENTERED: tuple(each for each in rows if each.is_entered),
    }


def of_household(session: Session, household_id: str) -> NationalRow | None:
    """Tell how a household stands in the system; nothing where it is no more."""
    return next(iter(reading.of_households(session.connection(), [household_id])), None)


def mark(session: Session, household_ids: Sequence[str], values: Values) -> Marked:
    """Record that these households were keyed into the system on a day.

    Raises:
        Unstorable: a value cannot stand in the ledger.
    """
    told = records.checked(NATIONAL_NUMBER, values)
    rows = reading.of_households(session.connection(), household_ids)
    new = {each.id: told for each in rows if not each.is_entered}
    write(session, new)
    return Marked(len(new), len(household_ids) - len(new))


def save(session: Session, household_id: str, values: Values) -> None:
    """Record of one household what is typed in today; what is emptied is recorded no more.

    Raises:
        Unstorable: a value cannot stand in the ledger.
        RecordMissing: the household is no more.
    """
    records.stored(session, Aggregate.HOUSEHOLD, household_id)
    emptied = dict.fromkeys(name for name, value in values.items() if value is None)
    today = {"checked_on": changes.author(session).at.date().isoformat()}
    write(session, {household_id: records.checked(NATIONAL_NUMBER, values) | emptied | today})


def write(session: Session, told: Mapping[str, Body]) -> None:
    """Lay what is told over our entries beside these households, and fill in numbers.

    What is told as ``None`` is emptied. A file of ours that has no 职工编号 gets the one told.
    """
    homes = sorted(told)
    for start in range(0, len(homes), CHUNK):
        part = homes[start : start + CHUNK]
        changes.write(session, _entries(session, {each: told[each] for each in part}))
        numbers = {each: told[each].get("worker_no") for each in part}
        changes.write(session, _files(session, {k: v for k, v in numbers.items() if v}))


def _entries(session: Session, told: Mapping[str, Body]) -> list[Incoming]:
    owner, connection = changes.author(session).unit_id, session.connection()
    ids = reading.recorded(connection, told, owner)
    before = {each.id: each.body for each in bodies.records(connection, KIND, ids=ids.values())}
    incoming: list[Incoming] = []
    for home, body in told.items():
        old = before.get(ids.get(home, ""), {})
        whole = {key: value for key, value in (old | body).items() if value is not None}
        incoming.append(Incoming(KIND, ids.get(home) or new_id(), owner, whole | _of(home)))
    return incoming


def _files(session: Session, numbers: Mapping[str, str]) -> list[Incoming]:
    owner = changes.author(session).unit_id
    return [
        Incoming(each.kind, each.id, owner, each.body | {"worker_no": numbers[each.id]})
        for each in _stored(session, numbers)
        if each.owner == owner and not each.body.get("worker_no")
    ]


def _stored(session: Session, ids: Collection[str]) -> list[bodies.Record]:
    found = bodies.records(session.connection(), Aggregate.HOUSEHOLD, ids=ids)
    return [each for each in found if not each.deleted]


def _of(household_id: str) -> Body:
    return {"household_id": household_id}
