"""Read one header: fold away what does not matter, find its field, and whose field it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from app.exchange import words
from app.exchange.workbook.gist import by_gist, gist
from app.exchange.workbook.learnt import NOTHING
from app.exchange.workbook.synonyms import TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.exchange.workbook.learnt import Learnt

Lookup: TypeAlias = "Callable[[str], str | None]"

_MARKS = re.compile(r"^\*?(?:\d{1,2}[.、]|\(\d{1,2}\)(?=\D{2}))|[*★※#:\"'“”]")
_UNIT = re.compile(
    r"[,、/·\-]?(?:单位)?(?:人民币)?(?:万元|千元|百元|元|m2|M2|㎡|平方米|平米|人|口)(?:/月|/年|每月|每年)?$"
)
_TEN_THOUSANDS = re.compile("万元")
_THOUSANDS = re.compile("千元")

_NAME = "姓名"
_NUMBER = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_MEMBER_NUMBER = rf"{_NUMBER}|I{{1,3}}|IV|V|[A-H甲乙丙丁戊己]"
_MEMBER_WORDS = (
    r"(?:家庭|家中|户内|其他|其它|主要|共同生活)*(?:成员|家属|亲属|家人|家庭人员|同住人)"
)
_ABOUT = r"(?:基本)?(?:信息|情况|资料|状况)?"
_MEMBER = re.compile(
    rf"""(?:第(?P<before>{_NUMBER})(?:位|个|名)?|(?P<first>{_NUMBER})号)?
         {_MEMBER_WORDS}{_ABOUT}
         \(?(?:第?(?P<after>{_MEMBER_NUMBER})(?:位|个(?!人)|号|名(?!字)|人(?!员))?)?\)?{_ABOUT}
         (?:之(?P<last>{_NUMBER}))?的?[-_—.:/]?""",
    re.VERBOSE,
)
_RELATIVE = re.compile(
    rf"""(?P<who>配偶|爱人|妻子|丈夫|老伴|父亲|母亲|岳父|岳母|公公|婆婆|儿子|女儿|子女|孩子
               |[长次三]子|[长次三]女|[夫妻父母子女](?!性|/))
         \(?(?P<number>{_NUMBER})?\)?{_ABOUT}的?[-_—.:/]?""",
    re.VERBOSE,
)
_HEAD = re.compile(
    rf"""(?:(?:困难)?家庭)?(?:户主|(?:困难|建档|帮扶)?职工|本人|申请人|困难户|(?:帮扶|建档|救助)对象
         |受助人)(?:本人)?(?:\(户主\))?{_ABOUT}的?[-_—.:/]?""",
    re.VERBOSE,
)
_IN_BRACKETS = re.compile(r"(?P<word>.+?)\((?P<who>[^()]*)\)")
_BRACKETS = re.compile(rf"\((?!(?:{_NUMBER})\))[^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
"""What a header is understood without; a number in brackets tells whose column it is."""

_LEADING_NUMBER = re.compile(rf"(?!18位)第?(?P<number>{_NUMBER})(?:个?人|位)?[-_—:]?(?P<word>.+)")
_TRAILING_NUMBER = re.compile(rf"(?P<word>.+?)[(_.\-]?(?P<number>{_NUMBER})\)?$")

_GISTS = by_gist(TARGETS)
_JOINED = re.compile("[/、,或及和]")
_TOGETHER: dict[frozenset[str | None], str] = {
    **{frozenset({each}): each for each in TARGETS.values()},
    frozenset({"illness", "disability"}): "ailment",
    frozenset({"illness", "ailment"}): "ailment",
    frozenset({"workplace", "school"}): "school",
    frozenset({"work_status", "member_status"}): "member_status",
    frozenset({"phone", "other_contact"}): "phone",
    frozenset({"payee", "bank_account_name"}): "bank_account_name",
}
"""What a header is taken for whose parts name these fields."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What one header says.

    ``member`` names the group of columns it belongs to, ``""`` for members that are not told
    apart, ``None`` for none; ``head`` is set where it says 户主. ``relation`` is what the group's
    name says of its person. ``number`` is a bare number behind the word, which may tell members
    apart or not. ``factor`` is how many yuan the column counts in. ``loose`` is set where only the
    gist of the header is known: one that is known as it stands goes before it.
    """

    target: str
    member: str | None = None
    head: bool = False
    relation: str = ""
    number: str = ""
    factor: int = 1
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The words over one column, from the top: captions that reach over several, its own last."""

    index: int
    captions: tuple[str, ...]
    text: str

    @property
    def title(self) -> str:
        """How a message names the column."""
        caption = next((each for each in reversed(self.captions) if member_of(each)), "")
        return "".join(f"{caption}{self.text}".split())

    @property
    def word(self) -> str:
        """The header itself, without stars and spaces."""
        return folded(self.text)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Give a header without spaces, line breaks, stars and full-width forms."""
    return _MARKS.sub("", words.phrase(text))


@lru_cache(maxsize=4096)
def member_of(caption: str) -> tuple[str, str] | None:
    """Tell which member a caption over several columns names: a group, and a relation if told."""
    caption = folded(caption)
    match = _MEMBER.fullmatch(caption)
    if match:
        return _number(match), ""
    match = _RELATIVE.fullmatch(caption)
    # 女 alone is somebody's sex, and no caption.
    if match and len(caption) > 1:
        return match["who"] + (match["number"] or ""), match["who"]
    return None


@lru_cache(maxsize=4096)
def read(text: str) -> Sign | None:
    """Tell what a header means, or nothing where it is unknown."""
    header = folded(text)
    sign = _read(header, TARGETS.get)
    if sign is None and (loose := _read(header, _by_gist)):
        sign = replace(loose, loose=True)
    return sign and replace(sign, factor=_factor(header))


def _read(header: str, look: Lookup) -> Sign | None:
    target = look(header)
    if target:
        return Sign(target)
    member = _member_sign(header, look)
    if member is not None:
        return member
    target = _target(header, look)
    if target:
        return Sign(target)
    match = _RELATIVE.match(header)
    if match:
        number, rest = _numbered(match["number"], header[match.end() :], look)
        target = _target(rest, look)
        if target:
            return Sign(target, member=match["who"] + number, relation=match["who"])
    match = _HEAD.match(header)
    target = _target(_unwrapped(header[match.end() :]) or _NAME, look) if match else None
    if target:
        return Sign(target, head=True)
    return _numbered_sign(header, look)


def _numbered_sign(header: str, look: Lookup) -> Sign | None:
    """Read 姓名1, 月收入1(元) and 1姓名."""
    match = _TRAILING_NUMBER.fullmatch(header) or _TRAILING_NUMBER.fullmatch(
        _BRACKETS.sub("", header)
    )
    target = _target(match["word"], look) if match else None
    if target is None:
        match = _LEADING_NUMBER.fullmatch(header)
        target = _target(match["word"], look) if match else None
    return Sign(target, number=match["number"]) if match and target else None


def signed_by(heading: Heading, learnt: Learnt = NOTHING) -> Sign | None:
    """Read a header, and take the member from a caption above where it names none itself.

    What was ``learnt`` of a header counts where nothing, or its gist alone, tells what it means.
    """
    sign = read(heading.text)
    if sign is None or sign.loose:
        sign = _learnt_sign(heading.word, learnt) or sign
    if sign is None or sign.member or sign.head:
        return sign
    for caption in reversed(heading.captions):
        member = member_of(caption)
        if member is not None:
            return replace(sign, member=member[0], relation=member[1])
        if caption:
            break
    return sign


def _learnt_sign(header: str, learnt: Learnt) -> Sign | None:
    target = learnt.get(header)
    return Sign(target, factor=_factor(header)) if target else None


def _member_sign(header: str, look: Lookup) -> Sign | None:
    """Read 姓名(成员1), 成员1姓名, 成员姓名1 and 成员姓名."""
    match = _IN_BRACKETS.fullmatch(header)
    member = member_of(match["who"]) if match else None
    target = _members_target(match["word"], look) if match and member else None
    if member and target:
        return Sign(target, member=member[0], relation=member[1])
    match = _MEMBER.match(header)
    if match is None:
        return None
    number, rest = _numbered(_number(match), _unwrapped(header[match.end() :]), look)
    target = _members_target(rest or _NAME, look)
    return Sign(target, member=number) if target else None


def _members_target(word: str, look: Lookup) -> str | None:
    """Look up the word of a member's column, which may say once more that it is one."""
    again = _MEMBER.match(word)
    return _target(word, look) or (_target(word[again.end() :], look) if again else None)


