"""What a kind of pages is, whoever it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from db.vocabulary import Filling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.printing.drawing import Copy, Press
    from app.services.cards import Reserved
    from app.services.papers import Issued

Gathering: TypeAlias = "Callable[[Iterable[Copy]], Iterable[Copy]]"
"""Makes one copy of many: a table of all households has one title and one count of pages."""
Inspecting: TypeAlias = "Callable[[BinaryIO, Sequence[Copy]], None]"
"""Looks at the pages that were drawn, and refuses them where they must not leave."""
Stating: TypeAlias = "Callable[[Session, Sequence[str]], Iterable[Copy]]"
"""States what the copies about these households say, in their order, with the codes they bear. It
writes nothing. It is called for 500 households at a time; for a blank copy, with none. Households
that are no more are left out; one household may have several copies."""


@dataclass(frozen=True, slots=True)
class Register:
    """How sheets that bear a running number are numbered, checked, and given out."""

    number: Callable[[Session, Sequence[Copy], Reserved], tuple[Copy, ...]]
    check: Callable[[Session, Sequence[Issued]], None]
    give: Callable[[Session, Sequence[Issued]], None]


class Edge(StrEnum):
    """The edge over which a paper with two sides is turned."""

    LONG = "长边"
    SHORT = "短边"


@dataclass(frozen=True, slots=True)
class Printable:
    """A kind of page: its title, its paper, what one copy is about, how it is filled and drawn.

    ``kind`` is what the command line takes and the QR code says. The first of ``fillings`` is
    meant where nothing else is asked for. ``turned_over`` tells how, where a copy wants both sides
    of its paper. Kinds that are one sheet in several layouts have the codes of the one that
    ``laid_out`` names. Where one copy tells of many households, ``gathered`` makes it. ``copies``
    and ``stamps`` are what is usual, until it is set otherwise here. A page that is not
    ``destined`` has no place that says where a copy goes. What was drawn of a kind that
    is made public is looked through by ``inspect``. What is handed ``to_person`` bears all that
    is kept of somebody: that it leaves is put on record as a look at whole numbers. What is
    ``cut`` into slips keeps its size. What is about the ``whole`` ledger is about nobody whom one
    could choose.
    """

    kind: str
    title: str
    paper: str
    about: str
    press: Callable[[], Press]
    fillings: Mapping[Filling, Stating]
    turned_over: Edge | None = None
    laid_out: str = ""
    register: Register | None = None
    gathered: Gathering | None = None
    copies: int = 1
    stamps: str = ""
    destined: bool = True
    inspect: Inspecting | None = None
    to_person: bool = False
    cut: bool = False
    whole: bool = False

    @property
    def has_destinations(self) -> bool:
        """Tell whether there can be a copy for each place that copies go to."""
        return self.destined and self.gathered is None

    @property
    def may_be_bound(self) -> bool:
        """Tell whether pages of this kind are kept in a binder: no card is, nor what is cut."""
        return self.paper.startswith("A4") and self.register is None and not self.cut

    def is_about_nobody(self, filling: Filling) -> bool:
        """Tell whether no household is asked for: of a blank, and of what sums all up."""
        return self.whole or filling is Filling.BLANK

    @property
    def sheet(self) -> str:
        """Name the sheet, however it is laid out."""
        return self.laid_out or self.kind

    @property
    def usual(self) -> Filling:
        """Give the filling that is meant where none is asked for."""
        return next(iter(self.fillings))
