"""Who takes part in the exchange: this site, made when it is first needed, and enrolled ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.exchange.bundle import keys
from app.exchange.bundle.keys import Keys
from app.exchange.bundle.party import Own
from app.exchange.errors import PeerUnknown, SenderUnitDiffers, SenderUnknown
from db import changes
from db.base import new_id
from db.models import Ledger, Peer, Site, Unit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.exchange.bundle.opening import Signed, Unsigned
    from db.vocabulary import PeerSide


def site(session: Session) -> Site:
    """Give this ledger's row as a site, with fresh keys where there is none yet."""
    found = session.get(Site, 1)
    if found is None:
        fresh = keys.generate()
        found = Site(
            one=1,
            id=new_id(),
            signing_key=fresh.signing,
            age_key=fresh.sealing,
            receipt_key=fresh.receipt,
            enrolment_tries=0,
        )
        session.add(found)
        session.flush()
    return found


def own(session: Session) -> Own:
    """Give this site as a party."""
    ledger = session.scalars(select(Ledger)).one()
    here = site(session)
    unit = session.get_one(Unit, changes.author(session).unit_id)
    return Own(
        unit=unit.id,
        unit_name=unit.name,
        unit_level=unit.level.value,
        site=here.id,
        incarnation=ledger.incarnation,
        practice=ledger.practice,
        app=ledger.writer,
        keys=Keys(here.signing_key, here.age_key, here.receipt_key),
    )


def unit_name(session: Session, unit_id: str) -> str:
    """Give the name of a union with its code, or the code alone where the name is unknown."""
    unit = session.get(Unit, unit_id)
    return unit_id if unit is None or not unit.name else f"{unit.name}（{unit_id}）"


def enrolled(session: Session, site_id: str) -> Peer:
    """Give the enrolled site with this id.

    Raises:
        SenderUnknown: its keys were never compared.
    """
    found = session.get(Peer, site_id)
    if found is None:
        raise SenderUnknown
    return found


def believed(session: Session, found: Unsigned) -> tuple[Peer, Signed]:
    """Believe a file that an enrolled site signed and that is meant for us.

    Raises:
        SenderUnknown, SignatureWrong, AddressedElsewhere, PracticeMixed, ...: it is not ours.
        SenderUnitDiffers: the site speaks for another union than the one it was enrolled for.
    """
    peer = enrolled(session, found.gate.site)
    signed = found.trusted(peer.verify_key)
    signed.meant_for(own(session))
    speaks_for(peer, signed)
    return peer, signed


def speaks_for(peer: Peer, signed: Signed) -> None:
    """See to it that a site speaks for the union that it was enrolled for.

    Raises:
        SenderUnitDiffers: it names another.
    """
    if signed.manifest.unit != peer.unit_id:
        raise SenderUnitDiffers(unit=signed.manifest.unit, enrolled=peer.unit_id)


def peer_of(session: Session, unit_id: str, side: PeerSide) -> Peer:
    """Give the newest site enrolled for a union.

    Raises:
        PeerUnknown: there is none.
    """
    found = session.scalars(
        select(Peer)
        .where(Peer.unit_id == unit_id, Peer.side == side)
        .order_by(Peer.enrolled_at.desc())
        .limit(1)
    ).first()
    if found is None:
        raise PeerUnknown(unit=unit_id)
    return found