def _numbered(number: str | None, rest: str, look: Lookup) -> tuple[str, str]:
    """Take a number from behind the word (成员姓名1) where none stands before it."""
    trailing = _TRAILING_NUMBER.fullmatch(rest)
    if number or trailing is None or _target(rest, look):
        return number or "", rest
    return trailing["number"], trailing["word"]


def _unwrapped(word: str) -> str:
    """Take the brackets off a word that stands in them altogether: 户主(姓名)."""
    return word[1:-1] if word.startswith("(") and word.endswith(")") else word


def _number(match: re.Match[str]) -> str:
    return next((str(each) for each in match.groups() if each), "")


def _target(header: str, look: Lookup) -> str | None:
    """Look a header up as it stands, then without brackets, then without its unit."""
    bare = _BRACKETS.sub("", header)
    return look(header) or look(bare) or look(_UNIT.sub("", bare)) or look(_UNIT.sub("", header))


def _by_gist(header: str) -> str | None:
    """Look up the gist of a header, or what its parts (手机/电话, 单位或学校) mean together."""
    parts = [part for part in _JOINED.split(header) if part]
    if len(parts) == 1:
        return _GISTS.get(gist(header))
    return _TOGETHER.get(frozenset(TARGETS.get(each) or _GISTS.get(gist(each)) for each in parts))


def _factor(header: str) -> int:
    if _TEN_THOUSANDS.search(header):
        return 10_000
    return 1_000 if _THOUSANDS.search(header) else 1
