"""Say how a field is filled in, from its declaration: what it asks, how it may be written."""

from __future__ import annotations

from dataclasses import dataclass
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
    RegionCode,
    Text,
)

if TYPE_CHECKING:
    from app.forms.spec import Field

EMPTY_IS_FINE = "不清楚可以先空着。"
MISSING = "必填。暂时不知道可以先空着保存，会列为「未填齐」。"
HIDDEN = "平时隐藏中间几位，进入本栏才显示全部，并记下查看记录。"


@dataclass(frozen=True, slots=True)
class Guidance:
    """What there is to say about a field: ``words`` in sentences, ``options`` of its list."""

    title: str
    words: tuple[str, ...]
    options: tuple[str, ...] = ()


def guidance(field: Field) -> Guidance:
    """Put together what a clerk may ask about ``field``."""
    words = (
        field.help,
        way_of_writing(field.kind),
        MISSING if field.required else "",
        HIDDEN if field.private and isinstance(field.kind, IdNumber | Phone | BankCard) else "",
    )
    return Guidance(field.title, tuple(filter(None, words)), options(field.kind))


def options(kind: Kind) -> tuple[str, ...]:
    """Give the options among which ``kind`` chooses; none where it is written freely."""
    return codelists.load(kind.codelist).options if isinstance(kind, Choice | Choices) else ()


@singledispatch
def way_of_writing(kind: Kind) -> str:
    """Say how an answer of ``kind`` may be written."""
    raise NotImplementedError(type(kind).__name__)


@way_of_writing.register
def _(kind: Text) -> str:
    if kind.lines > 1:
        return f"可以分行写，最多 {kind.limit} 字。按 Ctrl+Enter 到下一栏。"
    return f"最多 {kind.limit} 字。"


@way_of_writing.register
def _(kind: PersonName) -> str:
    return f"最多 {kind.limit} 字，生僻字照写。"


@way_of_writing.register
def _(kind: Number) -> str:
    return f"填 {kind.low} 到 {kind.high} 的整数，单位：{kind.unit}。"


@way_of_writing.register
def _(kind: Money) -> str:
    return f"单位：{kind.unit}。1200、1,200.50、1.2万 都可以；没有就填 0。"


@way_of_writing.register
def _(kind: Area) -> str:
    return f"单位：{kind.unit}，可以带两位小数，如 56.5。"


@way_of_writing.register
def _(_: Day) -> str:
    return "2020-03-08、2020.3.8、20200308、2020年3月8日 都可以。"


@way_of_writing.register
def _(_: Flag) -> str:
    return f"选「是」或「否」：按 1 或 2，也可以按拼音首字母。{EMPTY_IS_FINE}"


@way_of_writing.register
def _(kind: Choice) -> str:
    other = "" if kind.closed else "名册里带来的别的写法也会保留。"
    return f"按序号、拼音首字母或上下键选，按 Delete 清空。{other}"


@way_of_writing.register
def _(kind: Choices) -> str:
    return f"按空格勾选，最多 {kind.most} 项，先勾的排在前面。"


@way_of_writing.register
def _(_: IdNumber) -> str:
    return "中间有空格也可以；末位 X 大小写都行。填错一位会当场提示。"


@way_of_writing.register
def _(_: Phone) -> str:
    return "手机 11 位，或区号加固定电话，如 0913-2123456。"


@way_of_writing.register
def _(_: BankCard) -> str:
    return "照卡面填，空格可有可无。"


@way_of_writing.register
def _(_: RegionCode) -> str:
    return "区划代码：到区县 6 位，到乡镇 9 位，到村 12 位。"


@way_of_writing.register
def _(_: Postcode) -> str:
    return "6 位数字。"
