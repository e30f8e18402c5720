"""The vocabulary in which every form is declared.

A form is data. Its screen, its checks, its printed page, its workbook columns, its bundle entry
and its random test data are derived from the declaration by functions that dispatch on the kind
of a field. The classes here hold no behaviour beyond looking up their own parts.

Values of a form are a mapping from field name to a typed value:

========================  =====================================================
kind                      value (``None`` where nothing was given)
========================  =====================================================
Text, Phone, Postcode     ``str``
IdNumber, BankCard        ``str``, without spaces, last ``X`` upper case
RegionCode                ``str`` of digits
Choice                    ``str``: the label in its code list
Choices                   ``tuple[str, ...]``: labels in the order given
Number                    ``int``
Money                     ``int`` 分
Area                      ``int`` dm² (a hundredth of a square metre)
Day                       ``datetime.date``
Flag                      ``bool``
========================  =====================================================
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from app.rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

__all__ = [
    "Area",
    "BankCard",
    "Choice",
    "Choices",
    "Day",
    "Field",
    "Flag",
    "Form",
    "IdNumber",
    "Kind",
    "Money",
    "Number",
    "PersonName",
    "Phone",
    "Postcode",
    "Problem",
    "RegionCode",
    "Rows",
    "Section",
    "Text",
    "Value",
    "Values",
]

Value: TypeAlias = "str | int | bool | date | tuple[str, ...] | None"
Values: TypeAlias = "Mapping[str, Value]"


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of answer a field takes."""


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """Free text of at most ``limit`` characters, shown in ``lines`` lines."""

    lines: int = 1
    limit: int = 200


@dataclass(frozen=True, slots=True)
class PersonName(Kind):
    """A person's name; the interpunct is U+00B7, at most ``limit`` characters."""

    limit: int = 60


@dataclass(frozen=True, slots=True)
class Number(Kind):
    """A whole number between ``low`` and ``high`` inclusive, counted in ``unit``."""

    low: int = 0
    high: int = 9999
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Money(Kind):
    """A sum that is never negative; stored in 分, shown in 元."""

    unit: str = "元"


@dataclass(frozen=True, slots=True)
class Area(Kind):
    """A floor area; stored in dm², shown in m² with two decimals."""

    unit: str = "m²"


@dataclass(frozen=True, slots=True)
class Day(Kind):
    """A calendar day."""


@dataclass(frozen=True, slots=True)
class Flag(Kind):
    """是 or 否; unanswered is neither."""


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One option of the code list ``codelist``; ``closed`` where no other can be stored."""

    codelist: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Choices(Kind):
    """At most ``most`` options of the code list ``codelist``."""

    codelist: str
    most: int = 20


@dataclass(frozen=True, slots=True)
class IdNumber(Kind):
    """A resident identity number of eighteen characters (GB 11643)."""


@dataclass(frozen=True, slots=True)
class Phone(Kind):
    """A mobile or fixed telephone number."""


@dataclass(frozen=True, slots=True)
class BankCard(Kind):
    """A bank card or passbook number; the Luhn digit is a hint only."""


@dataclass(frozen=True, slots=True)
class RegionCode(Kind):
    """An administrative division of 6, 9 or 12 digits (GB/T 2260)."""


@dataclass(frozen=True, slots=True)
class Postcode(Kind):
    """A postal code of six digits."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    ``name`` is the key everywhere: attribute, column, workbook key, bundle key, widget name.
    ``title`` is the word printed on paper; ``synonyms`` are other headers seen in rosters.
    ``required`` marks the form's ``*``: leaving it empty makes the record incomplete, never
    unstorable. ``essential`` fields must be there for the record to be storable at all.
    ``private`` values are masked wherever the full value is not demanded.
    """

    name: str
    title: str
    kind: Kind
    required: bool = False
    essential: bool = False
    private: bool = False
    computed: bool = False
    help: str = ""
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together, in paper order."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table inside a form: one ``form`` for each row, under the key ``name``."""

    name: str
    form: Form


@dataclass(frozen=True)
class Form:
    """A form: its sections in paper order and the tables inside it."""

    name: str
    title: str
    sections: tuple[Section, ...]
    rows: tuple[Rows, ...] = field(default=())

    def __iter__(self) -> Iterator[Field]:
        """Go through all fields in paper order."""
        for section in self.sections:
            yield from section.fields

    @cached_property
    def fields(self) -> dict[str, Field]:
        """The fields by name."""
        return {each.name: each for each in self}

    def __getitem__(self, name: str) -> Field:
        return self.fields[name]
