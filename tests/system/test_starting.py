"""The command line as such: what it loads, how it is used wrongly, what it says of itself."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from app.__main__ import main
from app.services import households
from app.vault.home import practice_root
from tests.system.clerk import ROOT, Clerk, documented, program

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NAME = "王小明"
HEAVY = ("PySide6", "sqlalchemy", "openpyxl", "reportlab", "cryptography", "pypinyin", "alembic")


def loaded_by(*arguments: str) -> set[str]:
    """Run a command in a process of its own and give the packages that it loaded."""
    script = (
        "import sys; from app.__main__ import main; main(sys.argv[1:]);"
        " print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


def test_help_comes_at_once_because_nothing_heavy_is_loaded() -> None:
    assert loaded_by("--help").isdisjoint(HEAVY)


def test_no_command_loads_the_window(town: Clerk) -> None:
    given = ("--home", str(town.home), "--password-file", str(town.password_file))
    loaded = loaded_by("check", *given)
    assert "sqlalchemy" in loaded
    assert loaded.isdisjoint({"PySide6", "shiboken6"})


def test_the_program_as_a_process_speaks_utf8_and_gives_its_exit_code(
    town: Clerk, tmp_path: Path
) -> None:
    given = ("--home", town.home, "--password-file", town.password_file)
    done = program("search", "镇", *given, temporary=tmp_path)
    assert done.code == 0
    assert "找到 12 户。" in done.out
    refused = program("search", "镇", "--home", tmp_path / "nowhere", temporary=tmp_path)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.endswith("。\n")


def test_a_fault_of_ours_leaves_a_report_without_a_value_in_it(
    town: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LookupError(NAME)

    monkeypatch.setattr(households, "found", fail)
    told = town.start("search", NAME, "--password-file", town.password_file)
    assert (told.code, told.out) == (70, "")
    assert NAME not in told.err
    report = next((town.home / "logs").glob("crash-*.txt")).read_text("utf-8")
    assert "LookupError" in report
    assert NAME not in report
    assert town.run("check")["households"] == 12


def test_practice_ledgers_of_one_seed_are_the_same(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        clerk = Clerk(tmp_path, tmp_path / name)
        told = json.loads(clerk.start("demo", "--households", 30, "--seed", 5, "--json").out)
        assert set(told) == documented("demo")
        clerk.password_file.write_text(told["password"], "utf-8")
        checked = clerk.run("check", "--account", told["account"])
        assert told["households"] == checked["households"] == 30
        found.append((told["members"], checked["digest"]))
    assert found[0] == found[1]


def test_a_practice_ledger_never_lies_in_the_place_of_the_real_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert main(["demo", "--households", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["home"] == str(practice_root())
    assert main(["check", "--password-file", "nowhere", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "ledger_missing"
