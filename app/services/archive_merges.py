"""Two archives of one household become one (档案合并): which stays, what of the other it takes.

The other archive ends as 重复建档 with a link to the one that stays, keeps what it said, and its
people have left it. It is one action, and undone as one. Source: domain reference §1.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.forms.household import FILE_ROWS, HOUSEHOLD
from app.forms.member import HEAD, MEMBER
from app.forms.spec import Problem
from app.forms.stored import of_body
from app.forms.text import masked, shown
from app.rules import kinship
from app.rules.presence import is_present
from app.rules.sameness import matched
from app.services import doubles, openings, records
from app.services.doubles import Side
from app.services.errors import ChangedMeanwhile, MergeEnded, MergeForeign, Unstorable
from app.services.history import TOGETHER
from app.services.records import Seen
from app.services.weaving import head_and_members, in_order
from db import bodies, changes
from db.base import new_id
from db.changes import Incoming
from db.models import Unit
from db.models.household import HEAD_RELATION
from db.queries import entries
from db.standing import ENTRIES
from db.vocabulary import Aggregate, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from app.forms.spec import Field
    from db.bodies import Body, Record

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
JOINED = (
    *("incomes", "expenses", "assets", "dependants"),
    *("difficulties", "government_help", "measures", "attachments"),
)
"""Tables of which the archive that stays may take the other's rows."""

STAYING = frozenset({"members", "opinions", "assessments", "plans", "events", "clarifications"})
"""What was decided and signed in the other archive stays there, to be read; members are joined."""

_ENDING = frozenset({"exit_reason", "exited_on"})
_BELONGING = frozenset({"relation", "joined_on", "joined_why"})
_OF_PERSON: Mapping[str, Field] = {
    each.name: each for form in (HEAD, MEMBER) for each in form if each.name not in _BELONGING
}
_OF_FILE: Mapping[str, Field] = {e.name: e for e in HOUSEHOLD if e.name not in _ENDING}
_TITLES = {table.name: table.form.title for table in FILE_ROWS}


