"""What became of a file that came in."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from app.exchange.bundle.receipt import Result
from app.exchange.bundle.telephone import Outcome


class PolicyTaken(Struct, frozen=True, kw_only=True):
    """Standards, rule sets, measures, phrases and terms that came from above.

    ``behind`` tells in words which of them stand back behind what was set here, ``refused`` which
    were not taken in and why; ``late`` that newer ones came before, so that none was.
    """

    standards: int = 0
    rule_sets: int = 0
    library: int = 0
    phrases: int = 0
    terms: int = 0
    behind: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    late: bool = False


class Reception(Struct, frozen=True, kw_only=True):
    """A report or reference data taken in.

    ``applied``, ``already`` and ``stale`` count records, ``forked`` and ``refused`` list them,
    ``missing`` names what the sender's inventory has and we lack or hold otherwise. ``sent`` and
    ``held`` are both sides' totals for the sender's records. Reference data has no receipt.
    ``policy`` is what it said of standards and rule sets, if it said anything.
    ``receipt_problem`` tells in words why the receipt could not be written where it should.
    """

    bundle: str
    kind: str
    unit: str
    sequence: int
    applied: int = 0
    already: int = 0
    stale: int = 0
    forked: tuple[Result, ...] = ()
    refused: tuple[Result, ...] = ()
    missing: tuple[str, ...] = ()
    sent: dict[str, int] = {}
    held: dict[str, int] = {}
    receipt_code: str = ""
    receipt_name: str = ""
    receipt: bytes = b""
    receipt_problem: str = ""
    replayed: bool = False
    policy: PolicyTaken | None = None


class Acknowledgement(Struct, frozen=True, kw_only=True):
    """What a receipt told about a bundle of ours.

    ``cleared`` counts the records that now count as reported. ``audit_is_whole`` is false where
    the head of the audit trail that the bundle carried is no longer in our trail: its end was
    cut off since.
    """

    bundle: str
    sequence: int
    outcome: Outcome
    cleared: int
    forked: tuple[Result, ...] = ()
    refused: tuple[Result, ...] = ()
    missing: tuple[str, ...] = ()
    audit_is_whole: bool = True


class WrongTry(Struct, frozen=True):
    """A code or proof that did not fit; that a try is spent must be stored all the same."""

    left: int


class Kept(Struct, frozen=True):
    """A reception as the ledger keeps it, with what the sender signed: provenance for later."""

    reception: Reception
    manifest: bytes
    signature: bytes

    def replayed(self, receipt: bytes) -> Reception:
        """Tell the reception again: nothing is applied, all that was held is held already."""
        first = self.reception
        return msgspec.structs.replace(
            first, applied=0, already=first.applied + first.already, receipt=receipt, replayed=True
        )


def told_of_policy(*counts: int) -> str:
    """Say how much came of standards, rule sets, measures, phrases and terms; nothing of none."""
    words = ("低保标准 {} 条", "认定规则 {} 套", "措施 {} 条", "常用语 {} 句", "期限 {} 项")
    told = [each.format(count) for each, count in zip(words, counts, strict=True) if count]
    return f"{'，'.join(told)}。" if told else ""
