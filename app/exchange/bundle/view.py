"""``view.xlsx``: the households of a bundle for people to look at; nothing is read from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from app.exchange.spooled_sheet import SpooledSheet
from app.forms.archive import ARCHIVE
from app.forms.household import HOUSEHOLD
from app.forms.spec import Area, Money, Number
from app.forms.stored import of_body
from app.forms.text import HUNDREDTHS, masked, shown
from db.models.household import HEAD_RELATION

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = (
    *("archive_no", "name", "id_number", "phone", "category", "level", "worker_type"),
    *("workplace", "health", "illness", "address", "region_code", "housing_type", "size"),
    *("yearly_income_fen", "yearly_expense_fen", "minimum_allowance", "main_cause"),
    *("other_causes", "needs", "applied_on", "filed_on", "remark"),
)
WIDTHS = {"name": 12, "id_number": 22, "phone": 15, "address": 40, "needs": 40, "remark": 30}
USUAL_WIDTH = 14


class ViewWriter:
    """Writes the sheet row by row into ``sheet`` and the workbook into a file at the end.

    ``masked`` hides what is private, for a workbook that stays outside.
    """

    def __init__(self, sheet: BinaryIO, *, masked: bool = False) -> None:
        self._masked = masked
        columns = [(ARCHIVE[name].title, WIDTHS.get(name, USUAL_WIDTH)) for name in COLUMNS]
        self._sheet = SpooledSheet(sheet, "困难职工档案", columns, fixed=2)

    def add(self, body: Mapping[str, Any]) -> None:
        """Write the household with this body as a row."""
        people: list[dict[str, Any]] = body.get("members", [])
        head = next((each for each in people if each.get("relation") == HEAD_RELATION), {})
        self._sheet.add(self._cell(name, body, head) for name in COLUMNS)

    def close(self) -> None:
        """End the sheet where it was not saved; nothing more is written."""
        self._sheet.close()

    def save(self, out: BinaryIO) -> None:
        """End the sheet and write the workbook to ``out``."""
        self._sheet.save(out)

    def _cell(self, name: str, body: Mapping[str, Any], head: Mapping[str, Any]) -> Any:
        field = ARCHIVE[name]
        stored = (body if name in HOUSEHOLD.fields else head).get(name)
        if stored is None:
            # A row that ends early is taken for a broken table by Data Package validators.
            return "" if name == COLUMNS[-1] else None
        if self._masked and field.private:
            return masked(field, of_body(field.kind, stored))
        if isinstance(field.kind, Number):
            return stored
        if isinstance(field.kind, Money | Area):
            return stored / HUNDREDTHS
        return shown(field.kind, of_body(field.kind, stored))
