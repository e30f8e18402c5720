"""Write what a report carries: records line by line, the whole inventory, a table for people."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from app.exchange.bundle import inventory, line
from app.exchange.bundle.bag import attachment
from app.exchange.bundle.inventory import Line as InventoryLine
from app.exchange.bundle.view import ViewWriter
from app.exchange.bundle.window import CHUNK
from app.work import Progress
from db import bodies
from db.canonical import canonical, digest
from db.queries import attachments, exchange
from db.standing import ENTRIES
from db.vocabulary import Aggregate, BundleKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from app.exchange.bundle.bag import BagWriter
    from app.exchange.bundle.carried import Carried
    from app.work import Steps
    from db.bodies import Record

STEP = 500
MOST_CONTENTS = 10_000
"""How many pictures and PDFs one bundle takes, some 3 GB."""
ORDER = (Aggregate.UNIT, Aggregate.CADRE, Aggregate.HOUSEHOLD, *ENTRIES)


@dataclass(frozen=True, slots=True)
class Written:
    """What went into a payload: counts by file, the root over the inventory, records, contents."""

    counts: dict[str, int]
    inventory: str
    carried: Carried
    contents: Carried


@dataclass(frozen=True, slots=True)
class Report:
    """Which records a report to one site carries.

    ``ids`` names them kind by kind; a FULL report carries all that ``owner`` keeps. ``contents``
    are the hashes of what attachments look like, as many as one bundle takes; the rest goes with
    the next.
    """

    kind: BundleKind
    owner: str
    ids: dict[Aggregate, list[str]]
    contents: Sequence[str] = ()

    @property
    def total(self) -> int:
        """How many records and contents it carries."""
        return sum(map(len, self.ids.values())) + len(self.contents)


def plan(connection: Connection, kind: BundleKind, owner: str, site_id: str) -> Report:
    """Choose the records of a report: all, those not acknowledged by ``site_id``, or none."""
    ids: dict[Aggregate, list[str]] = {}
    for each in ORDER:
        if kind is BundleKind.FULL:
            ids[each] = [head.id for head in exchange.heads(connection, each, owner)]
        elif kind is BundleKind.DELTA:
            ids[each] = exchange.unreported(connection, site_id, owner, each)
    contents: Sequence[str] = ()
    if kind is not BundleKind.ZERO:
        lacking = None if kind is BundleKind.FULL else site_id
        contents = attachments.unsent(connection, owner, lacking, MOST_CONTENTS)
    return Report(kind, owner, ids, contents)


def write(
    connection: Connection, report: Report, bag: BagWriter, spool: Callable[[], BinaryIO]
) -> Steps[Written]:
    """Write the files of a report into ``bag``; ``spool`` gives room for temporary data."""
    sent: Carried = []
    counts: Counter[str] = Counter()
    with spool() as sheet, closing(ViewWriter(sheet)) as view:
        for name, kinds in groupby(ORDER, line.file_of):
            wanted = [(kind, report.ids[kind]) for kind in kinds if report.ids.get(kind)]
            if not wanted:
                continue
            with bag.file(name) as put:
                for kind, ids in wanted:
                    for record in bodies.records(connection, kind, ids=ids):
                        put(_line(record, sent))
                        counts[name.removesuffix(".jsonl")] += 1
                        if kind is Aggregate.HOUSEHOLD and not record.deleted:
                            view.add(record.body)
                        if len(sent) % STEP == 0:
                            yield Progress("打包", len(sent), report.total)
        root = inventory.Root()
        with bag.file("inventory.csv") as put:
            put(inventory.header())
            for each in _inventory(connection, report):
                put(root.add(each.write()))
                counts["inventory"] += each.kind == Aggregate.HOUSEHOLD
        with spool() as book:
            view.save(book)
            book.seek(0)
            bag.add("view.xlsx", iter(lambda: book.read(CHUNK), b""))
    contents: Carried = []
    for mark in report.contents:
        bag.add(attachment(mark), [attachments.content(connection, mark) or b""])
        contents.append((attachments.CONTENT, mark, 0, mark))
        counts["attachments"] += 1
        yield Progress("打包", len(sent) + len(contents), report.total)
    return Written(dict(counts), root.hex(), sent, contents)


def _line(record: Record, sent: Carried) -> bytes:
    """Write a record of ours and note that it went along.

    Raises:
        ValueError: its hash is not that of its body, which no write path of ours can leave.
    """
    body = line.EMPTY if record.deleted else canonical(record.body)
    if digest(body) != record.hash:
        message = f"the hash of {record.kind.value} {record.id} is not that of its body"
        raise ValueError(message)
    sent.append((record.kind.value, record.id, record.revision, record.hash))
    return line.write(
        line.Line(
            record.kind.value,
            record.id,
            record.owner,
            record.revision,
            record.hash,
            msgspec.Raw(body),
        )
    )


def _inventory(connection: Connection, report: Report) -> Iterator[InventoryLine]:
    """List every file of the owner, and of the entries those that the design asks for.

    Of entries a count and a digest stand for each household; each is listed where the report is
    full or carries an entry on that household, so that the receiver can tell which one lacks.
    """
    for kind in (Aggregate.UNIT, Aggregate.CADRE, Aggregate.HOUSEHOLD):
        for head in exchange.heads(connection, kind, report.owner):
            state = inventory.WITHDRAWN if head.deleted else inventory.LIVING
            yield InventoryLine(kind.value, head.id, head.revision, head.hash, state)
    taken = {each for kind in ENTRIES for each in report.ids.get(kind, ())}
    households = groupby(
        exchange.entry_heads(connection, report.owner), attrgetter("household_id")
    )
    for household_id, group in households:
        entries = list(group)
        living = [(each.id, each.hash) for each in entries if not each.deleted]
        mark = inventory.entries_digest(living)
        yield InventoryLine(
            inventory.ENTRIES, household_id, 0, mark, inventory.LIVING, len(living)
        )
        if any(each.id in taken for each in entries):
            for each in entries:
                state = inventory.WITHDRAWN if each.deleted else inventory.LIVING
                yield InventoryLine(each.kind, each.id, each.revision, each.hash, state)
