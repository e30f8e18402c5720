"""Which cadre answers for which household, and how that is handed over [001] 一."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.pairing import PAIRING
from app.services import records
from app.services.errors import AlreadyPaired, ReasonMissing
from db import changes
from db.queries.pairings import PairingRow, current, of_household
from db.vocabulary import Aggregate, PairingKind

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from app.forms.spec import Value, Values
    from db.bodies import Body

__all__ = ["PairingRow", "hand_over", "pair", "pairings"]


def pairings(session: Session, household_id: str) -> tuple[PairingRow, ...]:
    """List the pairings of a household, the present one first."""
    return tuple(of_household(session.connection(), household_id))


def pair(session: Session, household_id: str, cadre_id: str, values: Values) -> str:
    """Pair a cadre with a household and give the pairing's id.

    Raises:
        Unstorable: a value cannot stand in the ledger.
        AlreadyPaired: this union has a cadre there; hand over instead.
        RecordMissing: there is no such household or cadre.
    """
    records.stored(session, Aggregate.HOUSEHOLD, household_id)
    records.stored(session, Aggregate.CADRE, cadre_id)
    if _own_current(session, household_id) is not None:
        raise AlreadyPaired
    return _begin(session, household_id, cadre_id, values)


def hand_over(session: Session, household_id: str, cadre_id: str, values: Values) -> str:
    """End the present pairing and begin one with another cadre; give its id.

    ``reason`` and ``handover`` among the values tell why, and what was passed on; they stand
    with the pairing that ends.

    Raises:
        ReasonMissing: no reason is given.
        Unstorable: a value cannot stand in the ledger.
        RecordMissing: there is no such cadre.
    """
    if not values.get("reason"):
        raise ReasonMissing
    records.stored(session, Aggregate.CADRE, cadre_id)
    present = _own_current(session, household_id)
    if present is not None:
        ended = records.stored(session, Aggregate.PAIRING, present.id)
        told = records.checked(PAIRING, values)
        closing: Body = {key: told[key] for key in ("reason", "handover") if key in told}
        closing["until_on"] = told.get("from_on") or _today(session).isoformat()
        records.put(session, Aggregate.PAIRING, present.id, ended.body | closing)
    begun = {key: value for key, value in values.items() if key not in {"reason", "handover"}}
    return _begin(session, household_id, cadre_id, begun)


def _begin(session: Session, household_id: str, cadre_id: str, values: Values) -> str:
    filled: dict[str, Value] = {"kind": PairingKind.CADRE.value, "from_on": _today(session)}
    filled |= {key: value for key, value in values.items() if value is not None}
    return records.add(
        session, Aggregate.PAIRING, PAIRING, filled, household_id=household_id, cadre_id=cadre_id
    )


def _own_current(session: Session, household_id: str) -> PairingRow | None:
    own = changes.author(session).unit_id
    return current(session.connection(), household_id, owner=own)


def _today(session: Session) -> date:
    return changes.author(session).at.date()
