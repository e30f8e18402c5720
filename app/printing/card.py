"""Print the liaison card that stays in a household's home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.card_sheet import CARD_SHEET, MEASURES
from app.printing.imprint import PRACTICE, REPRINT, typed
from app.printing.sheet import SheetPress
from app.rules.paper_code import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.printing.document import Document

KIND = "card"
HOUSEHOLD, CADRE = "家庭留存", "帮扶责任人留存"
"""Whose copy it is: one stays in the home, the other with the cadre."""
_BLANK_DATE = "　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What one card says; every text may be empty and is then left to be written by hand.

    A blank card has no number and no code, and so no QR code either.

    ``ledger`` is the ledger's uuid, ``code`` the card's code of eight characters. ``measures``
    are pairs of a side of help (``MEASURES``) and what is done there. ``practice`` marks the
    card of a practice ledger, ``reprint`` one that came out before.
    """

    number: str
    code: str
    ledger: str
    head_name: str
    workplace: str
    address: str
    phone: str
    level: str
    category: str
    main_cause: str
    needs: str
    measures: tuple[tuple[str, str], ...]
    helper_unit: str
    cadre_name: str
    cadre_post: str
    cadre_phone: str
    union_name: str
    union_phone: str
    hotline: str
    issued_on: date | None
    practice: bool
    reprint: bool = False


class CardPress:
    """Prints one copy of the card: the household's, or the cadre's."""

    def __init__(self, whose: str = HOUSEHOLD) -> None:
        self._press = SheetPress(CARD_SHEET)
        self._whose = whose

    def print_copy(self, document: Document, card: CardFacts) -> tuple[str, ...]:
        """Draw one card and give the characters that cannot be seen on it."""
        return self._press.print_copy(document, answers(card, self._whose), mark(card))


def mark(card: CardFacts) -> str:
    """Give what lies large and pale under a card."""
    return PRACTICE if card.practice else ""


def answers(card: CardFacts, whose: str = HOUSEHOLD) -> dict[str, str]:
    """Give what stands in each cell of ``CARD_SHEET`` and of ``FOLDED_CARD_SHEET``."""
    return {
        "banner": card.union_name,
        "number": f"编号：{card.number}",
        "copy": "　".join(filter(None, (whose, *_signs(card)))),
        "head_name": card.head_name,
        "phone": card.phone,
        "workplace": card.workplace,
        "address": card.address,
        "level": card.level,
        "category": card.category,
        "main_cause": card.main_cause,
        "needs": card.needs,
        **_measures(card),
        "cadre_name": card.cadre_name,
        "cadre_phone": card.cadre_phone,
        "cadre_post": card.cadre_post,
        "helper_unit": card.helper_unit,
        "union_name": card.union_name,
        "union_phone": card.union_phone,
        "hotline": card.hotline,
        "issued_on": _written(card.issued_on),
        "code": card.code and f"录入码 {typed(card.code)}",
        "reference": card.code and str(Reference(card.ledger[:8], KIND, card.code)),
    }


def _signs(card: CardFacts) -> Iterator[str]:
    """Say beside whose copy it is what else must be known of a card."""
    if card.reprint:
        yield REPRINT
    if card.practice:
        yield f"{PRACTICE}不作凭证"


def _measures(card: CardFacts) -> dict[str, str]:
    """Gather the measures by side; several on one side stand under each other.

    What names no side of the card would be lost, so it goes to the last one with its name.
    """
    found: dict[str, list[str]] = {side: [] for side in MEASURES}
    for side, text in card.measures:
        if side in found:
            found[side].append(text)
        elif text:
            found[MEASURES[-1]].append(f"{side}：{text}")
    return {f"measure_{side}": "\n".join(texts) for side, texts in found.items()}


def _written(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else _BLANK_DATE
