"""Tell the columns of members who stand side by side in one row from one another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.exchange.workbook.synonyms import HOUSEHOLD_FIELDS, SPECIAL

if TYPE_CHECKING:
    from app.exchange.workbook.headers import Heading, Sign


@dataclass(frozen=True, slots=True)
class Signed:
    """A column's headers and what they say."""

    heading: Heading
    sign: Sign


def members_apart(signed: list[Signed]) -> list[Signed]:
    """Give each column of a member the group it belongs to, in every way of writing that is used.

    Groups are named by a caption or a header (家庭成员1), by a bare number (姓名1), or not at all:
    then the same headers come again and again.
    """
    signed = _numbered(_beside_a_head(signed))
    return _uniform(_split_by_repetition(_split_by_repetition(signed, ""), None))


def _beside_a_head(signed: list[Signed]) -> list[Signed]:
    """Where 家庭成员姓名 comes after the head's own columns, part what is whose.

    A header that comes again after it, and a relation, are the member's; the rest is the head's.
    """
    names = [each.sign for each in signed if each.sign.target == "name"]
    if not any(each.member == "" for each in names) or all(each.member == "" for each in names):
        return signed
    result: list[Signed] = []
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


def _uniform(signed: list[Signed]) -> list[Signed]:
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


def _numbered(signed: list[Signed]) -> list[Signed]:
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


def _split_by_repetition(signed: list[Signed], scope: str | None) -> list[Signed]:
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


def _in(each: Signed, scope: str | None) -> bool:
    return each.sign.member == scope and not each.sign.head


def _start(signed: list[Signed], name: int, at: list[int]) -> int:
    """Tell where a member's columns begin: at the name, or at a relation just before it."""
    before = name - 1
    return before if before in at and signed[before].sign.target == "relation" else name


def _block_targets(signed: list[Signed], starts: list[int], at: list[int]) -> set[str]:
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
