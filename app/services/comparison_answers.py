"""Write what is asked of other departments about people, and what they said (信息比对).

One entry of ours holds what is on record of one person in one household by one source; what the
source says anew takes the place of what it said before, which stays in the history.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from app.forms.comparison import COMPARISON
from app.forms.spec import Problem
from app.forms.stored import values_of
from app.services import records
from app.services.errors import ChangedMeanwhile, NobodyToCompare, Unstorable
from db import bodies, changes
from db.base import new_id
from db.bodies import CHUNK
from db.changes import Incoming
from db.queries import comparisons as reading
from db.vocabulary import Aggregate, ComparisonResult

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from app.forms.spec import Value, Values
    from app.services.comparisons import Line
    from db.bodies import Body

    Typed = dict[str, Value]

VERB = "登记信息比对"
KIND = Aggregate.COMPARISON
OF_WHOM = frozenset({"name", "id_number", "source"})
LOOKED_INTO = frozenset({"verification", "verified_by"})


class Cell(NamedTuple):
    """Somebody in a household, by number, and a source."""

    household_id: str
    id_number: str
    source: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many answers were written, of how many households; ``numberless`` people have none."""

    answers: int
    households: int
    numberless: int


def opened(session: Session, household_id: str, line: Line) -> Typed:
    """Give our own answer of a line to be filled in, a fresh one where we recorded none."""
    cell = Cell(household_id, line.person.id_number or "", line.source)
    _, body = _stored(session, cell)
    of_whom = {"name": line.person.name, "id_number": cell.id_number, "source": cell.source}
    return {**values_of(COMPARISON, body), **of_whom}


def save(session: Session, household_id: str, typed: Values, seen: Values) -> None:
    """Write one answer as it was typed; ``seen`` is what ``opened`` gave.

    Raises:
        Unstorable: a value cannot stand in the ledger.
        ChangedMeanwhile: our answer is no longer as it was seen.
        RecordMissing: the household is no more.
    """
    records.stored(session, Aggregate.HOUSEHOLD, household_id)
    cell = Cell(household_id, str(seen["id_number"]), str(seen["source"]))
    entry, before = _stored(session, cell)
    of_whom = {name: seen[name] for name in OF_WHOM}
    if {**values_of(COMPARISON, before), **of_whom} != {**seen}:
        raise ChangedMeanwhile
    records.put(session, KIND, entry, _body(session, cell, {**typed, **of_whom}))


def record(
    session: Session, household_ids: Sequence[str], sources: Sequence[str], answer: Values
) -> Recorded:
    """Record the same answer of these sources for everybody in these households.

    Raises:
        Unstorable: a value cannot stand in the ledger.
        NobodyToCompare: nobody in them has an identity number.
    """
    written = numberless = 0
    homes: set[str] = set()
    for start in range(0, len(household_ids), CHUNK):
        found = reading.people(session.connection(), household_ids[start : start + CHUNK])
        people = [*chain.from_iterable(found.values())]
        numberless += sum(each.id_number is None for each in people)
        told = {
            Cell(each.household_id, each.id_number, source): {**answer, "name": each.name}
            for each in people
            for source in sources
            if each.id_number is not None
        }
        take(session, told)
        written += len(told)
        homes |= {each.household_id for each in told}
    if not written:
        raise NobodyToCompare
    return Recorded(written, len(homes), numberless)


def take(session: Session, told: Mapping[Cell, Values]) -> None:
    """Write what sources said of people; each ``told`` holds the name beside the answer.

    What somebody found out about an answer is kept as long as the source says the same.

    Raises:
        Unstorable: a value cannot stand in the ledger.
    """

    def laid(cell: Cell, before: Typed) -> Typed:
        after = {**dict.fromkeys(before), "requested_on": before["requested_on"], **told[cell]}
        is_same = all(after[name] == before[name] for name in ("result", "finding"))
        if is_same and not any(told[cell].get(name) for name in LOOKED_INTO):
            after |= {name: before[name] for name in LOOKED_INTO}
        return after

    _write(session, told, laid)


def ask(session: Session, people: Mapping[Cell, str], on: date) -> None:
    """Put on record that sources are asked about people, named by ``people``, on a day."""

    def laid(cell: Cell, before: Typed) -> Typed:
        result = before["result"] or ComparisonResult.PENDING
        return {**before, "name": people[cell], "result": result, "requested_on": on}

    _write(session, people, laid)


def _write(
    session: Session, cells: Collection[Cell], laid: Callable[[Cell, Typed], Typed]
) -> None:
    """Write what ``laid`` makes of our answers of these cells; where there is none, of nothing."""
    owner = changes.author(session).unit_id
    recorded = _recorded(session, {each.household_id for each in cells})
    ids = {each: recorded.get(each) or new_id() for each in cells}
    stored = bodies.records(session.connection(), KIND, ids=ids.values())
    before = {each.id: each.body for each in stored}
    incoming: list[Incoming] = []
    for cell, row_id in ids.items():
        values = laid(cell, values_of(COMPARISON, before.get(row_id, {})))
        incoming.append(Incoming(KIND, row_id, owner, _body(session, cell, values)))
    changes.write(session, incoming)


def _stored(session: Session, cell: Cell) -> tuple[str, Body]:
    """Give the id and the body of our answer of a cell; a new id where there is none."""
    entry = _recorded(session, [cell.household_id]).get(cell)
    return (new_id(), {}) if entry is None else (entry, records.stored(session, KIND, entry).body)


def _recorded(session: Session, household_ids: Collection[str]) -> dict[Cell, str]:
    """Name what this union recorded beside these households."""
    owner = changes.author(session).unit_id
    found = reading.of_households(session.connection(), household_ids, owner)
    return {Cell(*each): row_id for each, row_id in found.items()}


def _body(session: Session, cell: Cell, values: Values) -> Body:
    """Check an answer and give its body; one without a day is of today."""
    today = changes.author(session).at.date()
    is_pending = values["result"] == ComparisonResult.PENDING
    on = None if is_pending else values.get("compared_on") or today
    if on is not None and on > today:  # type: ignore[operator]  # a day
        raise Unstorable((Problem("compared_on", "step_in_future"),))
    told = {**values, "id_number": cell.id_number, "source": cell.source, "compared_on": on}
    return records.checked(COMPARISON, told) | {"household_id": cell.household_id}
