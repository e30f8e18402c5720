"""Print a notice, and see to it that what was printed gives nobody away.

The text is read back from the pages that were drawn: searched is what a reader of the PDF could
find, not what was meant to stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from pypdf import PdfReader

from app.forms.letter import PARAGRAPHS
from app.forms.notice_answers import NAMES, Posting, answers
from app.forms.notice_sheet import COLUMNS, LAST, NAME, NOTICE_SHEET, TABLE, notice_sheet
from app.printing import imprint
from app.printing.errors import PrivateOnPage
from app.printing.growing import growing
from app.printing.sheet import SheetPress
from app.rules import exposure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.printing.document import Document
    from app.printing.drawing import Copy
    from app.printing.imprint import Imprint

TOLD_AT_ONCE = 5
"""So many rows that give somebody away are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What a notice says: beside its list, and row by row.

    ``known`` are numbers of people on record that could stand in it.
    """

    posting: Posting
    rows: tuple[Mapping[str, str], ...]
    imprint: Imprint
    known: frozenset[str] = frozenset()

    @property
    def own_lines(self) -> tuple[str, ...]:
        """The telephone lines of the office, which are meant to be read."""
        return tuple(filter(None, (self.posting.phone, self.posting.hotline)))


class NoticePress:
    """Prints notices; the sheet of each is as high as its text and its list."""

    def print_copy(self, document: Document, facts: NoticeFacts) -> tuple[str, ...]:
        """Draw one copy and give the characters that cannot be seen on it."""
        told = told_of(facts)
        height = {
            each.table: sum(each.heights(told, _count(told, each.table)))
            for each in growing(NOTICE_SHEET)
        }
        sheet = notice_sheet(facts.posting.kind, height[PARAGRAPHS], height[TABLE])
        return SheetPress(sheet).print_copy(document, told, facts.imprint.mark)


def refuse_private(out: BinaryIO, copies: Sequence[Copy]) -> None:
    """See to it that no private number stands on the pages that were drawn.

    Raises:
        PrivateOnPage: one does; it says in which rows, or on which pages.
    """
    known = frozenset[str]().union(*(each.facts.known for each in copies))
    own = tuple(line for each in copies for line in each.facts.own_lines)
    found = [place for each in copies for place in _rows_found(each.facts, known)]
    out.seek(0)
    pages = [page.extract_text() for page in PdfReader(out).pages]
    if not found:
        found = [
            f"第 {number} 页有{'、'.join(kinds)}"
            for number, page in enumerate(pages, 1)
            if (kinds := exposure.exposed(page, known, own))
        ]
    if found:
        more = len(found) - TOLD_AT_ONCE
        told = "；".join(found[:TOLD_AT_ONCE])
        raise PrivateOnPage(where=f"{told}；另有 {more} 处" if more > 0 else told)


def told_of(facts: NoticeFacts) -> dict[str, str]:
    """Give what stands in each cell of a notice."""
    told = answers(facts.posting, facts.rows)
    return {**imprint.answers(NAME, facts.imprint, facts.imprint.union_name), **told}


def _count(told: Mapping[str, str], table: str) -> int:
    return len({name.split(".")[1] for name in told if name.startswith(f"{table}.")})


def _rows_found(facts: NoticeFacts, known: frozenset[str]) -> Iterator[str]:
    """Name the rows of a notice that give somebody away, without the number itself."""
    titles = {name: title or LAST[facts.posting.kind] for name, title, *_ in COLUMNS}
    for number, row in enumerate(facts.rows, 1):
        for name in NAMES:
            kinds = exposure.exposed(row.get(name, ""), known, facts.own_lines)
            if kinds:
                yield f"第 {number} 行的「{titles[name]}」里有{'、'.join(kinds)}"
