"""Take in reference data from above: the unions, standards and rules, the answer to enrolling."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.exchange.bundle import applying, fingerprint, policy, reference
from app.exchange.bundle.applying import Source
from app.exchange.bundle.verdict import Verdict
from app.exchange.errors import EnrolmentNotAsked
from app.services import enrolment, handed_down, parties, records
from app.services.reception import PolicyTaken, Reception, WrongTry
from app.vault.spool import Spool
from db import audit, changes
from db.models import Bundle, Peer, Unit
from db.vocabulary import Aggregate, BundleKind, PeerSide

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.exchange.bundle.manifest import Manifest
    from app.exchange.bundle.opening import Signed, Unsigned
    from app.exchange.bundle.party import Own
    from app.exchange.bundle.policy import Policy
    from app.exchange.bundle.reference import Reference
    from app.vault.home import Home
    from app.work import Steps


def take_in(session: Session, *, found: Unsigned, home: Home) -> Steps[Reception | WrongTry]:
    """Take in reference data of the enrolled higher union, or the answer to our request.

    An unproven answer is told as a value, so that the spent try is stored.

    Raises:
        EnrolmentNotAsked: no request of ours is waiting for this answer.
        AppError: one subclass for each other reason to refuse the file.
    """
    own = parties.own(session)
    peer = session.get(Peer, found.gate.site)
    # Before enrolment nobody vouches for the key but the proof inside, which covers it.
    signed = found.trusted(found.signer if peer is None else peer.verify_key)
    signed.meant_for(own)
    said = signed.manifest
    answers_us = said.answers != "" and said.answers == _waiting_request(session)
    if not answers_us and (peer is None or peer.side is not PeerSide.HIGHER):
        raise EnrolmentNotAsked
    if peer is not None and not answers_us:
        parties.speaks_for(peer, signed)
    with Spool(home.temporary) as plain:
        bag = signed.unpack(own, plain)
        if answers_us:
            left = _enrol(session, signed, reference.read(bag))
            if left is not None:
                return WrongTry(left)
        source = Source(said.bundle, lambda owner: owner != own.unit, in_line=True)
        tally = yield from applying.take(session, bag, source, sum(said.counts.values()))
        taken = _take_policy(session, said, policy.read(bag))
    _stand_below(session, own, said.unit)
    who = changes.author(session)
    audit.note(
        session.connection(),
        "接收上级资料",
        at=who.at,
        account=who.account,
        subject=said.bundle,
        details={"unit": said.unit},
    )
    return Reception(
        bundle=said.bundle,
        kind=said.kind,
        unit=said.unit,
        sequence=said.sequence,
        applied=tally.counts[Verdict.APPLIED],
        already=tally.counts[Verdict.ALREADY],
        stale=tally.counts[Verdict.STALE],
        forked=tally.having(Verdict.FORKED),
        refused=tally.having(Verdict.REFUSED),
        policy=taken,
    )


def _take_policy(session: Session, said: Manifest, came: Policy | None) -> PolicyTaken | None:
    """Take in standards and rule sets, unless newer ones came before."""
    if came is None:
        return None
    peer = session.get_one(Peer, said.site)
    if said.incarnation == peer.incarnation and said.sequence < peer.last_sequence:
        return PolicyTaken(late=True)
    peer.last_sequence = said.sequence
    return handed_down.take_in(session, said.unit, came)


def _waiting_request(session: Session) -> str:
    """Give the manifest hash of the request that may still be answered; empty where none may."""
    here = parties.site(session)
    if here.enrolment_secret is None or here.enrolment_tries >= fingerprint.TRIES:
        return ""
    found = session.scalars(
        select(Bundle.manifest_hash)
        .where(Bundle.kind == BundleKind.ENROL, Bundle.manifest_hash.is_not(None))
        .order_by(Bundle.sequence.desc())
    ).first()
    return found or ""


def _enrol(session: Session, signed: Signed, said: Reference) -> int | None:
    """Enrol the higher union if it proves that it read our fingerprint; else give tries left."""
    here = parties.site(session)
    keys = enrolment.public_keys(signed, said.keys)
    secret = (here.enrolment_secret or b"").decode()
    proof = fingerprint.proof(secret, signed.manifest.answers, keys.as_bytes())
    if not hmac.compare_digest(proof, said.proof):
        here.enrolment_tries += 1
        return fingerprint.TRIES - here.enrolment_tries
    enrolment.register(session, signed.manifest, keys, PeerSide.HIGHER)
    here.enrolment_secret = None
    return None


def _stand_below(session: Session, own: Own, higher: str) -> None:
    """Note in our own record which union stands above us, unless one is noted already."""
    unit = records.stored(session, Aggregate.UNIT, own.unit)
    known = session.get(Unit, higher) is not None
    if known and unit.owner == own.unit and "parent_id" not in unit.body:
        records.put(session, Aggregate.UNIT, own.unit, unit.body | {"parent_id": higher})
