"""Print pages of the catalogue: state what they say, draw them, keep on record what came out.

Three steps, so that a search gets in between and the window stays free: ``state`` reads 500
households at a time and reserves the numbers and codes that their pages bear; ``draw`` works on
frozen facts alone; what then leaves for a printer or a file is begun and finished on record
(``prints``), which is when numbers and codes are given out.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from app.printing import drawing, imprint
from app.services import papers, print_settings
from app.services.cards import Reserved
from app.services.errors import NotFilledSo
from app.services.printables import CATALOGUE, COVER, EVERY, RECEIPT, Edge, Printable, notice_of
from app.work import Progress, perform
from db import changes
from db.bodies import CHUNK
from db.queries import papers as households
from db.vocabulary import Filling

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.printing.drawing import Copy, Drawn
    from app.services.printables import Gathering
    from app.work import Application

__all__ = [
    "CATALOGUE",
    "COVER",
    "EVERY",
    "RECEIPT",
    "VERB",
    "Edge",
    "Filling",
    "Printable",
    "Reserved",
    "draw",
    "everybody",
    "notice_of",
    "parts",
    "state",
    "state_all",
]

VERB = "打印"


def everybody(session: Session) -> tuple[str, ...]:
    """Name all households of this union that have not left, by number."""
    return households.printable(session.connection(), changes.author(session).unit_id)


def state(
    session: Session,
    printable: Printable,
    filling: Filling,
    household_ids: Sequence[str],
    reserved: Reserved,
) -> tuple[Copy, ...]:
    """State what the copies about at most ``CHUNK`` households say; nothing is written.

    ``reserved`` is the same for all parts of one print. A copy whose sheet came out before says
    so (补打). Where the kind is set to go to several destinations there is a copy for each.

    Raises:
        NotFilledSo: pages of this kind are not filled so.
    """
    stating = printable.fillings.get(filling)
    if stating is None:
        raise NotFilledSo(title=printable.title, filling=filling.value)
    copies = tuple(stating(session, household_ids))
    if printable.register is not None:
        copies = printable.register.number(session, copies, reserved)
    again = papers.came_out(session, [each.code for each in copies])
    copies = tuple(
        replace(each, facts=imprint.as_reprint(each.facts)) if each.code in again else each
        for each in copies
    )
    setting = print_settings.of(session, printable)
    if setting.bound and printable.may_be_bound:
        turned = printable.turned_over is not None
        copies = tuple(replace(each, bound=True, turned=turned) for each in copies)
    destinations = setting.destinations
    is_bound_nowhere = not printable.has_destinations or not destinations
    if is_bound_nowhere or printable.is_about_nobody(filling):
        return copies
    return tuple(
        replace(each, facts=imprint.bound_for(each.facts, place))
        for each in copies
        for place in destinations
    )


def state_all(
    application: Application, printable: Printable, filling: Filling, household_ids: Sequence[str]
) -> Iterator[Copy]:
    """State the copies about any number of households, part after part.

    Raises:
        NotFilledSo: pages of this kind are not filled so.
    """
    reserved = Reserved()
    for part in parts(printable, filling, household_ids):
        reading = partial(
            state, printable=printable, filling=filling, household_ids=part, reserved=reserved
        )
        yield from perform(application, VERB, reading).value


def parts(
    printable: Printable, filling: Filling, household_ids: Sequence[str]
) -> Iterator[Sequence[str]]:
    """Divide households into what is read at a time, if the pages are about any."""
    if printable.is_about_nobody(filling):
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
        PrivateOnPage: what is to be made public would give somebody away.
    """
    if printable.gathered is not None:
        copies = _gathered(printable.gathered, copies)
    if printable.inspect is not None:
        copies = tuple(copies)
        drawn = yield from _drawn(printable, copies, out, total)
        printable.inspect(out, copies)
        return drawn
    return (yield from _drawn(printable, copies, out, total))


def _gathered(gather: Gathering, copies: Iterable[Copy]) -> Iterator[Copy]:
    """Make one copy of many, which is bound as they are."""
    every = tuple(copies)
    bound = any(each.bound for each in every)
    return (replace(each, bound=bound) for each in gather(every))


def _drawn(
    printable: Printable, copies: Iterable[Copy], out: BinaryIO, total: int
) -> Generator[Progress, None, Drawn]:
    drawing_on = drawing.draw(printable.title, printable.press(), copies, out)
    while True:
        try:
            done = next(drawing_on)
        except StopIteration as stop:
            drawn: Drawn = stop.value
            return drawn
        yield Progress("排版", done, max(total, done))
