"""Small drives that tests mount and fill up."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 4 << 20


def ran(program: str, *arguments: str) -> bool:
    """Run a program of the system; tell whether it is there and went well."""
    found = shutil.which(program)
    command = [str(found), *arguments]
    return found is not None and not subprocess.run(command, check=False).returncode  # noqa: S603 -- fixed commands


def fill_up(drive: Path, but: int = 0) -> Path:
    """Take all room but so many bytes."""
    ballast = drive / "ballast"
    free = os.statvfs(drive).f_bavail * os.statvfs(drive).f_frsize
    ballast.write_bytes(bytes(max(0, free - but)))
    return ballast
