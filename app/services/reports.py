"""Take in a report from below and answer it with a signed receipt, in one transaction."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from app.exchange.bundle import applying, contents, gaps, inventory, package, receipt, telephone
from app.exchange.bundle.applying import Source
from app.exchange.bundle.bag import PACKAGE
from app.exchange.bundle.manifest import version_text
from app.exchange.bundle.receipt import Receipt
from app.exchange.bundle.telephone import Outcome
from app.exchange.bundle.verdict import HELD, Verdict
from app.exchange.bundle.wording import title
from app.exchange.errors import BagInvalid, BundleReused, KindUnexpected
from app.services import parties, sending
from app.services.reception import Kept, Reception
from app.vault.spool import Spool
from db import audit, changes
from db.models import ReceivedBundle
from db.queries import exchange
from db.vocabulary import BundleKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.exchange.bundle.applying import Tally
    from app.exchange.bundle.bag import Bag, BagWriter
    from app.exchange.bundle.opening import Signed, Unsigned
    from app.exchange.bundle.party import Own
    from app.vault.home import Home
    from app.work import Steps
    from db.models import Bundle, Peer


def earlier(session: Session, *, found: Unsigned) -> Reception | None:
    """Give what became of this very report if it came before.

    Raises:
        SenderUnknown, SignatureWrong, AddressedElsewhere, PracticeMixed, ...: it is not ours.
        KindUnexpected: it is no report.
        BundleReused: another content came under its number.
    """
    _, signed = _believed(session, found)
    before = session.get(ReceivedBundle, signed.manifest.bundle)
    if before is None:
        return None
    if before.manifest_hash != signed.sealed.hash:
        raise BundleReused
    return msgspec.json.decode(before.outcome, type=Kept).replayed(before.receipt or b"")


def take_in(session: Session, *, found: Unsigned, home: Home) -> Steps[Reception]:
    """Apply a report and answer it; the same report again changes nothing.

    Raises:
        AppError: as ``earlier`` tells, and PayloadUnreadable, BagInvalid, BundleTooLarge.
    """
    replay = earlier(session, found=found)
    if replay is not None:
        return replay
    own = parties.own(session)
    peer, signed = _believed(session, found)
    came = _note_coming(session, peer, signed)
    with Spool(home.temporary) as plain:
        bag = signed.unpack(own, plain)
        _carries_what_it_says(came, bag)
        source = Source(
            came.id,
            lambda owner: owner == peer.unit_id,
            in_line=_is_in_line(session, peer, came),
            late=came.sequence < peer.last_sequence,
        )
        announced = sum(signed.manifest.counts.values())
        tally = yield from applying.take(session, bag, source, announced)
        yield from contents.take(session, bag, tally)
        sums = _sums(session, own, peer, signed, bag, tally, in_line=source.in_line)
    content = BytesIO()
    answer = _answer(session, own, peer, sums, tally, content, home)
    taken = Reception(
        bundle=came.id,
        kind=came.kind.value,
        unit=peer.unit_id,
        sequence=came.sequence,
        applied=sums.applied,
        already=sums.already,
        stale=sums.stale,
        forked=tally.having(Verdict.FORKED),
        refused=tally.having(Verdict.REFUSED),
        missing=sums.missing,
        sent=sums.sent,
        held=sums.held,
        receipt_code=sums.code,
        receipt_name=answer.file_name,
    )
    came.outcome = msgspec.json.encode(Kept(taken, signed.sealed.raw, signed.sealed.signature))
    came.receipt = content.getvalue()
    _note_taken(session, peer, signed, sums)
    return msgspec.structs.replace(taken, receipt=came.receipt)


def _believed(session: Session, found: Unsigned) -> tuple[Peer, Signed]:
    """See to it that a report comes from an enrolled site and is meant for us."""
    peer, signed = parties.believed(session, found)
    if signed.manifest.kind not in exchange.REPORTS:
        raise KindUnexpected(kind=title(signed.manifest.kind))
    return peer, signed


def _carries_what_it_says(came: ReceivedBundle, bag: Bag) -> None:
    """Refuse a zero report that brings records."""
    carried = [each for each in applying.FILES if each in bag.names]
    if came.kind is BundleKind.ZERO and carried:
        raise BagInvalid(part=carried[0])


def _note_coming(session: Session, peer: Peer, signed: Signed) -> ReceivedBundle:
    said = signed.manifest
    came = ReceivedBundle(
        id=said.bundle,
        site_id=peer.site_id,
        incarnation=said.incarnation,
        sequence=said.sequence,
        kind=BundleKind(said.kind),
        manifest_hash=signed.sealed.hash,
        received_at=changes.author(session).at,
        outcome=b"",
    )
    session.add(came)
    session.flush()
    return came


def _is_in_line(session: Session, peer: Peer, came: ReceivedBundle) -> bool:
    """Tell whether the sender's revisions can be compared with what we hold.

    Not where it has another incarnation than it enrolled with (a backup was restored), or has
    numbered two bundles alike (two copies of one ledger are at work).
    """
    twin = session.scalars(
        select(ReceivedBundle.id).where(
            ReceivedBundle.site_id == came.site_id,
            ReceivedBundle.incarnation == came.incarnation,
            ReceivedBundle.sequence == came.sequence,
            ReceivedBundle.id != came.id,
        )
    ).first()
    return came.incarnation == peer.incarnation and twin is None


def _sums(
    session: Session,
    own: Own,
    peer: Peer,
    signed: Signed,
    bag: Bag,
    tally: Tally,
    *,
    in_line: bool,
) -> Receipt:
    """Add up the receipt; what lacks is told by the newest bundle of a sender alone."""
    connection = session.connection()
    said = signed.manifest
    missing: list[str] = []
    if in_line and said.sequence >= peer.last_sequence:
        lines = inventory.read(bag.lines("inventory.csv"))
        found = gaps.missing(connection, peer.unit_id, lines)
        missing = [each for each in found if each not in tally.troubled]
    outcome = _outcome(tally, missing)
    key = telephone.shared_key(own.keys.receipt, peer.receipt_public)
    return Receipt(
        answers=signed.sealed.hash,
        sequence=said.sequence,
        outcome=outcome,
        code=telephone.write(key, said.sequence, outcome, signed.sealed.hash),
        applied=tally.counts[Verdict.APPLIED],
        already=tally.counts[Verdict.ALREADY],
        stale=tally.counts[Verdict.STALE],
        forked=tally.counts[Verdict.FORKED],
        refused=tally.counts[Verdict.REFUSED],
        missing=tuple(missing),
        sent=package.totals(bag.read(PACKAGE)),
        held=exchange.totals(connection, peer.unit_id),
        audit=said.audit,
        reader=version_text(),
    )


def _outcome(tally: Tally, missing: list[str]) -> Outcome:
    lost = tally.counts[Verdict.FORKED] + tally.counts[Verdict.REFUSED]
    if not lost and not missing:
        return Outcome.ALL
    return Outcome.PART if any(tally.counts[each] for each in HELD) else Outcome.NOTHING


def _answer(
    session: Session,
    own: Own,
    peer: Peer,
    sums: Receipt,
    tally: Tally,
    out: BytesIO,
    home: Home,
) -> Bundle:
    """Write the receipt: a bundle of ours too, signed and sealed to the sender."""
    answer = sending.begin(session, BundleKind.RECEIPT, peer.unit_id, peer.site_id)
    counts = {
        **{each.value: tally.counts[each] for each in Verdict},
        "missing": len(sums.missing),
    }
    said = sending.heading(
        session, answer, own, peer.age_recipient, counts=counts, answers=sums.answers
    )

    def fill(bag: BagWriter) -> None:
        receipt.write(bag, sums, tally.results)

    sending.write_small(own, answer, said, fill, out, home.temporary)
    return answer


def _note_taken(session: Session, peer: Peer, signed: Signed, sums: Receipt) -> None:
    said = signed.manifest
    who = changes.author(session)
    if said.incarnation == peer.incarnation and said.sequence >= peer.last_sequence:
        peer.last_sequence = said.sequence
        peer.last_hash = signed.sealed.hash
        peer.audit_head = said.audit
    audit.note(
        session.connection(),
        "接收上报包",
        at=who.at,
        account=who.account,
        subject=said.bundle,
        details={"unit": said.unit, "kind": said.kind, "outcome": int(sums.outcome)},
    )
