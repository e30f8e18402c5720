"""Enrol a site with the union above it: keys are exchanged by file and compared on paper.

The site writes a request and prints its fingerprint. The higher union types the fingerprint, by
which it knows the site, and answers with reference data that prove it read the paper, by which
the site knows the higher union.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

import msgspec

from app.exchange.bundle import envelope, fingerprint, line, opening, policy, reference
from app.exchange.bundle.keys import PublicKeys
from app.exchange.bundle.line import Line
from app.exchange.bundle.reference import Reference
from app.exchange.bundle.wording import title
from app.exchange.errors import (
    EnrolmentOfOurselves,
    FingerprintWrong,
    KindUnexpected,
    ManifestUnreadable,
    PracticeMixed,
)
from app.printing import cover
from app.services import holding, parties, sending
from app.vault.files import disk_errors, write_and_read_back
from app.work import perform
from db import audit, bodies, changes
from db.canonical import canonical
from db.changes import Incoming
from db.models import Bundle, Peer, Unit
from db.queries import exchange
from db.vocabulary import Aggregate, BundleKind, BundleState, PeerSide, UnitLevel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from app.exchange.bundle.bag import BagWriter
    from app.exchange.bundle.fingerprint import Fingerprint
    from app.exchange.bundle.manifest import Manifest, SiteKeys
    from app.exchange.bundle.opening import Signed
    from app.vault.home import Home
    from app.work import Application

VERB = "对接登记"
WHOEVER_IS_ABOVE = "上级工会"


@dataclass(frozen=True, slots=True)
class Requested:
    """A request that lies on the drive, and the fingerprint to print beside it."""

    file: Path
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A site that is now enrolled, and the answer to carry back to it."""

    unit: str
    unit_name: str
    site: str
    file: Path


def request(application: Application, out: Path) -> Requested:
    """Write this site's request to ``out``; one made before can no longer be answered.

    Raises:
        NoSpace, TargetNotWritable, ReadBackDiffers, ...: the drive does not take it.
    """
    bundle_id = perform(application, VERB, _number_request).value
    writing = partial(_write_request, bundle_id=bundle_id, out=out)
    return perform(application, VERB, writing).value


def accept(application: Application, file: Path, typed: str, out: Path) -> Accepted:
    """Enrol the site whose request is ``file`` and write the answer to ``out``.

    Raises:
        CodeMistyped: a check digit of the fingerprint is wrong.
        FingerprintWrong: it is not that of this request.
        KindUnexpected: the file is no request.
    """
    read = fingerprint.read(typed)
    with disk_errors(), file.open("rb") as stream:
        found = opening.open_container(stream)
        # Nobody vouches for this key yet: that is what the fingerprint is for.
        signed = found.trusted(found.signer)
    bundle_id = perform(application, VERB, partial(_enrol, signed=signed, read=read)).value
    answering = partial(
        _write_answer,
        bundle_id=bundle_id,
        signed=signed,
        secret=read.secret,
        out=out,
        home=application.home,
    )
    return perform(application, VERB, answering).value


def register(session: Session, said: Manifest, keys: PublicKeys, side: PeerSide) -> None:
    """Enrol a site, or take over its new keys and incarnation."""
    who = changes.author(session)
    peer = session.get(Peer, said.site)
    if peer is None:
        peer = Peer(site_id=said.site, last_sequence=0, last_hash="", audit_head="")
        session.add(peer)
    elif peer.incarnation != said.incarnation:
        # A restored ledger goes on from the numbers it had then.
        peer.last_sequence = 0
    peer.unit_id = said.unit
    peer.side = side
    peer.incarnation = said.incarnation
    peer.verify_key = keys.signing
    peer.age_recipient = keys.sealing
    peer.receipt_public = keys.receipt
    peer.enrolled_at = who.at
    audit.note(
        session.connection(),
        "对接登记",
        at=who.at,
        account=who.account,
        subject=said.site,
        details={"unit": said.unit, "side": side.value},
    )


def public_keys(signed: Signed, keys: SiteKeys) -> PublicKeys:
    """Put the keys that a sender names beside the one it signed with."""
    signing = bytes.fromhex(signed.manifest.signer)
    return PublicKeys(signing, keys.sealing, bytes.fromhex(keys.receipt))


