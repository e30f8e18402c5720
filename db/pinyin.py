"""Read Chinese names in pinyin: every reading of every character, surnames as families say them.

The readings are pypinyin's table of single characters. Its table of phrases takes three times as
long to load and would add nothing: in a name a character may have any of its readings.
"""

from __future__ import annotations

import os
import unicodedata
from functools import cache, lru_cache
from itertools import chain, islice, product
from math import prod
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 32
"""How many spellings of a name are given, should each character have several readings."""

SURNAMES: Mapping[str, tuple[str, ...]] = {
    "万俟": ("mo", "qi"),
    "尉迟": ("yu", "chi"),
    "单于": ("chan", "yu"),
    "澹台": ("tan", "tai"),
    "不": ("fou",),
    "薄": ("bo",),
    "秘": ("bi",),
    "卜": ("bu",),
    "种": ("chong",),
    "重": ("chong",),
    "仇": ("qiu",),
    "盖": ("ge",),
    "句": ("gou",),
    "黑": ("he",),
    "郇": ("xun",),
    "解": ("xie",),
    "阚": ("kan",),
    "乐": ("yue",),
    "缪": ("miao",),
    "么": ("yao",),
    "牟": ("mu",),
    "乜": ("nie",),
    "佴": ("nai",),
    "区": ("ou",),
    "逢": ("pang",),
    "朴": ("piao",),
    "繁": ("po",),
    "覃": ("qin",),
    "单": ("shan",),
    "召": ("shao",),
    "折": ("she",),
    "隗": ("wei",),
    "洗": ("xian",),
    "颉": ("xie",),
    "省": ("xing",),
    "员": ("yun",),
    "曾": ("zeng",),
    "查": ("zha",),
    "祭": ("zhai",),
    "翟": ("zhai",),
}
"""How a surname is read where that is not the character's most common reading."""

Readings: TypeAlias = "tuple[str, ...]"


def initials(name: str) -> Readings:
    """Give the first letters of a name in every reading, the likeliest first: 单丹 is sd, dd."""
    return _initials(_sounding(name))


def spellings(name: str) -> Readings:
    """Give a name in full pinyin in every reading, the likeliest first, without tones: zhangsan.

    ü is v, as on a keyboard. Of a name with very many readings ``MOST`` are given, among them
    every single reading of each character.
    """
    return _joined(_sounding(name))


def keys(name: str) -> Readings:
    """Give the initials and the spellings of a name: what a clerk may type for it."""
    sounding = _sounding(name)
    return _initials(sounding) + _joined(sounding)


def sort_key(name: str) -> str:
    """Give the text by which names stand in the order of a Chinese register.

    By pinyin, character by character, and the same surname together: 李丽 before 黎莉.
    """
    return " ".join(
        f"{options[0]} {character}" if options else character
        for character, options in zip(name, _by_character(name), strict=True)
    )


def _sounding(name: str) -> list[Readings]:
    return [options for options in _by_character(name) if options]


def _by_character(name: str) -> list[Readings]:
    """Give the readings of each character; none for a character that has no sound."""
    found = list(map(_readings, name))
    family = SURNAMES.get(name[:2]) or SURNAMES.get(name[:1])
    if family is not None:
        for place, spoken in enumerate(family):
            found[place] = tuple(dict.fromkeys((spoken, *found[place])))
    return found


def _initials(sounding: list[Readings]) -> Readings:
    return _joined(list(map(_letters, sounding)))


def _joined(sounding: list[Readings]) -> Readings:
    """Join one reading of each character in every way, at most ``MOST`` ways."""
    if not sounding:
        return ()
    if prod(map(len, sounding)) <= MOST:
        return tuple(dict.fromkeys(map("".join, product(*sounding))))
    likeliest = [options[0] for options in sounding]
    one_changed = [
        [*likeliest[:place], other, *likeliest[place + 1 :]]
        for place, options in enumerate(sounding)
        for other in options[1:]
    ]
    most = max(MOST, 1 + len(one_changed))
    ways = chain([likeliest], one_changed, product(*sounding))
    return tuple(islice(dict.fromkeys(map("".join, islice(ways, 2 * most))), most))


@lru_cache(maxsize=4096)
def _readings(character: str) -> Readings:
    if character.isascii():
        return (character.lower(),) if character.isalnum() else ()
    listed = _table().get(ord(character), "")
    return tuple(dict.fromkeys(_plain(each) for each in listed.split(",") if each))


def _plain(reading: str) -> str:
    """Take the tone off: lǚ → lv."""
    decomposed = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


@lru_cache(maxsize=4096)
def _letters(options: Readings) -> Readings:
    return tuple(dict.fromkeys(each[0] for each in options))


@cache
def _table() -> Mapping[int, str]:
    """Load the readings of single characters: 0.1 s, once, when the first name is read."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin.pinyin_dict import pinyin_dict

    table: Mapping[int, str] = pinyin_dict
    return table
