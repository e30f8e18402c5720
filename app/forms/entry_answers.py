"""Tell an archive answer by answer, in the order in which the national system asks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms import household_head
from app.forms.archive import ARCHIVE
from app.forms.archive_sheet import ARCHIVE_SHEET
from app.forms.entry_sheet import ITEMS
from app.forms.member import MEMBER
from app.forms.sheet import Answer
from app.forms.spec import Money
from app.forms.text import masked, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.spec import Field, Form, Values

OF_ARCHIVE = "档案"
OF_OURS = frozenset({"archive_no"})
"""What the national system does not ask."""
IN_ORDER: tuple[Field, ...] = tuple(
    ARCHIVE[cell.content.name]
    for side in ARCHIVE_SHEET.sides
    for grid in side
    for row in grid.rows
    for cell in row.cells
    if isinstance(cell.content, Answer) and cell.content.name in ARCHIVE.fields.keys() - OF_OURS
)
"""What the archive form asks in single cells, as they stand on the paper form."""


@dataclass(frozen=True, slots=True)
class Item:
    """One answer: of what, its title, what is to be keyed in, and that as it may be seen."""

    section: str
    title: str
    text: str
    masked: str

    @property
    def is_private(self) -> bool:
        """Tell whether the text is hidden in part until somebody asks for it."""
        return self.text != self.masked


def items(values: Values, members: Sequence[Values]) -> tuple[Item, ...]:
    """Give the answers of an archive, then those of its members one by one; blanks too."""
    told = [_item(OF_ARCHIVE, field, values) for field in IN_ORDER]
    for number, member in enumerate(members, 1):
        told += _of_member(f"成员{number}", MEMBER, member)
    return tuple(told)


def answers(values: Values, members: Sequence[Values]) -> dict[str, str]:
    """Give what stands in the cells of ``ENTRY_SHEET``, but for the codes and the foot."""
    told = [each for each in items(values, members) if each.text] if values else []
    rows = [{"section": each.section, "item": each.title, "value": each.text} for each in told]
    return {**household_head.household(values), **dict(ITEMS.cells(rows))}


def _of_member(section: str, form: Form, member: Values) -> Iterator[Item]:
    for field in form:
        yield _item(section, field, member)


def _item(section: str, field: Field, values: Values) -> Item:
    value = values.get(field.name)
    text = shown(field.kind, value)
    if isinstance(field.kind, Money):
        text = text.replace(",", "")  # a web form takes no thousands apart
    return Item(section, field.title, text, masked(field, value) if field.private else text)
