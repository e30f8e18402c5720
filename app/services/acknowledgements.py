"""Take in receipts, by file or as read over the telephone: only they make a record reported."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.exchange.bundle import carried, container, opening, receipt, telephone
from app.exchange.bundle.telephone import Outcome
from app.exchange.bundle.verdict import HELD, Verdict
from app.exchange.bundle.wording import title
from app.exchange.errors import (
    CodeNotComplete,
    CodeTriesSpent,
    CodeWrong,
    KindUnexpected,
    ReceiptUnmatched,
)
from app.services import parties
from app.services.reception import Acknowledgement, WrongTry
from app.vault.files import disk_errors
from app.vault.spool import Spool
from app.work import perform
from db import audit, changes
from db.models import Bundle, Peer
from db.queries import attachments, exchange
from db.vocabulary import BundleKind, BundleState

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.exchange.bundle.opening import Unsigned
    from app.vault.home import Home
    from app.work import Application

VERB = "登记回执"
TRIES = 5


def acknowledge_file(application: Application, file: Path) -> Acknowledgement:
    """Take in the receipt ``file``.

    Raises:
        ReceiptUnmatched: it answers no bundle of ours.
        KindUnexpected: it is no receipt.
        AppError: one subclass for each other reason to refuse the file.
    """
    with disk_errors(), file.open("rb") as stream:
        found = opening.open_container(stream)
        taking = partial(take_in, found=found, home=application.home)
        return perform(application, VERB, taking).value


def acknowledge_code(application: Application, typed: str) -> Acknowledgement:
    """Take in a receipt code as it was read over the telephone.

    Raises:
        CodeMistyped: a check digit is wrong; no try is spent.
        CodeWrong: it answers none of our bundles; a try is spent.
        CodeTriesSpent: only the file helps now.
        CodeNotComplete: it is right and says that not all was taken in; nothing is cleared.
    """
    answer = perform(application, VERB, partial(take_in_code, typed=typed)).value
    if isinstance(answer, WrongTry):
        raise CodeWrong(left=answer.left)
    return answer


def take_in(session: Session, *, found: Unsigned, home: Home) -> Acknowledgement:
    """Take in a receipt whose container was checked."""
    own = parties.own(session)
    peer, signed = parties.believed(session, found)
    if signed.manifest.kind != BundleKind.RECEIPT.value:
        raise KindUnexpected(kind=title(signed.manifest.kind))
    bundle = session.scalars(
        select(Bundle).where(
            Bundle.manifest_hash == signed.manifest.answers, Bundle.to_site_id == peer.site_id
        )
    ).first()
    if bundle is None:
        raise ReceiptUnmatched
    with Spool(home.temporary) as plain:
        bag = signed.unpack(own, plain)
        sums = receipt.read(bag)
        results = list(receipt.results(bag))
    content = _whole(signed.container)
    is_new = bundle.receipt != content
    cleared = _clear(
        session,
        bundle,
        {(each.kind, each.id) for each in results if Verdict(each.result) in HELD},
    )
    if is_new:
        exchange.forget_acknowledged(session.connection(), peer.site_id, sums.missing)
        changes.author(session).tables.add("acknowledged")
        bundle.receipt = content
        bundle.state = (
            BundleState.ACKNOWLEDGED if sums.outcome is Outcome.ALL else BundleState.PARTLY
        )
        _note(session, bundle, sums.outcome, cleared)
    return Acknowledgement(
        bundle=bundle.id,
        sequence=bundle.sequence,
        outcome=sums.outcome,
        cleared=cleared,
        forked=tuple(each for each in results if each.result == Verdict.FORKED.value),
        refused=tuple(each for each in results if each.result == Verdict.REFUSED.value),
        missing=sums.missing,
        audit_is_whole=exchange.has_audit_head(session.connection(), sums.audit),
    )


def take_in_code(session: Session, *, typed: str) -> Acknowledgement | WrongTry:
    """Take in a receipt code; a wrong one is told as a value, so that the try is stored."""
    code = telephone.read(typed)
    own = parties.own(session)
    reports = session.scalars(
        select(Bundle)
        .where(Bundle.kind.in_(exchange.REPORTS), Bundle.manifest_hash.is_not(None))
        .order_by(Bundle.sequence.desc())
    ).all()
    if not reports:
        raise ReceiptUnmatched
    meant = [each for each in reports if code.may_answer(each.sequence)] or [reports[0]]
    open_to_codes = [each for each in meant if each.code_tries < TRIES]
    if not open_to_codes:
        raise CodeTriesSpent
    for bundle in open_to_codes:
        peer = session.get_one(Peer, bundle.to_site_id)
        key = telephone.shared_key(own.keys.receipt, peer.receipt_public)
        if not telephone.confirms(code, key, bundle.manifest_hash or ""):
            continue
        if code.outcome != Outcome.ALL:
            raise CodeNotComplete
        cleared = _clear(session, bundle, None)
        bundle.state = BundleState.ACKNOWLEDGED
        _note(session, bundle, Outcome.ALL, cleared)
        return Acknowledgement(
            bundle=bundle.id, sequence=bundle.sequence, outcome=Outcome.ALL, cleared=cleared
        )
    open_to_codes[0].code_tries += 1
    return WrongTry(TRIES - open_to_codes[0].code_tries)


def _clear(session: Session, bundle: Bundle, held: Collection[tuple[str, str]] | None) -> int:
    """Count the records that are reported now: what the bundle carried, or stands in ``held``.

    The revision is the one that lay in the bundle, whatever the ledger holds by now.
    """
    if bundle.carried is None or bundle.to_site_id is None:
        return 0
    records = [
        each
        for each in carried.unpack(bundle.carried)
        if held is None or (each[0], each[1]) in held
    ]
    exchange.acknowledge(session.connection(), bundle.to_site_id, records)
    changes.author(session).tables.add("acknowledged")
    return sum(kind != attachments.CONTENT for kind, *_ in records)


def _note(session: Session, bundle: Bundle, outcome: Outcome, cleared: int) -> None:
    who = changes.author(session)
    audit.note(
        session.connection(),
        "登记回执",
        at=who.at,
        account=who.account,
        subject=bundle.id,
        details={"outcome": int(outcome), "cleared": cleared},
    )


def _whole(found: container.Container) -> bytes:
    found.stream.seek(0)
    return found.stream.read()
