"""What no committed file may be or hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks import files_of, house_problems

if TYPE_CHECKING:
    from pathlib import Path

REGISTRY = ".".join(reversed(("org", "pypi")))  # in pieces: no file may name it


def test_a_package_named_packaging_would_hide_the_library(tmp_path: Path) -> None:
    assert len(house_problems(tmp_path, ["packaging/__init__.py"])) == 1


def test_tests_are_no_package(tmp_path: Path) -> None:
    assert len(house_problems(tmp_path, ["tests/app/__init__.py"])) == 1


def test_a_file_that_names_a_registry_is_found(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(f"see https://{REGISTRY}/simple", "ascii")
    (tmp_path / "plain.md").write_text("纯文本", "utf-8")
    found = house_problems(tmp_path, ["notes.md", "plain.md", "gone.md"])
    assert len(found) == 1
    assert "notes.md" in found[0]


def test_the_files_of_a_project_are_listed_without_what_git_ignores(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("__pycache__/\n/out/\nuv.lock\n", "ascii")
    for name in ("a.py", "b/c.py", "b/__pycache__/c.pyc", "out/d.pdf", "uv.lock", ".git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert sorted(files_of(tmp_path)) == [".gitignore", "a.py", "b/c.py"]
