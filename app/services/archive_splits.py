"""One household becomes two (分户): who leaves gets an archive of their own, linked to the old.

The new archive begins anew, as a family that was found; it is one action, and undone as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.household import FILE_ROWS
from app.forms.spec import Problem
from app.forms.stored import values_of
from app.forms.text import masked
from app.rules import kinship
from app.rules.presence import is_present
from app.services import openings, records
from app.services.errors import (
    ChangedMeanwhile,
    HeadStays,
    LeftAlready,
    MergeEnded,
    NobodyParts,
    Unstorable,
)
from app.services.history import TOGETHER
from app.services.weaving import head_and_members, in_order
from db import changes
from db.base import new_id
from db.changes import Incoming
from db.models.household import HEAD_RELATION
from db.vocabulary import Aggregate, State

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from app.services.records import Seen
    from db.bodies import Body

VERB = TOGETHER[1]
WHY = "分户"
PARTED = ("incomes", "expenses", "assets", "dependants")
"""Tables whose rows go with whoever leaves, or stay, by choice."""

COPIED = ("address", "postcode", "region_code")
"""What the new archive says at first; where they live is asked anew."""

LEFT_BEHIND = frozenset({"left_on", "left_why", "left_note", "headed_until"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that may go with whoever leaves."""

    table: str
    id: str
    title: str
    text: str
    member_id: str | None


@dataclass(frozen=True, slots=True)
class Answers:
    """Who leaves, who of them is head, what the others are to them, and which rows they take.

    ``size`` is that of the household that stays, where it is known.
    """

    on: date
    member_ids: Collection[str]
    head_id: str
    relations: Mapping[str, str]
    row_ids: Collection[str]
    size: int | None


def rows(body: Body) -> tuple[Row, ...]:
    """List what can be parted: incomes, expenses, assets, dependants."""
    return tuple(
        Row(
            table.name,
            each["id"],
            table.form.title,
            "　".join(
                text
                for field in table.form
                if (text := masked(field, values_of(table.form, each)[field.name]))
            ),
            each.get("member_id"),
        )
        for table in FILE_ROWS
        if table.name in PARTED
        for each in in_order(body.get(table.name, []))
    )


def proposed_relations(body: Body, member_ids: Collection[str], head_id: str) -> dict[str, str]:
    """Propose what those who leave are to the head of their own household, by their ids."""
    head, others = head_and_members(body)
    relation = next((e.get("relation") for e in others if e["id"] == head_id), None)
    return {
        each["id"]: kinship.of_other(
            relation, each.get("relation"), each.get("sex"), present_head_sex=head.get("sex")
        )
        for each in others
        if each["id"] in member_ids and each["id"] != head_id
    }


def relations(
    session: Session, household_id: str, member_ids: Collection[str], head_id: str
) -> dict[str, str]:
    """Propose what those who leave are to their head, of a household as it is stored."""
    body = records.stored(session, Aggregate.HOUSEHOLD, household_id).body
    return proposed_relations(body, member_ids, head_id)


def partable(session: Session, household_id: str) -> tuple[Row, ...]:
    """List what can be parted of a household as it is stored."""
    return rows(records.stored(session, Aggregate.HOUSEHOLD, household_id).body)


def split(session: Session, seen: Seen, said: Answers) -> str:
    """Let members leave for an archive of their own, and give its id.

    Raises:
        NobodyParts: nobody leaves, or the new head is not among them.
        HeadStays: the head would leave; another head has to be named first.
        LeftAlready: somebody has left before.
        MergeEnded: the archive has ended.
        Unstorable: what somebody is to the new head was not said, or the day is to come.
        ChangedMeanwhile, RecordMissing, ForeignRecord: as for any change of an archive.
    """
    stored = records.stored(session, Aggregate.HOUSEHOLD, seen.id)
    if stored.revision != seen.revision:
        raise ChangedMeanwhile
    _refuse(session, stored.body, said)
    unit_id = changes.author(session).unit_id
    fresh = new_id()
    new = _new_file(session, stored.body, seen.id, said)
    old = _old_file(stored.body, said)
    kind = Aggregate.HOUSEHOLD
    changes.write(
        session,
        [Incoming(kind, seen.id, unit_id, old), Incoming(kind, fresh, unit_id, new)],
    )
    return fresh


def _refuse(session: Session, body: Body, said: Answers) -> None:
    if State(body["state"]).has_ended:
        raise MergeEnded
    if said.head_id not in said.member_ids:
        raise NobodyParts
    leaving = [each for each in body["members"] if each["id"] in said.member_ids]
    if any(each.get("relation") == HEAD_RELATION for each in leaving):
        raise HeadStays
    if not all(map(is_present, leaving)):
        raise LeftAlready
    if said.on > changes.author(session).at.date():
        raise Unstorable((Problem("left_on", "left_in_future"),))
    lacking = [
        Problem(f"relation.{each['id']}", "relation_to_ask", (("name", each["name"]),))
        for each in leaving
        if each["id"] != said.head_id and said.relations.get(each["id"], "") in {"", HEAD_RELATION}
    ]
    if lacking:
        raise Unstorable(tuple(lacking))


def _new_file(session: Session, old: Body, old_id: str, said: Answers) -> Body:
    ids = {each: new_id() for each in said.member_ids}
    leaving = [each for each in in_order(old["members"]) if each["id"] in ids]
    leaving.sort(key=lambda each: each["id"] != said.head_id)
    body: Body = {name: old[name] for name in COPIED if name in old}
    body["members"] = [
        {name: value for name, value in each.items() if name not in LEFT_BEHIND}
        | {"id": ids[each["id"]], "position": place}
        | {"relation": said.relations.get(each["id"], "") if place else HEAD_RELATION}
        | {"joined_on": said.on.isoformat(), "joined_why": WHY}
        for place, each in enumerate(leaving)
    ]
    together = sum(each.get("lives_together", 1) for each in body["members"])
    body |= {"size": max(1, together), "split_from": old_id}
    for name in PARTED:
        taken = [each for each in old.get(name, ()) if each["id"] in said.row_ids]
        if taken:
            body[name] = [_row(each, place, ids) for place, each in enumerate(in_order(taken), 1)]
    return openings.begun(
        session, body, openings.FOUND, said.on.isoformat(), reason="由另一份档案分户"
    )


def _row(row: Body, position: int, ids: Mapping[str, str]) -> Body:
    moved = row | {"id": new_id(), "position": position}
    member_id = moved.pop("member_id", None)
    return moved | ({"member_id": ids[member_id]} if member_id in ids else {})


def _old_file(old: Body, said: Answers) -> Body:
    gone = {"left_on": said.on.isoformat(), "left_why": WHY}
    body = old | {
        "members": [
            each | gone if each["id"] in said.member_ids else each for each in old["members"]
        ]
    }
    for name in PARTED:
        kept = [each for each in old.get(name, ()) if each["id"] not in said.row_ids]
        body.pop(name, None)
        if kept:
            body[name] = kept
    return body if said.size is None else body | {"size": said.size}
