"""Print copies of an official sheet whose answers are told in words already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.printing import imprint
from app.printing.sheet import SheetPress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.forms.sheet import Sheet
    from app.printing.document import Document
    from app.printing.imprint import Imprint


@dataclass(frozen=True, slots=True)
class ToldFacts:
    """What one copy says: its answers, and ``whose`` affairs its further pages name."""

    told: Mapping[str, str]
    whose: tuple[str, ...]
    imprint: Imprint


@dataclass(frozen=True, slots=True)
class TableFacts(ToldFacts):
    """What a table of many households says; ``rows`` are kept so that parts can be joined."""

    rows: tuple[Mapping[str, str], ...] = ()


class ToldPress:
    """Prints copies of ``sheet``, whose QR code says its name."""

    def __init__(self, sheet: Sheet) -> None:
        self._press = SheetPress(sheet)
        self._kind = sheet.name

    def print_copy(self, document: Document, facts: ToldFacts) -> tuple[str, ...]:
        """Draw one copy and give the characters that cannot be seen on it."""
        told = answers(self._kind, facts)
        return self._press.print_copy(document, told, facts.imprint.mark)


def answers(kind: str, facts: ToldFacts) -> dict[str, str]:
    """Give what stands in each cell of the sheet ``kind``."""
    return {**imprint.answers(kind, facts.imprint, *facts.whose), **facts.told}
