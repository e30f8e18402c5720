"""Values as a hurried clerk writes them into a roster, each time in another way."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

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
    RegionCode,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from random import Random


def careless(random: Random) -> Callable[[Kind, Any], Any]:
    """Write values as a hurried clerk does, each time in another way."""
    return lambda kind, value: _spelled(kind, value, random)


FULL_WIDTH = {0x21 + at: 0xFF01 + at for at in range(94)}


@singledispatch
def _spelled(kind: Kind, value: Any, random: Random) -> Any:
    raise NotImplementedError(type(kind).__name__)


@_spelled.register(Text)
def _(_: Text, value: str, random: Random) -> str:
    return random.choice((value, f" {value}", f"{value}　"))


@_spelled.register(PersonName)
def _(_: PersonName, value: str, random: Random) -> str:
    spaced = "　".join(value) if not any(each.isascii() for each in value) else value
    return random.choice((value, f"{value} ", spaced, value.replace("·", "•")))


@_spelled.register(Number)
def _(kind: Number, value: int, random: Random) -> Any:
    return random.choice(
        (value, float(value), f"{value}{kind.unit}", str(value).translate(FULL_WIDTH))
    )


@_spelled.register(Money)
def _(_: Money, value: int, random: Random) -> Any:
    yuan = f"{value // 100}.{value % 100:02d}" if value % 100 else str(value // 100)
    grouped = f"{value // 100:,}" + (f".{value % 100:02d}" if value % 100 else "")
    ways: list[Any] = [
        yuan,
        f"{grouped}元",
        f"￥{grouped}",
        f"{yuan} 元/月",
        yuan.translate(FULL_WIDTH),
    ]
    if value < 10**12:
        ways.append(value / 100)
    if value % 1_000_000 == 0:
        ways.append(f"{value // 1_000_000}万")
    return random.choice(ways)


@_spelled.register(Area)
def _(_: Area, value: int, random: Random) -> Any:
    metres = f"{value // 100}.{value % 100:02d}"
    return random.choice((metres, f"{metres}㎡", f"{metres}平方米", f"{metres} m²"))


@_spelled.register(Day)
def _(_: Day, value: date, random: Random) -> Any:
    year, month, day = value.year, value.month, value.day
    return random.choice(
        (
            value,
            value.isoformat(),
            f"{year}.{month}.{day}",
            f"{year}/{month:02d}/{day:02d}",
            f"{year}年{month}月{day}日",
            f"{value:%Y%m%d}",
            float(f"{value:%Y%m%d}"),
            f"{value.isoformat()} 00:00:00",
            f"{year}-{month}-{day}".translate(FULL_WIDTH),
        )
    )


@_spelled.register(Flag)
def _(_: Flag, value: bool, random: Random) -> Any:  # noqa: FBT001 -- the value itself
    return random.choice(("是", "√", "有", "Y", True) if value else ("否", "×", "无", "N", False))


@_spelled.register(Choice)
def _(kind: Choice, value: str, random: Random) -> str:
    known = codelists.load(kind.codelist).labels
    ways = [alias for alias, label in known.items() if label == value]
    return random.choice([value, f" {value}", value.replace("(", "（").replace(")", "）"), *ways])


@_spelled.register(Choices)
def _(_: Choices, value: tuple[str, ...], random: Random) -> str:
    return random.choice("、,，;；").join(value)


@_spelled.register(IdNumber)
def _(_: IdNumber, value: str, random: Random) -> str:
    return random.choice(
        (
            value,
            value.lower(),
            f"'{value}",
            f"{value[:6]} {value[6:14]} {value[14:]}",
            value.translate(FULL_WIDTH),
        )
    )


@_spelled.register(Phone)
def _(_: Phone, value: str, random: Random) -> Any:
    return random.choice(
        (value, float(value), f"{value[:3]} {value[3:7]} {value[7:]}", f"+86{value}")
    )


@_spelled.register(BankCard)
def _(_: BankCard, value: str, random: Random) -> str:
    return random.choice((value, " ".join(value[at : at + 4] for at in range(0, len(value), 4))))


@_spelled.register(RegionCode)
@_spelled.register(Postcode)
def _(_: Kind, value: str, random: Random) -> Any:
    typed = value if value.startswith("0") else float(value)
    return random.choice((value, typed, value.translate(FULL_WIDTH)))
