"""The steps that every bundle of ours goes through: number, row and audit first, then the file.

The number is committed before anything is written, so that a crash burns it and no two bundles
ever bear the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from app.exchange.bundle import carried, envelope
from app.exchange.bundle.bag import BagWriter
from app.exchange.bundle.envelope import Heading
from app.exchange.bundle.wording import title
from app.printing import cover
from app.services import parties
from app.vault.spool import Spool
from db import audit, changes
from db.base import new_id
from db.models import Bundle
from db.queries import exchange
from db.vocabulary import BundleKind, BundleState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.exchange.bundle.carried import Carried
    from app.exchange.bundle.party import Own


def file_name(
    unit_id: str, sequence: int, kind: BundleKind, made: datetime, bundle_id: str
) -> str:
    """Name a bundle's file: codes and numbers, never a person."""
    check = bundle_id[:4].upper()
    return f"{unit_id}_{sequence:04}_{kind.value}_{made:%Y%m%d}_{check}.bfb"


def begin(session: Session, kind: BundleKind, to_unit: str, to_site: str | None) -> Bundle:
    """Take the next number for a bundle and put it on record."""
    who = changes.author(session)
    connection = session.connection()
    bundle_id = new_id()
    sequence = exchange.next_sequence(connection)
    bundle = Bundle(
        id=bundle_id,
        sequence=sequence,
        kind=kind,
        to_unit_id=to_unit,
        to_site_id=to_site,
        state=BundleState.WRITING,
        made_at=who.at,
        made_by=who.account,
        file_name=file_name(who.unit_id, sequence, kind, who.at, bundle_id),
        previous_hash=exchange.last_manifest(connection, to_unit),
    )
    session.add(bundle)
    audit.note(
        connection,
        "生成上报包",
        at=who.at,
        account=who.account,
        subject=bundle_id,
        details={"kind": kind.value, "to": to_unit, "sequence": sequence},
    )
    session.flush()
    return bundle


def heading(
    session: Session,
    bundle: Bundle,
    own: Own,
    recipient: str,
    *,
    counts: Mapping[str, int] | None = None,
    inventory: str = "",
    answers: str = "",
) -> Heading:
    """Give what the manifest of ``bundle`` says; the payload opens to ``recipient`` and to us."""
    connection = session.connection()
    return Heading(
        kind=bundle.kind.value,
        bundle=bundle.id,
        sequence=bundle.sequence,
        readers=((bundle.to_unit_id, recipient), (own.unit, own.keys.public.sealing)),
        to_name=parties.unit_name(session, bundle.to_unit_id),
        made=bundle.made_at,
        counts=counts or {},
        previous=bundle.previous_hash or "",
        since=exchange.last_acknowledged(connection, bundle.to_unit_id),
        inventory=inventory,
        audit=audit.head(connection)[1],
        answers=answers,
        with_keys=bundle.kind in {BundleKind.ENROL, BundleKind.REFDATA},
    )


def close_bag(bag: BagWriter, bundle: Bundle, own: Own, totals: Mapping[str, int]) -> None:
    """End the bag of ``bundle`` with what describes it."""
    bag.close(
        bundle=bundle.id,
        unit=own.unit,
        title=title(bundle.kind.value),
        made_on=bundle.made_at.date(),
        totals=totals,
    )


def seal_and_write(
    own: Own, bundle: Bundle, said: Heading, plain: BinaryIO, out: BinaryIO, temporary: Path
) -> None:
    """Seal the bag in ``plain`` and write the whole bundle to ``out``."""
    with Spool(temporary) as sealed:
        envelope.seal(plain, sealed, said)
        bundle.manifest_hash = envelope.write(
            own, said, payload=sealed, draw_cover=cover.draw, out=out
        )
    bundle.state = BundleState.WRITTEN


def write_small(
    own: Own,
    bundle: Bundle,
    said: Heading,
    fill: Callable[[BagWriter], object],
    out: BinaryIO,
    temporary: Path,
) -> None:
    """Write a bundle whose bag ``fill`` fills at once: a receipt, reference data."""
    with Spool(temporary) as plain:
        with BagWriter(plain) as bag:
            fill(bag)
            close_bag(bag, bundle, own, {})
        seal_and_write(own, bundle, said, plain, out, temporary)


def remember(bundle: Bundle, records: Carried, contents: Carried) -> None:
    """Keep which records and contents the bundle carried until it is acknowledged."""
    bundle.records = len(records)
    bundle.carried = carried.pack(records + contents)
