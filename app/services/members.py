"""The people of a household: they leave, come back, and another of them becomes its head.

Whoever left stays in the file with the day and the reason and counts in no figure. Each service
reads the file at the revision that was in sight and writes it whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.forms.belonging import HEAD_CHANGE, LEAVE, RETURN
from app.forms.dependant import DEPENDANT, DEPENDANTS
from app.forms.household import HOUSEHOLD
from app.forms.member import LEAVING, MEMBER_RECORD
from app.forms.spec import Problem
from app.forms.stored import body_of, values_of
from app.rules import kinship
from app.rules.presence import is_present
from app.services import records
from app.services.errors import (
    ChangedMeanwhile,
    HeadsAlready,
    HeadStays,
    LeftAlready,
    RecordMissing,
    Unstorable,
)
from app.services.weaving import head_and_members, in_order, rows_of
from db import changes
from db.base import new_id
from db.models.household import HEAD_RELATION
from db.vocabulary import Aggregate, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from app.forms.spec import Value, Values
    from db.bodies import Body

LEFT = tuple(each.name for each in LEAVING.fields)
FOLLOWS_HEAD = ("worker_no", "worker_type", "single_mother_worker")
"""Answers of the file that speak of its head alone."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member as a list of the household's people shows one; the head stands first."""

    id: str
    name: str
    relation: str
    sex: str | None
    values: Mapping[str, Value]

    @property
    def is_head(self) -> bool:
        """Tell whether the archive is named after this person."""
        return self.relation == HEAD_RELATION

    @property
    def is_present(self) -> bool:
        """Tell whether the person has not left."""
        return is_present(self.values)


@dataclass(frozen=True, slots=True)
class Family:
    """Everybody of a household's file, and what is asked of it when one of them moves."""

    id: str
    revision: int
    is_open: bool
    people: tuple[Person, ...]
    dependants: tuple[Mapping[str, Value], ...]
    values: Mapping[str, Value]

    def size_without(self, person: Person) -> int | None:
        """Propose the size of the household once ``person`` has left; ``None`` if not known."""
        size = self.values["size"]
        if not isinstance(size, int):
            return None
        return max(1, size - (person.values["lives_together"] is not False))

    def size_with(self) -> int | None:
        """Propose the size of the household once one more lives there; ``None`` if not known."""
        size = self.values["size"]
        return size + 1 if isinstance(size, int) else None


def family(session: Session, household_id: str) -> Family:
    """Open the people of a household; it ``is_open`` where they can be changed here.

    Raises:
        RecordMissing: there is none.
    """
    stored = records.stored(session, Aggregate.HOUSEHOLD, household_id)
    own = stored.owner == changes.author(session).unit_id
    return Family(
        stored.id,
        stored.revision,
        own and not State(stored.body["state"]).has_ended,
        people(stored.body),
        rows_of(DEPENDANTS, stored.body),
        {name: values_of(HOUSEHOLD, stored.body)[name] for name in ("size", *FOLLOWS_HEAD)},
    )


def relations(session: Session, household_id: str, new_head_id: str) -> dict[str, str]:
    """Propose what each of the other present people is to a new head, by their ids."""
    body = records.stored(session, Aggregate.HOUSEHOLD, household_id).body
    return proposed_relations(body, new_head_id)


def people(body: Body) -> tuple[Person, ...]:
    """List everybody whom a household's file holds: the head, the present, then who left."""
    found = [
        Person(
            each["id"],
            each["name"],
            each.get("relation", ""),
            each.get("sex"),
            values_of(MEMBER_RECORD, each),
        )
        for each in in_order(body.get("members", []))
    ]
    return tuple(sorted(found, key=lambda each: (not each.is_present, not each.is_head)))


def leave(
    session: Session, household_id: str, revision: int, member_id: str, values: Values
) -> None:
    """Let a member leave the household: they stay in its file and count no more.

    Raises:
        Unstorable: the day or the reason is missing, or the day cannot be right.
        HeadStays: it is the head.
        LeftAlready: the person has left.
        ChangedMeanwhile, RecordMissing, ForeignRecord: as for any change of an archive.
    """
    body = _opened(session, household_id, revision)
    person = _present(body, member_id)
    if person.get("relation") == HEAD_RELATION:
        raise HeadStays
    _part(person, records.checked(LEAVE, values), _today(session))
    _write(session, household_id, body | _sized(values))


def come_back(
    session: Session, household_id: str, revision: int, member_id: str, values: Values
) -> None:
    """Let somebody who left be a member again; that they were away stays in the history.

    Raises:
        Unstorable: the day is missing.
        RecordMissing: nobody of that id left this household.
        PersonElsewhere: they stand in another archive by now.
        ChangedMeanwhile, ForeignRecord: as for any change of an archive.
    """
    body = _opened(session, household_id, revision)
    person = _of_id(body, member_id)
    if is_present(person):
        raise RecordMissing
    again = records.checked(RETURN, values)
    for name in LEFT:
        person.pop(name, None)
    person |= {name: again[name] for name in ("joined_on", "joined_why") if name in again}
    _write(session, household_id, body | _sized(values))


