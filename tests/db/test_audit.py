"""The audit trail shows where it was tampered with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from db import audit
from db.audit import Break
from tests.ledgers import START, new_application

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    opened = new_application(tmp_path / "home")
    with opened.engine.begin() as connection:
        for number in range(5):
            audit.note(
                connection,
                "打印",
                at=START,
                account="经办一",
                subject=f"{number}",
                details={"pages": number},
            )
        # what only somebody with the key and ill will can do
        for trigger in (
            connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
            )
            .scalars()
            .all()
        ):
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        yield connection
    opened.engine.dispose()


def test_an_untouched_trail_holds(connection: Connection) -> None:
    assert audit.first_break(connection) is None
    assert audit.head(connection)[0] == 5


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE audit SET subject = 'x' WHERE sequence = 3", 3),
        ("UPDATE audit SET hash = previous WHERE sequence = 2", 2),
        ("DELETE FROM audit WHERE sequence = 2", 2),
        ("UPDATE audit SET sequence = 9 WHERE sequence = 4", 4),
    ],
)
def test_an_edit_a_gap_and_a_move_are_located(
    connection: Connection, statement: str, place: int
) -> None:
    connection.exec_driver_sql(statement)
    assert audit.first_break(connection) == Break(place)


def test_cutting_the_end_off_changes_the_head(connection: Connection) -> None:
    head = audit.head(connection)
    connection.exec_driver_sql("DELETE FROM audit WHERE sequence = 5")
    assert audit.first_break(connection) is None
    assert audit.head(connection) != head


def test_an_empty_trail_has_the_first_head(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM audit")
    assert audit.head(connection) == (0, audit.FIRST)
