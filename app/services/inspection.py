"""Tell what a file says of itself, before it is taken in and whoever sent it."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from app.exchange.bundle import opening, wording
from app.services import parties
from app.vault.files import disk_errors
from app.work import perform
from db.models import Peer
from db.vocabulary import BundleKind

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.exchange.bundle.opening import Signed, Unsigned
    from app.work import Application


class Signer(StrEnum):
    """Who vouches for a file."""

    ENROLLED = "已登记单位"
    OURSELVES = "本单位"
    UNKNOWN = "未登记，无法核实"


class Inspection(Struct, frozen=True, kw_only=True):
    """What the manifest says; believed only as far as ``signer`` goes.

    ``to_unit`` is empty in a request for enrolment, which is for whoever stands above.
    """

    kind: str
    title: str
    bundle: str
    version: str
    unit: str
    unit_name: str
    to_unit: str
    addressed_to_us: bool
    sequence: int
    made: str
    period: str
    practice: bool
    app: str
    counts: dict[str, int]
    parts: dict[str, int]
    manifest_hash: str
    answers: str
    signer: Signer


def inspect(application: Application, file: Path) -> Inspection:
    """Read what ``file`` says of itself; nothing is taken in.

    Raises:
        NotABundle, BundleDamaged, SignatureWrong, BundleTooNew, ...: it cannot be believed.
    """
    with disk_errors(), file.open("rb") as stream:
        found = opening.open_container(stream)
        return perform(application, "", partial(_inspect, found=found)).value


def inspect_unknown(file: Path) -> Inspection:
    """Read what ``file`` says of itself where no ledger is at hand to tell who vouches for it.

    Raises:
        NotABundle, BundleDamaged, SignatureWrong, BundleTooNew, ...: it contradicts itself.
    """
    with disk_errors(), file.open("rb") as stream:
        found = opening.open_container(stream)
        return _told(found, found.trusted(found.signer), Signer.UNKNOWN)


def _inspect(session: Session, *, found: Unsigned) -> Inspection:
    own = parties.own(session)
    peer = session.get(Peer, found.gate.site)
    if peer is not None:
        signer, key = Signer.ENROLLED, peer.verify_key
    elif found.gate.site == own.site:
        signer, key = Signer.OURSELVES, own.keys.public.signing
    else:
        signer, key = Signer.UNKNOWN, found.signer
    signed = found.trusted(key)
    said = signed.manifest
    told = _told(found, signed, signer)
    known = parties.unit_name(session, said.unit)
    return msgspec.structs.replace(
        told,
        unit_name=told.unit_name if known == said.unit else known,
        addressed_to_us=told.to_unit == own.unit,
    )


def _told(found: Unsigned, signed: Signed, signer: Signer) -> Inspection:
    """Tell what stands in the manifest, without what only a ledger knows."""
    said = signed.manifest
    return Inspection(
        kind=said.kind,
        title=wording.title(said.kind),
        bundle=said.bundle,
        version=said.version,
        unit=said.unit,
        unit_name=f"{said.keys.unit_name}（{said.unit}）" if said.keys else said.unit,
        # A request does not know yet who will answer it.
        to_unit="" if said.kind == BundleKind.ENROL.value else said.to_unit,
        addressed_to_us=False,
        sequence=said.sequence,
        made=said.made,
        period=said.period,
        practice=said.practice,
        app=said.app,
        counts=said.counts,
        parts={name: member.bytes for name, member in found.container.members.items()},
        manifest_hash=signed.sealed.hash,
        answers=said.answers,
        signer=signer,
    )
