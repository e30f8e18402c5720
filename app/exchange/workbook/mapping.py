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

from app.exchange.workbook import headers
from app.exchange.workbook.synonyms import HOUSEHOLD_FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.exchange.workbook.headers import Sign

SPECIAL = frozenset({"group", "serial", "derived"})
TOLD_BY_VALUES = ("category", "level", "worker_type")
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
class Heading:
    """The words over one column, from the top: captions that reach over several, its own last."""

    index: int
    captions: tuple[str, ...]
    text: str

    @property
    def title(self) -> str:
        """How a message names the column."""
        caption = next((each for each in reversed(self.captions) if headers.member_of(each)), "")
        return "".join(f"{caption}{self.text}".split())

    @property
    def word(self) -> str:
        """The header itself, without stars and spaces."""
        return headers.folded(self.text)


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

    ``named_members`` counts the groups of columns that a caption or header names.
    """

    layout: LayoutKind
    columns: tuple[Column, ...]
    lost: tuple[str, ...]
    named_members: int = 0

    @property
    def score(self) -> int:
        """How much of a roster was recognised; nothing without a name."""
        if not any(each.target == "name" for each in self.columns):
            return 0
        members = {each.member for each in self.columns}
        return len(self.columns) + 2 * len(members) + self.named_members - len(self.lost)


@dataclass(frozen=True, slots=True)
class _Signed:
    heading: Heading
    sign: Sign


def map_columns(headings: Sequence[Heading]) -> Mapping:
    """Give every heading its meaning."""
    signed, unknown = [], []
    for heading in headings:
        sign = _sign(heading)
        if sign is None:
            unknown.append(heading)
        else:
            signed.append(_Signed(heading, sign))
    named = len({each.sign.member for each in signed if each.sign.member})
    signed = _numbered(_beside_a_head(signed))
    signed = _split_by_repetition(signed, "")
    signed = _uniform(_split_by_repetition(signed, None))
    layout = _layout(signed)
    columns, doubled = _columns(signed, layout)
    lost = tuple(each.title for each in (*unknown, *doubled))
    return Mapping(layout, columns, lost, named)


def _sign(heading: Heading) -> Sign | None:
    """Read a header, and take the member from a caption above where it names none itself."""
    sign = headers.read(heading.text)
    if sign is None or sign.member is not None or sign.head:
        return sign
    for caption in reversed(heading.captions):
        member = headers.member_of(caption)
        if member is not None:
            return replace(sign, member=member[0], relation=member[1])
        if caption:
            break
    return sign


def _beside_a_head(signed: list[_Signed]) -> list[_Signed]:
    """Where 家庭成员姓名 comes after the head's own columns, part what is whose.

    A header that comes again after it, and a relation, are the member's; the rest is the head's.
    """
    names = [each.sign for each in signed if each.sign.target == "name"]
    if not any(each.member == "" for each in names) or all(each.member == "" for each in names):
        return signed
    result: list[_Signed] = []
    seen: set[str] = set()
    member_begun = False
    for each in signed:
        sign = each.sign
        if sign.member == "":
            member_begun = member_begun or sign.target == "name"
        elif sign.member is None and sign.target not in HOUSEHOLD_FIELDS.keys() | SPECIAL:
            again = sign.target in seen or sign.target == "relation"
            seen.add(sign.target)
            sign = replace(sign, member="") if again and member_begun else replace(sign, head=True)
        result.append(replace(each, sign=sign))
    return result


def _uniform(signed: list[_Signed]) -> list[_Signed]:
    """Give back to the household what only seems the last member's.

    A caption that is not merged seems to reach over all columns to its right; but members have
    the same columns, so a field that the last one alone has is not a member's.
    """
    groups = list(dict.fromkeys(each.sign.member for each in signed if each.sign.member))
    if len(groups) < 2:  # noqa: PLR2004 -- one alone cannot be compared
        return signed
    others = {each.sign.target for each in signed if each.sign.member != groups[-1]}
    return [
        replace(each, sign=replace(each.sign, member=None))
        if each.sign.member == groups[-1] and each.sign.target not in others
        else each
        for each in signed
    ]


def _numbered(signed: list[_Signed]) -> list[_Signed]:
    """Let a bare number (姓名1, 关系1) tell members apart where it does so beside a plain 姓名."""
    names = {each.sign.number for each in signed if each.sign.target == "name"}
    plain = any(
        each.sign.target == "name" and not each.sign.number and each.sign.member is None
        for each in signed
    )
    if not (plain and "1" in names):
        return signed
    return [
        replace(each, sign=replace(each.sign, member=each.sign.number))
        if each.sign.number and each.sign.member is None
        else each
        for each in signed
    ]


def _split_by_repetition(signed: list[_Signed], scope: str | None) -> list[_Signed]:
    """Tell members apart where the same headers come again and again without a number.

    ``scope`` is the group to split: members that are not told apart, or (``None``) the columns
    outside all groups, where the first name is the head's.
    """
    at = [place for place, each in enumerate(signed) if _in(each, scope)]
    names = [place for place in at if signed[place].sign.target == "name"]
    heads = 1 if scope is None and not any(each.sign.head for each in signed) else 0
    if len(names) < 1 + heads + (heads == 0):
        return signed
    starts = [_start(signed, place, at) for place in names[heads:]]
    if len({signed[start].sign.target for start in starts}) > 1:
        starts = names[heads:]
    belongs = _block_targets(signed, starts, at)
    result = list(signed)
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(signed)
        seen: set[str] = set()
        for place in range(start, end):
            target = signed[place].sign.target
            if place in at and target in belongs and target not in seen:
                seen.add(target)
                sign = replace(signed[place].sign, member=f"{scope or ''}#{number + 1}")
                result[place] = replace(signed[place], sign=sign)
    return result


def _in(each: _Signed, scope: str | None) -> bool:
    return each.sign.member == scope and not each.sign.head


def _start(signed: list[_Signed], name: int, at: list[int]) -> int:
    """Tell where a member's columns begin: at the name, or at a relation just before it."""
    before = name - 1
    return before if before in at and signed[before].sign.target == "relation" else name


def _block_targets(signed: list[_Signed], starts: list[int], at: list[int]) -> set[str]:
    """Tell which fields a member's columns hold, from the block that is followed by another."""
    if len(starts) > 1:
        block = [signed[place].sign.target for place in range(starts[0], starts[1]) if place in at]
        return set(block)
    before = {signed[place].sign.target for place in at if place < starts[0]}
    return {
        signed[place].sign.target
        for place in at
        if place >= starts[0]
        and (
            signed[place].sign.target in before
            or signed[place].sign.target not in HOUSEHOLD_FIELDS.keys() | SPECIAL
        )
    }


def _layout(signed: list[_Signed]) -> LayoutKind:
    groups = {each.sign.member for each in signed if each.sign.member}
    if groups:
        return LayoutKind.WIDE
    relations = any(each.sign.target == "relation" for each in signed)
    return LayoutKind.PEOPLE if relations else LayoutKind.WIDE


def _columns(
    signed: list[_Signed], layout: LayoutKind
) -> tuple[tuple[Column, ...], list[Heading]]:
    """Make columns of what was signed; a field that comes twice is read once."""
    members: dict[str, int] = {}
    columns: list[Column] = []
    taken: defaultdict[tuple[Place, int], set[str]] = defaultdict(set)
    doubled: list[Heading] = []
    for each in signed:
        sign = each.sign
        member = members.setdefault(sign.member, len(members) + 1) if sign.member else 0
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
