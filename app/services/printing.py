"""Print pages of the catalogue: state what they say, draw them, keep on record what came out.

Three steps, so that a search gets in between and the window stays free: ``state`` reads 500
households in a transaction of its own, which commits every number before a page bears it;
``draw`` works on frozen facts alone; what then leaves for a printer or a file is begun and
finished on record.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from app.printing import drawing
from app.services.errors import NotFilledSo
from app.services.printables import CATALOGUE, Edge, Printable
from app.work import Progress, perform
from db import changes
from db.bodies import CHUNK
from db.queries import papers
from db.vocabulary import Filling

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.printing.drawing import Copy, Drawn
    from app.work import Application

__all__ = [
    "CATALOGUE",
    "VERB",
    "Edge",
    "Filling",
    "Printable",
    "draw",
    "everybody",
    "parts",
    "state",
    "state_all",
]

VERB = "打印"


def everybody(session: Session) -> tuple[str, ...]:
    """Name all households of this union that have not left, by number."""
    return papers.printable(session.connection(), changes.author(session).unit_id)


def state(
    session: Session, printable: Printable, filling: Filling, household_ids: Sequence[str]
) -> tuple[Copy, ...]:
    """State what the copies about at most ``CHUNK`` households say, numbers and codes given out.

    Raises:
        NotFilledSo: pages of this kind are not filled so.
    """
    stating = printable.fillings.get(filling)
    if stating is None:
        raise NotFilledSo(title=printable.title, filling=filling.value)
    return tuple(stating(session, household_ids))


def state_all(
    application: Application, printable: Printable, filling: Filling, household_ids: Sequence[str]
) -> Iterator[Copy]:
    """State the copies about any number of households, each part committed before it is given.

    Raises:
        NotFilledSo: pages of this kind are not filled so.
    """
    for part in parts(filling, household_ids):
        reading = partial(state, printable=printable, filling=filling, household_ids=part)
        yield from perform(application, VERB, reading).value


def parts(filling: Filling, household_ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Divide households into what is read at a time; a blank copy is about none."""
    if filling is Filling.BLANK:
        yield ()
        return
    for start in range(0, len(household_ids), CHUNK):
        yield household_ids[start : start + CHUNK]


def draw(
    printable: Printable, copies: Iterable[Copy], out: BinaryIO, total: int = 0
) -> Generator[Progress, None, Drawn]:
    """Draw copies into a PDF, telling how many of ``total`` are done.

    Raises:
        NothingToPrint: there are no copies; nothing is written.
    """
    drawing_on = drawing.draw(printable.title, printable.press(), copies, out)
    while True:
        try:
            done = next(drawing_on)
        except StopIteration as stop:
            drawn: Drawn = stop.value
            return drawn
        yield Progress("排版", done, max(total, done))
