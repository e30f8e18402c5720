"""A flipped bit anywhere in the ledger is noticed."""

from __future__ import annotations

import random
import sqlite3
from typing import TYPE_CHECKING

import pytest

from db.engine import open_ledger
from db.errors import LedgerDamaged, StorageError
from db.snapshot import verify_ledger
from tests.faults import children

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.vault.homes import Founded

pytestmark = pytest.mark.faults
FLIPS = 200


def flipped(whole: bytes, number: int) -> bytes:
    chance = random.Random(number)
    changed = bytearray(whole)
    changed[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def filled(root: Path) -> Founded:
    founded = children.template(root)
    engine = founded.open()
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO saved VALUES (?, ?)", [(number, "困难职工" * 9) for number in range(500)]
        )
    engine.dispose()
    return founded


def test_every_one_of_two_hundred_flips_is_noticed(tmp_path: Path) -> None:
    founded = filled(tmp_path / "home")
    whole = founded.home.ledger.read_bytes()
    missed = []
    for number in range(FLIPS):
        founded.home.ledger.write_bytes(flipped(whole, number))
        try:
            engine = open_ledger(founded.home.ledger, founded.key.ledger)
        except StorageError:
            continue
        try:
            noticed = bool(verify_ledger(engine))
        except LedgerDamaged:
            noticed = True
        finally:
            engine.dispose()
        if not noticed:
            missed.append(number)
    assert missed == []


def test_plain_sqlite_misses_most_of_them(tmp_path: Path) -> None:
    place = tmp_path / "plain.db"
    plain = sqlite3.connect(place)
    plain.execute("CREATE TABLE saved (round INTEGER, words TEXT) STRICT")
    plain.executemany("INSERT INTO saved VALUES (?, ?)", [(n, "困难职工" * 9) for n in range(500)])
    plain.commit()
    plain.close()
    whole = place.read_bytes()
    noticed = 0
    for number in range(FLIPS):
        place.write_bytes(flipped(whole, number))
        plain = sqlite3.connect(place)
        try:
            noticed += plain.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
        except sqlite3.DatabaseError:
            noticed += 1
        plain.close()
    assert noticed < FLIPS / 2
