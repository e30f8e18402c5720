"""Simple checks of one record, derived from its form.

Two grades: what is *unstorable* is refused everywhere (wrong type, wrong check digit, negative
money); what is *incomplete* is stored, shown and counted, and stops only the step that needs it.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import singledispatch
from typing import TYPE_CHECKING

from app.forms import codelists
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
    Problem,
    RegionCode,
    Text,
    Value,
)
from app.rules import identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.forms.spec import Field, Form, Values

Figures = tuple[tuple[str, str | int], ...]
Fault = tuple[str, Figures] | None

MOST_FEN = 10**13
POSTCODE_DIGITS = 6
REGION_DIGITS = frozenset({6, 9, 12})
CARD_LIMIT = 32
PHONE_LIMIT = 40


def unstorable(form: Form, values: Values) -> list[Problem]:
    """Name what keeps ``values`` out of the ledger, in paper order."""
    return [*_faults(form, values)]


def incomplete(form: Form, values: Values) -> list[Problem]:
    """Name the required fields that ``values`` leave empty, in paper order."""
    return [
        Problem(field.name, "missing", (("title", field.title),))
        for field in form
        if field.required and values.get(field.name) in {None, ""}
    ]


def _faults(form: Form, values: Values) -> Iterator[Problem]:
    for field in form:
        value = values.get(field.name)
        found = field_fault(field, value)
        if found is not None:
            yield found


def field_fault(field: Field, value: Value) -> Problem | None:
    """Tell what keeps ``value`` out of ``field``, if anything does."""
    if value is None or value in {"", ()}:
        if not field.essential:
            return None
        return Problem(field.name, "essential", (("title", field.title),))
    found = fault(field.kind, value)
    if found is None:
        return None
    code, figures = found
    return Problem(field.name, code, (("title", field.title), *figures))


@singledispatch
def fault(kind: Kind, value: Value) -> Fault:
    """Give code and figures of what is wrong with a value of ``kind``, or ``None``."""
    raise NotImplementedError(type(kind).__name__)


@fault.register
def _(kind: Text, value: Value) -> Fault:
    return _text_fault(value, kind.limit, lines=kind.lines)


@fault.register
def _(kind: PersonName, value: Value) -> Fault:
    return _text_fault(value, kind.limit)


@fault.register
def _(_: Phone, value: Value) -> Fault:
    return _text_fault(value, PHONE_LIMIT)


@fault.register
def _(_: BankCard, value: Value) -> Fault:
    return _text_fault(value, CARD_LIMIT)


@fault.register
def _(_: Postcode, value: Value) -> Fault:
    return _digits_fault(value, frozenset({POSTCODE_DIGITS}))


@fault.register
def _(_: RegionCode, value: Value) -> Fault:
    return _digits_fault(value, REGION_DIGITS)


@fault.register
def _(_: IdNumber, value: Value) -> Fault:
    if not isinstance(value, str):
        return "wrong_type", ()
    code = identity.check(value)
    return None if code is None else (code, ())


@fault.register
def _(kind: Number, value: Value) -> Fault:
    if type(value) is not int:
        return "wrong_type", ()
    if not kind.low <= value <= kind.high:
        return "out_of_range", (("low", kind.low), ("high", kind.high))
    return None


@fault.register(Money)
@fault.register(Area)
def _(_: Kind, value: Value) -> Fault:
    if type(value) is not int:
        return "wrong_type", ()
    if value < 0:
        return "negative", ()
    return ("too_much", ()) if value > MOST_FEN else None


@fault.register
def _(_: Day, value: Value) -> Fault:
    return None if isinstance(value, date) else ("wrong_type", ())


@fault.register
def _(_: Flag, value: Value) -> Fault:
    return None if isinstance(value, bool) else ("wrong_type", ())


@fault.register
def _(kind: Choice, value: Value) -> Fault:
    wrong = _text_fault(value, 60)
    if wrong is None and kind.closed and value not in codelists.load(kind.codelist).options:
        return "not_an_option", ()
    return wrong


@fault.register
def _(kind: Choices, value: Value) -> Fault:
    if not isinstance(value, tuple):
        return "wrong_type", ()
    if len(value) > kind.most:
        return "too_many", (("most", kind.most),)
    return next((wrong for label in value if (wrong := _text_fault(label, 60))), None)


def _text_fault(value: Value, limit: int, *, lines: int = 1) -> Fault:
    if not isinstance(value, str):
        return "wrong_type", ()
    if len(value) > limit:
        return "too_long", (("limit", limit), ("length", len(value)))
    if lines == 1 and "\n" in value:
        return "line_break", ()
    if value.isprintable():
        return None
    kept = "\n\t" if lines > 1 else ""
    if any(unicodedata.category(each) in {"Cc", "Cs"} and each not in kept for each in value):
        return "control_character", ()
    return None


def _digits_fault(value: Value, lengths: frozenset[int]) -> Fault:
    if not isinstance(value, str):
        return "wrong_type", ()
    if not (value.isascii() and value.isdigit() and len(value) in lengths):
        return "wrong_digits", (("digits", "、".join(map(str, sorted(lengths)))),)
    return None
