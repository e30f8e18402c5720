"""What reading a roster comes to, before anything is stored: a preview and the work to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from app import messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.exchange.workbook.mapping import LayoutKind
    from app.forms.spec import Value

REFUSING = frozenset(
    {
        "no_name",
        "bad_length",
        "bad_characters",
        "bad_birth",
        "bad_check",
        "float_id",
        "float_card",
        "negative",
        "dup_head",
        "head_is_member",
        "member_is_head",
        "dup_person",
        "two_heads",
        "no_head",
        "in_other_household",
        "not_ours",
        "head_twice",
        "other_name",
    }
)
"""Codes of faults for which a row, and with it its household, is not taken."""


@dataclass(frozen=True, slots=True)
class RowNote:
    """Something about a row that the clerk must know.

    ``row`` is the number that the spreadsheet shows, ``column`` the header, ``index`` where the
    column stands, counted from 0; -1 where the whole row is meant.
    """

    row: int
    column: str
    code: str
    message: str
    index: int = -1


NO_FIGURES: Mapping[str, str | int] = MappingProxyType({})


def note(
    row: int,
    code: str,
    *,
    column: str = "",
    index: int = -1,
    figures: Mapping[str, str | int] = NO_FIGURES,
) -> RowNote:
    """Make a note with the sentence for ``code``; the sentence never holds a personal value."""
    sentence = messages.explain(f"row_{code}", {"column": column, **figures})
    return RowNote(row, column, code, sentence, index)


@dataclass(slots=True)
class Person:
    """A person of a roster: values by field, and words that no field could hold.

    ``member`` is the group of columns they stand in, 0 outside all groups.
    """

    row: int
    member: int = 0
    values: dict[str, Value] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    @property
    def id_number(self) -> str:
        """The person's number, empty where there is none."""
        return str(self.values.get("id_number") or "")


@dataclass(slots=True)
class Household:
    """A household of a roster; ``rows`` are all its rows, ``row`` is the head's."""

    row: int
    rows: tuple[int, ...]
    head: Person
    members: list[Person]
    values: dict[str, Value] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    @property
    def people(self) -> list[Person]:
        """The head and the members."""
        return [self.head, *self.members]


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A header of the roster and the field it was taken for, by its title and by its name.

    ``index`` counts the columns from 0; ``member`` is the group it belongs to, 0 outside all.
    """

    header: str
    field: str
    index: int
    target: str
    member: int


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """A roster as read: its households that can be taken, and notes on all that is not plain.

    ``households`` are whole and free of faults in themselves; ``found`` counts the refused ones
    too. ``rows`` counts the rows that hold people. ``skipped`` are the companions of a refused
    row: nothing is wrong with them. ``header_rows`` is the number of the last header row.
    ``unknown_columns`` and ``unread_sheets`` name what nothing was read from; of the columns,
    ``unknown_headers`` are those of which a clerk can tell what they hold.
    """

    sheet: str
    layout: LayoutKind
    header_rows: int
    columns: tuple[ReadColumn, ...]
    unknown_columns: tuple[str, ...]
    unknown_headers: tuple[str, ...]
    unread_sheets: tuple[str, ...]
    rows: int
    found: int
    households: tuple[Household, ...]
    refused: tuple[RowNote, ...]
    warned: tuple[RowNote, ...]
    skipped: tuple[RowNote, ...]

    def note_on(self, person: Person, code: str) -> RowNote:
        """Make a note on a person, in the column of their number or, without one, their name."""
        target = "id_number" if person.id_number else "name"
        columns = {each.member: each for each in self.columns if each.target == target}
        column = columns.get(person.member) or columns[0]
        return note(person.row, code, column=column.header, index=column.index)
