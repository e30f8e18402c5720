"""Read a figure as offices write one: 「1,200元」, 「1.2万」, 「89㎡」, 「3口人」."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from app.exchange import words

_MULTIPLES = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_UNITS = "元|圆|块|钱|人民币|RMB|/|每|月|年|整|左右|M2|平方|平|米|个|口|人|页|天|字节"
_FIGURE = re.compile(
    rf"""(?:约|大约|人民币|RMB|[¥$￥])*
         (?P<open>\()?(?P<sign>[-+负])?[¥$￥]?
         (?P<digits>\d+(?:\.\d*)?|\.\d+)
         (?P<multiple>[百千万亿])?
         (?(open)\)|)
         (?:{_UNITS})*
         (?:\((?:{_UNITS})+\))?""",
    re.ASCII | re.VERBOSE,
)
_OWN_UNIT = re.compile("[元圆块百千万亿]|RMB")
_CHINESE = {each: at for at, each in enumerate("零一二三四五六七八九十")} | {"两": 2}


def read(cell: object) -> Decimal | None:
    """Read a figure from a cell's value, or give nothing where none can be made out.

    A figure in brackets is negative, as accountants write it; 无 and 没有 are zero.
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float):
        return Decimal(repr(cell)) if math.isfinite(cell) else None
    if not isinstance(cell, str):
        return None
    if words.phrase(cell) in words.NOTHING_WORDS:
        return Decimal(0)
    return _from_text(words.key(unicodedata.normalize("NFKC", cell)).replace(",", ""))


def names_unit(cell: object) -> bool:
    """Tell whether a cell says itself what it counts in (3.6万元), whatever its header says."""
    return isinstance(cell, str) and _OWN_UNIT.search(cell) is not None


def scaled(figure: Decimal, factor: int) -> int:
    """Count ``figure`` in units ``factor`` times smaller, halves rounded up."""
    return int((figure * factor).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _from_text(text: str) -> Decimal | None:
    match = _FIGURE.fullmatch(text)
    if match is None:
        return _from_word(text)
    figure = Decimal(match["digits"]) * _MULTIPLES[match["multiple"] or ""]
    negative = match["sign"] in {"-", "负"} or match["open"] is not None
    return -figure if negative else figure


def _from_word(text: str) -> Decimal | None:
    """Read 三, 三人 or 三口人."""
    bare = text.removesuffix("人").removesuffix("口").removesuffix("个")
    return Decimal(_CHINESE[bare]) if bare in _CHINESE else None