def _number_request(session: Session) -> str:
    return sending.begin(session, BundleKind.ENROL, "", None).id


def _write_request(session: Session, *, bundle_id: str, out: Path) -> Requested:
    own = parties.own(session)
    here = parties.site(session)
    bundle = session.get_one(Bundle, bundle_id)
    sealing = own.keys.public.sealing
    said = replace(
        sending.heading(session, bundle, own, sealing),
        readers=((own.unit, sealing),),
        to_name=WHOEVER_IS_ABOVE,
    )
    whole = BytesIO()
    bundle.manifest_hash = envelope.write(
        own, said, payload=None, draw_cover=cover.draw, out=whole
    )
    bundle.state = BundleState.WRITTEN
    secret = fingerprint.new_secret()
    here.enrolment_secret = secret.encode()
    here.enrolment_tries = 0
    file = out / bundle.file_name if out.is_dir() else out
    write_and_read_back(file, whole)
    return Requested(file, fingerprint.write(opening.open_container(whole).raw, secret))


def _enrol(session: Session, *, signed: Signed, read: Fingerprint) -> str:
    """Register the site and its union, and take the number of our answer."""
    said = signed.manifest
    own = parties.own(session)
    if said.kind != BundleKind.ENROL.value:
        raise KindUnexpected(kind=title(said.kind))
    if said.unit == own.unit:
        raise EnrolmentOfOurselves
    if said.practice != own.practice:
        raise PracticeMixed
    if not fingerprint.belongs_to(read, signed.sealed.raw):
        raise FingerprintWrong
    if said.keys is None or said.keys.unit_level not in {each.value for each in UnitLevel}:
        raise ManifestUnreadable
    register(session, said, public_keys(signed, said.keys), PeerSide.LOWER)
    if session.get(Unit, said.unit) is None:
        _note_unit(session, said.unit, said.keys, above=own.unit)
    return sending.begin(session, BundleKind.REFDATA, said.unit, said.site).id


def _note_unit(session: Session, unit_id: str, keys: SiteKeys, *, above: str) -> None:
    """Keep name and level of a union until its own first report brings its true record."""
    body = {"name": keys.unit_name, "level": keys.unit_level, "parent_id": above}
    changes.write(session, [Incoming(Aggregate.UNIT, unit_id, unit_id, body, raw=canonical(body))])


def _write_answer(
    session: Session, *, bundle_id: str, signed: Signed, secret: str, out: Path, home: Home
) -> Accepted:
    own = parties.own(session)
    bundle = session.get_one(Bundle, bundle_id)
    peer = parties.enrolled(session, signed.manifest.site)
    proof = fingerprint.proof(secret, signed.sealed.hash, own.keys.public.as_bytes())
    units = list(known_units(session.connection(), beside=peer.unit_id))
    said = sending.heading(
        session,
        bundle,
        own,
        peer.age_recipient,
        counts={"units": len(units)},
        answers=signed.sealed.hash,
    )
    sent = holding.policy(session)
    whole = BytesIO()

    def fill(bag: BagWriter) -> None:
        bag.add(line.file_of(Aggregate.UNIT), units)
        bag.add(reference.NAME, [reference.write(Reference(own.unit, own.site_keys(), proof))])
        bag.add(policy.NAME, [policy.write(sent)])

    sending.write_small(own, bundle, said, fill, whole, home.temporary)
    file = out / bundle.file_name if out.is_dir() else out
    write_and_read_back(file, whole)
    return Accepted(peer.unit_id, parties.unit_name(session, peer.unit_id), peer.site_id, file)


def known_units(connection: Connection, *, beside: str) -> Iterator[bytes]:
    """Give every union known here but the addressee as its owner wrote it, higher ones first."""
    known = {each.id: each for each in bodies.records(connection, Aggregate.UNIT)}
    placed: set[str] = set()
    while len(placed) < len(known):
        for record in known.values():
            above = record.body.get("parent_id")
            if record.id in placed or (above in known and above not in placed):
                continue
            placed.add(record.id)
            if record.id == beside:
                continue
            body = exchange.received_body(connection, Aggregate.UNIT, record.id, record.hash)
            raw = body or (line.EMPTY if record.deleted else canonical(record.body))
            kept = (record.kind.value, record.id, record.owner, record.revision, record.hash)
            yield line.write(Line(*kept, msgspec.Raw(raw)))
