"""What every official sheet bears: the filing union, its code, who printed it and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.rules.paper_code import Reference

if TYPE_CHECKING:
    from datetime import date

PRACTICE = "练习"


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where a copy comes from. A blank copy has no ``code``, and so no QR code either.

    ``ledger`` is the ledger's uuid. ``practice`` marks the copy of a practice ledger.
    """

    union_name: str
    ledger: str
    code: str
    printed_on: date
    practice: bool

    @property
    def mark(self) -> str:
        """What lies large and pale under every page."""
        return PRACTICE if self.practice else ""


def answers(kind: str, imprint: Imprint, *whose: str) -> dict[str, str]:
    """Give what stands in the head and the foot of a sheet of ``kind`` about ``whose`` affairs."""
    day, code = imprint.printed_on, typed(imprint.code)
    printed = f"{imprint.union_name}　{day.year}年{day.month}月{day.day}日印制"
    practice = f"{PRACTICE}账套　不作凭证" if imprint.practice else ""
    number = code and f"印制编号 {code}"
    return {
        "union_name": imprint.union_name,
        "code": code and f"录入码 {code}",
        "reference": code and str(Reference(imprint.ledger[:8], kind, imprint.code)),
        "whose": "　".join(filter(None, (*whose, number))),
        "imprint": "　".join(filter(None, (printed, number, practice))),
    }


def typed(code: str) -> str:
    """Write a code in two groups, as it is typed."""
    return code and f"{code[:4]}-{code[4:]}"
