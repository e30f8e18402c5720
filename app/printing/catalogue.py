"""The kinds of pages that can be printed, by the name that the command line takes."""

from __future__ import annotations

from dataclasses import dataclass

from app.forms.card_sheet import CARD_SHEET
from app.printing.card import KIND


@dataclass(frozen=True, slots=True)
class Printable:
    """A kind of page: its title, its paper, and what one copy is about."""

    kind: str
    title: str
    paper: str
    about: str


CATALOGUE = {
    each.kind: each for each in (Printable(KIND, CARD_SHEET.title, "A5", "每户一张，家庭留存"),)
}
