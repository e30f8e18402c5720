"""What goes wrong beside what was done is told, and takes nothing back."""

from __future__ import annotations

import shutil
from random import Random
from typing import TYPE_CHECKING

from app import bootstrap
from app.commands.roster import MOST_TOLD
from app.rules import synthetic
from app.services import access, households
from app.work import perform
from tests.rosters import TODAY, as_xlsx
from tests.system.clerk import PASSWORD, bytes_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.system.clerk import Clerk, Pair

HEADERS = ["姓名", "身份证号", "家庭住址"]


def roster_of(file: Path, *names: str) -> Path:
    """Write a roster of people with these names."""
    rows = [
        [name, synthetic.person(Random(name), today=TODAY).id_number, "兴业镇一号"]
        for name in names
    ]
    file.write_bytes(as_xlsx(名册=[HEADERS, *rows]))
    return file


def test_a_place_that_takes_no_error_file_takes_no_import_back(
    empty_town: Clerk, tmp_path: Path
) -> None:
    roster = roster_of(tmp_path / "roster.xlsx", "王一", "")
    told = empty_town.run("import-roster", roster, "--errors", tmp_path / "no such" / "e.xlsx")
    assert (told["added"], len(told["refused"]), told["errors"]) == (1, 1, None)
    assert [each["code"] for each in told["warnings"]] == ["target_not_writable"]
    assert empty_town.run("check")["households"] == 1


def test_of_very_many_bad_rows_the_first_are_told_and_the_rest_counted(
    empty_town: Clerk, tmp_path: Path
) -> None:
    roster = roster_of(tmp_path / "roster.xlsx", "王一", *[""] * (MOST_TOLD + 1))
    lines = empty_town.said("import-roster", roster, "--dry-run").splitlines()
    told = [each for each in lines if each.startswith("未导入")]
    assert len(told) == MOST_TOLD + 1
    without_name, said_twice = MOST_TOLD + 1, MOST_TOLD
    assert told[-1] == f"未导入　共 {without_name + said_twice} 条，其余的见 --json。"


def test_folders_that_somebody_removed_are_made_again(town: Clerk, tmp_path: Path) -> None:
    for name in ("backups", "tmp", "bundles", "logs"):
        shutil.rmtree(town.home / name)
    town.run("import-roster", roster_of(tmp_path / "roster.xlsx", "王一"))
    assert len(town.run("verify")["backups"]) == 1


def test_a_damaged_backup_is_named_among_the_sound_ones(town: Clerk) -> None:
    town.run("backup")
    town.run("backup")
    first = min((town.home / "backups").iterdir())
    first.write_bytes(bytes_of(first)[:-1000])
    told = town.run("verify")
    assert [each["code"] for each in told["warnings"]] == ["backup_unreadable"]
    assert str(first) not in [each["file"] for each in told["backups"]]
    assert told["backups"]


def test_a_character_that_no_font_has_is_named(empty_town: Clerk, tmp_path: Path) -> None:
    empty_town.run("import-roster", roster_of(tmp_path / "roster.xlsx", "王\ue123"))
    out = tmp_path / "cards.pdf"
    told = empty_town.run("print", "card", "--all", "--out", out)
    assert told["missing"] == [{"character": "\ue123", "copies": 1}]
    assert "（U+E123，第 1 页）" in empty_town.said("print", "card", "--all", "--out", out)


def test_of_several_accounts_one_must_be_named(town: Clerk) -> None:
    opened = bootstrap.unlock(town.home, "经办一", PASSWORD)
    perform(
        opened,
        "新增账户",
        lambda session: access.add_account(session, opened, "经办二", "经办", PASSWORD),
    )
    bootstrap.close(opened)
    assert town.refused("check") == "account_asked_for"
    assert town.run("check", "--account", "经办二")["households"] == 12


def test_what_forked_after_a_restore_is_kept_apart_and_told(pair: Pair, tmp_path: Path) -> None:
    town, county = pair.town, pair.county
    county.run("receive", pair.bundle, "--receipts", tmp_path / "first")
    town.run("restore", town.run("backup")["file"])
    again = tmp_path / "again.bfb"
    town.run("export", "--kind", "full", "--to", "330382", "--out", again)
    before = county.held()
    told = county.run("receive", again, "--receipts", tmp_path / "second")
    assert (told["applied"], told["already"]) == (0, 0)
    assert len(told["forked"]) > 12
    assert county.held() == before
    assert "两份不一致待核定" in county.said("receive", again)
    answered = town.said("receive", told["receipt_file"])
    assert "两份不一致待核定" in answered
    assert town.run("check")["unreported"] == 12


def test_an_interrupted_command_says_so(town: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(households, "found", interrupt)
    told = town.start("search", "王", "--password-file", town.password_file)
    assert (told.code, told.out) == (130, "")
    assert told.err.endswith("。\n")
    assert town.run("check")["households"] == 12
