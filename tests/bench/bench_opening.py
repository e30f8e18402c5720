"""Opening an archive with much in it, beside one that has only its head.

Both are opened in turns on the same screen of the window, until everything read is painted.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from app.rules import synthetic
from db.base import new_id
from db.vocabulary import Aggregate, Media
from tests import unions
from tests.bench import screens
from tests.bench.measure import Measure, by_turns
from tests.bench.populate import TODAY
from tests.ledgers import new_application
from ui.screens.archive import ArchiveScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from app.work import Application
    from tests.bench.measure import Size
    from ui.ledger import Ledger

ROUNDS: dict[Size, int] = {"small": 3, "full": 31}


class Many(NamedTuple):
    """How many of something an archive has, and how one of them is made."""

    title: str
    count: int
    one: Callable[[Random], dict[str, Any]]


def measures(size: Size) -> Iterator[Measure]:
    """Measure both archives, each opened when the other one was in sight."""
    with TemporaryDirectory() as folder:
        ids: dict[str, str] = {}

        def filled() -> Application:
            application = new_application(Path(folder))
            ids.update(full=_file(application, FILE, BESIDE), bare=_file(application, {}, {}))
            return application

        with screens.behind(filled) as ledger:
            screen = ArchiveScreen(ledger)
            screen.resize(*screens.VIEW)
            screen.show()
            full, bare = (partial(_open, screen, ledger, ids[each]) for each in ("full", "bare"))
            for opened in (full, bare):
                opened()
            took = by_turns(full, bare, rounds=ROUNDS[size])
            screen.close()
            screen.deleteLater()
    held = "、".join(f"{each.count} {each.title}" for each in (*FILE.values(), *BESIDE.values()))
    yield Measure(f"打开有 {held}的档案", took.ours, "只有户主的档案", took.peer, 2)


def _open(screen: ArchiveScreen, ledger: Ledger, household_id: str) -> None:
    """Do what the window does when an archive is asked for."""
    screen.enter(household_id)
    screens.settle(ledger.jobs)
    screens.painted()


def _file(
    application: Application, rows: Mapping[str, Many], beside: Mapping[Aggregate, Many]
) -> str:
    """File a household with so many rows in its file and so many entries beside it."""
    # Nobody stands in two archives: each has people of its own.
    random, household_id = Random(len(rows)), new_id()
    head = {"id": new_id(), "position": 0, "relation": "户主", **_person(random)}
    body: dict[str, Any] = {"state": "在档", "members": [head]}
    for name, many in rows.items():
        body.setdefault(name, []).extend(
            {"id": new_id(), "position": place, **many.one(random)}
            for place in range(1, many.count + 1)
        )
    unions.put(application, Aggregate.HOUSEHOLD, household_id, body)
    for kind, many in beside.items():
        for _ in range(many.count):
            entry = {"household_id": household_id, **many.one(random)}
            unions.put(application, kind, new_id(), entry)
    return household_id


def _person(random: Random) -> dict[str, Any]:
    person = synthetic.person(random, today=TODAY)
    return {
        "name": person.name,
        "id_number": person.id_number,
        "sex": person.sex,
        "born_on": person.born_on.isoformat(),
        "phone": synthetic.phone(random),
    }


def _companion(random: Random) -> dict[str, Any]:
    return {"relation": "子", **_person(random)}


def _visit(random: Random) -> dict[str, Any]:
    day = TODAY.replace(month=random.randint(1, 6), day=random.randint(1, 28))
    return {"kind": "走访", "contacted_on": day.isoformat(), "content": "了解家庭近况" * 10}


def _attachment(random: Random) -> dict[str, Any]:
    return {
        "person": synthetic.person(random, today=TODAY).name,
        "media": Media.PICTURE.value,
        "pages": 1,
        "octets": random.randrange(200_000, 900_000),
        "content": random.randbytes(32).hex(),
    }


FILE: dict[str, Many] = {
    "members": Many("位家庭成员", 8, _companion),
    "attachments": Many("份附件", 20, _attachment),
}
"""What the file holds, by its tables."""
BESIDE: dict[Aggregate, Many] = {
    Aggregate.CONTACT: Many("次走访", 40, _visit),
}
"""What stands beside the file, by its kinds."""
