"""Ledgers with many households, filled once and kept in ``out/`` for every benchmark after.

A hundred thousand take a minute; a benchmark gets a copy, committed and closed as a person's own.
"""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tests import unions
from tests.bench.populate import UNIT, populate
from tests.ledgers import new_application

if TYPE_CHECKING:
    from app.work import Application

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "out" / "ledgers"
MADE_BY = (
    *("db/**/*.py", "db/**/*.sql", "resources/rulesets/*", "app/rules/synthetic.py"),
    *("tests/bench/populate.py", "tests/bench/filled.py", "tests/ledgers.py"),
)
"""What a ledger's content follows from: when one of these changes, it is filled anew."""


def opened(households: int, root: Path) -> Application:
    """Open a copy, below ``root``, of a ledger of so many; it belongs to the thread that asks."""
    kept = KEPT / f"{households}-{_mark()}"
    if not kept.exists():
        _fill(kept, households)
    home = root / f"home-{households}"
    shutil.copytree(kept, home)
    return unions.opened(home, UNIT)


def _fill(kept: Path, households: int) -> None:
    """Fill a ledger beside its place and put it there whole; the one before it goes."""
    for old in KEPT.glob(f"{households}-*"):
        shutil.rmtree(old)
    under_way = KEPT / f"filling-{households}"
    shutil.rmtree(under_way, ignore_errors=True)
    application = new_application(under_way, UNIT)
    with application.engine.begin() as connection:
        populate(connection, households)
    application.engine.dispose()
    under_way.rename(kept)


def _mark() -> str:
    """Give a mark that changes with whatever makes the content."""
    made_by = sorted(path for pattern in MADE_BY for path in ROOT.glob(pattern) if path.is_file())
    return sha256(b"".join(path.read_bytes() for path in made_by)).hexdigest()[:16]
