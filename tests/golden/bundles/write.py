"""Write the golden bundle of the present format; run once for each released format.

    python -m tests.golden.bundles.write tests/golden/bundles/full_1_0.bfb

The file stays for ever: every later version must take it in. Its keys are fixed and no secret.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.exchange.bundle.keys import Keys, PublicKeys
from app.services import bundles, parties
from app.work import finish, perform
from db.models import Peer
from db.vocabulary import Aggregate, BundleKind, PeerSide
from tests.ledgers import START, TOWN
from tests.unions import COUNTY, found, household_body, put, withdraw

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.work import Application

TOWN_SITE = "7f3a9c6e-0000-4000-8000-000000000001"
COUNTY_SITE = "8f3a9c6e-0000-4000-8000-000000000002"
TOWN_KEYS = Keys(
    bytes(range(32)),
    "AGE-SECRET-KEY-1WXNEQM6J3M387END3LU8G0UUG6AF5TVP4ZHDEYGGMS94EUHY8XRS9F4H0H",
    bytes(range(32, 64)),
)
COUNTY_KEYS = Keys(
    bytes(range(64, 96)),
    "AGE-SECRET-KEY-1HYSFHHX6R3GFRVNWW0NJDCFQPPJ7LZJQ4XMU0WDM7MVCZWJ6FWMQGAHE8L",
    bytes(range(96, 128)),
)
HOUSEHOLD = "11111111-1111-4111-8111-111111111111"
WITHDRAWN = "22222222-2222-4222-8222-222222222222"
CADRE = "33333333-3333-4333-8333-333333333333"
ENTRIES = {
    Aggregate.PAIRING: (
        "44444444-4444-4444-8444-444444444444",
        {"kind": "干部帮户", "from_on": "2020-01-02", "reason": "首次结对"},
    ),
    Aggregate.CONTACT: (
        "55555555-5555-4555-8555-555555555555",
        {"kind": "走访", "contacted_on": "2020-03-04", "content": "送去慰问品\n了解近况"},
    ),
}


def furnish(
    application: Application, site: str, keys: Keys, peer: Peer, *, side: PeerSide
) -> None:
    """Give a new ledger the site and keys of the golden exchange, and its partner."""

    def work(session: Session) -> None:
        here = parties.site(session)
        here.id = site
        here.signing_key, here.age_key, here.receipt_key = keys.signing, keys.sealing, keys.receipt
        peer.side = side
        session.add(peer)

    perform(application, "", work)


def partner(site: str, unit: str, keys: PublicKeys) -> Peer:
    """Describe the other end of the golden exchange."""
    return Peer(
        site_id=site,
        unit_id=unit,
        incarnation=1,
        verify_key=keys.signing,
        age_recipient=keys.sealing,
        receipt_public=keys.receipt,
        enrolled_at=START,
    )


def main(target: Path) -> None:
    """Write the bundle of a town with one household, its entries and a tombstone."""
    with TemporaryDirectory() as folder:
        town = found(Path(folder) / "town", TOWN)
        peer = partner(COUNTY_SITE, COUNTY, COUNTY_KEYS.public)
        furnish(town, TOWN_SITE, TOWN_KEYS, peer, side=PeerSide.HIGHER)
        put(town, Aggregate.CADRE, CADRE, {"name": "王五", "sex": "女", "senior": 0})
        people = [
            {
                "id": "66666666-6666-4666-8666-666666666666",
                "position": 0,
                "name": "阿卜杜热合曼·图尔荪尼亚孜",
                "relation": "户主",
                "id_number": "110101199003077758",
                "born_on": "1990-03-07",
            },
            {
                "id": "77777777-7777-4777-8777-777777777777",
                "position": 1,
                "name": "𬭎𪚥",
                "relation": "子",
            },
        ]
        put(town, Aggregate.HOUSEHOLD, HOUSEHOLD, household_body(members=people))
        put(town, Aggregate.HOUSEHOLD, WITHDRAWN, household_body())
        withdraw(town, Aggregate.HOUSEHOLD, WITHDRAWN)
        for kind, (entry, body) in ENTRIES.items():
            put(town, kind, entry, body | {"household_id": HOUSEHOLD, "cadre_id": CADRE})
        finish(bundles.export(town, BundleKind.FULL, COUNTY, target))
        town.engine.dispose()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
