"""Print the archive form: a household's file on the two sides of one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms import archive_answers
from app.forms.archive import ARCHIVE
from app.forms.archive_sheet import ARCHIVE_SHEET
from app.forms.text import shown
from app.printing import imprint
from app.printing.sheet import SheetPress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.forms.spec import Values
    from app.printing.document import Document
    from app.printing.imprint import Imprint

KIND = "archive"


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """What one archive form says.

    ``values`` are those of the archive form, ``rows`` the tables inside it by name, the members
    without the head; what is not known is left to be written by hand.
    """

    values: Values
    rows: Mapping[str, Sequence[Values]]
    imprint: Imprint


class ArchivePress:
    """Prints archive forms."""

    def __init__(self) -> None:
        self._press = SheetPress(ARCHIVE_SHEET)

    def print_copy(self, document: Document, archive: ArchiveFacts) -> tuple[str, ...]:
        """Draw one archive and give the characters that cannot be seen on it."""
        return self._press.print_copy(document, answers(archive), archive.imprint.mark)


def answers(archive: ArchiveFacts) -> dict[str, str]:
    """Give what stands in each cell of ``ARCHIVE_SHEET``."""
    whose = (
        shown(ARCHIVE[name].kind, archive.values.get(name)) for name in ("name", "archive_no")
    )
    told = archive_answers.answers(archive.values, archive.rows, today=archive.imprint.printed_on)
    return told | imprint.answers(KIND, archive.imprint, *whose)
