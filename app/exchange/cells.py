"""Read a roster's cell as a value of the kind its field declares.

``reader`` gives, for each kind of field, the function that reads its cells. It is asked for once a
column, so that what a kind needs (its code list, its limit) is looked up once and whatever repeats
in a column is read once.

A reader returns the value, ``None`` for a cell that says nothing, or a ``Doubt``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import singledispatch
from typing import TYPE_CHECKING, TypeAlias

from app.exchange import days, figures, words
from app.forms import codelists
from app.forms.check import CARD_LIMIT, MOST_FEN, PHONE_LIMIT, POSTCODE_DIGITS
from app.forms.spec import (
    Area,
    BankCard,
    Choice,
    Choices,
    Day,
    Flag,
    IdNumber,
    Kind,
    Money,
    Number,
    PersonName,
    Phone,
    Postcode,
    RegionCode,
    Text,
)
from app.rules import identity, numbers

if TYPE_CHECKING:
    from app.forms.codelists import CodeList
    from app.forms.spec import Value

Cell: TypeAlias = str | float | int | bool | date | datetime | time | timedelta

EXACT = 10**15
"""From here on a spreadsheet keeps no exact whole number: its last digits are gone."""

HUNDREDTHS = 100
MOST_LIKELY_YUAN = 10_000_000
"""More than a household earns: under 万元 or 千元 somebody has written whole yuan."""

_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.ASCII)
_LEADING_NUMBER = re.compile(r"^\(?\d{1,2}\)?[.、:\-]?(?=\D)")
_SEPARATORS = re.compile(r"[、,，;；/|\n]+")
_CROSSES = str.maketrans({"×": "X", "Х": "X", "Χ": "X", "✕": "X"})
_REGION = re.compile(r"(?<!\d)(\d{12}|\d{9}|\d{6})(?!\d)", re.ASCII)
_MOBILE = re.compile(r"\b(1\d\d)-(\d{4})-(\d{4})$", re.ASCII)
_ID_NUMBER = re.compile(r"(?<![\dX])\d{17}[\dX](?![\dX])", re.ASCII)
_FEWEST_ID_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that does not say plainly what its field asks.

    ``value`` is what is taken all the same; where ``keep`` is set the cell's words are to be kept
    beside it, since the field cannot hold them.
    """

    code: str
    value: Value = None
    keep: bool = False


Reading: TypeAlias = "Value | Doubt"
Reader: TypeAlias = Callable[[Cell], Reading]


class _Memo(dict[Cell, Reading]):
    """Remember what each distinct cell of a column was read as, at the cost of a lookup."""

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: Cell) -> Reading:
        found = self[cell] = self.read(cell)
        return found


@singledispatch
def reader(kind: Kind) -> Reader:
    """Give the function that reads cells of a column of ``kind``."""
    raise NotImplementedError(type(kind).__name__)


@reader.register(Text)
def _(kind: Text) -> Reader:
    tidy = words.line if kind.lines == 1 else words.lines

    def read(cell: Cell) -> Reading:
        if type(cell) is not str and _is_damaged(cell):
            return Doubt("float_text")
        return _limited(tidy(as_text(cell)), kind.limit)

    return read


@reader.register(PersonName)
def _(kind: PersonName) -> Reader:
    def read(cell: Cell) -> Reading:
        name = words.person_name(as_text(cell))
        return None if name in words.NOTHING_WORDS else _limited(name, kind.limit)

    return read


@reader.register(Number)
def _(kind: Number) -> Reader:
    def read(cell: Cell) -> Reading:
        if _says_nothing(cell):
            return None
        figure = figures.read(cell)
        if figure is None or figure != int(figure) or not kind.low <= figure <= kind.high:
            return Doubt("unclear_number", keep=True)
        return int(figure)

    return _Memo(read).__getitem__


@reader.register(Money)
@reader.register(Area)
def _(_: Kind) -> Reader:
    return money()


def money(yuan: int = 1) -> Reader:
    """Read sums, or areas, of a column whose header counts in ``yuan`` yuan (10,000 for 万元).

    A unit in the cell goes before the header's. Whole yuan under such a header make a sum that no
    household has: they are kept as words.
    """

    def read(cell: Cell) -> Reading:
        if _says_nothing(cell):
            return None
        figure = figures.read(cell)
        counted = 1 if figures.names_unit(cell) else yuan
        if figure is None or abs(figure) * counted * HUNDREDTHS > MOST_FEN:
            return Doubt("unclear_money", keep=True)
        if counted > 1 and figure * counted > MOST_LIKELY_YUAN:
            return Doubt("unlikely_money", keep=True)
        if figure < 0:
            return Doubt("negative")
        return figures.scaled(figure, counted * HUNDREDTHS)

    return _Memo(read).__getitem__


@reader.register(Day)
def _(_: Day) -> Reader:
    def read(cell: Cell) -> Reading:
        if _says_nothing(cell):
            return None
        found = days.read(cell)
        if found is None:
            return Doubt("unclear_date", keep=True)
        return found.day if found.exact else Doubt("month_only", found.day)

    return _Memo(read).__getitem__


@reader.register(Flag)
def _(_: Flag) -> Reader:
    options = codelists.load("flag")

    def read(cell: Cell) -> Reading:
        if _says_nothing(cell):
            return None
        label = _option(options, as_text(cell))
        return Doubt("unknown_option", keep=True) if label is None else label == options.options[0]

    return _Memo(read).__getitem__


