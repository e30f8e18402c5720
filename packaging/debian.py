"""Which Debian packages each command needs beside Python, and which of them are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Purpose = Literal["run", "test", "strangers", "check", "bench", "build"]

OFFSCREEN = (
    "libatomic1",
    "libglib2.0-0",
    "libgl1",
    "libegl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon0",
)
SCREEN = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxcb-render-util0",
    "libxcb-image0",
    "libwayland-cursor0",
    "libwayland-egl1",
)
PRINTING = ("libcups2",)
TESTING = ("poppler-utils", "qpdf", "age", "unzip", "zbar-tools", "xvfb", "xauth")
STRANGERS = ("cups", "printer-driver-cups-pdf", "libreoffice-calc-nogui")
PACKING = ("binutils",)
# Debian splits these off from its Python; a Python from elsewhere has them or cannot get them so.
VENV = "python3-venv"
LIBRARY = f"libpython3.{sys.version_info[1]}"
HAS_DEBIANS_PYTHON = sys.base_prefix == "/usr"


def packages_for(purpose: Purpose) -> tuple[str, ...]:
    """List the Debian packages that ``purpose`` needs; none for the static checks."""
    window = (*OFFSCREEN, *SCREEN, *PRINTING)
    needs: dict[Purpose, tuple[str, ...]] = {
        "run": window,
        "test": (*window, *TESTING),
        "strangers": (*window, *TESTING, *STRANGERS),
        "check": (),
        "bench": (*window, *TESTING),
        "build": (*window, *PACKING, *([LIBRARY] if HAS_DEBIANS_PYTHON else [])),
    }
    return needs[purpose]


def missing(wanted: Sequence[str]) -> list[str]:
    """Say which of ``wanted`` are not installed; none where there is no dpkg."""
    if not wanted or shutil.which("dpkg-query") is None:
        return []
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status}\t${Package}\t${Provides}\n"],
        capture_output=True,
        text=True,
        check=True,
    )
    there = installed(listing.stdout)
    return [name for name in wanted if name not in there]


def installed(listing: str) -> set[str]:
    """Read dpkg's listing: the packages that are installed and the names that they provide.

    Newer releases renamed some libraries (``libcups2t64`` provides ``libcups2``).
    """
    names: set[str] = set()
    for line in listing.splitlines():
        state, package, provides = line.split("\t")
        if state == "installed":
            names.add(package)
            names.update(entry.split()[0] for entry in provides.split(",") if entry.strip())
    return names


def install_command(names: list[str]) -> list[str]:
    """Give the one command that installs ``names``."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *names]


def may_install() -> bool:
    """Tell whether this process may install system packages."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0
