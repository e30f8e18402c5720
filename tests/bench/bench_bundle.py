"""A FULL bundle of 10,000 households: written, taken in, and what memory that takes.

The peer of writing does the same visible work with the bare libraries: json, openpyxl's
``view.xlsx`` with the same cells, zip, age. The peer of taking in upserts the same rows into the
same encrypted tables with the driver alone.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections import defaultdict
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pyrage
from openpyxl import Workbook, load_workbook

from app.exchange.bundle import opening, payload
from app.services import bundles, parties, receptions
from app.work import finish, perform
from db import bodies
from db.canonical import canonical, digest
from db.vocabulary import Aggregate, BundleKind
from tests import unions
from tests.bench.measure import Measure, Pair, by_turns, seconds, usage
from tests.bench.populate import HIGHER_UNIT, UNIT, populate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from app.work import Application
    from tests.bench.measure import Size
    from tests.unions import Unions

HOUSEHOLDS: dict[Size, int] = {"small": 500, "full": 10_000}
ROUNDS: dict[Size, int] = {"small": 1, "full": 3}
MOST_MIB = 150


def measures(size: Size) -> Iterator[Measure]:
    """Give the three measures of a FULL bundle."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        two = unions.enrolled(root, UNIT, HIGHER_UNIT)
        fill(two.town, HOUSEHOLDS[size])
        yield _writing(two, size)
        yield from _taking_in(two, size)
        two.close()
        yield from _memory(root)


def fill(application: Application, households: int) -> None:
    """Store households with the hashes that the program itself would give them."""

    def work(session: Session) -> None:
        connection = session.connection()
        populate(connection, households)
        for kind in Aggregate:
            marks = [
                (digest(canonical(each.body)), each.id)
                for each in bodies.records(connection, kind)
            ]
            if marks:
                connection.exec_driver_sql(
                    f"UPDATE {kind.value} SET hash = ? WHERE id = ?",  # noqa: S608 -- a table of ours
                    marks,
                )

    perform(application, "", work)


def _writing(two: Unions, size: Size) -> Measure:
    rows = perform(two.town, "", _all_records).value
    cells = _cells(two)
    recipient = pyrage.x25519.Identity.generate().to_public()
    pair = by_turns(
        lambda: finish(bundles.export(two.town, BundleKind.FULL, HIGHER_UNIT, two.stick)),
        lambda: _bare_bundle(rows, cells, recipient, two.stick / "bare.age"),
        rounds=ROUNDS[size],
    )
    return Measure("写出全部档案包", pair.ours, "裸 json、openpyxl、zip、age", pair.peer, 3)


def _all_records(session: Session) -> dict[str, list[dict[str, Any]]]:
    found = defaultdict(list)
    for kind in Aggregate:
        for each in bodies.records(session.connection(), kind):
            found[kind.value].append(
                {
                    "kind": kind.value,
                    "id": each.id,
                    "owner": each.owner,
                    "revision": each.revision,
                    "hash": each.hash,
                    "body": each.body,
                }
            )
    return found


def _cells(two: Unions) -> list[list[Any]]:
    """Read the cells of ``view.xlsx`` back, so that the peer writes the same ones."""
    file = finish(bundles.export(two.town, BundleKind.FULL, HIGHER_UNIT, two.stick)).file
    own = perform(two.town, "", parties.own).value
    with file.open("rb") as stream:
        plain = BytesIO()
        signed = opening.open_container(stream).trusted(own.keys.public.signing)
        view = signed.unpack(own, plain).read("view.xlsx")
    sheet = load_workbook(BytesIO(view), read_only=True).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def _bare_bundle(
    rows: dict[str, list[dict[str, Any]]],
    cells: list[list[Any]],
    recipient: pyrage.x25519.Recipient,
    out: Path,
) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("困难职工档案")
    for row in cells:
        sheet.append(row)
    view = BytesIO()
    book.save(view)
    plain = BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind, records in rows.items():
            with archive.open(f"{kind}.jsonl", "w") as member:
                for each in records:
                    member.write(json.dumps(each, ensure_ascii=False).encode() + b"\n")
        archive.writestr("view.xlsx", view.getvalue())
    out.write_bytes(pyrage.encrypt(plain.getvalue(), [recipient]))


