"""The static checks: style, types, import contracts, the lock, and what no file may hold."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import lockfile
from environment import PYTHON, ROOT, TOOLS, call, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Written in pieces, so that this file does not itself name what no file may name.
REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(host))
        for host in (
            ("pypi", "org"),
            ("files", "pythonhosted", "org"),
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
    for problem in (*lockfile.present_problems(), *house_problems(ROOT, committed_files())):
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


def committed_files() -> list[str]:
    """List the files git knows or would take in, by their path from the root."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return [name for name in listing.stdout.decode().split("\0") if name]


def _passed(name: str, command: tuple[str, ...]) -> bool:
    print(f"== {name}", flush=True)
    tool, *arguments = command
    runner = [TOOLS / tool] if tool == "lint-imports" else [PYTHON, "-m", tool]
    return call([*runner, *arguments]) == 0
