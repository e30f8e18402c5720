"""A stranger at the command line: starts the program as a process and reads what it says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PASSWORD = "Shu-Ma-7391-tian"


@dataclass(frozen=True)
class Clerk:
    """Somebody with a ledger, a password in a file, and a folder to work in.

    ``temporary`` is the folder that the system gives the program for temporary files.
    """

    folder: Path
    home: Path
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def password_file(self) -> Path:
        """The file with the password."""
        return self.folder / "password"

    @property
    def temporary(self) -> Path:
        """What TMPDIR says."""
        return self.folder / "system-tmp"

    def run(self, *arguments: object, expect: int = 0) -> dict[str, Any]:
        """Run a command on the ledger with ``--json`` and give what it answers."""
        done = self.start(*arguments, "--password-file", self.password_file, "--json")
        assert done.returncode == expect, (done.stdout, done.stderr)
        assert done.stderr == ""
        answer: dict[str, Any] = json.loads(done.stdout)
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
        done = self.start(*arguments, "--password-file", self.password_file)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a command in this ledger's folder as it stands, whatever comes of it."""
        return program(*arguments, "--home", self.home, temporary=self.temporary)

    def held(self) -> tuple[int, str]:
        """Give the number of households, and one hash over all records of the ledger."""
        found = self.run("verify")
        assert found["sound"]
        return found["counts"]["household"], self.run("check")["digest"]

    def copy(self, folder: Path) -> Clerk:
        """Give another clerk in ``folder`` who has a copy of this one's ledger."""
        folder.mkdir()
        (folder / "system-tmp").mkdir()
        shutil.copy(self.password_file, folder / "password")
        shutil.copytree(self.home, folder / "home")
        return Clerk(folder, folder / "home", self.told)


def program(*arguments: object, temporary: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own."""
    return subprocess.run(  # noqa: S603 -- our own program
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


def found(folder: Path, code: str, name: str, level: str) -> Clerk:
    """Found a ledger for a union in ``folder``."""
    folder.mkdir(exist_ok=True)
    clerk = Clerk(folder, folder / "home")
    clerk.temporary.mkdir()
    clerk.password_file.write_text(f"{PASSWORD}\nnot the password\n", "utf-8")
    told = clerk.run(
        *("init", "--unit-code", code, "--unit-name", name, "--level", level),
        *("--account", "经办一"),
    )
    clerk.told.update(told)
    return clerk
