"""Bundles that were changed, forged or made by a program of another mind: nothing gets through."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.errors import AppError
from app.exchange.bundle import container, envelope, keys, line, manifest, opening
from app.exchange.bundle.bag import BagWriter
from app.exchange.bundle.envelope import Heading
from app.exchange.bundle.line import Line
from app.exchange.bundle.party import Own
from app.exchange.errors import (
    BagInvalid,
    BundleDamaged,
    BundleTooNew,
    KindUnexpected,
    ManifestUnreadable,
    PayloadUnreadable,
    SignatureWrong,
)
from app.services import acknowledgements, parties
from app.work import perform
from db.base import new_id
from db.canonical import canonical, digest
from db.models import ForkedRecord, ReceivedRecord
from db.vocabulary import Aggregate
from tests.ledgers import START, TOWN
from tests.unions import (
    COUNTY,
    file_household,
    holdings,
    household_body,
    pair,
    send,
    stored,
    take,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.work import Application
    from tests.unions import Unions

SMALL = b"%PDF-1.4"


def whole_bundle(
    own: Own, recipient: str, lines: Sequence[Line] = (), **said: Any
) -> bytes:
    """Write a bundle as a program with ``own`` keys would, whatever it likes to say."""
    heading = Heading(
        kind="DELTA",
        bundle=new_id(),
        sequence=99,
        readers=((COUNTY, recipient),),
        to_name=COUNTY,
        made=START,
    )
    for name, value in said.items():
        heading = msgspec.structs.replace(heading, **{name: value}) if False else _with(heading, name, value)
    plain, sealed, out = BytesIO(), BytesIO(), BytesIO()
    bag = BagWriter(plain)
    for name in dict.fromkeys(line.file_of(each.kind) for each in lines):
        bag.add(name, [line.write(each) for each in lines if line.file_of(each.kind) == name])
    bag.add("inventory.csv", [b"kind,id,revision,hash,state,entries\n"])
    bag.close(bundle=heading.bundle, unit=TOWN, title="", made_on=START.date(), totals={})
    envelope.seal(plain, sealed, heading)
    envelope.write(own, heading, payload=sealed, draw_cover=lambda *_: SMALL, out=out)
    return out.getvalue()
