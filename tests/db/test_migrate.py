"""Steps run together or not at all, and end in what the models say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic import op
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

import db.models
from db.base import Base
from db.engine import open_ledger, raw, revision
from db.migrate import HEAD, create, migrate, released_steps
from db.migrations import REVISIONS
from db.snapshot import verify_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

KEY = bytes(range(32))
COLUMNS = (
    "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_xinfo('{}') ORDER BY name"
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_ledger(tmp_path / "ledger.db", KEY, create=True)
    yield opened
    opened.dispose()


def test_a_new_ledger_is_at_the_head_and_sound(engine: Engine) -> None:
    create(engine)
    assert revision(engine) == HEAD == len(released_steps())
    assert verify_ledger(engine) == []


def test_the_head_equals_the_models(engine: Engine, tmp_path: Path) -> None:
    create(engine)
    from_models = open_ledger(tmp_path / "models.db", KEY, create=True)
    with from_models.begin() as connection:
        Base.metadata.create_all(connection)
    assert db.models.__all__
    written, declared = _shape(engine), _shape(from_models)
    from_models.dispose()
    # After a change of the models: python packaging/first_migration.py, or a new step.
    assert written == declared


def test_every_table_of_the_head_is_strict_and_every_check_named(engine: Engine) -> None:
    create(engine)
    with raw(engine) as connection:
        made = dict(connection.execute("SELECT name, sql FROM sqlite_master").fetchall())
    for table in Base.metadata.tables:
        assert made[table].endswith("STRICT")
        assert "CHECK" not in re.sub(r"CONSTRAINT \w+ CHECK", "", made[table])


def test_steps_bear_their_numbers_and_one_sentence() -> None:
    for number, (name, step) in enumerate(zip(REVISIONS, released_steps(), strict=True), 1):
        assert re.fullmatch(rf"m{number:04d}_[a-z0-9_]+", name)
        module = __import__(step.__module__, fromlist=["upgrade"])
        assert re.fullmatch(r"[^\n]+\.", module.__doc__.strip())
        assert "db.models" not in Path(module.__file__).read_text(encoding="utf-8")


def test_only_the_steps_not_yet_taken_are_run(engine: Engine) -> None:
    migrate(engine, (_make_note,))
    migrate(engine, (_make_note, _add_author))
    migrate(engine, (_make_note, _add_author))
    assert revision(engine) == 2
    with engine.connect() as connection:
        row = connection.execute(text("SELECT words, author FROM note")).one()
    assert tuple(row) == ("第一条", "")


def test_a_failing_step_takes_all_of_them_back(engine: Engine) -> None:
    migrate(engine, (_make_note,))
    before = _shape(engine)
    with pytest.raises(OperationalError, match="no such table"):
        migrate(engine, (_make_note, _add_author, _fail))
    assert _shape(engine) == before
    assert revision(engine) == 1


def test_a_table_can_be_rebuilt_without_losing_its_children(engine: Engine) -> None:
    migrate(engine, (_make_family,))
    migrate(engine, (_make_family, _rebuild_parent))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM child")).scalar() == 1
    with raw(engine) as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert verify_ledger(engine) == []


def _make_note() -> None:
    op.execute("CREATE TABLE note (words TEXT) STRICT")
    op.execute("INSERT INTO note VALUES ('第一条')")


def _add_author() -> None:
    op.execute("ALTER TABLE note ADD COLUMN author TEXT NOT NULL DEFAULT ''")


def _fail() -> None:
    op.execute("INSERT INTO nowhere VALUES (1)")


def _make_family() -> None:
    op.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT")
    op.execute(
        "CREATE TABLE child (parent INTEGER REFERENCES parent (id) ON DELETE CASCADE) STRICT"
    )
    op.execute("INSERT INTO parent VALUES (1)")
    op.execute("INSERT INTO child VALUES (1)")


def _rebuild_parent() -> None:
    op.execute("CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT) STRICT")
    op.execute("INSERT INTO parent_new (id) SELECT id FROM parent")
    op.execute("DROP TABLE parent")
    op.execute("ALTER TABLE parent_new RENAME TO parent")


def _shape(engine: Engine) -> dict[str, dict[str, object]]:
    """Describe every table, index and trigger: the words that made it, its columns and keys."""
    described: dict[str, dict[str, object]] = {}
    with raw(engine) as connection:
        listed = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
        for kind, name, sql in listed:
            words = " ".join(sql.split())
            described[f"{kind} {name}"] = {
                # A column that a later step adds stands last: order is of no account.
                "parts": sorted(re.split(r", |(?<=\w) \( ", words.removesuffix(" ) STRICT"))),
                "columns": connection.execute(COLUMNS.format(name)).fetchall(),
                "keys": sorted(map(str, connection.execute(f"PRAGMA foreign_key_list('{name}')"))),
                "unique": sorted(
                    tuple(row[2:4]) for row in connection.execute(f"PRAGMA index_list('{name}')")
                ),
            }
    return described
