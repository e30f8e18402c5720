"""Bundles as another program might write them: any line, any manifest, any key."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import msgspec

from app.exchange.bundle import envelope, inventory, line
from app.exchange.bundle.bag import BagWriter
from app.exchange.bundle.envelope import Heading
from app.exchange.bundle.line import Line
from app.services import parties
from app.work import perform
from db.base import new_id
from db.canonical import canonical, digest
from db.vocabulary import Aggregate
from tests.ledgers import START, TOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.exchange.bundle.party import Own
    from app.work import Application

TINY_COVER = b"%PDF-1.4"


def party(application: Application) -> Own:
    """Give a ledger as a party, private keys and all."""
    return perform(application, "", parties.own).value


def line_of(
    body: Mapping[str, Any] | bytes,
    *,
    kind: str = Aggregate.HOUSEHOLD.value,
    record_id: str | None = None,
    owner: str = TOWN,
    revision: int = 1,
    mark: str | None = None,
) -> Line:
    """Write a line around a body, with its true hash unless told otherwise."""
    raw = body if isinstance(body, bytes) else canonical(body)
    return Line(
        kind, record_id or new_id(), owner, revision, mark or digest(raw), msgspec.Raw(raw)
    )


def forged(
    own: Own,
    to: Own,
    lines: Sequence[Line] = (),
    *,
    listed: Sequence[inventory.Line] = (),
    fill: Callable[[BagWriter], object] | None = None,
    reader: str | None = None,
    **said: Any,
) -> bytes:
    """Write a bundle from ``own`` to ``to`` with a tiny cover; ``said`` goes into its heading.

    ``reader`` is the recipient's key, if it is not that of ``to``.
    """
    heading = Heading(
        kind="DELTA",
        bundle=new_id(),
        sequence=99,
        readers=((to.unit, reader or to.keys.public.sealing),),
        to_name=to.unit_name,
        made=START,
    )
    heading = replace(heading, **said)
    plain, sealed, out = BytesIO(), BytesIO(), BytesIO()
    with BagWriter(plain) as bag:
        _fill(bag, lines, listed, fill)
        bag.close(bundle=heading.bundle, unit=own.unit, title="", made_on=START.date(), totals={})
    envelope.seal(plain, sealed, heading)
    envelope.write(own, heading, payload=sealed, draw_cover=lambda *_: TINY_COVER, out=out)
    return out.getvalue()


def _fill(
    bag: BagWriter,
    lines: Sequence[Line],
    listed: Sequence[inventory.Line],
    fill: Callable[[BagWriter], object] | None,
) -> None:
    for name in dict.fromkeys(line.file_of(each.kind) for each in lines):
        bag.add(name, [line.write(each) for each in lines if line.file_of(each.kind) == name])
    bag.add("inventory.csv", [inventory.header(), *(each.write().encode() for each in listed)])
    if fill is not None:
        fill(bag)
