"""Opening the list of archives at a province's 100,000 households, beside a county's thousand."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from db.queries import households
from tests.bench import filled
from tests.bench.measure import Measure, by_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from tests.bench.measure import Size

HOUSEHOLDS: dict[Size, int] = {"small": 2_000, "full": 100_000}
A_COUNTY = 1_000
ROUNDS = 101
PAGE = 60


def measures(size: Size) -> Iterator[Measure]:
    """Measure it with what was read before still in memory, and with nothing there."""
    with TemporaryDirectory() as folder:
        province, county = (
            filled.opened(many, Path(folder)) for many in (HOUSEHOLDS[size], A_COUNTY)
        )
        with province.engine.connect() as large, county.engine.connect() as small:
            for when, task in (("", _again), ("（内存中还没有）", _afresh)):
                pair = by_turns(partial(task, large), partial(task, small), rounds=ROUNDS)
                yield Measure(f"打开列表第一页{when}", pair.ours, f"{A_COUNTY} 户时", pair.peer, 2)
        for each in (province, county):
            each.engine.dispose()


def _again(connection: Connection) -> None:
    """Do what the list does when one comes back to it."""
    households.page(connection, size=PAGE)
    households.count(connection)


def _afresh(connection: Connection) -> None:
    """Read the first page with no page of the file in memory, as after the program's start.

    The count comes in behind it, in a job of its own.
    """
    connection.exec_driver_sql("PRAGMA shrink_memory")
    households.page(connection, size=PAGE)
