"""Draw copies of one kind of page, for one household or for a whole county, into one PDF."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from app.printing.document import Document
from app.printing.errors import NothingToPrint

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy to be drawn: what it says, about whom, and the code under which it comes back.

    ``facts`` is the frozen dataclass that the kind's press understands. A blank copy is about
    nobody and has no code. A card has a running ``number`` too. A table tells of several
    households, ``about``, and has no code. One that is ``bound`` leaves room for the holes of a
    binder; ``turned``: it has two sides, the second of which is bound at its other edge.
    """

    facts: Any
    household_id: str = ""
    code: str = ""
    number: str = ""
    about: tuple[str, ...] = ()
    bound: bool = False
    turned: bool = False


class Press(Protocol):
    """Draws the copies of one kind; it is made once for each document."""

    def print_copy(self, document: Document, facts: Any, /) -> Iterable[str]:
        """Draw one copy on pages of its own and give the characters that cannot be seen on it."""


@dataclass(frozen=True, slots=True)
class DrawnCopy:
    """A copy that was drawn, without what it says; pages count from 1."""

    household_id: str
    code: str
    first_page: int
    pages: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn, and what cannot be seen on it.

    ``missing`` pairs each character that no font has, in the order of the code points, with the
    first pages of the copies in which it occurs.
    """

    pages: int
    missing: tuple[tuple[str, tuple[int, ...]], ...]
    copies: tuple[DrawnCopy, ...]

    def on_pages(self, pages: Iterable[int]) -> tuple[DrawnCopy, ...]:
        """Give the copies of which at least one page is among ``pages``."""
        wanted = set(pages)
        return tuple(
            copy
            for copy in self.copies
            if not wanted.isdisjoint(range(copy.first_page, copy.first_page + copy.pages))
        )


def draw(
    title: str, press: Press, copies: Iterable[Copy], out: BinaryIO
) -> Generator[int, None, Drawn]:
    """Draw ``copies`` into a PDF, giving the number drawn after each; the report comes last.

    Raises:
        NothingToPrint: there are no copies; nothing is written.
    """
    document = Document(out, title)
    missing: defaultdict[str, list[int]] = defaultdict(list)
    drawn: list[DrawnCopy] = []
    for copy in copies:
        first = document.pages + 1
        document.bind(on=copy.bound, turned=copy.turned)
        for character in sorted(set(press.print_copy(document, copy.facts))):
            missing[character].append(first)
        pages = document.pages + 1 - first
        drawn += (
            DrawnCopy(each, copy.code, first, pages, copy.number)
            for each in copy.about or (copy.household_id,)
        )
        yield len(drawn)
    if not document.pages:
        raise NothingToPrint
    document.save()
    return Drawn(document.pages, _in_order(missing), tuple(drawn))


def _in_order(
    missing: defaultdict[str, list[int]],
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    places: list[tuple[str, Sequence[int]]] = sorted(missing.items())
    return tuple((character, tuple(pages)) for character, pages in places)
