"""The cadres who are paired with households."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.cadre import CADRE
from app.forms.initials import means
from app.services import records
from db import changes
from db.queries.cadres import CadreRow, all_of
from db.queries.pairings import PairedHousehold, of_cadre
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.services.records import File

__all__ = [
    "CadreRow",
    "PairedHousehold",
    "cadre",
    "cadres",
    "change_cadre",
    "households",
    "in_service",
    "matching",
    "register_cadre",
    "retire",
]


def cadres(session: Session) -> tuple[CadreRow, ...]:
    """List the cadres of this union with the number of households each is paired with."""
    return tuple(all_of(session.connection(), changes.author(session).unit_id))


def in_service(session: Session) -> tuple[CadreRow, ...]:
    """List the cadres of this union who have not left: those who can be paired."""
    return tuple(row for row in cadres(session) if not row.retired)


def cadre(session: Session, cadre_id: str) -> File:
    """Open a cadre's file."""
    return records.opened(session, Aggregate.CADRE, CADRE, cadre_id)


def matching(rows: Iterable[CadreRow], typed: str) -> list[CadreRow]:
    """Keep the cadres that are meant: by name, initials, unit, post or the tail of a number."""
    wanted = typed.strip()
    return [row for row in rows if not wanted or _is_meant(row, wanted)]


def households(session: Session, cadre_id: str) -> tuple[PairedHousehold, ...]:
    """List the households that a cadre answers for now."""
    return of_cadre(session.connection(), cadre_id)


def register_cadre(session: Session, values: Values) -> str:
    """Take a cadre into the list and give the id.

    Raises:
        Unstorable: a value cannot stand in the ledger.
    """
    return records.add(session, Aggregate.CADRE, CADRE, values)


def change_cadre(session: Session, cadre_id: str, revision: int, values: Values) -> None:
    """Write a cadre's file as it was edited.

    Raises:
        Unstorable, ChangedMeanwhile: as ``records.change`` tells.
    """
    records.change(session, Aggregate.CADRE, CADRE, cadre_id, revision, values)


def retire(session: Session, cadre_id: str) -> None:
    """Note that a cadre has left; the pairings go on until each is handed over [001] 一(二).

    Raises:
        RecordMissing: there is no such cadre.
        ForeignRecord: another union registered him or her.
    """
    body = records.stored(session, Aggregate.CADRE, cadre_id).body
    records.put(session, Aggregate.CADRE, cadre_id, body | {"retired": 1})


def _is_meant(row: CadreRow, wanted: str) -> bool:
    texts = (row.name, row.workplace or "", row.post or "")
    by_word = any(wanted.lower() in text.lower() for text in texts)
    return by_word or means(wanted, row.name) or (row.phone or "").endswith(wanted)