class Take(StrEnum):
    """Whose rows of a table the archive that stays has afterwards."""

    KEPT = "留本份的"
    OTHER = "用另一份的"
    BOTH = "两份都留"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that both archives have, and differently; private texts are masked.

    ``name`` is that of the field, after the id of the member where it is one's; ``where`` tells
    whose it is.
    """

    name: str
    where: str
    title: str
    kept: str
    other: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who comes in from the other archive: what they were there, and may be here."""

    id: str
    name: str
    relation: str
    proposed: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of which both archives have rows."""

    name: str
    title: str
    kept: int
    other: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be decided before two archives become one.

    ``both`` names who stands in both and is joined; whatever only one archive says is kept without
    asking.
    """

    kept: Side
    other: Side
    choices: tuple[Choice, ...]
    both: tuple[str, ...]
    newcomers: tuple[Newcomer, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was decided: the ``Choice`` names to take from the other archive, and the rest by id.

    A table that is not answered keeps its rows, or takes the other's where it has none.
    """

    on: date
    from_other: frozenset[str]
    relations: Mapping[str, str]
    tables: Mapping[str, Take]


def proposed(session: Session, kept_id: str, other_id: str, *, whole: bool = False) -> Proposal:
    """Tell what is to be decided when ``other_id`` goes into ``kept_id``.

    Private texts are masked unless ``whole``; whoever asks for that puts it on record.

    Raises:
        RecordMissing: one of them is no more.
        MergeForeign: one of them was filed by another union.
        MergeEnded: one of them has ended.
    """
    kept, other = _open(session, kept_id), _open(session, other_id)
    pairs = [*_pairs(kept.body, other.body)]
    choices = [
        Choice(field.name, "", field.title, *_shown(field, kept.body, other.body, whole))
        for field in _OF_FILE.values()
        if _differs(field.name, kept.body, other.body)
    ]
    for mine, theirs in pairs:
        if mine is not None and theirs is not None:
            choices += [
                Choice(
                    f"{mine['id']}.{field.name}",
                    mine["name"],
                    field.title,
                    *_shown(field, mine, theirs, whole),
                )
                for field in _OF_PERSON.values()
                if _differs(field.name, mine, theirs)
            ]
    return Proposal(
        doubles.side(session, kept),
        doubles.side(session, other),
        tuple(choices),
        tuple(mine["name"] for mine, theirs in pairs if mine and theirs),
        tuple(_newcomers(kept.body, other.body, pairs)),
        tuple(
            Table(name, _TITLES[name], len(kept.body[name]), len(other.body[name]))
            for name in JOINED
            if kept.body.get(name) and other.body.get(name)
        ),
    )


def merge(session: Session, kept: Seen, other: Seen, said: Answers) -> None:
    """Make one archive of two, by what was decided; entries of ours come along.

    Raises:
        RecordMissing, MergeForeign, MergeEnded: as ``proposed`` tells.
        ChangedMeanwhile: one of them is no longer as it was seen.
        Unstorable: what a newcomer is to the head was not said.
    """
    stays, goes = _open(session, kept.id), _open(session, other.id)
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


def _open(session: Session, household_id: str) -> Record:
    """Open an archive that may be merged."""
    stored = records.stored(session, Aggregate.HOUSEHOLD, household_id)
    if stored.owner != changes.author(session).unit_id:
        name = session.scalar(select(Unit.name).where(Unit.id == stored.owner))
        raise MergeForeign(union=name or stored.owner)
    if State(stored.body["state"]).has_ended:
        raise MergeEnded
    return stored


def _pairs(kept: Body, other: Body) -> Iterator[tuple[Body | None, Body | None]]:
    present = (
        [each for each in in_order(body.get("members", [])) if is_present(each)]
        for body in (kept, other)
    )
    return matched(*present)


def _differs(name: str, kept: Body, other: Body) -> bool:
    return name in kept and name in other and kept[name] != other[name]


def _shown(field: Field, kept: Body, other: Body, whole: bool) -> tuple[str, str]:  # noqa: FBT001 -- as ``proposed`` was asked
    values = (of_body(field.kind, each[field.name]) for each in (kept, other))
    mine, theirs = (
        shown(field.kind, value) if whole else masked(field, value) for value in values
    )
    return mine, theirs


def _newcomers(
    kept: Body, other: Body, pairs: Sequence[tuple[Body | None, Body | None]]
) -> Iterator[Newcomer]:
    head, _ = head_and_members(kept)
    their_head, _ = head_and_members(other)
    as_they_say = next((theirs for mine, theirs in pairs if mine and mine is head), None)
    for mine, theirs in pairs:
        if mine is not None or theirs is None:
            continue
        relation = theirs.get("relation", "")
        if as_they_say is None:
            proposal = kinship.OTHER
        elif as_they_say is their_head:
            proposal = relation
        elif theirs is their_head:
            proposal = kinship.of_present_head(as_they_say.get("relation"), theirs.get("sex"))
        else:
            proposal = kinship.of_other(
                as_they_say.get("relation"),
                relation,
                theirs.get("sex"),
                present_head_sex=their_head.get("sex"),
            )
        yield Newcomer(theirs["id"], theirs["name"], relation, proposal)


def _merged(kept: Body, other: Body, said: Answers) -> Body:
    """Give the archive that stays as it is afterwards."""
    body = kept | _taken(_OF_FILE, kept, other, said.from_other)
    ids: dict[str, str] = {}
    people = [*kept["members"]]
    last = max((each.get("position", 0) for each in people), default=0)
    lacking = []
    for mine, theirs in _pairs(kept, other):
        if theirs is None:
            continue
        if mine is not None:
            ids[theirs["id"]] = mine["id"]
            joined = mine | _taken(_OF_PERSON, mine, theirs, said.from_other, f"{mine['id']}.")
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