@reader.register(Choice)
def _(kind: Choice) -> Reader:
    options = codelists.load(kind.codelist)

    def read(cell: Cell) -> Reading:
        text = as_text(cell)
        label = _option(options, text)
        if label is not None:
            return label
        if _says_nothing(cell) or words.phrase(text) in words.NOTHING_WORDS:
            return None
        is_open = bool(options.left_open(words.phrase(text)))
        return Doubt("open_option" if is_open else "unknown_option", keep=True)

    return _Memo(read).__getitem__


@reader.register(Choices)
def _(kind: Choices) -> Reader:
    options = codelists.load(kind.codelist)

    def read(cell: Cell) -> Reading:
        text = as_text(cell)
        if _says_nothing(cell) or words.phrase(text) in words.NOTHING_WORDS:
            return None
        labels, complete = several(options, text)
        if complete and len(labels) <= kind.most:
            return labels
        return Doubt("unknown_option", labels[: kind.most] or None, keep=True)

    return _Memo(read).__getitem__


@reader.register(IdNumber)
def _(_: IdNumber) -> Reader:
    def read(cell: Cell) -> Reading:
        if type(cell) is str:
            if identity.check(cell) is None:
                return cell
            number = words.key(cell).translate(_CROSSES)
            alone = _ID_NUMBER.findall(number)
            return _id_number(alone[0] if len(alone) == 1 else number)
        if _is_damaged(cell):
            return Doubt("float_id")
        return _id_number(as_text(cell))

    return read


@reader.register(Phone)
def _(_: Phone) -> Reader:
    def read(cell: Cell) -> Reading:
        if isinstance(cell, str) and cell.isdigit() and numbers.is_phone(cell):
            return cell
        parts = [
            _MOBILE.sub(r"\1\2\3", words.key(each)) for each in _SEPARATORS.split(as_text(cell))
        ]
        phones = [each.removeprefix("+86").removeprefix("86-") for each in parts if each]
        if not phones or phones[0] in words.BLANK_WORDS | words.NOTHING_WORDS:
            return None
        value = "、".join(phones)
        if len(value) > PHONE_LIMIT:
            return Doubt("unclear_phone", keep=True)
        return value if all(map(numbers.is_phone, phones)) else Doubt("unclear_phone", value)

    return read


@reader.register(BankCard)
def _(_: BankCard) -> Reader:
    def read(cell: Cell) -> Reading:
        number = words.key(as_text(cell))
        if _is_damaged(cell) or _SCIENTIFIC.fullmatch(number):
            return Doubt("float_card")
        if number in words.BLANK_WORDS | words.NOTHING_WORDS:
            return None
        if len(number) > CARD_LIMIT:
            return Doubt("unclear_card", keep=True)
        return Doubt("mistyped_card", number) if numbers.is_mistyped_card(number) else number

    return read


@reader.register(RegionCode)
def _(_: RegionCode) -> Reader:
    def read(cell: Cell) -> Reading:
        if _says_nothing(cell):
            return None
        match = _REGION.search(words.key(as_text(cell)))
        return Doubt("unclear_region", keep=True) if match is None else match.group()

    return _Memo(read).__getitem__


@reader.register(Postcode)
def _(_: Postcode) -> Reader:
    def read(cell: Cell) -> Reading:
        if _says_nothing(cell):
            return None
        code = words.key(as_text(cell))
        if code.isdigit() and code.isascii() and not isinstance(cell, str):
            code = code.zfill(POSTCODE_DIGITS)  # a number has lost its leading zero
        if len(code) == POSTCODE_DIGITS and code.isascii() and code.isdigit():
            return code
        return Doubt("unclear_postcode", keep=True)

    return _Memo(read).__getitem__


def as_text(cell: Cell) -> str:
    """Write a cell's value as the spreadsheet shows it, near enough."""
    if isinstance(cell, str):
        return "" if cell.strip() in words.BLANK_WORDS else cell
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return str(cell.date()) if cell.time() == time() else str(cell)
    return str(cell)


def several(options: CodeList, text: str) -> tuple[tuple[str, ...], bool]:
    """Read several options from one cell; tell too whether all of them were known."""
    parts = [part for part in _SEPARATORS.split(text) if part.strip()]
    found = [_option(options, part) for part in parts]
    return tuple(dict.fromkeys(filter(None, found))), None not in found


def _option(options: CodeList, text: str) -> str | None:
    phrase = words.phrase(text)
    return (
        options.find(phrase)
        or options.find(_LEADING_NUMBER.sub("", phrase))
        or options.find(phrase.replace("它", "他"))
    )


def _id_number(number: str) -> Reading:
    if number in words.BLANK_WORDS:
        return None
    if _SCIENTIFIC.fullmatch(number):
        return Doubt("float_id")
    if len(number) == identity.OLD_LENGTH and number.isascii() and number.isdigit():
        number = identity.upgrade(number)
        wrong = identity.check(number)
        return Doubt("fifteen", number) if wrong is None else Doubt(wrong)
    code = identity.check(number)
    if code is None:
        return number
    if sum(each.isdigit() for each in number) < _FEWEST_ID_DIGITS:
        return Doubt("unclear_id", keep=True)
    return Doubt(code)


def _is_damaged(cell: Cell) -> bool:
    """Tell whether a number has lost digits because it was typed as a number, not as text."""
    return isinstance(cell, float | int) and (not math.isfinite(cell) or abs(cell) >= EXACT)


def _says_nothing(cell: Cell) -> bool:
    return isinstance(cell, str) and words.line(words.half_width(cell)) in words.BLANK_WORDS


def _limited(text: str, limit: int) -> Reading:
    if len(text) > limit:
        return Doubt("too_long", text[: limit - 1] + "…")
    return text or None
