"""From the start of the process to a painted window, and to the painted list."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app import bootstrap
from app.bootstrap import Founding
from app.vault.home import Home
from db.vocabulary import UnitLevel
from tests.bench.measure import Measure, by_turns
from tests.bench.populate import populate
from tests.bench.windows import ACCOUNT, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.measure import Size

HOUSEHOLDS: dict[Size, int] = {"small": 100, "full": 1_000}
ROUNDS: dict[Size, int] = {"small": 3, "full": 9}
WINDOWS = Path(__file__).with_name("windows.py")


def measures(size: Size) -> Iterator[Measure]:
    """Measure both starts."""
    with TemporaryDirectory() as folder:
        home = _filled(Path(folder), HOUSEHOLDS[size])
        run = partial(_run, home)
        first = by_turns(partial(run, "unlock"), partial(run, "bare"), rounds=ROUNDS[size])
        yield Measure("从启动到解锁窗口", first.ours, "裸 PySide6 窗口", first.peer, 1.5)
        both = by_turns(partial(run, "list"), partial(run, "parts"), rounds=ROUNDS[size])
        yield Measure(
            f"从启动到 {HOUSEHOLDS[size]} 户的列表",
            both.ours,
            "裸窗口、SQLAlchemy 与模型、Argon2、裸查询之和",
            both.peer,
            1.5,
        )


def _filled(root: Path, households: int) -> Path:
    founding = Founding("330382001", "城东街道总工会", UnitLevel.TOWN, ACCOUNT, PASSWORD)
    bootstrap.found(root, founding)
    application = bootstrap.unlock(root, ACCOUNT, PASSWORD)
    with application.engine.begin() as connection:
        populate(connection, households)
    bootstrap.close(application)
    return root


def _run(home: Path, what: str) -> None:
    Home(home).mark_closed()  # the window before was cut off as it stood
    surroundings = os.environ | {"PYTHONPATH": str(WINDOWS.parents[2])}
    surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
    subprocess.run([sys.executable, WINDOWS, what, home], check=True, env=surroundings)  # noqa: S603 -- the benchmarks' own commands
