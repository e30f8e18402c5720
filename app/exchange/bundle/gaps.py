"""Compare a sender's inventory with what is held here: what lacks shows at once."""

from __future__ import annotations

from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING

from app.exchange.bundle import inventory
from db.queries import exchange
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

STEP = 500


def missing(connection: Connection, owner: str, lines: Iterable[inventory.Line]) -> list[str]:
    """Name the living households of ``owner`` that lack here, or of whose entries some lack.

    A household held in a newer revision than the inventory's does not lack.
    """
    lacking: set[str] = set()
    entries: dict[str, str] = {}
    living = (each for each in lines if each.state == inventory.LIVING)
    while part := list(islice(living, STEP)):
        households = {
            each.id: each.revision for each in part if each.kind == Aggregate.HOUSEHOLD.value
        }
        held = exchange.heads_of(connection, Aggregate.HOUSEHOLD, households)
        lacking |= {
            each_id
            for each_id, revision in households.items()
            if each_id not in held or held[each_id].revision < revision
        }
        entries |= {each.id: each.hash for each in part if each.kind == inventory.ENTRIES}
    for household_id, group in groupby(
        exchange.entry_heads(connection, owner), attrgetter("household_id")
    ):
        living_here = [(each.id, each.hash) for each in group if not each.deleted]
        if entries.get(household_id) == inventory.entries_digest(living_here):
            del entries[household_id]
    empty = inventory.entries_digest([])
    lacking |= {each_id for each_id, mark in entries.items() if mark != empty}
    return sorted(lacking)
