"""The cadres who are paired with households."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.cadre import CADRE
from app.services import records
from db import changes
from db.queries.cadres import CadreRow, all_of
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.services.records import File

__all__ = ["CadreRow", "cadre", "cadres", "change_cadre", "register_cadre"]


def cadres(session: Session) -> tuple[CadreRow, ...]:
    """List the cadres of this union with the number of households each is paired with."""
    return tuple(all_of(session.connection(), changes.author(session).unit_id))


def cadre(session: Session, cadre_id: str) -> File:
    """Open a cadre's file."""
    return records.opened(session, Aggregate.CADRE, CADRE, cadre_id)


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
