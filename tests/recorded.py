"""Records for tests, written as the program writes them: numbered, logged, listed, indexed."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from app.work import perform
from db import changes
from db.base import new_id
from db.changes import Incoming
from db.models import Acknowledged, Peer
from db.vocabulary import Aggregate, PeerSide
from tests.ledgers import START, TOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from app.work import Application

T = TypeVar("T")
COUNTY = "610502"
HIGHER, LOWER = "higher-site", "lower-site"
_numbers = count(1)


def member(name: str, relation: str = "户主", **body: Any) -> dict[str, Any]:
    """Make a person of a household."""
    place = 0 if relation == "户主" else 1
    return {"id": new_id(), "position": place, "name": name, "relation": relation} | body


def household(*members: dict[str, Any], household_id: str | None = None, **body: Any) -> Incoming:
    """Make an archive of the town's with these people."""
    body = {"state": "在档", "members": [*members]} | body
    return Incoming(Aggregate.HOUSEHOLD, household_id or new_id(), TOWN, body)


def cadre(name: str, **body: Any) -> Incoming:
    """Make a cadre of the town's."""
    return Incoming(Aggregate.CADRE, new_id(), TOWN, {"name": name} | body)


def pairing(of: Incoming, by: Incoming, **body: Any) -> Incoming:
    """Pair a cadre with a household."""
    body = {"household_id": of.id, "cadre_id": by.id, "kind": "干部帮户"} | body
    return Incoming(Aggregate.PAIRING, new_id(), TOWN, body)


def contact(of: Incoming, **body: Any) -> Incoming:
    """Make a visit to a household."""
    body = {"household_id": of.id, "kind": "走访"} | body
    return Incoming(Aggregate.CONTACT, new_id(), TOWN, body)


def card(of: Incoming, **body: Any) -> Incoming:
    """Give a household a card."""
    number = next(_numbers)
    named = {"household_id": of.id, "number": f"LXK{number:04d}", "code": f"AAAA{number:04d}"}
    return Incoming(Aggregate.CARD_ISSUE, new_id(), TOWN, named | body)


def write(application: Application, *incoming: Incoming) -> None:
    """Write records, each as an action of its own."""
    for each in incoming:
        perform(application, "存", lambda session, each=each: changes.write(session, [each]))


def withdraw(application: Application, record: Incoming) -> None:
    """Leave only the tombstone of a record."""
    write(application, Incoming(record.kind, record.id, record.owner, {}, deleted=True))


def read(application: Application, query: Callable[..., T], *values: Any, **named: Any) -> T:
    """Run a query on the ledger."""

    def operation(session: Any) -> T:
        connection: Connection = session.connection()
        return query(connection, *values, **named)

    return perform(application, "", operation).value


def confirm(
    town: Application, *records: tuple[Incoming, int], site: str = HIGHER, side: str = "上级"
) -> None:
    """Let another union confirm records at a revision."""

    def operation(session: Any) -> None:
        if session.get(Peer, site) is None:
            session.add(
                Peer(
                    site_id=site,
                    unit_id=COUNTY,
                    side=PeerSide(side),
                    incarnation=1,
                    verify_key=b"",
                    age_recipient="",
                    receipt_public=b"",
                    enrolled_at=START,
                )
            )
        for record, revision in records:
            session.merge(
                Acknowledged(
                    site_id=site, kind=record.kind, id=record.id, revision=revision, hash=""
                )
            )

    perform(town, "", operation)
