"""A stranger at the command line: calls the program by its arguments and reads what it says."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from app.__main__ import main

ROOT = Path(__file__).parents[2]
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
PASSWORD = "Shu-Ma-7391-tian"


class Told(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Clerk:
    """Somebody with a ledger, a password in a file, and a folder to work in.

    Commands run in this process, past nothing but the start of another, which costs a second
    each time; ``program`` starts one.
    """

    folder: Path
    home: Path
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def password_file(self) -> Path:
        """The file with the password."""
        return self.folder / "password"

    def run(self, *arguments: object, expect: int = 0) -> dict[str, Any]:
        """Run a command on the ledger with ``--json`` and give what it answers."""
        told = self.start(*arguments, "--password-file", self.password_file, "--json")
        assert told.code == expect, told
        assert told.err == ""
        answer: dict[str, Any] = json.loads(told.out)
        said = set(answer) - {"error", "warnings"}
        assert said in (set(), documented(" ".join(map(str, arguments)))), said
        return answer

    def refused(self, *arguments: object) -> str:
        """Run a command that must refuse with one sentence, and give the code of the refusal."""
        answer = self.run(*arguments, expect=1)
        sentence = answer["error"]["message"]
        assert sentence.endswith("。")
        assert sentence.isprintable()
        return str(answer["error"]["code"])

    def said(self, *arguments: object) -> str:
        """Run a command and give what it tells people."""
        told = self.start(*arguments, "--password-file", self.password_file)
        assert told.code == 0, told
        return told.out

    def start(self, *arguments: object) -> Told:
        """Run a command on this ledger, whatever comes of it."""
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            code = main([*map(str, arguments), "--home", str(self.home)])
        return Told(code, *(stream.buffer.getvalue().decode() for stream in _flushed(out, err)))

    def held(self) -> str:
        """Give one hash over all records of the ledger."""
        return str(self.run("check")["digest"])

    def copy(self, folder: Path) -> Clerk:
        """Give another clerk in ``folder`` who has a copy of this one's ledger."""
        folder.mkdir()
        shutil.copy(self.password_file, folder / "password")
        shutil.copytree(self.home, folder / "home")
        return Clerk(folder, folder / "home", self.told)


@cache
def _documented() -> dict[str, frozenset[str]]:
    rows = re.findall(
        r"^\| `([a-z -]+)` \| (`.*`) \|$", CONTRIBUTING.read_text("utf-8"), re.MULTILINE
    )
    return {command: frozenset(re.findall("`([a-z_]+)`", keys)) for command, keys in rows}


def documented(command: str) -> frozenset[str]:
    """Give the keys that CONTRIBUTING.md names for a command."""
    named = [each for each in _documented() if f"{command} ".startswith(f"{each} ")]
    return _documented()[max(named, key=len)]


def _flushed(*streams: io.TextIOWrapper) -> tuple[Any, ...]:
    for stream in streams:
        stream.flush()
    return streams


def program(*arguments: object, temporary: Path) -> Told:
    """Run the command line as a process of its own, with ``temporary`` as the system's folder."""
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "app", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(temporary)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Told(done.returncode, done.stdout, done.stderr)


def found(folder: Path, code: str, name: str, level: str) -> Clerk:
    """Found a ledger for a union in ``folder``."""
    folder.mkdir(exist_ok=True)
    clerk = Clerk(folder, folder / "home")
    clerk.password_file.write_text(f"{PASSWORD}\nnot the password\n", "utf-8")
    told = clerk.run(
        *("init", "--unit-code", code, "--unit-name", name, "--level", level),
        *("--account", "经办一"),
    )
    clerk.told.update(told)
    return clerk


@dataclass(frozen=True)
class Pair:
    """A town and the county above it, enrolled, with the town's first bundle on the drive."""

    town: Clerk
    county: Clerk
    bundle: Path


def bytes_of(file: Path | str) -> bytes:
    """Read a file whole."""
    return Path(file).read_bytes()
