"""Open the ledger: the only place that does.

One connection, encrypted with a raw 256-bit key, held for this process alone. Every setting on
which an acknowledged save rests is read back. In 3,000 simulated power cuts SQLite's default
(DELETE, FULL) lost 692 acknowledged saves, WAL with NORMAL 1,634, TRUNCATE with FULL none.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from weakref import WeakValueDictionary

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import AssertionPool

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

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

APPLICATION_ID = 0x42464C31
"""``BFL1``: the mark in the file that tells a ledger of ours from another database."""

Raw: TypeAlias = sqlite3.Connection
"""A driver connection: sqlcipher3's, which has the interface of the standard library's."""

KEY_BYTES = 32
LEAST_SQLITE = (3, 51, 3)  # earlier ones can lose a write-ahead log when it is reset
SMALLEST_FILE = 4096  # one page; SQLite takes a shorter file for a new, empty database
PLAIN_HEADER = b"SQLite format 3\x00"
SETTINGS: tuple[tuple[str, str, str | int], ...] = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("recursive_triggers", "ON", 1),
    ("mmap_size", "0", 0),
    ("cache_size", "-65536", -65536),
)
"""Setting, what is asked for, and what must be read back."""

# Opening and closing a file drops every lock that this process has on it (POSIX), so a second
# opening has to be refused before the file is touched.
_held: WeakValueDictionary[str, Engine] = WeakValueDictionary()

CAUSES: dict[int, type[StorageError]] = {
    sqlite3.SQLITE_BUSY: LedgerInUse,
    sqlite3.SQLITE_LOCKED: LedgerInUse,
    sqlite3.SQLITE_READONLY: LedgerReadOnly,
    sqlite3.SQLITE_PERM: LedgerReadOnly,
    sqlite3.SQLITE_CANTOPEN: LedgerReadOnly,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: LedgerUnreadable,
    sqlite3.SQLITE_CORRUPT: LedgerDamaged,
    sqlite3.SQLITE_NOTADB: LedgerDamaged,
}
"""The primary result codes of SQLite that a person can do something about."""


def open_ledger(path: Path, key: bytes, *, create: bool = False) -> Engine:
    """Open the ledger at ``path``, or make an empty file there, and hold it for this process.

    The engine belongs to the thread that opens it and lends its one connection to one user at a
    time. Disposing of the engine closes the file for good.

    Raises:
        StorageError: one subclass for each reason; the file is then as it was before.
    """
    if len(key) != KEY_BYTES:
        message = "the ledger's key has 32 bytes"
        raise ValueError(message)
    place = str(path.resolve())
    if place in _held:
        raise LedgerInUse
    _refuse_by_sight(path, create=create)
    with storage_errors():
        connection = connect(path, key)
        try:
            _hold(connection)
            if create:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            else:
                _refuse_strangers(connection)
        except BaseException:
            connection.close()
            raise
    engine = _held[place] = _engine(connection)
    event.listen(engine, "engine_disposed", lambda _: _held.pop(place, None))
    return engine


def connect(path: Path, key: bytes, *, writable: bool = True) -> Raw:
    """Open a driver connection with the key and nothing else set; for ``db.snapshot`` too."""
    mode = "rwc" if writable else "ro"
    connection = cast(
        "Raw",
        sqlcipher3.dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}", isolation_level=None, timeout=0, uri=True
        ),
    )
    try:
        require_encryption(connection, sqlcipher3.dbapi2.sqlite_version_info)
        # SQLCipher would report every failed check on standard error as well.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    except BaseException:
        connection.close()
        raise
    return connection


def require_encryption(connection: Raw, version: Sequence[int]) -> None:
    """See to it that the library behind ``connection`` encrypts and is new enough.

    The standard library's ``sqlite3`` ignores ``PRAGMA key`` and would write plain text.

    Raises:
        EncryptionMissing: it does not, or is not.
    """
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    if not cipher or tuple(version) < LEAST_SQLITE:
        raise EncryptionMissing


def is_in_use(path: Path) -> bool:
    """Tell whether another process holds the ledger, without its key and without touching it."""
    connection = sqlcipher3.dbapi2.connect(
        f"{path.absolute().as_uri()}?mode=ro", timeout=0, uri=True
    )
    try:
        # Read-only, so that a journal left by a crash is not played back without the key.
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlcipher3.dbapi2.Error as error:
        return _primary(error) == sqlite3.SQLITE_BUSY
    finally:
        connection.close()
    return False


def revision(engine: Engine) -> int:
    """Give the number of the last migration step that the ledger went through."""
    with raw(engine) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def raw(engine: Engine) -> Iterator[Raw]:
    """Lend the driver connection for what must run outside a transaction: VACUUM, checks."""
    lent = engine.raw_connection()
    try:
        with storage_errors():
            yield cast("Raw", lent.driver_connection)
    finally:
        lent.close()


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn what the database library raises into the storage error that explains it."""
    try:
        yield
    except (DBAPIError, sqlcipher3.dbapi2.Error) as error:
        known = translate(error)
        if known is None:
            raise
        raise known from error


def translate(error: BaseException) -> StorageError | None:
    """Give the storage error behind a database error; nothing where the fault is ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    kind = CAUSES.get(_primary(cause))
    return None if kind is None else kind()


def _primary(error: BaseException | None) -> int:
    # The low byte is the class of an extended result code.
    return int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _refuse_by_sight(path: Path, *, create: bool) -> None:
    """Refuse what can be told from outside, before any library touches the file."""
    if create:
        if path.exists():
            raise LedgerExists
        return
    try:
        # SQLite would open what it may not write for reading, without a word.
        with path.open("r+b") as file:
            header = file.read(SMALLEST_FILE)
    except FileNotFoundError:
        raise LedgerMissing from None
    except OSError as error:
        raise LedgerReadOnly from error
    if not os.access(path.parent, os.W_OK):
        raise LedgerReadOnly
    if header.startswith(PLAIN_HEADER):
        raise LedgerNotEncrypted
    if len(header) < SMALLEST_FILE:
        raise LedgerDamaged


def _hold(connection: Raw) -> None:
    """Make every setting, read it back, and lock the file until the connection closes."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("SELECT count(*) FROM sqlite_master")
    for name, asked, expected in SETTINGS:
        connection.execute(f"PRAGMA {name} = {asked}")
        answer = connection.execute(f"PRAGMA {name}").fetchone()
        if answer is None or answer[0] != expected:
            raise SettingRefused(setting=name)
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _refuse_strangers(connection: Raw) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise LedgerForeign
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > HEAD:
        raise LedgerIsNewer(version=version, known=HEAD)


def _engine(connection: Raw) -> Engine:
    """Wrap the open connection; every transaction begins by reserving the right to write."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        # A second user of the connection at the same time is a fault of ours: it must be loud.
        pool=AssertionPool(lambda: cast("Any", connection), store_traceback=False),
    )

    @event.listens_for(engine, "begin")
    def _begin(opened: Connection) -> None:
        opened.exec_driver_sql("BEGIN IMMEDIATE")

    # Also where nothing was ever asked of the pool, disposing must close the file.
    @event.listens_for(engine, "engine_disposed")
    def _close(_: Engine) -> None:
        connection.close()

    return engine
