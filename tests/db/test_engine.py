"""Opening the ledger: what is refused, and that a refused file is not touched."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from db.engine import (
    connect,
    is_in_use,
    open_ledger,
    raw,
    require_encryption,
    revision,
    storage_errors,
    translate,
)
from db.errors import (
    DiskFull,
    EncryptionMissing,
    LedgerDamaged,
    LedgerExists,
    LedgerForeign,
    LedgerInUse,
    LedgerIsNewer,
    LedgerMissing,
    LedgerNotEncrypted,
    LedgerReadOnly,
    LedgerUnreadable,
    SettingRefused,
    StorageError,
)
from db.migrations import HEAD

KEY = bytes(range(32))
PERSON = "330102199003071234"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(place: Path) -> Path:
    """A closed ledger with one table and one row."""
    engine = open_ledger(place, KEY, create=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (number TEXT) STRICT"))
        connection.execute(text("INSERT INTO person VALUES (:number)"), {"number": PERSON})
    engine.dispose()
    return place


def test_what_was_saved_is_there_after_opening_again(ledger: Path) -> None:
    engine = open_ledger(ledger, KEY)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT number FROM person")).scalar() == PERSON
    engine.dispose()


def test_every_setting_on_which_a_save_rests_is_in_force(ledger: Path) -> None:
    demanded = {
        "locking_mode": "exclusive",
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "recursive_triggers": 1,
        "mmap_size": 0,
        "cache_size": -65536,
        "application_id": 0x42464C31,
    }
    engine = open_ledger(ledger, KEY)
    with raw(engine) as connection:
        read = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in demanded}
    engine.dispose()
    assert read == demanded


def test_a_setting_that_the_library_does_not_take_is_not_passed_over(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.engine.SETTINGS", (("synchronous", "FULL", 3),))
    with pytest.raises(SettingRefused):
        open_ledger(ledger, KEY)


def test_nothing_in_the_file_can_be_read_without_the_key(ledger: Path) -> None:
    content = ledger.read_bytes()
    assert PERSON.encode() not in content
    assert not content.startswith(b"SQLite format 3")


def test_a_transaction_takes_back_its_tables_too(ledger: Path) -> None:
    engine = open_ledger(ledger, KEY)
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE other (a TEXT) STRICT"))
        connection.execute(text("DELETE FROM person"))
        connection.rollback()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM person")).scalar() == 1
        names = connection.execute(text("SELECT name FROM sqlite_master")).scalars().all()
    engine.dispose()
    assert names == ["person"]


def test_two_users_of_the_connection_at_once_are_a_loud_fault(ledger: Path) -> None:
    engine = open_ledger(ledger, KEY)
    with engine.connect(), pytest.raises(AssertionError):
        engine.connect()
    engine.dispose()


def test_a_disposed_engine_stays_closed(ledger: Path) -> None:
    engine = open_ledger(ledger, KEY)
    engine.dispose()
    with pytest.raises(Exception, match="closed"):
        engine.connect()


def test_a_key_has_exactly_256_bits(place: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_ledger(place, b"short", create=True)
    assert not place.exists()


def test_a_missing_ledger_is_not_made_by_the_way(place: Path) -> None:
    with pytest.raises(LedgerMissing):
        open_ledger(place, KEY)
    assert not place.exists()


def test_a_new_ledger_never_takes_the_place_of_another(ledger: Path) -> None:
    before = ledger.read_bytes()
    with pytest.raises(LedgerExists):
        open_ledger(ledger, KEY, create=True)
    assert ledger.read_bytes() == before


def test_a_plain_database_is_refused_untouched(place: Path) -> None:
    plain = sqlite3.connect(place)
    plain.execute("CREATE TABLE a (b)")
    plain.commit()
    plain.close()
    before = place.read_bytes()
    with pytest.raises(LedgerNotEncrypted):
        open_ledger(place, KEY)
    assert place.read_bytes() == before


def test_a_wrong_key_is_damage_and_changes_nothing(ledger: Path) -> None:
    before = ledger.read_bytes()
    with pytest.raises(LedgerDamaged):
        open_ledger(ledger, bytes(32))
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("length", [0, 1, 100, 4095])
def test_a_cut_off_file_is_damaged_not_empty(place: Path, ledger: Path, length: int) -> None:
    place.write_bytes(ledger.read_bytes()[:length])
    with pytest.raises(LedgerDamaged):
        open_ledger(place, KEY)
    assert place.stat().st_size == length


def test_a_folder_in_the_place_of_the_ledger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerReadOnly):
        open_ledger(tmp_path, KEY)


def test_an_encrypted_database_of_another_program_is_foreign(place: Path) -> None:
    connection = connect(place, KEY)
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    with pytest.raises(LedgerForeign):
        open_ledger(place, KEY)


def test_a_newer_ledger_is_refused_byte_for_byte_as_it_was(ledger: Path) -> None:
    connection = connect(ledger, KEY)
    connection.execute(f"PRAGMA user_version = {HEAD + 1}")
    connection.close()
    before = ledger.read_bytes()
    with pytest.raises(LedgerIsNewer) as refused:
        open_ledger(ledger, KEY)
    assert refused.value.figures == {"version": HEAD + 1, "known": HEAD}
    assert ledger.read_bytes() == before


def test_a_second_opening_in_this_process_is_refused_and_the_lock_stays(ledger: Path) -> None:
    engine = open_ledger(ledger, KEY)
    with pytest.raises(LedgerInUse):
        open_ledger(ledger, KEY)
    assert _opened_elsewhere(ledger) == "LedgerInUse"
    engine.dispose()


def test_a_second_process_is_told_so_at_once_and_touches_nothing(ledger: Path) -> None:
    # Reading the file while it is open would drop this process's lock on it.
    before = ledger.read_bytes()
    engine = open_ledger(ledger, KEY)
    assert _opened_elsewhere(ledger) == "LedgerInUse"
    engine.dispose()
    assert ledger.read_bytes() == before
    assert _opened_elsewhere(ledger) == "opened"


def test_whether_a_ledger_is_in_use_can_be_told_without_its_key(ledger: Path) -> None:
    assert not is_in_use(ledger)
    engine = open_ledger(ledger, KEY)
    assert is_in_use(ledger)
    assert _opened_elsewhere(ledger) == "LedgerInUse"  # looking did not let go of the lock
    engine.dispose()
    assert not is_in_use(ledger)


def test_the_standard_library_is_recognised_as_not_encrypting() -> None:
    plain = sqlite3.connect(":memory:")
    with pytest.raises(EncryptionMissing):
        require_encryption(plain, (3, 60, 0))
    plain.close()


def test_a_library_too_old_to_be_trusted_is_refused(place: Path) -> None:
    connection = connect(place, KEY)
    with pytest.raises(EncryptionMissing):
        require_encryption(connection, (3, 51, 2))
    require_encryption(connection, (3, 51, 3))
    connection.close()


def test_a_fresh_ledger_has_gone_through_no_step(ledger: Path) -> None:
    engine = open_ledger(ledger, KEY)
    assert revision(engine) == 0
    engine.dispose()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_IOERR, LedgerUnreadable),
        (sqlite3.SQLITE_IOERR_FSYNC, LedgerUnreadable),
        (sqlite3.SQLITE_CORRUPT, LedgerDamaged),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LedgerInUse),
        (sqlite3.SQLITE_READONLY_DBMOVED, LedgerReadOnly),
    ],
)
def test_each_result_code_has_its_error(code: int, kind: type[StorageError]) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = code
    assert isinstance(translate(OperationalError("INSERT", {}, error)), kind)


def test_a_fault_of_ours_is_not_explained_away(ledger: Path) -> None:
    engine = open_ledger(ledger, KEY)
    with (
        pytest.raises(OperationalError, match="no such table"),
        storage_errors(),
        engine.connect() as connection,
    ):
        connection.execute(text("SELECT * FROM nowhere"))
    engine.dispose()


def test_a_flipped_page_is_told_as_damage_when_it_is_read(ledger: Path) -> None:
    engine = open_ledger(ledger, KEY)
    with engine.begin() as connection:
        for number in range(400):
            connection.execute(
                text("INSERT INTO person VALUES (:number)"), {"number": f"{number}" * 40}
            )
    engine.dispose()
    content = bytearray(ledger.read_bytes())
    content[-2000] ^= 1
    ledger.write_bytes(content)
    engine = open_ledger(ledger, KEY)
    with pytest.raises(LedgerDamaged), storage_errors(), engine.connect() as connection:
        connection.execute(text("SELECT sum(length(number)) FROM person")).scalar()
    engine.dispose()


def _opened_elsewhere(ledger: Path) -> str:
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from db.engine import open_ledger
        from db.errors import StorageError
        try:
            open_ledger(Path(sys.argv[1]), bytes(range(32))).dispose()
        except StorageError as error:
            print(type(error).__name__)
        else:
            print("opened")
        """
    )
    done = subprocess.run(  # noqa: S603 -- this interpreter, a script of ours
        [sys.executable, "-c", script, str(ledger)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    return done.stdout.strip()
