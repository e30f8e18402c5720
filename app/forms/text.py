"""Show a value as a person reads it: on screen, on paper, in a workbook for people."""

from __future__ import annotations

from datetime import date
from functools import singledispatch
from typing import TYPE_CHECKING

from app.forms.spec import Area, BankCard, Choices, Day, Flag, IdNumber, Kind, Money, Phone, Text
from app.rules import masking

if TYPE_CHECKING:
    from app.forms.spec import Field, Value

HUNDREDTHS = 100


def shown(kind: Kind, value: Value) -> str:
    """Write a value of ``kind`` out; nothing is the empty text."""
    return "" if value is None else _shown(kind, value)


def masked(field: Field, value: Value) -> str:
    """Write a value out with its private part hidden, if the field is private."""
    text = shown(field.kind, value)
    return _masked(field.kind, text) if field.private and text else text


def yuan(fen: int) -> str:
    """Write 分 as 元 with thousands apart, and 角分 only where there are any."""
    whole, rest = divmod(fen, HUNDREDTHS)
    return f"{whole:,}.{rest:02d}" if rest else f"{whole:,}"


@singledispatch
def _shown(kind: Kind, value: Value) -> str:
    del kind
    return str(value)


@_shown.register
def _(_: Money, value: int) -> str:
    return yuan(value)


@_shown.register
def _(_: Area, value: int) -> str:
    whole, rest = divmod(value, HUNDREDTHS)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


@_shown.register
def _(_: Day, value: date) -> str:
    return value.isoformat()


@_shown.register
def _(_: Flag, value: bool) -> str:  # noqa: FBT001 -- the value itself
    return "是" if value else "否"


@_shown.register
def _(_: Choices, value: tuple[str, ...]) -> str:
    return "、".join(value)


@singledispatch
def _masked(kind: Kind, text: str) -> str:
    """Hide the whole of what has no form of masking of its own: an illness, say."""
    del kind
    return "*" * len(text)


@_masked.register
def _(_: IdNumber, text: str) -> str:
    return masking.id_number(text)


@_masked.register
def _(_: Phone, text: str) -> str:
    return masking.phone(text)


@_masked.register
def _(_: BankCard, text: str) -> str:
    return masking.bank_card(text)


@_masked.register
def _(_: Text, text: str) -> str:
    return masking.address(text)
