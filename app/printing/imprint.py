"""What every official sheet bears: the filing union, its code, who printed it and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.rules.paper_code import Reference

if TYPE_CHECKING:
    from datetime import date

PRACTICE = "练习"
REPRINT = "补打"


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where a copy comes from. A blank copy has no ``code``, and so no QR code either.

    ``ledger`` is the ledger's uuid. ``practice`` marks the copy of a practice ledger, ``reprint``
    one whose sheet came out before. ``destination`` says where this copy goes (留存, 上报).
    """

    union_name: str
    ledger: str
    code: str
    printed_on: date
    practice: bool
    reprint: bool = False
    destination: str = ""

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
    again = REPRINT if imprint.reprint else ""
    return {
        "union_name": imprint.union_name,
        "destination": imprint.destination,
        "code": code and f"录入码 {code}",
        "reference": code and str(Reference(imprint.ledger[:8], kind, imprint.code)),
        "whose": "　".join(filter(None, (*whose, number))),
        "imprint": "　".join(filter(None, (printed, number, again, practice))),
    }


def as_reprint(facts: Any) -> Any:
    """Let what a copy says tell that its sheet came out before."""
    if hasattr(facts, "imprint"):
        return replace(facts, imprint=replace(facts.imprint, reprint=True))
    return replace(facts, reprint=True)


def bound_for(facts: Any, destination: str) -> Any:
    """Let what a copy says tell where it goes."""
    return replace(facts, imprint=replace(facts.imprint, destination=destination))


def typed(code: str) -> str:
    """Write a code in two groups, as it is typed."""
    return code and f"{code[:4]}-{code[4:]}"
