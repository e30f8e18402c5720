"""What is printed every day: archives, visit records, and cards in whatever layout."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.forms.archive_sheet import ARCHIVE_SHEET
from app.forms.card_sheet import CARD_SHEET
from app.forms.visit_sheet import VISIT_SHEET
from app.printing import archive, card, visit
from app.printing.archive import ArchivePress
from app.printing.card import CADRE, CardPress
from app.printing.card_papers import FoldedCardPress, TwoUpCardPress
from app.printing.visit import VisitPress
from app.services import cards, sheets
from app.services.printables.kind import Edge, Printable, Register
from db.vocabulary import Filling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.printables.kind import Stating

_CARD: Mapping[Filling, Stating] = {
    Filling.FILLED: cards.card_copies,
    Filling.BLANK: cards.blank_card,
}
"""However a card is laid out, it is the same card under the same number and code."""
_CARDS = Register(cards.number, cards.check, cards.give)

EVERY_DAY = (
    Printable(
        archive.KIND,
        ARCHIVE_SHEET.title,
        "A4",
        "每户一份，一式三份",
        ArchivePress,
        {
            Filling.FILLED: sheets.filled_archives,
            Filling.PREFILLED: sheets.archives_to_fill,
            Filling.BLANK: sheets.blank_archive,
        },
        turned_over=Edge.LONG,
        copies=3,
        stamps="建档工会、上级工会",
    ),
    Printable(
        visit.KIND,
        VISIT_SHEET.title,
        "A4",
        "每户一份，走访时填写",
        VisitPress,
        {
            Filling.PREFILLED: sheets.visits_to_record,
            Filling.FILLED: sheets.recorded_visits,
            Filling.BLANK: sheets.blank_visit,
        },
    ),
    Printable(
        card.KIND,
        CARD_SHEET.title,
        "A5",
        "每户一张，家庭留存",
        CardPress,
        _CARD,
        register=_CARDS,
        destined=False,
    ),
    Printable(
        "card-cadre",
        f"{CARD_SHEET.title}（责任人联）",
        "A5",
        "每户一张，帮扶责任人留存",
        partial(CardPress, CADRE),
        _CARD,
        laid_out=card.KIND,
        register=_CARDS,
        destined=False,
    ),
    Printable(
        "card-two-up",
        f"{CARD_SHEET.title}（两联）",
        "A4 横向",
        "每户一页，家庭、责任人各一联，裁开使用",
        TwoUpCardPress,
        _CARD,
        laid_out=card.KIND,
        register=_CARDS,
        destined=False,
    ),
    Printable(
        "card-folded",
        f"{CARD_SHEET.title}（对折）",
        "A5 横向双面",
        "每户一张，家庭留存，沿中线对折",
        FoldedCardPress,
        _CARD,
        turned_over=Edge.SHORT,
        laid_out=card.KIND,
        register=_CARDS,
        destined=False,
    ),
)
