"""Read one header: fold away what does not matter, find its field, and whose field it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from app.exchange import words
from app.exchange.workbook.synonyms import TARGETS

_MARKS = re.compile(r"[*★※#:\"'“”]|^\d{1,2}[.、]|^\(\d{1,2}\)(?=\D{2})")
_UNIT = re.compile(
    r"[,、/·\-]?(?:单位)?(?:人民币)?(?:万元|千元|百元|元|m2|M2|㎡|平方米|平米|人|口)(?:/月|/年|每月|每年)?$"
)
_TEN_THOUSANDS = re.compile("万元")
_THOUSANDS = re.compile("千元")

_NAME = "姓名"
_NUMBER = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_MEMBER_WORDS = r"(?:家庭|家中|户内|其他|其它|主要|共同生活)*(?:成员|家属|家人|家庭人员)"
_ABOUT = r"(?:基本)?(?:信息|情况|资料|状况)?"
_MEMBER = re.compile(
    rf"""(?:第(?P<before>{_NUMBER})(?:位|个|名)?|(?P<first>{_NUMBER})号)?
         {_MEMBER_WORDS}{_ABOUT}
         [(第]?(?P<after>{_NUMBER})?(?:位|个|号|名)?\)?{_ABOUT}
         (?:之(?P<last>{_NUMBER}))?的?[-_—.:/]?""",
    re.VERBOSE,
)
_RELATIVE = re.compile(
    rf"""(?P<who>配偶|妻子|丈夫|父亲|母亲|儿子|女儿|子女|长子|次子|长女|次女)
         \(?(?P<number>{_NUMBER})?\)?{_ABOUT}的?[-_—.:/]?""",
    re.VERBOSE,
)
_HEAD = re.compile(
    rf"(?:户主|困难职工|职工|本人|申请人|帮扶对象|建档对象)(?:本人)?{_ABOUT}的?[-_—.:/]?"
)
_IN_BRACKETS = re.compile(r"(?P<word>.+?)\((?P<who>[^()]*)\)")
_BRACKETS = re.compile(rf"\((?!(?:{_NUMBER})\))[^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
"""What a header is understood without; a number in brackets tells whose column it is."""

_TRAILING_NUMBER = re.compile(rf"(?P<word>.+?)[(_\-]?(?P<number>{_NUMBER})\)?$")


@dataclass(frozen=True, slots=True)
class Sign:
    """What one header says.

    ``member`` names the group of columns it belongs to, ``""`` for members that are not told
    apart, ``None`` for none; ``head`` is set where it says 户主. ``relation`` is what the group's
    name says of its person. ``number`` is a bare number behind the word, which may tell members
    apart or not. ``factor`` is how many yuan the column counts in.
    """

    target: str
    member: str | None = None
    head: bool = False
    relation: str = ""
    number: str = ""
    factor: int = 1


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
    if match:
        return match["who"] + (match["number"] or ""), match["who"]
    return None


@lru_cache(maxsize=4096)
def read(text: str) -> Sign | None:
    """Tell what a header means, or nothing where it is unknown."""
    header = folded(text)
    factor = _factor(header)
    target = TARGETS.get(header)
    if target:
        return Sign(target, factor=factor)
    member = _member_sign(header, factor)
    if member is not None:
        return member
    target = _target(header)
    if target:
        return Sign(target, factor=factor)
    match = _RELATIVE.match(header)
    target = _target(header[match.end() :]) if match else None
    if match and target:
        group = match["who"] + (match["number"] or "")
        return Sign(target, member=group, relation=match["who"], factor=factor)
    match = _HEAD.match(header)
    target = _target(header[match.end() :] or _NAME) if match else None
    if target:
        return Sign(target, head=True, factor=factor)
    match = _TRAILING_NUMBER.fullmatch(header)
    target = _target(match["word"]) if match else None
    return Sign(target, number=match["number"], factor=factor) if match and target else None


def signed_by(heading: Heading) -> Sign | None:
    """Read a header, and take the member from a caption above where it names none itself."""
    sign = read(heading.text)
    if sign is None or sign.member is not None or sign.head:
        return sign
    for caption in reversed(heading.captions):
        member = member_of(caption)
        if member is not None:
            return replace(sign, member=member[0], relation=member[1])
        if caption:
            break
    return sign


def _member_sign(header: str, factor: int) -> Sign | None:
    """Read 姓名(成员1), 成员1姓名, 成员姓名1 and 成员姓名."""
    match = _IN_BRACKETS.fullmatch(header)
    member = member_of(match["who"]) if match else None
    target = _target(match["word"]) if match and member else None
    if member and target:
        return Sign(target, member=member[0], relation=member[1], factor=factor)
    match = _MEMBER.match(header)
    if match is None:
        return None
    number, rest = _number(match), header[match.end() :]
    trailing = _TRAILING_NUMBER.fullmatch(rest)
    if not number and trailing and not _target(rest):
        number, rest = trailing["number"], trailing["word"]
    target = _target(rest or _NAME)
    return Sign(target, member=number, factor=factor) if target else None


def _number(match: re.Match[str]) -> str:
    return next((each for each in match.groups() if each), "")


def _target(header: str) -> str | None:
    """Look a header up as it stands, then without brackets, then without its unit."""
    bare = _BRACKETS.sub("", header)
    return (
        TARGETS.get(header)
        or TARGETS.get(bare)
        or TARGETS.get(_UNIT.sub("", bare))
        or TARGETS.get(_UNIT.sub("", header))
    )


def _factor(header: str) -> int:
    if _TEN_THOUSANDS.search(header):
        return 10_000
    return 1_000 if _THOUSANDS.search(header) else 1
