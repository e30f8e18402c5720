"""Which cadre answers for which household, and how that is handed over [001] 一."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.pairing import PAIRING
from app.services import records
from app.services.errors import AlreadyPaired, ReasonMissing
from db import bodies, changes
from db.base import new_id
from db.changes import Incoming
from db.queries.pairings import PairingRow, current, of_household, own_current
from db.vocabulary import Aggregate, PairingKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from app.forms.spec import Value, Values
    from db.bodies import Body

__all__ = ["Assigned", "PairingRow", "assign", "hand_over", "pair", "pairings"]

OF_THE_ENDED = ("reason", "handover")


@dataclass(frozen=True, slots=True)
class Assigned:
    """What became of households that were given to one cadre at once."""

    paired: int
    handed_over: int
    unchanged: int


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
        body = ended.body | _closing(session, told)
        records.put(session, Aggregate.PAIRING, present.id, body)
    begun = {key: value for key, value in values.items() if key not in OF_THE_ENDED}
    return _begin(session, household_id, cadre_id, begun)


def assign(
    session: Session, household_ids: Sequence[str], cadre_id: str, values: Values
) -> Assigned:
    """Let one cadre answer for many households from now on, as one action.

    Where another cadre of this union answers it is a handover, with ``reason`` and ``handover``
    among the values; households that this cadre answers for already stay as they are.

    Raises:
        ReasonMissing: another cadre answers for one of them, and no reason is given.
        Unstorable: a value cannot stand in the ledger.
        RecordMissing: there is no such cadre.
    """
    records.stored(session, Aggregate.CADRE, cadre_id)
    own, connection = changes.author(session).unit_id, session.connection()
    present = own_current(connection, household_ids, own)
    ending = [
        present[each].id
        for each in household_ids
        if each in present and present[each].cadre_id != cadre_id
    ]
    new = [each for each in household_ids if each not in present]
    if ending and not values.get("reason"):
        raise ReasonMissing
    told = records.checked(PAIRING, values)
    closing = _closing(session, told)
    ended = list(bodies.records(connection, Aggregate.PAIRING, ids=ending))
    changes.write(
        session,
        [Incoming(Aggregate.PAIRING, each.id, own, each.body | closing) for each in ended],
    )
    begun = records.checked(PAIRING, _begun(session, values)) | {"cadre_id": cadre_id}
    begun = {key: value for key, value in begun.items() if key not in OF_THE_ENDED}
    changes.write(
        session,
        [
            Incoming(Aggregate.PAIRING, new_id(), own, begun | {"household_id": household_id})
            for household_id in (*new, *(each.body["household_id"] for each in ended))
        ],
    )
    unchanged = len(household_ids) - len(new) - len(ended)
    return Assigned(paired=len(new), handed_over=len(ended), unchanged=unchanged)


def _closing(session: Session, told: Body) -> Body:
    """Give what a pairing that ends is told: why, what was passed on, and when."""
    closing: Body = {key: told[key] for key in OF_THE_ENDED if key in told}
    return closing | {"until_on": told.get("from_on") or _today(session).isoformat()}


def _begun(session: Session, values: Values) -> dict[str, Value]:
    """Give what a pairing that begins is told, with what follows where nothing is."""
    filled: dict[str, Value] = {"kind": PairingKind.CADRE.value, "from_on": _today(session)}
    return filled | {key: value for key, value in values.items() if value is not None}


def _begin(session: Session, household_id: str, cadre_id: str, values: Values) -> str:
    filled = _begun(session, values)
    return records.add(
        session, Aggregate.PAIRING, PAIRING, filled, household_id=household_id, cadre_id=cadre_id
    )


def _own_current(session: Session, household_id: str) -> PairingRow | None:
    own = changes.author(session).unit_id
    return current(session.connection(), household_id, owner=own)


def _today(session: Session) -> date:
    return changes.author(session).at.date()
