"""The import contracts notice what they forbid, and a module that was given no place."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).parent.parent
PLANTED = {
    "imports point down": ("resources/__init__.py", "import app.rules"),
    "the window sees app alone": ("ui/style.py", "import reportlab"),
    "only the window knows Qt": ("app/rules/identity.py", "import PySide6"),
    "rules and forms are free of storage": ("app/forms/spec.py", "import sqlalchemy"),
    "the program makes no connection": ("app/vault/home.py", "import socket"),
    "no cycles": ("app/rules/masking.py", "import app.forms"),
    "inside ui.screens": ("ui/screens/cadres.py", "import ui.screens.archive"),
    "inside app": ("app/stray.py", ""),
    "inside db": ("db/vocabulary.py", "import db.base"),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Plant every fault in a copy of the packages and hold the contracts against it."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for package in ("app", "db", "ui", "resources"):
        shutil.copytree(ROOT / package, copy / package, ignore=_all_but_code)
    for name, line in PLANTED.values():
        path = copy / name
        path.write_text(f"{path.read_text('utf-8') if path.exists() else ''}\n{line}\n", "utf-8")
    tool = Path(sys.executable).with_name("lint-imports")
    outcome = subprocess.run(  # noqa: S603 -- our own tool
        [tool, "--no-cache", "--no-logo"], cwd=copy, capture_output=True, check=False
    )
    assert outcome.returncode == 1
    return outcome.stdout.decode()


@pytest.mark.parametrize("contract", PLANTED)
def test_a_contract_is_broken_by_what_it_forbids(report: str, contract: str) -> None:
    assert f"{contract} BROKEN" in report


def test_a_contract_that_nothing_breaks_is_kept(report: str) -> None:
    assert "inside ui.lists KEPT" in report


def _all_but_code(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not (Path(folder, name).is_dir() or name.endswith(".py"))]
