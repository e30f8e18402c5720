"""What is to be decided before two archives become one: who stands in both, what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.forms.household import FILE_ROWS, HOUSEHOLD
from app.forms.member import HEAD, MEMBER
from app.forms.stored import of_body
from app.forms.text import masked, shown
from app.rules import kinship
from app.rules.presence import is_present
from app.rules.sameness import matched
from app.services import doubles, records
from app.services.errors import MergeEnded, MergeForeign
from app.services.weaving import head_and_members, in_order
from db import changes
from db.models import Unit
from db.vocabulary import Aggregate, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Field
    from app.services.doubles import Side
    from db.bodies import Body, Record

JOINED = (
    *("incomes", "expenses", "assets", "dependants"),
    *("difficulties", "government_help", "measures", "attachments"),
)
"""Tables of which the archive that stays may take the other's rows."""

_ENDING = frozenset({"exit_reason", "exited_on"})
_BELONGING = frozenset({"relation", "joined_on", "joined_why"})
OF_PERSON: Mapping[str, Field] = {
    each.name: each for form in (HEAD, MEMBER) for each in form if each.name not in _BELONGING
}
OF_FILE: Mapping[str, Field] = {e.name: e for e in HOUSEHOLD if e.name not in _ENDING}
_TITLES = {table.name: table.form.title for table in FILE_ROWS}


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


def proposed(session: Session, kept_id: str, other_id: str, *, whole: bool = False) -> Proposal:
    """Tell what is to be decided when ``other_id`` goes into ``kept_id``.

    Private texts are masked unless ``whole``; whoever asks for that puts it on record.

    Raises:
        RecordMissing: one of them is no more.
        MergeForeign: one of them was filed by another union.
        MergeEnded: one of them has ended.
    """
    kept, other = open_archive(session, kept_id), open_archive(session, other_id)
    people = [*pairs(kept.body, other.body)]
    choices = [
        Choice(field.name, "", field.title, *_shown(field, kept.body, other.body, whole))
        for field in OF_FILE.values()
        if _differs(field.name, kept.body, other.body)
    ]
    for mine, theirs in people:
        if mine is not None and theirs is not None:
            choices += [
                Choice(
                    f"{mine['id']}.{field.name}",
                    mine["name"],
                    field.title,
                    *_shown(field, mine, theirs, whole),
                )
                for field in OF_PERSON.values()
                if _differs(field.name, mine, theirs)
            ]
    return Proposal(
        doubles.side(session, kept),
        doubles.side(session, other),
        tuple(choices),
        tuple(mine["name"] for mine, theirs in people if mine and theirs),
        tuple(_newcomers(kept.body, other.body, people)),
        tuple(
            Table(name, _TITLES[name], len(kept.body[name]), len(other.body[name]))
            for name in JOINED
            if kept.body.get(name) and other.body.get(name)
        ),
    )


def open_archive(session: Session, household_id: str) -> Record:
    """Open an archive that may be merged."""
    stored = records.stored(session, Aggregate.HOUSEHOLD, household_id)
    if stored.owner != changes.author(session).unit_id:
        name = session.scalar(select(Unit.name).where(Unit.id == stored.owner))
        raise MergeForeign(union=name or stored.owner)
    if State(stored.body["state"]).has_ended:
        raise MergeEnded
    return stored


def pairs(kept: Body, other: Body) -> Iterator[tuple[Body | None, Body | None]]:
    """Pair the present people of two archives who are one."""
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
    kept: Body, other: Body, people: Sequence[tuple[Body | None, Body | None]]
) -> Iterator[Newcomer]:
    head, _ = head_and_members(kept)
    their_head, _ = head_and_members(other)
    as_they_say = next((theirs for mine, theirs in people if mine and mine is head), None)
    for mine, theirs in people:
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
