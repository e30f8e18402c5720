"""The lock: in step with pyproject.toml, with hashes, naming no host."""

from __future__ import annotations

import pytest

import lockfile

PROJECT = """
[project]
requires-python = ">=3.11"
dependencies = ["segno>=1.6"]
[project.optional-dependencies]
develop = ["ruff>=0.14"]
"""
HASH = "0" * 64


def _lock(body: str, project: str = PROJECT) -> str:
    return f"{lockfile.MARK}{lockfile.digest(project)}\n{body}"


PIN = f"segno==1.6.6 ; sys_platform == 'linux' \\\n    --hash=sha256:{HASH}\n"


def test_a_lock_made_from_this_project_is_in_order() -> None:
    assert lockfile.problems(_lock(PIN), PROJECT) == []


def test_a_new_dependency_puts_the_lock_out_of_step() -> None:
    grown = PROJECT.replace('"segno>=1.6"', '"segno>=1.6", "typer"')
    assert lockfile.problems(_lock(PIN), grown) != []


def test_settings_of_tools_leave_the_lock_in_step() -> None:
    assert lockfile.problems(_lock(PIN), f"{PROJECT}[tool.ruff]\nline-length = 80\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.invalid/simple",
        "  --extra-index-url file:///srv/simple",
        "-f /srv/wheels",
        "--trusted-host example.invalid",
        f"segno @ https://example.invalid/segno.whl --hash=sha256:{HASH}",
    ],
)
def test_an_address_or_an_option_for_pip_is_a_problem(line: str) -> None:
    assert len(lockfile.problems(_lock(f"{PIN}{line}\n"), PROJECT)) == 1


def test_a_pin_without_a_hash_is_a_problem() -> None:
    assert len(lockfile.problems(_lock(f"{PIN}typer==0.20\n"), PROJECT)) == 1
