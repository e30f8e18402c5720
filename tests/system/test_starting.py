"""The command line as such: what it loads, how it is used wrongly, what it says of itself."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.system.clerk import ROOT, program

if TYPE_CHECKING:
    from pathlib import Path

    from tests.system.clerk import Clerk

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


def test_the_self_test_passes_and_leaves_nothing_behind(tmp_path: Path) -> None:
    done = program("self-test", "--json", temporary=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["steps"]) == done.stderr.count("自检：")
    assert list(tmp_path.iterdir()) == []


def test_practice_ledgers_of_one_seed_are_the_same(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        home = tmp_path / name
        told = json.loads(
            program(
                *("demo", "--home", home, "--households", 30, "--seed", 5, "--json"),
                temporary=tmp_path,
            ).stdout
        )
        password = tmp_path / "password"
        password.write_text(told["password"], "utf-8")
        checked = json.loads(
            program(
                *("check", "--home", home, "--password-file", password, "--json"),
                *("--account", "练习"),
                temporary=tmp_path,
            ).stdout
        )
        assert told["households"] == checked["households"] == 30
        found.append((told["members"], checked["digest"]))
    assert found[0] == found[1]


def test_a_fault_of_ours_leaves_a_report_without_a_value_in_it(town: Clerk) -> None:
    # Any damage that nobody foresaw will do: here a ledger's key file is a folder.
    (town.home / "keys.json").unlink()
    (town.home / "keys.json").mkdir()
    done = town.start("search", "王小明", "--password-file", town.password_file)
    assert done.returncode in {1, 70}
    assert "Traceback" not in done.stderr
    assert "王小明" not in done.stderr
