"""Judging every household anew, beside the same query into frozen rows alone."""

from __future__ import annotations

from collections import deque
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.services import assessments, standards
from app.services.standards import Standard
from db.changes import Author
from db.queries import families
from tests.bench import filled
from tests.bench.measure import Measure, by_turns
from tests.bench.populate import HIGHER_UNIT, TODAY, UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from tests.bench.measure import Size

HOUSEHOLDS: dict[Size, int] = {"small": 2_000, "full": 100_000}
STANDARD = Standard(HIGHER_UNIT, date(2016, 1, 1), 88_600)


def measures(size: Size) -> Iterator[Measure]:
    """Give the measures of judging all households, as a new standard asks for it."""
    with TemporaryDirectory() as folder:
        engine = filled.opened(HOUSEHOLDS[size], Path(folder)).engine
        with Session(engine) as session:
            session.info["author"] = Author("测试", UNIT, "", datetime(2026, 6, 30, tzinfo=UTC))
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
