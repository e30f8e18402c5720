"""Bad input and bad luck: one sentence, exit code 1, and nothing lost."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from app.vault.home import Home
from app.vault.keyslots import KeySlots
from db.engine import connect
from tests.system.clerk import PASSWORD, ROOT, bytes_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.system.clerk import Clerk


def hash_of(clerk: Clerk) -> str:
    """Give the hash of the ledger's file."""
    return hashlib.sha256((clerk.home / "ledger.db").read_bytes()).hexdigest()


def test_five_wrong_passwords_lock_the_account(town: Clerk) -> None:
    town.password_file.write_text("not-the-password", "utf-8")
    assert [town.refused("check") for _ in range(5)] == [
        *["wrong_password"] * 4,
        "account_locked",
    ]
    town.password_file.write_text(PASSWORD, "utf-8")
    assert town.refused("check") == "account_locked"


def test_the_password_must_be_given_and_the_account_be_known(town: Clerk, tmp_path: Path) -> None:
    assert town.start("check").code == 2
    assert town.refused("check", "--account", "无此人") == "unknown_account"
    town.password_file.write_text("\n", "utf-8")
    assert town.refused("check") == "password_file_unreadable"
    town.password_file.unlink()
    assert town.refused("check") == "password_file_unreadable"


def test_a_place_without_a_ledger_is_told(empty_town: Clerk) -> None:
    (empty_town.home / "ledger.db").unlink()
    assert empty_town.refused("check") == "ledger_missing"
    assert not (empty_town.home / "ledger.db").exists()


def test_a_second_ledger_is_not_founded_over_the_first(town: Clerk) -> None:
    before = hash_of(town)
    given = ("--unit-code", "1", "--unit-name", "二", "--level", "town", "--account", "三")
    assert town.refused("init", *given) == "ledger_exists"
    assert hash_of(town) == before


@pytest.mark.parametrize("password", ["短", "password2020", "gonghui123"])
def test_a_weak_password_founds_nothing(empty_town: Clerk, tmp_path: Path, password: str) -> None:
    empty_town.password_file.write_text(password, "utf-8")
    given = ("--unit-code", "1", "--unit-name", "二", "--level", "town", "--account", "三")
    home = tmp_path / "new"
    told = empty_town.start(
        "init", *given, "--home", home, "--password-file", empty_town.password_file
    )
    assert told.code == 1


def test_a_damaged_ledger_is_noticed_and_left_alone(town: Clerk) -> None:
    ledger = town.home / "ledger.db"
    content = bytearray(ledger.read_bytes())
    content[len(content) // 2] ^= 1
    ledger.write_bytes(content)
    assert town.refused("verify") in {"ledger_damaged", "ledger_unsound"}
    ledger.write_bytes(content[:2000])
    before = hash_of(town)
    assert town.refused("check") == "ledger_damaged"
    assert hash_of(town) == before


def test_a_newer_ledger_is_refused_unread(town: Clerk) -> None:
    slots = KeySlots.load(Home(town.home).keys)
    key = slots.unlock("经办一", PASSWORD, datetime.now(tz=UTC))
    raw = connect(town.home / "ledger.db", key.ledger)
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    before = hash_of(town)
    assert town.refused("search", "王") == "ledger_is_newer"
    assert hash_of(town) == before


def test_a_ledger_in_use_is_refused_untouched(town: Clerk) -> None:
    script = (
        "import sys; from pathlib import Path; from app import bootstrap;"
        f" held = bootstrap.unlock(Path(sys.argv[1]), '经办一', {PASSWORD!r});"
        " print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(  # noqa: S603 -- our own program
        [sys.executable, "-c", script, str(town.home)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        before = hash_of(town)
        assert town.refused("search", "王") == "ledger_in_use"
        assert hash_of(town) == before
    finally:
        other.communicate("")
    assert town.run("check")["households"] == 12


def bomb() -> bytes:
    """Make a workbook that unpacks to far more than two hundred times its size."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (80 << 20))
    return content.getvalue()


def test_workbooks_that_are_none_are_refused_by_their_reason(
    town: Clerk, tmp_path: Path, roster: Path
) -> None:
    before = town.held()
    whole = bytes_of(roster)
    broken = {
        "empty": (b"", {"workbook_empty"}),
        "text": ("姓名,身份证号".encode(), {"not_a_workbook"}),
        "cut": (whole[: len(whole) // 2], {"workbook_damaged", "not_a_workbook"}),
        "bomb": (bomb(), {"workbook_bomb", "workbook_too_large"}),
    }
    for name, (content, reasons) in broken.items():
        file = tmp_path / f"{name}.xlsx"
        file.write_bytes(content)
        assert town.refused("import-roster", file) in reasons, name
    assert town.refused("import-roster", tmp_path / "nowhere.xlsx") == "file_missing"
    assert town.held() == before


def test_what_cannot_be_written_is_told(town: Clerk, tmp_path: Path) -> None:
    nowhere = tmp_path / "no such folder" / "cards.pdf"
    assert town.refused("print", "card", "--all", "--out", nowhere) == "target_not_writable"
    assert town.refused("print", "nonsense", "--all", "--out", nowhere) == "kind_unknown"
    assert town.refused("backup", "--out", nowhere) == "target_not_writable"
