"""The cover of a report and the receipt for one: state what these pages say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from app.exchange.bundle import carried
from app.exchange.bundle.wording import COUNTS
from app.forms import exchange_answers
from app.forms.exchange_answers import Parties
from app.printing.drawing import Copy
from app.printing.told import ToldFacts
from app.services import mailbox, on_paper, parties
from app.services.reception import Kept
from db import changes
from db.models import Bundle, Peer, ReceivedBundle
from db.queries.attachments import CONTENT
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.services.reception import Reception
    from db.vocabulary import BundleKind

ALL, PART, NOTHING = "全部接收", "部分接收，其余见下", "没有接收，原因见下"
_COUNTED = {
    Aggregate.HOUSEHOLD.value: COUNTS["households"],
    Aggregate.CADRE.value: COUNTS["cadres"],
    Aggregate.UNIT.value: COUNTS["units"],
    CONTENT: COUNTS["attachments"],
}
"""What a kind of record is called; every other one is an entry beside a household."""


def covers(session: Session, bundle_ids: Sequence[str]) -> Iterator[Copy]:
    """State what stands on the covers of these bundles of ours."""
    own = changes.author(session).unit_id
    for bundle_id in bundle_ids:
        bundle = session.get_one(Bundle, bundle_id)
        told = exchange_answers.cover(
            _parties(session, own, bundle.to_unit_id, bundle.sequence, bundle.kind),
            _carried(bundle),
            bundle.records,
            (bundle.made_at.astimezone(), bundle.made_by, bundle.file_name),
            bundle.manifest_hash or "",
        )
        yield _copy(session, bundle.id, told)


def receipts(session: Session, bundle_ids: Sequence[str]) -> Iterator[Copy]:
    """State what became of these reports, which other unions sent."""
    own = changes.author(session).unit_id
    for bundle_id in bundle_ids:
        came = session.get_one(ReceivedBundle, bundle_id)
        peer = session.get(Peer, came.site_id)
        taken = msgspec.json.decode(came.outcome, type=Kept).reception
        told = exchange_answers.receipt(
            _parties(session, peer.unit_id if peer else taken.unit, own, came.sequence, came.kind),
            _counts(taken),
            (came.received_at.astimezone(), _outcome(taken)),
            came.manifest_hash,
            taken.receipt_code,
        )
        yield _copy(session, came.id, told)


def _carried(bundle: Bundle) -> Mapping[str, int]:
    """Count what a bundle carried, as long as it waits for its receipt."""
    records = carried.unpack(bundle.carried) if bundle.carried else []
    return Counter(_COUNTED.get(kind, COUNTS["entries"]) for kind, *_ in records)


def _counts(taken: Reception) -> Mapping[str, int]:
    counts = {
        "applied": taken.applied,
        "already": taken.already,
        "stale": taken.stale,
        "forked": len(taken.forked),
        "refused": len(taken.refused),
        "missing": len(taken.missing),
    }
    return {COUNTS[name]: count for name, count in counts.items()}


def _outcome(taken: Reception) -> str:
    if not (taken.forked or taken.refused or taken.missing):
        return ALL
    return PART if taken.applied or taken.already or taken.stale else NOTHING


def _parties(
    session: Session, from_unit: str, to_unit: str, sequence: int, kind: BundleKind
) -> Parties:
    sender, receiver = (parties.unit_name(session, each) for each in (from_unit, to_unit))
    return Parties(sender, receiver, sequence, mailbox.TITLES.get(kind, kind.value))


def _copy(session: Session, bundle_id: str, told: dict[str, str]) -> Copy:
    imprint = on_paper.imprint_here(session)
    # The third part would be the hash of the sealed payload, which is not kept.
    facts = ToldFacts({**told, "reference": f"BFB1.{bundle_id}."}, (told["number"],), imprint)
    return Copy(facts)
