"""Tell of every column of a roster whose field it holds.

Two layouts are in use. *Wide*: a row is a household, its members side by side, each in a group of
columns of its own. *People*: a row is a person, and a number or the word 户主 tells where the next
household begins. Which one a roster follows shows in its columns.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.exchange.workbook.headers import signed_by
from app.exchange.workbook.learnt import LEFT_OUT, NOTHING
from app.exchange.workbook.side_by_side import Signed, members_apart
from app.exchange.workbook.synonyms import HOUSEHOLD_FIELDS, SPECIAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.exchange.workbook.headers import Heading, Sign
    from app.exchange.workbook.learnt import Learnt

TOLD_BY_VALUES = ("category", "level", "worker_type", "refiled")
"""Fields whose headers are mixed up; ``by_value`` decides, so several columns may claim one."""


class LayoutKind(StrEnum):
    """How a roster lays out its households."""

    WIDE = "wide"
    PEOPLE = "people"


class Place(StrEnum):
    """Whose field a column holds; members of a wide roster are counted from 1 beside it."""

    HOUSEHOLD = "household"
    HEAD = "head"
    PERSON = "person"
    MEMBER = "member"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a meaning: the field ``target`` of whom ``place`` and ``member`` name.

    ``title`` names it in a message, ``word`` where its text is kept in a remark.
    """

    index: int
    title: str
    word: str
    target: str
    place: Place
    member: int = 0
    relation: str = ""
    factor: int = 1


@dataclass(frozen=True, slots=True)
class Mapping:
    """A roster's columns; ``lost`` are the titles of those that nothing is read from.

    ``unknown`` are the headers among them, as ``headers.folded`` writes them, that nothing is
    known of: a clerk can tell what they mean. ``named_members`` counts the groups of columns
    that a caption or header names.
    """

    layout: LayoutKind
    columns: tuple[Column, ...]
    lost: tuple[str, ...]
    named_members: int = 0
    unknown: tuple[str, ...] = ()

    @property
    def score(self) -> int:
        """How much of a roster was recognised; nothing without a name."""
        if not any(each.target == "name" for each in self.columns):
            return 0
        members = {each.member for each in self.columns}
        return len(self.columns) + 2 * len(members) + self.named_members - len(self.lost)


def map_columns(headings: Sequence[Heading], learnt: Learnt = NOTHING) -> Mapping:
    """Give every heading its meaning, with what was ``learnt`` of those that are unknown."""
    signed, unknown = [], []
    for heading in headings:
        sign = signed_by(heading, learnt)
        if sign is None:
            unknown.append(heading)
        elif sign.target != LEFT_OUT:
            signed.append(Signed(heading, sign))
    named = len({each.sign.member for each in signed if each.sign.member})
    signed = members_apart(signed)
    layout = _layout(signed)
    if layout is LayoutKind.PEOPLE:
        signed = _everybodys_name(signed)
    columns, doubled = _columns(signed, layout)
    lost = tuple(each.title for each in (*unknown, *doubled))
    guessed = {each.heading.index for each in signed if each.sign.loose}
    asked = (*unknown, *(each for each in doubled if each.index in guessed))
    words = dict.fromkeys(each.word for each in asked)
    return Mapping(layout, columns, lost, named, tuple(words))


def _layout(signed: list[Signed]) -> LayoutKind:
    groups = {each.sign.member for each in signed if each.sign.member}
    if groups:
        return LayoutKind.WIDE
    relations = any(each.sign.target in {"relation", "is_head"} for each in signed)
    return LayoutKind.PEOPLE if relations else LayoutKind.WIDE


def _everybodys_name(signed: list[Signed]) -> list[Signed]:
    """Let 户主姓名 head the names of all people where no other column does."""
    if any(each.sign.target == "name" and not each.sign.head for each in signed):
        return signed
    return [
        replace(each, sign=replace(each.sign, head=each.sign.head and each.sign.target != "name"))
        for each in signed
    ]


def _columns(signed: list[Signed], layout: LayoutKind) -> tuple[tuple[Column, ...], list[Heading]]:
    """Make columns of what was signed; a field that comes twice is read once."""
    members: dict[str, int] = {}
    for each in signed:
        if each.sign.member:
            members.setdefault(each.sign.member, len(members) + 1)
    columns: list[Column] = []
    taken: defaultdict[tuple[Place, int], set[str]] = defaultdict(set)
    doubled: list[Heading] = []
    for each in sorted(signed, key=lambda each: each.sign.loose):
        sign = each.sign
        member = members[sign.member] if sign.member else 0
        place = _place(sign, layout)
        target = sign.target
        if target == "phone" and "phone" in taken[place, member]:
            target = "other_contact"
        if target in taken[place, member] and target not in TOLD_BY_VALUES:
            doubled.append(each.heading)
            continue
        taken[place, member].add(target)
        heading = each.heading
        columns.append(
            Column(
                heading.index,
                heading.title,
                heading.word,
                target,
                place,
                member,
                sign.relation,
                sign.factor,
            )
        )
    return tuple(columns), doubled


def _place(sign: Sign, layout: LayoutKind) -> Place:
    if sign.target in SPECIAL:
        return Place.ROW
    own = sign.target == "remark" and (sign.member or layout is LayoutKind.PEOPLE)
    if sign.target in HOUSEHOLD_FIELDS and not own:
        return Place.HOUSEHOLD
    if sign.member:
        return Place.MEMBER
    if layout is LayoutKind.PEOPLE and not sign.head:
        return Place.PERSON
    return Place.HEAD
