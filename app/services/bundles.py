"""Report upward: write a bundle of what changed, of everything, or of nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from app.exchange.bundle import payload
from app.exchange.bundle.bag import BagWriter
from app.exchange.errors import NothingChanged, SomethingChanged
from app.services import parties, sending
from app.vault.files import write_and_read_back
from app.vault.spool import Spool
from app.work import Progress, perform, perform_in_steps
from db import changes
from db.models import Bundle
from db.queries import exchange
from db.vocabulary import BundleKind, PeerSide

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.vault.home import Home
    from app.work import Application, Steps

VERB = "生成上报包"


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle of ours that lies on the drive, read back and compared."""

    bundle: str
    kind: BundleKind
    sequence: int
    to_unit: str
    file: Path
    counts: dict[str, int]
    records: int


def export(application: Application, kind: BundleKind, to_unit: str, out: Path) -> Steps[Exported]:
    """Write a report to ``out``, or into the folder ``out`` under its own name.

    A copy stays in the ledger's home, to be sent again should the stick be lost. After this the
    stick can be pulled out; the records count as reported only once a receipt says so.

    Raises:
        PeerUnknown: the union above is not enrolled.
        NothingChanged, SomethingChanged: the kind does not fit what waits to be reported.
        NoSpace, TargetNotWritable, ReadBackDiffers, ...: the drive does not take it; the number
            is burnt, nothing else has happened.
    """
    bundle_id = perform(application, VERB, partial(number, kind=kind, to_unit=to_unit)).value
    writing = partial(write, bundle_id=bundle_id, out=out, home=application.home)
    done = yield from perform_in_steps(application, VERB, writing)
    return done.value


def _write_both(copy: Path, file: Path, whole: BinaryIO) -> None:
    """Write the report to the drive and keep a copy, or neither: no receipt would find it."""
    write_and_read_back(copy, whole)
    try:
        write_and_read_back(file, whole)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def number(session: Session, *, kind: BundleKind, to_unit: str) -> str:
    """Take the next number for a report and give the bundle's id.

    Raises:
        PeerUnknown, NothingChanged, SomethingChanged: no number is taken.
    """
    peer = parties.peer_of(session, to_unit, PeerSide.HIGHER)
    owner = changes.author(session).unit_id
    waiting = payload.plan(session.connection(), BundleKind.DELTA, owner, peer.site_id).total
    if kind is BundleKind.DELTA and not waiting:
        raise NothingChanged
    if kind is BundleKind.ZERO and waiting:
        raise SomethingChanged(count=waiting)
    return sending.begin(session, kind, to_unit, peer.site_id).id


def write(session: Session, *, bundle_id: str, out: Path, home: Home) -> Steps[Exported]:
    """Write the report that ``number`` put on record."""
    connection = session.connection()
    own = parties.own(session)
    bundle = session.get_one(Bundle, bundle_id)
    peer = parties.peer_of(session, bundle.to_unit_id, PeerSide.HIGHER)
    report = payload.plan(connection, bundle.kind, own.unit, peer.site_id)
    file = out / bundle.file_name if out.is_dir() else out
    spool = partial(Spool, home.temporary)
    with spool() as plain, spool() as whole:
        with BagWriter(plain) as bag:
            written = yield from payload.write(connection, report, bag, spool)
            sending.close_bag(bag, bundle, own, exchange.totals(connection, own.unit))
        said = sending.heading(
            session,
            bundle,
            own,
            peer.age_recipient,
            counts=written.counts,
            inventory=written.inventory,
        )
        yield Progress("加密", report.total, report.total)
        sending.seal_and_write(own, bundle, said, plain, whole, home.temporary)
        yield Progress("写入并核对", report.total, report.total)
        _write_both(home.bundles / bundle.file_name, file, whole)
    sending.remember(bundle, written.carried, written.contents)
    bundle.file_name = file.name
    return Exported(
        bundle.id,
        bundle.kind,
        bundle.sequence,
        bundle.to_unit_id,
        file,
        written.counts,
        len(written.carried),
    )
