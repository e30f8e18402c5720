"""Judging every household anew, beside the same query into frozen rows alone."""

from __future__ import annotations

from collections import deque
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.services import assessments, standards
from app.services.standards import Standard
from db import bodies, migrate
from db.base import new_id
from db.changes import Author
from db.engine import open_ledger
from db.queries import families
from db.vocabulary import Aggregate
from tests.bench.measure import Measure, by_turns
from tests.bench.populate import HIGHER_UNIT, ROOMY, TODAY, UNIT, populate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from db.bodies import Record
    from tests.bench.measure import Size

HOUSEHOLDS: dict[Size, int] = {"small": 2_000, "full": 100_000}
KEY = bytes(32)
STANDARD = Standard(HIGHER_UNIT, date(2016, 1, 1), 88_600)
KINDS = ("医疗自付", "子女教育", "残疾康复", "必要就业成本")
AT_ONCE = 1000


def measures(size: Size) -> Iterator[Measure]:
    """Give the measures of judging all households, as a new standard asks for it."""
    with TemporaryDirectory() as folder:
        engine = open_ledger(Path(folder) / "ledger.db", KEY, create=True)
        migrate.create(engine)
        with Session(engine) as session, session.begin():
            session.info["author"] = Author("测试", UNIT, "", datetime(2026, 6, 30, tzinfo=UTC))
            populate(session.connection(), HOUSEHOLDS[size])
            _assess(session.connection())
            standards.furnish(session)
            standards.set_standard(session, STANDARD)
            for name in ("2016", "2020"):
                pair = by_turns(
                    partial(_judge, session, name), partial(_read, session.connection()), rounds=3
                )
                yield Measure(
                    f"重新认定 {HOUSEHOLDS[size]} 户（{name}）",
                    *(pair.ours, "同一查询只读成行", pair.peer, 3),
                )
        engine.dispose()


def _judge(session: Session, rule_set: str) -> None:
    """Judge them all and keep none, as a stream is used."""
    deque(assessments.verdicts(session, TODAY, rule_set=rule_set), maxlen=0)


def _read(connection: Connection) -> None:
    """Read the same rows and do nothing with them."""
    deque(families.families(connection, TODAY), maxlen=0)


def _assess(connection: Connection) -> None:
    """Give every household two kinds of spending and the answers of last year."""
    random = Random(3)
    (kept,) = connection.exec_driver_sql("PRAGMA cache_size").one()
    connection.exec_driver_sql(f"PRAGMA cache_size = {ROOMY}")
    part: list[Record] = []
    for record in bodies.records(connection, Aggregate.HOUSEHOLD):
        record.body["expenses"] = [
            {
                "id": new_id(),
                "position": place,
                "kind": kind,
                "yearly_fen": random.randrange(0, 2_000_000, 100),
            }
            for place, kind in enumerate(random.sample(KINDS, 2))
        ]
        answers = {name: random.randrange(2) for name in ("still_in_hardship", "filed_by_street")}
        record.body["assessments"] = [
            {"id": new_id(), "position": 1, "assessed_on": "2025-05-06", **answers}
        ]
        part.append(record)
        if len(part) == AT_ONCE:
            bodies.project(connection, Aggregate.HOUSEHOLD, part)
            part = []
    bodies.project(connection, Aggregate.HOUSEHOLD, part)
    connection.exec_driver_sql(f"PRAGMA cache_size = {kept}")
