"""Tell the columns of members who stand side by side in one row from one another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
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
    signed = _numbered(_behind_their_names(_beside_a_head(signed)))
    return _uniform(_split_by_repetition(_split_by_repetition(signed, ""), None))


def _beside_a_head(signed: list[Signed]) -> list[Signed]:
    """Where 家庭成员姓名 comes after the head's own columns, part what is whose.

    A header that comes again after it, and a relation, are the member's; the rest is the head's,
    unless the only number stands there: then the head has a name alone.
    """
    names = [each.sign.member for each in signed if each.sign.target == "name"]
    if "" not in names:
        return [replace(e, sign=replace(e.sign, member=e.sign.member or None)) for e in signed]
    if all(each == "" for each in names):
        return signed
    theirs = _only_number_follows(signed)
    result: list[Signed] = []
    seen: set[str] = set()
    member_begun = False
    for each in signed:
        sign = each.sign
        if sign.member == "":
            member_begun = member_begun or sign.target == "name"
        elif sign.member is None and sign.target not in HOUSEHOLD_FIELDS.keys() | SPECIAL:
            again = theirs or sign.target in seen or sign.target == "relation"
            seen.add(sign.target)
            sign = replace(sign, member="") if again and member_begun else replace(sign, head=True)
        result.append(replace(each, sign=sign))
    return result


def _behind_their_names(signed: list[Signed]) -> list[Signed]:
    """Let what stands behind 家庭成员1姓名 be that member's, where only names are marked."""
    marked = [each.sign.target for each in signed if each.sign.member]
    if set(marked) != {"name"} or all(each.sign.relation for each in signed if each.sign.member):
        return signed
    result: list[Signed] = []
    member, seen = "", set[str]()
    for each in signed:
        sign = each.sign
        if sign.member:
            member, seen = sign.member, set()
        own = sign.member is None and sign.target not in HOUSEHOLD_FIELDS.keys() | SPECIAL
        if member and own and not sign.head and sign.target not in seen:
            seen.add(sign.target)
            sign = replace(sign, member=member)
        result.append(replace(each, sign=sign))
    return result


def _only_number_follows(signed: list[Signed]) -> bool:
    """Tell whether all unmarked numbers of a roster are one, behind the member's name."""
    numbers = [at for at, each in enumerate(signed) if _in(each, None, "id_number")]
    name = next(at for at, each in enumerate(signed) if _in(each, "", "name"))
    return len(numbers) == 1 and numbers[0] > name


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
    """Let a bare number (姓名1, 关系1) tell members apart where each 姓名 has one of its own.

    The head's 姓名 stands plain beside them; where it does not, the lowest number is the head's.
    """
    names = [each.sign for each in signed if each.sign.target == "name"]
    numbers = [each.number for each in names if each.number and each.member is None]
    plain = any(not each.number and each.member is None for each in names)
    if len(set(numbers)) < len(numbers) or len(numbers) + plain < 2:  # noqa: PLR2004 -- a head and a member
        return signed
    theirs = numbers if plain else numbers[1:]
    fields = Counter(
        each.sign.target
        for each in signed
        if each.sign.number in theirs and each.sign.member is None
    )
    # 联系电话1 is the head's where no member but the first seems to have one.
    common = {target for target, count in fields.items() if count > 1 or len(theirs) == 1}
    return [
        replace(each, sign=replace(each.sign, member=each.sign.number))
        if each.sign.number in theirs and each.sign.member is None and each.sign.target in common
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
    named = any(each.sign.head and each.sign.target == "name" for each in signed)
    heads = 1 if scope is None and not named else 0
    beside = scope is None and not heads and _stands_beside_a_head(signed, at, names)
    if len(names) < 2 and not beside:  # noqa: PLR2004 -- one alone does not come again
        return signed
    starts = _starts(signed, at, names[heads:])
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


def _in(each: Signed, scope: str | None, target: str = "") -> bool:
    sign = each.sign
    return sign.member == scope and not sign.head and target in {"", sign.target}


def _stands_beside_a_head(signed: list[Signed], at: list[int], names: list[int]) -> bool:
    """Tell whether the one 姓名 after 户主姓名 has a number of its own beside the head's."""
    numbers = [place for place in at if signed[place].sign.target == "id_number"]
    return len(names) == 1 and len(numbers) == 2  # noqa: PLR2004 -- the head's and the member's


def _starts(signed: list[Signed], at: list[int], names: list[int]) -> list[int]:
    """Tell where each member's columns begin: the name may stand anywhere among them."""
    targets = [signed[place].sign.target for place in at]
    places = [at.index(name) for name in names]
    steps = {after - before for before, after in pairwise(places)}
    if not steps:
        return [at[_single_start(targets, places[0])]]
    if len(steps) == 1:
        known = {each.sign.target for each in signed if each.sign.head}
        before = places[0] - _repeated_start(targets, places, steps.pop(), known)
    else:
        before = 1
        if not all(targets[place - 1] == "relation" for place in places):
            before = 0
    return [at[place - before] for place in places]


def _single_start(targets: list[str], name: int) -> int:
    """Go back from a single member's name over what the head has had already."""
    start = name
    while start and (
        targets[start - 1] == "relation" or targets[start - 1] in targets[: start - 1]
    ):
        start -= 1
    return start


def _repeated_start(targets: list[str], names: list[int], step: int, known: set[str]) -> int:
    """Find where columns begin to repeat after ``step`` of them, once for each name.

    Columns of the head may look like the end of a member's. Then more columns repeat than members
    have, and a relation before the name, or the name, is the beginning. A head keeps a number.
    """
    first = names[0]
    left, right = first, names[-1]
    while left and left > first - step + 1 and targets[left - 1] == targets[left - 1 + step]:
        left -= 1
    while right < len(targets) and targets[right] == targets[right - step]:
        right += 1
    spare = right - left - step * len(names)
    usual = first - 1 if first and first > left and targets[first - 1] == "relation" else first
    bereft = "id_number" in targets[left:first] and "id_number" not in {*known, *targets[:left]}
    if spare < 0 or bereft or usual <= left + spare:
        return usual
    return left


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
