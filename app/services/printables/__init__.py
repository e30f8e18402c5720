"""The kinds of pages that can be printed: one table for the window and the command line.

A new kind is one entry in the module of its group, beside the modules that it names: a press in
``app.printing``, which draws one copy from frozen facts, and a service that states the facts of
many households.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.forms.exchange_sheet import BUNDLE_COVER_SHEET, RECEIPT_SHEET
from app.forms.notice_sheet import NOTICE_SHEET
from app.services import notice_papers
from app.services.printables.kind import Edge, Gathering, Inspecting, Printable, Register, Stating
from app.services.printables.of_attachments import ATTACHMENT
from app.services.printables.of_bundles import BUNDLES
from app.services.printables.of_case import CASE
from app.services.printables.of_every_day import EVERY_DAY
from app.services.printables.of_files import FILES
from app.services.printables.of_help import HELP
from app.services.printables.of_tables import TABLES
from db.vocabulary import Filling

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ATTACHMENT",
    "CATALOGUE",
    "COVER",
    "EVERY",
    "RECEIPT",
    "Edge",
    "Gathering",
    "Inspecting",
    "Printable",
    "Register",
    "Stating",
    "notice_of",
    "title_of",
]

COVER, RECEIPT = BUNDLE_COVER_SHEET.name, RECEIPT_SHEET.name
CATALOGUE: Mapping[str, Printable] = {
    each.kind: each for each in (*EVERY_DAY, *CASE, *HELP, *FILES, *TABLES)
}
"""What is printed about households, in the order in which it is offered."""
EVERY: Mapping[str, Printable] = {
    **CATALOGUE,
    **{each.kind: each for each in BUNDLES},
}
"""Every kind of page that is drawn, whatever it is about."""


def title_of(kind: str) -> str:
    """Give the title of a kind; one that this version does not know keeps its name."""
    known = {**EVERY, ATTACHMENT.kind: ATTACHMENT}
    return known[kind].title if kind in known else kind


def notice_of(batch: str) -> Printable:
    """Give the notice of one batch, to be printed for its households."""
    filled = {Filling.FILLED: partial(notice_papers.of_batch, batch)}
    return replace(CATALOGUE[NOTICE_SHEET.name], fillings=filled)
