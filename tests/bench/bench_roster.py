"""A roster read, checked and stored, against bare calamine and the bare insert of its rows."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import python_calamine as calamine

from app.exchange.workbook import grid
from app.exchange.workbook.roster import read_roster
from app.services import rosters as service
from app.work import finish, perform_in_steps
from tests import rosters
from tests.bench.measure import Measure, by_turns, usage
from tests.ledgers import new_application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.work import Application
    from tests.bench.measure import Size

HOUSEHOLDS = {"small": 200, "full": 10_000}
ROUNDS = 3
MOST_MIB = 400.0
TABLES = ("household", "member", "household_option")
PASSWORD = "只用来测量速度的一句长口令"


def measures(size: Size) -> Iterator[Measure]:
    """Import a wide roster into fresh ledgers, ours and the peer's in turns."""
    count = HOUSEHOLDS[size]
    with TemporaryDirectory() as folder:
        path = Path(folder, "花名册.xlsx")
        families = rosters.families(Random(20260301), count)
        path.write_bytes(rosters.as_xlsx(花名册=rosters.wide(families)))
        ours = [new_application(Path(folder, f"ours{each}")) for each in range(ROUNDS + 1)]
        peers = [new_application(Path(folder, f"peer{each}")) for each in range(ROUNDS)]
        opened = [*ours, *peers]
        first = ours.pop()
        _import(path, first)
        stored = {table: _rows(first, table) for table in TABLES}
        took = by_turns(
            lambda: _import(path, ours.pop()),
            lambda: _bare(path, peers.pop(), stored),
            rounds=ROUNDS,
        )
        for each in opened:
            each.engine.dispose()
        yield Measure(
            name=f"{count} 户名册导入",
            ours=took.ours,
            peer="calamine 直接读出、同样的行直接写入",
            peer_figure=took.peer,
            goal=5,
        )
        yield Measure(
            name=f"{count} 户名册导入的内存峰值",
            ours=_peak(path, Path(folder)),
            peer="上限",
            peer_figure=MOST_MIB,
            goal=1,
            unit="MiB",
        )


def _import(path: Path, application: Application) -> None:
    plan = read_roster(grid.load(path))
    finish(
        perform_in_steps(application, service.VERB, lambda session: service.take_in(session, plan))
    )


def _rows(application: Application, table: str) -> list[tuple[Any, ...]]:
    with application.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]  # noqa: S608 -- a name of ours


def _bare(path: Path, application: Application, stored: dict[str, list[tuple[Any, ...]]]) -> None:
    """Read every cell and check none; write what our import wrote into the same tables."""
    for _ in calamine.load_workbook(path).get_sheet_by_index(0).iter_rows():
        pass
    with application.engine.begin() as connection:
        for table, rows in stored.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 -- likewise


def _peak(path: Path, folder: Path) -> float:
    """Import through the command line, in a process of its own."""
    secret = folder / "口令"
    secret.write_text(PASSWORD, "utf-8")
    access = ("--home", folder / "home", "--password-file", secret)
    app = (sys.executable, "-m", "app")
    founded = ("--unit-code", "340882", "--unit-name", "潜山市总工会", "--level", "county")
    usage((*app, "init", *founded, "--account", "经办一", *access))
    return usage((*app, "import-roster", path, *access)).peak_mib
