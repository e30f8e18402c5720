"""The union that keeps this ledger, and those around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.forms.unit import UNIT
from app.services import records
from db import changes
from db.models import Unit
from db.vocabulary import Aggregate, UnitLevel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.services.records import File

LEVELS: Mapping[str, UnitLevel] = {level.label: level for level in UnitLevel}
"""The levels of unions by the words that a person chooses from, the lowest first."""


def own_unit(session: Session) -> File:
    """Open the file of the union that keeps this ledger."""
    return records.opened(session, Aggregate.UNIT, UNIT, changes.author(session).unit_id)


def register_own_unit(session: Session, level: UnitLevel, values: Values) -> None:
    """Write this ledger's own union when the ledger is founded.

    Raises:
        Unstorable: a value cannot stand in the ledger.
    """
    body = records.checked(UNIT, values) | {"level": level.value}
    records.put(session, Aggregate.UNIT, changes.author(session).unit_id, body)


def change_own_unit(session: Session, revision: int, values: Values) -> None:
    """Write address and telephone lines as they stand on cards.

    Raises:
        Unstorable, ChangedMeanwhile: as ``records.change`` tells.
    """
    unit_id = changes.author(session).unit_id
    records.change(session, Aggregate.UNIT, UNIT, unit_id, revision, values)


def units(session: Session) -> tuple[tuple[str, str], ...]:
    """List code and name of every union known here, by code."""
    rows = session.execute(
        select(Unit.id, Unit.name).where(Unit.deleted.is_(False)).order_by(Unit.id)
    )
    return tuple((row.id, row.name) for row in rows)
