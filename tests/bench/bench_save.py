"""Saving an archive that was changed, at 100,000 households beside a thousand."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.services import entry, households
from app.work import perform
from tests.bench import filled
from tests.bench.measure import Measure, by_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from app.work import Application
    from tests.bench.measure import Size

HOUSEHOLDS: dict[Size, int] = {"small": 2_000, "full": 100_000}
A_COUNTY = 1_000
ROUNDS = 51


def measures(size: Size) -> Iterator[Measure]:
    """Measure saving, to the disk, with the strip that is read after it."""
    with TemporaryDirectory() as folder:
        province, county = (
            filled.opened(many, Path(folder)) for many in (HOUSEHOLDS[size], A_COUNTY)
        )
        pair = by_turns(_saving(province), _saving(county), rounds=ROUNDS)
        for each in (province, county):
            each.engine.dispose()
    yield Measure(f"{HOUSEHOLDS[size]} 户中保存一户", pair.ours, f"{A_COUNTY} 户时", pair.peer, 2)


def _saving(application: Application) -> Callable[[], None]:
    """Prepare to change one archive after the other, each of them once."""
    with application.engine.connect() as connection:
        known = connection.exec_driver_sql("SELECT id FROM household ORDER BY id").scalars().all()
    ids = iter(Random(4).sample(known, ROUNDS))

    def save() -> None:
        perform(application, "修改档案", partial(_change, next(ids)))
        perform(application, "", households.status)

    return save


def _change(household_id: str, session: Session) -> None:
    archive = households.archive(session, household_id)
    values = {**archive.values, "phone": "13900000000"}
    entry.save(session, household_id, archive.revision, values, archive.rows)
