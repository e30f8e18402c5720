"""Two archives of one household become one (档案合并): which stays, what of the other it takes.

The other archive ends as 重复建档 with a link to the one that stays, keeps what it said, and its
people have left it. It is one action, and undone as one. Source: domain reference §1.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.forms.spec import Problem
from app.rules.presence import is_present
from app.services import openings
from app.services.doubles import Side
from app.services.errors import ChangedMeanwhile, Unstorable
from app.services.history import TOGETHER
from app.services.merge_proposals import (
    JOINED,
    OF_FILE,
    OF_PERSON,
    Choice,
    Newcomer,
    Proposal,
    Table,
    open_archive,
    pairs,
    proposed,
)
from app.services.records import Seen
from app.services.weaving import in_order
from db import bodies, changes
from db.base import new_id
from db.changes import Incoming
from db.models.household import HEAD_RELATION
from db.queries import entries
from db.standing import ENTRIES
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from app.forms.spec import Field
    from db.bodies import Body

__all__ = [
    "VERB",
    "Answers",
    "Choice",
    "Newcomer",
    "Proposal",
    "Seen",
    "Side",
    "Table",
    "Take",
    "merge",
    "proposed",
]

VERB = TOGETHER[0]
WITHDRAWN, DUPLICATE = "注销", "重复建档"
MERGED_WHY, ENDED_WHY = "由其他档案并入", "并入其他档案"
PAIRING_ENDS = "档案合并，由留下的档案继续结对"
STAYING = frozenset(
    {"members", "opinions", "assessments", "plans", "events", "clarifications", "rechecks"}
    | {"notices", "objections"}
)
"""What was decided and signed in the other archive stays there, to be read; members are joined."""


class Take(StrEnum):
    """Whose rows of a table the archive that stays has afterwards."""

    KEPT = "留本份的"
    OTHER = "用另一份的"
    BOTH = "两份都留"


@dataclass(frozen=True, slots=True)
class Answers:
    """What was decided: the ``Choice`` names to take from the other archive, and the rest by id.

    A table that is not answered keeps its rows, or takes the other's where it has none.
    """

    on: date
    from_other: frozenset[str]
    relations: Mapping[str, str]
    tables: Mapping[str, Take]


def merge(session: Session, kept: Seen, other: Seen, said: Answers) -> None:
    """Make one archive of two, by what was decided; entries of ours come along.

    Raises:
        RecordMissing, MergeForeign, MergeEnded: as ``proposed`` tells.
        ChangedMeanwhile: one of them is no longer as it was seen.
        Unstorable: what a newcomer is to the head was not said.
    """
    stays, goes = open_archive(session, kept.id), open_archive(session, other.id)
    if (stays.revision, goes.revision) != (kept.revision, other.revision):
        raise ChangedMeanwhile
    whole = _merged(stays.body, goes.body, said)
    ended = _ended(session, goes.body, stays.id, said.on)
    unit_id = changes.author(session).unit_id
    kind = Aggregate.HOUSEHOLD
    changes.write(
        session,
        [Incoming(kind, stays.id, unit_id, whole), Incoming(kind, goes.id, unit_id, ended)],
    )
    _bring_along(session, stays.id, goes.id, said.on)


def _merged(kept: Body, other: Body, said: Answers) -> Body:
    """Give the archive that stays as it is afterwards."""
    body = kept | _taken(OF_FILE, kept, other, said.from_other)
    ids: dict[str, str] = {}
    people = [*kept["members"]]
    last = max((each.get("position", 0) for each in people), default=0)
    lacking = []
    for mine, theirs in pairs(kept, other):
        if theirs is None:
            continue
        if mine is not None:
            ids[theirs["id"]] = mine["id"]
            joined = mine | _taken(OF_PERSON, mine, theirs, said.from_other, f"{mine['id']}.")
            people[people.index(mine)] = joined
            continue
        relation = said.relations.get(theirs["id"], "")
        if not relation or relation == HEAD_RELATION:
            figures = (("name", theirs["name"]),)
            lacking.append(Problem(f"relation.{theirs['id']}", "relation_to_ask", figures))
        ids[theirs["id"]] = new_id()
        last += 1
        people.append(
            theirs
            | {"id": ids[theirs["id"]], "position": last, "relation": relation}
            | {"joined_why": theirs.get("joined_why", MERGED_WHY)}
        )
    if lacking:
        raise Unstorable(tuple(lacking))
    return body | {"members": people} | _tables(kept, other, said.tables, ids)


def _taken(
    fields: Mapping[str, Field],
    kept: Body,
    other: Body,
    from_other: frozenset[str],
    stem: str = "",
) -> Body:
    """Give what is taken from the other: what was chosen, and what is empty here."""
    return {
        name: other[name]
        for name in fields
        if name in other and (name not in kept or f"{stem}{name}" in from_other)
    }


def _tables(
    kept: Body, other: Body, takes: Mapping[str, Take], ids: Mapping[str, str]
) -> dict[str, Any]:
    """Join the rows of the tables; what speaks of a member speaks of them in this archive."""
    found: dict[str, Any] = {}
    for name in JOINED:
        mine, theirs = kept.get(name, []), other.get(name, [])
        take = takes.get(name, Take.KEPT if mine else Take.OTHER)
        rows = [] if take is Take.OTHER else [*mine]
        if take is not Take.KEPT:
            last = max((each.get("position", 0) for each in rows), default=0)
            known = [_gist(each) for each in rows]
            fresh = [each for each in in_order(theirs) if _gist(each) not in known]
            rows += [_row(each, place, ids) for place, each in enumerate(fresh, last + 1)]
        if rows:
            found[name] = rows
    return found


def _gist(row: Body) -> Body:
    """Give what tells a row from another: of an attachment what it shows, else all it says."""
    if "content" in row and "media" in row:
        return {"content": row["content"]}
    return {key: value for key, value in row.items() if key not in {"id", "position", "member_id"}}


def _row(row: Body, position: int, ids: Mapping[str, str]) -> Body:
    moved = row | {"id": new_id(), "position": position}
    member_id = moved.pop("member_id", None)
    return moved | ({"member_id": ids[member_id]} if member_id in ids else {})


def _ended(session: Session, other: Body, kept_id: str, on: date) -> Body:
    """Give the archive that goes: ended, with its people gone and a link to where they are."""
    gone = {"left_on": on.isoformat(), "left_why": ENDED_WHY}
    people = [each | gone if is_present(each) else each for each in other["members"]]
    who = changes.author(session).account
    body = openings.taken(
        other,
        WITHDRAWN,
        other["state"],
        on.isoformat(),
        who,
        given=DUPLICATE,
        reason="与另一份档案合并",
    )
    return body | {
        "members": people,
        "exit_reason": DUPLICATE,
        "exited_on": on.isoformat(),
        "merged_into": kept_id,
    }


def _bring_along(session: Session, kept_id: str, other_id: str, on: date) -> None:
    """Let our entries beside the other archive stand beside the one that stays.

    Of two pairings that go on the other's ends. What other unions recorded stays where it is.
    """
    connection = session.connection()
    unit_id = changes.author(session).unit_id
    is_paired = entries.has_pairing(connection, kept_id, unit_id)
    for kind in ENTRIES:
        ids = entries.beside(connection, kind, other_id, unit_id)
        moved = [
            Incoming(kind, each.id, unit_id, body)
            for each in bodies.records(connection, kind, ids=ids)
            if (body := _moved(kind, each.body, kept_id, other_id)) is not None
        ]
        if kind is Aggregate.PAIRING and is_paired:
            ending = {"until_on": on.isoformat(), "reason": PAIRING_ENDS}
            for each in moved:
                if "until_on" not in each.body:
                    each.body.update(ending)
        changes.write(session, moved)


def _moved(kind: Aggregate, entry: Body, kept_id: str, other_id: str) -> Body | None:
    """Give an entry as it stands beside the archive that stays; ``None`` where it may not."""
    names = ("household_id", "other_id") if kind is Aggregate.DOUBLE_CHECK else ("household_id",)
    moved = entry | {name: kept_id for name in names if entry[name] == other_id}
    return None if moved.get("other_id") == moved["household_id"] else moved
