"""List what was sent, what came, and who is enrolled, for a person to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.services import parties
from db.models import Bundle, Peer, ReceivedBundle
from db.vocabulary import BundleKind, PeerSide

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

REPORTS: Mapping[str, BundleKind] = {
    "本次变动": BundleKind.DELTA,
    "全部档案": BundleKind.FULL,
    "零报告": BundleKind.ZERO,
}
"""What can be reported upward, by the word that a person chooses."""

TITLES: Mapping[BundleKind, str] = {kind: word for word, kind in REPORTS.items()} | {
    BundleKind.ENROL: "登记申请",
    BundleKind.REFDATA: "上级资料",
    BundleKind.RECEIPT: "回执",
}


@dataclass(frozen=True, slots=True)
class PeerRow:
    """An enrolled union; ``is_above`` where reports go to it."""

    unit_id: str
    name: str
    is_above: bool
    enrolled_at: datetime


@dataclass(frozen=True, slots=True)
class SentRow:
    """A bundle of ours; ``records`` counts what it carried."""

    sequence: int
    title: str
    to_unit: str
    made_at: datetime
    made_by: str
    records: int
    state: str
    file_name: str
    id: str


@dataclass(frozen=True, slots=True)
class CameRow:
    """A report that was taken in."""

    sequence: int
    title: str
    from_unit: str
    received_at: datetime
    id: str


def peers(session: Session) -> tuple[PeerRow, ...]:
    """List the enrolled unions, the one above first."""
    rows = session.scalars(select(Peer).order_by(Peer.side, Peer.enrolled_at.desc()))
    return tuple(
        PeerRow(
            row.unit_id,
            parties.unit_name(session, row.unit_id),
            row.side is PeerSide.HIGHER,
            row.enrolled_at,
        )
        for row in rows
    )


def sent(session: Session, limit: int) -> tuple[SentRow, ...]:
    """List our latest bundles, the newest first."""
    rows = session.scalars(select(Bundle).order_by(Bundle.sequence.desc()).limit(limit))
    return tuple(
        SentRow(
            row.sequence,
            TITLES.get(row.kind, row.kind.value),
            parties.unit_name(session, row.to_unit_id),
            row.made_at,
            row.made_by,
            row.records,
            row.state.value,
            row.file_name,
            row.id,
        )
        for row in rows
    )


def came(session: Session, limit: int) -> tuple[CameRow, ...]:
    """List the latest reports taken in, the newest first."""
    rows = session.execute(
        select(ReceivedBundle, Peer.unit_id)
        .outerjoin(Peer, Peer.site_id == ReceivedBundle.site_id)
        .order_by(ReceivedBundle.received_at.desc())
        .limit(limit)
    )
    return tuple(
        CameRow(
            row.sequence,
            TITLES.get(row.kind, row.kind.value),
            parties.unit_name(session, unit_id or ""),
            row.received_at,
            row.id,
        )
        for row, unit_id in rows
    )