def proposed_relations(body: Body, new_head_id: str) -> dict[str, str]:
    """Propose what each of the other present people is to a new head, by their ids."""
    head, others = head_and_members(body)
    chosen = next(each for each in others if each["id"] == new_head_id)
    relation = chosen.get("relation")
    found = {
        each["id"]: kinship.of_other(
            relation, each.get("relation"), each.get("sex"), present_head_sex=head.get("sex")
        )
        for each in others
        if each is not chosen and is_present(each)
    }
    return {head["id"]: kinship.of_present_head(relation, head.get("sex")), **found}


def change_head(
    session: Session,
    household_id: str,
    revision: int,
    new_head_id: str,
    relations: Mapping[str, str],
    values: Values,
) -> None:
    """Name another head of the same file; the present one stays in it, or leaves.

    What the file says of a person stands in their row and follows them. ``relations`` says by id
    what each of the other present people is to the new head; ``values`` answer ``HEAD_CHANGE``.

    Raises:
        Unstorable: a relation or the day is missing, or a day cannot be right.
        LeftAlready, HeadsAlready: the new head has left the household, or is its head.
        ChangedMeanwhile, RecordMissing, ForeignRecord: as for any change of an archive.
    """
    body = _opened(session, household_id, revision)
    old, _ = head_and_members(body)
    new = _present(body, new_head_id)
    if new is old:
        raise HeadsAlready
    asked = records.checked(HEAD_CHANGE, values)
    today = _today(session)
    if asked["changed_on"] > today.isoformat():
        raise Unstorable((Problem("changed_on", "headed_in_future"),))
    departs = {name: asked[name] for name in LEFT if name in asked}
    if departs and len(departs.keys() & {"left_on", "left_why"}) == 1:
        lacking = "left_on" if "left_on" not in departs else "left_why"
        title = HEAD_CHANGE[lacking].title
        raise Unstorable((Problem(lacking, "missing", (("title", title),)),))
    _relate(body["members"], new, relations)
    old["headed_until"] = asked["changed_on"]
    if "left_on" in departs:
        _part(old, departs, today)
    new |= {"relation": HEAD_RELATION, "position": 0}
    new.pop("headed_until", None)
    old["position"] = 1 + max(each.get("position", 0) for each in body["members"])
    body = {name: value for name, value in body.items() if name not in FOLLOWS_HEAD}
    body |= {name: asked[name] for name in FOLLOWS_HEAD if name in asked}
    _write(session, household_id, body | _sized(values))


def name_dependant(session: Session, household_id: str, revision: int, values: Values) -> None:
    """Put on record whom the household supports and who is counted in another one.

    Raises:
        Unstorable: the name or the reason is missing.
        ChangedMeanwhile, RecordMissing, ForeignRecord: as for any change of an archive.
    """
    body = _opened(session, household_id, revision)
    rows = body.get(DEPENDANTS.name, [])
    row = {"id": new_id(), "position": 1 + len(rows)} | records.checked(DEPENDANT, values)
    _write(session, household_id, body | {DEPENDANTS.name: [*rows, row]})


def release_dependant(
    session: Session, household_id: str, revision: int, dependant_id: str
) -> None:
    """Take a dependant off the record again; the history keeps them."""
    body = _opened(session, household_id, revision)
    rows = [each for each in body.get(DEPENDANTS.name, ()) if each["id"] != dependant_id]
    kept = {name: value for name, value in body.items() if name != DEPENDANTS.name}
    _write(session, household_id, kept | ({DEPENDANTS.name: rows} if rows else {}))


def _opened(session: Session, household_id: str, revision: int) -> Body:
    """Give a body that may be changed freely."""
    stored = records.stored(session, Aggregate.HOUSEHOLD, household_id)
    if stored.revision != revision:
        raise ChangedMeanwhile
    return stored.body


def _write(session: Session, household_id: str, body: Body) -> None:
    records.put(session, Aggregate.HOUSEHOLD, household_id, body)


def _of_id(body: Body, member_id: str) -> Body:
    found: Body | None = next((e for e in body["members"] if e["id"] == member_id), None)
    if found is None:
        raise RecordMissing
    return found


def _present(body: Body, member_id: str) -> Body:
    found = _of_id(body, member_id)
    if not is_present(found):
        raise LeftAlready
    return found


def _part(person: Body, said: Body, today: date) -> None:
    """Note on a person that they left, once the day fits what else is known of them."""
    day = said["left_on"]
    for limit, code, is_wrong in (
        (today.isoformat(), "left_in_future", str.__gt__),
        (person.get("joined_on", ""), "left_before_joining", str.__lt__),
        (person.get("born_on", ""), "left_before_birth", str.__lt__),
    ):
        if is_wrong(day, limit):
            raise Unstorable((Problem("left_on", code),))
    person |= {name: said[name] for name in LEFT if name in said}


def _relate(people: Sequence[Body], new: Body, relations: Mapping[str, str]) -> None:
    lacking = []
    for each in people:
        if each is new or not is_present(each):
            continue
        relation = relations.get(each["id"], "")
        if not relation or relation == HEAD_RELATION:
            figures = (("name", each["name"]),)
            lacking.append(Problem(f"relation.{each['id']}", "relation_to_ask", figures))
        each["relation"] = relation
    if lacking:
        raise Unstorable(tuple(lacking))


def _sized(values: Values) -> dict[str, Any]:
    """Give the size of the household as it was answered beside; nothing where it was not."""
    size = values.get("size")
    return {} if size is None else body_of(HOUSEHOLD, {"size": size})


def _today(session: Session) -> date:
    return changes.author(session).at.date()
