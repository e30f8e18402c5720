"""The static checks: style, types, import contracts, the lock, and what no file may hold."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import lockfile
from environment import PYTHON, ROOT, TOOLS, call, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Written in pieces, so that this file does not itself name what no file may name.
REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(host))
        for host in (
            ("pypi", "org"),
            ("files", "python" + "hosted", "org"),
            ("registry", "npmjs", "org"),
            ("deb", "debian", "org"),
        )
    )
)
TOOL_RUNS = (
    ("ruff check", ("ruff", "check", "--quiet", ".")),
    ("ruff format", ("ruff", "format", "--quiet", "--check", ".")),
    ("mypy", ("mypy", "--no-error-summary")),
    ("mypy packaging", ("mypy", "--no-error-summary", "packaging/dev.py")),
    ("lint-imports", ("lint-imports", "--no-logo")),
)


def run() -> int:
    """Run every check, also after one failed; give 0 when all passed."""
    prepare("check")
    failed = [name for name, command in TOOL_RUNS if not _passed(name, command)]
    for problem in (*lockfile.present_problems(), *house_problems(ROOT, files_of(ROOT))):
        print(problem)
        failed.append(problem)
    print("静态检查通过" if not failed else f"静态检查未通过：{len(failed)} 项")
    return 1 if failed else 0


def house_problems(root: Path, names: Iterable[str]) -> list[str]:
    """Say which files stand where none may, and which name a package registry's host."""
    found: list[str] = []
    for name in names:
        if name == "packaging/__init__.py":
            found.append("packaging/ 不得有 __init__.py：它会遮住同名的库")
        if name.startswith("tests/") and name.endswith("/__init__.py"):
            found.append(f"tests/ 之下不得有 __init__.py：{name}")
        path = root / name
        if path.is_file() and (host := REGISTRIES.search(path.read_bytes().decode("latin-1"))):
            found.append(f"{name} 写有软件源的主机名 {host.group()}")
    return found


def files_of(root: Path) -> Iterator[str]:
    """List the project's files by their path from ``root``, all but what git is told to ignore.

    Git itself is not asked: a fresh machine may not have it.
    """
    ignored = {".git", *(root / ".gitignore").read_text("utf-8").split()}
    for folder, folders, names in os.walk(root):
        here = Path(folder).relative_to(root)
        folders[:] = [name for name in folders if not {name, f"{name}/", f"/{name}/"} & ignored]
        yield from ((here / name).as_posix() for name in names if name not in ignored)


def _passed(name: str, command: tuple[str, ...]) -> bool:
    print(f"== {name}", flush=True)
    tool, *arguments = command
    runner = [TOOLS / tool] if tool == "lint-imports" else [PYTHON, "-m", tool]
    return call([*runner, *arguments]) == 0
