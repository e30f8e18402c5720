"""An older ledger is brought up on a copy; what fails leaves it as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic import op
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.vault.backup import list_backups
from app.vault.errors import LedgerUnsound
from app.vault.upgrade import upgrade
from db.engine import raw, revision
from db.errors import LedgerDamaged
from tests.app.vault.homes import NOW, Founded, go_back

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def older(founded: Founded) -> Founded:
    """A ledger of an invented revision 0, which had no column for the place of an action."""
    engine = founded.open()
    with raw(engine) as connection:
        connection.execute("PRAGMA user_version = 0")
    founded.act("从前", engine)
    engine.dispose()
    return founded


def add_place() -> None:
    op.execute("ALTER TABLE action ADD COLUMN place TEXT NOT NULL DEFAULT '工会'")


def fail_late() -> None:
    add_place()
    op.execute("INSERT INTO nowhere VALUES (1)")


def lose_rows() -> None:
    op.execute("DELETE FROM action")


def break_keys() -> None:
    op.execute(
        "INSERT INTO change (action_id, aggregate, aggregate_id) VALUES (99, 'household', 'x')"
    )


def test_an_up_to_date_ledger_is_left_alone(founded: Founded) -> None:
    before = founded.home.ledger.read_bytes()
    assert not upgrade(founded.home, founded.key, NOW)
    assert founded.home.ledger.read_bytes() == before
    assert list_backups(founded.home.backups) == ()


def test_an_older_ledger_is_brought_up_with_everything_in_it(older: Founded) -> None:
    assert upgrade(older.home, older.key, NOW, steps=(add_place,))
    engine = older.open()
    assert revision(engine) == 1
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT verb, place FROM action")).all()
    engine.dispose()
    assert [tuple(row) for row in rows] == [("从前", "工会")]
    assert not older.home.incoming.exists()
    assert not upgrade(older.home, older.key, NOW, steps=(add_place,))


def test_the_old_ledger_stays_as_a_pinned_backup_that_can_be_restored(older: Founded) -> None:
    upgrade(older.home, older.key, NOW, steps=(add_place,))
    (kept,) = list_backups(older.home.backups)
    assert (kept.manifest.pinned, kept.manifest.reason, kept.manifest.schema) == (
        True,
        "upgrade",
        0,
    )
    go_back(kept.path, older.home)
    engine = older.open()
    assert revision(engine) == 0
    engine.dispose()
    assert older.verbs() == ["从前"]


@pytest.mark.parametrize(
    ("step", "kind"),
    [(fail_late, OperationalError), (lose_rows, LedgerUnsound), (break_keys, LedgerUnsound)],
)
def test_a_step_that_fails_or_harms_leaves_the_file_as_it_was(
    older: Founded, step: Callable[[], None], kind: type[Exception]
) -> None:
    before = older.home.ledger.read_bytes()
    with pytest.raises(kind):
        upgrade(older.home, older.key, NOW, steps=(step,))
    assert older.home.ledger.read_bytes() == before
    assert not older.home.incoming.exists()
    assert older.verbs() == ["从前"]


def test_a_damaged_ledger_is_not_upgraded(older: Founded) -> None:
    content = bytearray(older.home.ledger.read_bytes())
    content[-3000] ^= 1
    older.home.ledger.write_bytes(content)
    with pytest.raises((LedgerUnsound, LedgerDamaged)):
        upgrade(older.home, older.key, NOW, steps=(add_place,))
    assert older.home.ledger.read_bytes() == bytes(content)
    assert list_backups(older.home.backups) == ()
