"""Random answers to any form, derived from its declaration."""

from __future__ import annotations

from datetime import date
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from app.forms import codelists
from app.forms.check import CARD_LIMIT, MOST_FEN
from app.forms.spec import (
    Area,
    BankCard,
    Choice,
    Choices,
    Day,
    Flag,
    Form,
    IdNumber,
    Kind,
    Money,
    Number,
    PersonName,
    Phone,
    Postcode,
    RegionCode,
    Text,
    Value,
)
from app.rules.identity import check_character

if TYPE_CHECKING:
    from random import Random

RARE = "𬭎𬱖𪚥·<b>&=\"'王"
CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
DIGITS = "0123456789"


def answers(form: Form, *, full: bool = False) -> SearchStrategy[dict[str, Value]]:
    """Draw storable answers to ``form``; ``full`` leaves no field out."""
    return st.fixed_dictionaries(
        {
            field.name: answer(field.kind)
            if full or field.essential
            else st.none() | answer(field.kind)
            for field in form
        }
    )


@singledispatch
def answer(kind: Kind) -> SearchStrategy[Any]:
    """Draw a storable answer of ``kind``."""
    raise NotImplementedError(type(kind).__name__)


@answer.register
def _(kind: Text) -> SearchStrategy[str]:
    return st.text(CHARACTERS, min_size=1, max_size=min(kind.limit, 40))


@answer.register
def _(kind: PersonName) -> SearchStrategy[str]:
    return st.text(st.sampled_from(RARE) | CHARACTERS, min_size=1, max_size=min(kind.limit, 40))


@answer.register
def _(kind: Number) -> SearchStrategy[int]:
    return st.integers(kind.low, kind.high)


@answer.register(Money)
@answer.register(Area)
def _(_: Kind) -> SearchStrategy[int]:
    return st.integers(0, MOST_FEN)


@answer.register
def _(_: Day) -> SearchStrategy[date]:
    return st.dates(date(1900, 1, 1), date(2100, 12, 31))


@answer.register
def _(_: Flag) -> SearchStrategy[bool]:
    return st.booleans()


@answer.register
def _(kind: Choice) -> SearchStrategy[str]:
    return st.sampled_from(codelists.load(kind.codelist).options)


@answer.register
def _(kind: Choices) -> SearchStrategy[tuple[str, ...]]:
    options = codelists.load(kind.codelist).options
    return st.lists(st.sampled_from(options), min_size=1, max_size=kind.most, unique=True).map(
        tuple
    )


@answer.register
def _(_: IdNumber) -> SearchStrategy[str]:
    return st.randoms(use_true_random=False).map(_number)


@answer.register
def _(_: Phone) -> SearchStrategy[str]:
    return st.text(DIGITS, min_size=10, max_size=10).map("1".__add__)


@answer.register
def _(_: BankCard) -> SearchStrategy[str]:
    return st.text(DIGITS, min_size=16, max_size=CARD_LIMIT)


@answer.register
def _(_: RegionCode) -> SearchStrategy[str]:
    return st.text(DIGITS, min_size=6, max_size=6)


@answer.register
def _(_: Postcode) -> SearchStrategy[str]:
    return st.text(DIGITS, min_size=6, max_size=6)


def _number(random: Random) -> str:
    born = date.fromordinal(
        random.randint(date(1930, 1, 1).toordinal(), date(2020, 1, 1).toordinal())
    )
    first = f"{random.randint(110000, 659000)}{born:%Y%m%d}{random.randint(0, 999):03d}"
    return first + check_character(first)
