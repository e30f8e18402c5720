"""Draw the page on which a recovery code is folded and sealed; nothing else keeps the code."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from app.forms.inked import BLANK_DAY
from app.forms.recovery_seal_sheet import RECOVERY_SEAL_SHEET
from app.printing.document import Document
from app.printing.sheet import SheetPress

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Seal:
    """Whose code it is, who made it and when; the code itself shows in no log."""

    union_name: str
    account: str
    made_on: date
    code: str = field(repr=False)


def draw(seal: Seal) -> bytes:
    """Draw the page, to be printed at once and stored nowhere."""
    out = BytesIO()
    document = Document(out, RECOVERY_SEAL_SHEET.title)
    SheetPress(RECOVERY_SEAL_SHEET).print_copy(document, answers(seal))
    document.save()
    return out.getvalue()


def answers(seal: Seal) -> dict[str, str]:
    """Give what stands in the cells of the page."""
    day = seal.made_on
    groups = enumerate(seal.code.split("-"), 1)
    return {
        "union_name": seal.union_name,
        "sealed_by": seal.union_name,
        "whose": seal.account,
        "account": seal.account,
        "made_on": f"{day.year}年{day.month}月{day.day}日",
        "sealed_on": BLANK_DAY,
        "opened_at": f"{BLANK_DAY}　　时",
        "code": seal.code,
        **{f"group{place}": group for place, group in groups},
    }