def _taking_in(two: Unions, size: Size) -> Iterator[Measure]:
    """Take the bundle into a fresh county, beside a bare upsert into another fresh ledger."""
    file = finish(bundles.export(two.town, BundleKind.FULL, HIGHER_UNIT, two.stick)).file
    records = {
        kind: list(perform(two.town, "", lambda session, of=kind: _records(session, of)).value)
        for kind in payload.ORDER
    }
    two.county.engine.dispose()
    took: list[Pair] = []
    for turn in range(ROUNDS[size]):
        root = two.stick.parent / f"turn{turn}"
        root.mkdir()
        county = unions.copied(two.county, root)
        bare = unions.found(root / "bare", UNIT)
        took.append(
            Pair(
                seconds(
                    lambda at=county: finish(receptions.receive(at, file, receipts=two.stick))
                ),
                seconds(lambda at=bare: _bare_upsert(at, records)),
            )
        )
        county.engine.dispose()
        bare.engine.dispose()
    middle = sorted(took, key=lambda pair: pair.ours / pair.peer)[len(took) // 2]
    yield Measure("接收全部档案包", middle.ours, "同样的行裸写入", middle.peer, 10)


def _records(session: Session, kind: Aggregate) -> list[bodies.Record]:
    return list(bodies.records(session.connection(), kind))


def _bare_upsert(application: Application, records: dict[Aggregate, list[bodies.Record]]) -> None:
    """Write the rows with one ``executemany`` for each table, in one transaction."""
    with application.engine.begin() as connection:
        cursor = connection.connection.cursor()
        for kind, of_kind in records.items():
            shape = bodies.SHAPES[kind]
            names = bodies.ENVELOPE + shape.columns
            cursor.executemany(
                f"INSERT INTO {shape.table.name} ({', '.join(names)})"  # noqa: S608 -- names of ours
                f" VALUES ({bodies.marks(len(names))}) ON CONFLICT (id) DO UPDATE SET"
                f" {', '.join(f'{name} = excluded.{name}' for name in names[1:])}",
                (
                    (
                        *(each.id, each.owner, each.revision, each.hash, 0),
                        *map(each.body.get, shape.columns),
                    )
                    for each in of_kind
                ),
            )
            for child in shape.children:
                columns = ("household_id", *child.columns)
                cursor.executemany(
                    f"INSERT INTO {child.table.name} ({', '.join(columns)})"  # noqa: S608 -- names of ours
                    f" VALUES ({bodies.marks(len(columns))})",
                    (
                        (each.id, *map(item.get, child.columns))
                        for each in of_kind
                        for item in each.body.get(child.name, ())
                    ),
                )


def _memory(root: Path) -> Iterator[Measure]:
    """Do both in processes of their own, beside one that only opens the ledger."""
    idle, sent, came = (
        usage([sys.executable, "-m", "tests.bench.bench_bundle", step, root]).peak_mib
        for step in ("idle", "export", "receive")
    )
    yield Measure("写出时多占内存", max(sent - idle, 0), "上限", MOST_MIB, 1, "MiB")
    yield Measure("接收时多占内存", max(came - idle, 0), "上限", MOST_MIB, 1, "MiB")


def _step(step: str, root: Path) -> None:
    """Open a ledger of the benchmark again and do one thing in it."""
    unit = HIGHER_UNIT if step == "receive" else UNIT
    opened = unions.opened(root / unit, unit)
    if step == "export":
        finish(bundles.export(opened, BundleKind.FULL, HIGHER_UNIT, root / "last.bfb"))
    elif step == "receive":
        finish(receptions.receive(opened, root / "last.bfb", receipts=root))
    opened.engine.dispose()


if __name__ == "__main__":
    _step(sys.argv[1], Path(sys.argv[2]))
