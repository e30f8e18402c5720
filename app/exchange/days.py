"""Read a calendar day in any of the ways in which offices write one."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.exchange import words

FIRST_YEAR, LAST_YEAR = 1880, 2100
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(3_000, 73_416)  # 1908-03-18 to 2100-12-31
_MONTHS = range(1, 13)
_TEN = 10

_WRITTEN = re.compile(
    r"""(\d{4})\s*[-./年、,。\\\s]+\s*(\d{1,2})          # year and month
        (?:\s*[-./月、,。\\\s]+\s*(\d{1,2})\s*[日号]?)?  # day
        \s*[月.。]?
        (?:[\sT]*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?""",
    re.ASCII | re.VERBOSE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?", re.ASCII)
_NUMERALS = {each: at for at, each in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_NUMERAL_RUN = re.compile("[〇零○一二三四五六七八九十]+")
_AMBIGUOUS_MONTH = ".1"


@dataclass(frozen=True, slots=True)
class Found:
    """A day; ``exact`` is false where only its month was written."""

    day: date
    exact: bool = True


def read(cell: object) -> Found | None:
    """Read a day from a cell's value, or give nothing where none can be made out.

    Known: date cells; 2020-1-5, 2020.1.5, 2020/1/5, 2020年1月5日, 20200105, with or without a time
    of day; the same without the day, and 202001; Chinese numerals; a spreadsheet's serial number.
    A bare 1976.1 may be January or October, so nothing is read from it.
    """
    if isinstance(cell, datetime):
        return _found(cell.year, cell.month, cell.day)
    if isinstance(cell, date):
        return _found(cell.year, cell.month, cell.day)
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return _from_number(cell) if math.isfinite(cell) else None
    if isinstance(cell, str):
        return _from_text(words.line(words.half_width(cell)))
    return None


def _from_number(number: float) -> Found | None:
    if int(number) in _SERIALS:
        return Found(_SERIAL_ZERO + timedelta(days=int(number)))
    text = repr(int(number)) if number == int(number) else repr(number)
    if text.endswith(_AMBIGUOUS_MONTH):
        return None
    return _from_text(text)


def _from_text(text: str) -> Found | None:
    text = _NUMERAL_RUN.sub(_digits, text).rstrip("生")
    match = _WRITTEN.fullmatch(text) or _COMPACT.fullmatch(text)
    if match:
        year, month, day = match.group(1, 2, 3)
        return _found(int(year), int(month), int(day or 0) or None)
    if text.isascii() and text.isdigit() and int(text) in _SERIALS:
        return Found(_SERIAL_ZERO + timedelta(days=int(text)))
    return None


def _found(year: int, month: int, day: int | None) -> Found | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or month not in _MONTHS:
        return None
    try:
        return Found(date(year, month, day or 1), exact=day is not None)
    except ValueError:
        return None


def _digits(run: re.Match[str]) -> str:
    """Turn 一九七六 into 1976, and 十二 or 二十一 into 12 and 21."""
    text = run.group()
    if "十" not in text:
        return "".join(str(_NUMERALS[each]) for each in text)
    tens, _, units = text.partition("十")
    if len(tens) > 1 or len(units) > 1:
        return text
    return str(_NUMERALS.get(tens, 1) * _TEN + _NUMERALS.get(units, 0))
