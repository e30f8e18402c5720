"""Searching at each keystroke, at a province's 100,000 households.

What the search box does at a keystroke is measured: the first that answer, each with its reason,
and how many there are. One peer scans the same columns with ``LIKE '%…%'`` and reads a page of the
list; another runs our very statements through SQLAlchemy Core, which shows what our layers add.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import event, text
from sqlalchemy.orm import Session

from app.services import finding
from db import pinyin
from db.changes import Author
from db.queries import households
from tests.bench import filled
from tests.bench.measure import Measure, slow_end_by_turns
from tests.bench.populate import UNIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from tests.bench.measure import Size

HOUSEHOLDS: dict[Size, int] = {"small": 2_000, "full": 100_000}
QUESTIONS: dict[Size, tuple[int, int]] = {"small": (5, 20), "full": (10, 100)}
"""How many times each kind of question is put to the scan, and to SQLAlchemy Core."""

PAGE = 60
SCAN = (
    "WITH found AS MATERIALIZED (SELECT household_id FROM member WHERE name LIKE :typed"  # noqa: S608 -- columns of ours
    " OR id_number LIKE :typed OR phone LIKE :typed OR other_contact LIKE :typed"
    " OR workplace LIKE :typed UNION SELECT id FROM household WHERE address LIKE :typed"
    " OR archive_no LIKE :typed OR worker_no LIKE :typed UNION SELECT p.household_id FROM cadre c"
    " JOIN pairing p ON p.cadre_id = c.id AND p.until_on IS NULL WHERE c.name LIKE :typed),"
    " chosen AS MATERIALIZED (SELECT l.number FROM found JOIN listing l USING (household_id)"
    " ORDER BY l.name_key, l.number)"
    f" SELECT {households.SHOWN}, (SELECT count(*) FROM chosen)"
    f" FROM chosen CROSS JOIN listing l USING (number) LIMIT {PAGE}"
)
"""One scan gives the page and the count; one over all tables joined is slower still."""


class Statement(NamedTuple):
    """A statement as it went to the driver."""

    sql: str
    values: tuple[Any, ...]


def measures(size: Size) -> Iterator[Measure]:
    """Give the measures of searching."""
    with TemporaryDirectory() as folder:
        application = filled.opened(HOUSEHOLDS[size], Path(folder))
        with application.engine.connect() as connection:
            yield from _searching(connection, size)
        application.engine.dispose()


def _searching(connection: Connection, size: Size) -> Iterator[Measure]:
    random = Random(2)
    few, many = QUESTIONS[size]
    people = connection.exec_driver_sql("SELECT name, id_number FROM member ORDER BY id")
    names, id_numbers = zip(*people, strict=True)
    for kind, ask in (
        ("一个汉字", lambda: random.choice(random.choice(names).replace("·", ""))),
        ("两个汉字", lambda: _two(random, names)),
        ("拼音首字母", lambda: _initials(random, names)),
        ("身份证尾号", lambda: random.choice(id_numbers)[-random.randint(4, 6) :]),
    ):
        typed = [ask() for _ in range(many)]
        scanned = slow_end_by_turns(
            [partial(_keystroke, connection, each) for each in typed[:few]],
            [partial(_scan, connection, each) for each in typed[:few]],
        )
        yield Measure(f"搜索：{kind}", scanned.ours, "LIKE 扫描同样的列", scanned.peer, 0.2)
        through_core = slow_end_by_turns(
            [partial(_keystroke, connection, each) for each in typed],
            [_through_core(connection, each) for each in typed],
        )
        yield Measure(
            f"搜索：{kind}", through_core.ours, "同样的语句经 Core", through_core.peer, 2
        )


def _two(random: Random, names: Sequence[str]) -> str:
    name = random.choice(names)
    start = random.randrange(len(name) - 1)
    return name[start : start + 2]


def _initials(random: Random, names: Sequence[str]) -> str:
    """Type some of a name's initials: one, two or all."""
    whole = random.choice(pinyin.initials(random.choice(names)))
    return whole[: random.randint(1, len(whole))]


def _keystroke(connection: Connection, typed: str) -> None:
    """Do what the search box does once the text in it has changed."""
    author = Author(account="", unit_id=UNIT, verb="", at=datetime(2026, 6, 30, tzinfo=UTC))
    with Session(connection, info={"author": author}) as session:
        finding.find(session, typed, "")


def _scan(connection: Connection, typed: str) -> None:
    """Find the same with LIKE."""
    connection.execute(text(SCAN), {"typed": f"%{typed}%"}).all()


def _through_core(connection: Connection, typed: str) -> Callable[[], None]:
    """Prepare the statements of a keystroke for SQLAlchemy Core."""
    prepared = [
        (text(_named(each.sql)), {f"v{place}": value for place, value in enumerate(each.values)})
        for each in _statements(connection, typed)
    ]

    def run() -> None:
        for statement, values in prepared:
            connection.execute(statement, values).all()

    return run


def _statements(connection: Connection, typed: str) -> list[Statement]:
    """Listen to what a keystroke sends to the driver."""
    sent: list[Statement] = []

    def note(_: object, __: object, sql: str, values: tuple[Any, ...], *___: object) -> None:
        sent.append(Statement(sql, values))

    event.listen(connection, "before_cursor_execute", note)
    _keystroke(connection, typed)
    event.remove(connection, "before_cursor_execute", note)
    return sent


def _named(sql: str) -> str:
    """Give each parameter mark a name, as ``text`` wants it."""
    places = iter(range(sql.count("?")))
    return re.sub(r"\?", lambda _: f":v{next(places)}", sql)
