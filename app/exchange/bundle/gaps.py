"""Compare a sender's inventory with what is held here: what lacks or differs shows at once."""

from __future__ import annotations

from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING

from app.exchange.bundle import inventory
from db.queries import exchange
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from db.queries.exchange import Head

STEP = 500
LISTED = (Aggregate.UNIT, Aggregate.CADRE, Aggregate.HOUSEHOLD)
NONE = inventory.entries_digest([])


def missing(connection: Connection, owner: str, lines: Iterable[inventory.Line]) -> list[str]:
    """Name the records of ``owner`` that lack here or differ, withdrawn ones too.

    A household is named for its entries as well. What is held in a newer revision than the
    inventory's does not lack.
    """
    lacking: set[str] = set()
    entries: dict[str, str] = {}
    remaining = iter(lines)
    while part := list(islice(remaining, STEP)):
        for kind in LISTED:
            named = {each.id: each for each in part if each.kind == kind.value}
            held = exchange.heads_of(connection, kind, named)
            lacking |= {
                each_id for each_id, each in named.items() if _lacks(each, held.get(each_id))
            }
        entries |= {each.id: each.hash for each in part if each.kind == inventory.ENTRIES}
    for household_id, mark in _marks(connection, owner):
        if entries.pop(household_id, mark) != mark:
            lacking.add(household_id)
    lacking |= {each_id for each_id, mark in entries.items() if mark != NONE}
    return sorted(lacking)


def _lacks(listed: inventory.Line, held: Head | None) -> bool:
    """Tell whether a record must come again; nothing lives here of one withdrawn and not held."""
    if held is None:
        return listed.state == inventory.LIVING
    if held.revision == listed.revision:
        return held.hash != listed.hash
    return held.revision < listed.revision


def _marks(connection: Connection, owner: str) -> Iterator[tuple[str, str]]:
    """Give the digest over the living entries of ``owner`` for each household here."""
    heads = exchange.entry_heads(connection, owner)
    for household_id, group in groupby(heads, attrgetter("household_id")):
        living = [(each.id, each.hash) for each in group if not each.deleted]
        yield household_id, inventory.entries_digest(living)
