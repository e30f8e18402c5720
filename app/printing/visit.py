"""Print the visit record of [004]: blank, with its head filled in, or with the visits made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms import visit_answers
from app.forms.visit_sheet import VISIT_SHEET
from app.printing import imprint
from app.printing.sheet import SheetPress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.forms.spec import Values
    from app.printing.document import Document
    from app.printing.imprint import Imprint

KIND = "visit"


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """What one visit record says: the archive's values, its paired cadre's, the visits in order.

    What is not known is left to be written by hand.
    """

    values: Values
    cadre: Values
    visits: Sequence[Values]
    imprint: Imprint


class VisitPress:
    """Prints visit records."""

    def __init__(self) -> None:
        self._press = SheetPress(VISIT_SHEET)

    def print_copy(self, document: Document, record: VisitFacts) -> tuple[str, ...]:
        """Draw one record and give the characters that cannot be seen on it."""
        return self._press.print_copy(document, answers(record), record.imprint.mark)


def answers(record: VisitFacts) -> dict[str, str]:
    """Give what stands in each cell of ``VISIT_SHEET``."""
    told = visit_answers.answers(record.values, record.cadre, record.visits)
    whose = (told["name"], told["archive_no"])
    return told | imprint.answers(KIND, record.imprint, *whose)
