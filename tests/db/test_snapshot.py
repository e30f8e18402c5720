"""A ledger as a whole: what it holds, whether it is sound, a copy of it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from db import audit
from db.engine import open_ledger, raw
from db.errors import LedgerDamaged
from db.migrate import create
from db.snapshot import (
    RESTORING,
    Identity,
    begin_incarnation,
    contents,
    copy_to,
    identity,
    last_action_at,
    verify_ledger,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

KEY = bytes(range(32))
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
OWN_ROW = (
    "INSERT INTO ledger (one, id, incarnation, unit_id, practice, writer, created_at)"
    " VALUES (1, 'a-b', 7, '330102', 1, '0.1.0', '2026-11-22T09:00:00+00:00')"
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_ledger(tmp_path / "ledger.db", KEY, create=True)
    create(opened)
    yield opened
    opened.dispose()


def test_a_ledger_says_whose_it_is(engine: Engine) -> None:
    assert identity(engine) is None
    _run(engine, OWN_ROW)
    assert identity(engine) == Identity("a-b", 7, practice=True)


def test_a_new_incarnation_is_another(engine: Engine) -> None:
    _run(engine, OWN_ROW)
    new = begin_incarnation(engine, at=NOW, account="王")
    stored = identity(engine)
    assert stored is not None
    assert stored.incarnation == new != 7


def test_going_back_is_on_record(engine: Engine) -> None:
    _run(engine, OWN_ROW)
    begin_incarnation(engine, at=NOW, account="王")
    with engine.connect() as connection:
        noted = connection.exec_driver_sql("SELECT act, account FROM audit").one()
    assert tuple(noted) == (RESTORING, "王")


def test_the_last_action_is_the_last_recorded_not_the_latest_by_the_clock(engine: Engine) -> None:
    assert last_action_at(engine) == ""
    for at in ("2030-01-01T00:00:00+08:00", "2026-11-22T09:00:00+08:00"):
        with engine.begin() as connection:
            connection.execute(
                text("INSERT INTO action (at, account, verb) VALUES (:at, '王', 'save')"),
                {"at": at},
            )
    assert last_action_at(engine) == "2026-11-22T09:00:00+08:00"


def test_a_copy_holds_the_same_and_is_encrypted_with_the_same_key(
    engine: Engine, tmp_path: Path
) -> None:
    _run(engine, OWN_ROW)
    _run(engine, "CREATE TABLE many (k TEXT, v BLOB, PRIMARY KEY (k)) STRICT, WITHOUT ROWID")
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO many VALUES (:k, :v)"),
            [{"k": f"王{number}", "v": bytes([number % 256]) * 9} for number in range(12_000)],
        )
    held = contents(engine)
    assert held.counts["many"] == 12_000
    target = tmp_path / "copy.db"
    copy_to(engine, target)
    copied = open_ledger(target, KEY)
    assert contents(copied) == held
    assert verify_ledger(copied) == []
    copied.dispose()
    with pytest.raises(LedgerDamaged):
        open_ledger(target, bytes(32))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger SET writer = '0.1.1'",
        "UPDATE ledger SET practice = 0",
        "DELETE FROM ledger",
        "INSERT INTO action (at, account, verb) VALUES ('', '', '')",
        "CREATE TABLE one_more (a TEXT) STRICT",
    ],
)
def test_any_change_of_a_row_changes_what_a_ledger_holds(engine: Engine, change: str) -> None:
    _run(engine, OWN_ROW)
    held = contents(engine)
    _run(engine, change)
    assert contents(engine).digest != held.digest


def test_no_value_and_empty_text_are_told_apart(engine: Engine) -> None:
    _run(engine, "CREATE TABLE pair (a TEXT, b TEXT) STRICT")
    digests = set()
    for a, b in product((None, ""), repeat=2):
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM pair"))
            connection.execute(text("INSERT INTO pair VALUES (:a, :b)"), {"a": a, "b": b})
        digests.add(contents(engine).digest)
    assert len(digests) == 4


def test_a_row_without_its_parent_is_found(engine: Engine) -> None:
    with raw(engine) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "INSERT INTO change (action_id, aggregate, aggregate_id) VALUES (99, 'household', 'x')"
        )
    assert verify_ledger(engine) == ["foreign key of change row 1 to action"]


def test_an_edited_audit_trail_is_found(engine: Engine) -> None:
    with engine.begin() as connection:
        for act in ("登录", "打印"):
            audit.note(connection, act, at=NOW, account="王")
    assert verify_ledger(engine) == []
    with raw(engine) as connection:
        guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in guards.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
    _run(engine, "UPDATE audit SET account = '李' WHERE sequence = 1")
    assert verify_ledger(engine) == ["audit trail broken at 1"]


def test_a_flipped_bit_is_found_on_any_page(engine: Engine, tmp_path: Path) -> None:
    engine.dispose()
    place = tmp_path / "ledger.db"
    whole = place.read_bytes()
    for page in range(1, len(whole) // 4096, 7):
        changed = bytearray(whole)
        changed[page * 4096 + 1234] ^= 4
        place.write_bytes(changed)
        assert _is_unsound(place)


def _is_unsound(place: Path) -> bool:
    try:
        opened = open_ledger(place, KEY)
    except LedgerDamaged:
        return True  # a page of the schema
    try:
        return bool(verify_ledger(opened))
    finally:
        opened.dispose()


def _run(engine: Engine, sql: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(sql)
