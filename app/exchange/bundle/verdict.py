"""What becomes of an incoming record: the table by which every union decides alike."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.exchange.bundle.line import Line
    from db.queries.exchange import Head


class Verdict(StrEnum):
    """What became of one record."""

    APPLIED = "applied"
    ALREADY = "already"
    STALE = "stale"
    FORKED = "forked"
    REFUSED = "refused"


HELD = frozenset({Verdict.APPLIED, Verdict.ALREADY, Verdict.STALE})
"""After these the receiver holds the record, or a newer one that grew out of it."""


def judge(stored: Head | None, incoming: Line, *, in_line: bool, outgrown: bool) -> Verdict:
    """Compare an incoming record with what is held of it (design, section 6: Apply).

    A sender is out of line where it restored a backup and has not told us, or numbered two
    bundles alike: its revisions may then mean other contents than ours. An older revision is
    stale only where what we hold has ``outgrown`` it: that very content came once, or its bundle
    was written before one that came. Else two lines of work parted, as after a restore.
    """
    if stored is not None and stored.owner != incoming.owner:
        return Verdict.REFUSED
    if not in_line:
        return Verdict.FORKED
    if stored is None or incoming.revision > stored.revision:
        return Verdict.APPLIED
    if incoming.revision < stored.revision:
        return Verdict.STALE if outgrown else Verdict.FORKED
    return Verdict.ALREADY if incoming.hash == stored.hash else Verdict.FORKED
