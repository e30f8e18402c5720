"""Print a sheet that is to be cut apart: crosses at the corners tell where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.sheet import Tone
from app.printing import told
from app.printing.document import MM, Line
from app.printing.sheet import SheetPress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.sheet import Sheet
    from app.printing.document import Document
    from app.printing.told import ToldFacts

_ARM, _WEIGHT = 3.0, 0.3


class CutPress:
    """Prints copies of ``sheet`` with a cross wherever two cuts meet.

    ``cuts`` are millimetres from the left and from the top of the paper.
    """

    def __init__(self, sheet: Sheet, cuts: tuple[Sequence[float], Sequence[float]]) -> None:
        self._press, self._sheet = SheetPress(sheet), sheet
        self._crosses = tuple(_crosses(sheet.paper.height, *cuts))

    def print_copy(self, document: Document, facts: ToldFacts) -> tuple[str, ...]:
        """Draw one copy and give the characters that cannot be seen on it."""
        answers = told.answers(self._sheet.name, facts)
        composition = self._press.compose(answers)
        paper = self._sheet.paper
        for page in composition.pages:
            self._press.draw(document, page, answers, facts.imprint.mark)
            if page.laid.side is not None:
                document.rule(self._crosses)
            document.end_page(paper.width * MM, paper.height * MM)
        return composition.missing


def _crosses(height: float, across: Sequence[float], down: Sequence[float]) -> Iterator[Line]:
    for x in across:
        for y in down:
            for right, up in ((_ARM, 0.0), (0.0, _ARM)):
                yield Line(
                    (x - right) * MM,
                    (height - y - up) * MM,
                    (x + right) * MM,
                    (height - y + up) * MM,
                    _WEIGHT,
                    Tone.BLACK,
                )
