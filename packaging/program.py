"""The packed program: one folder made by PyInstaller, proved by its own self-test."""

from __future__ import annotations

import os

from environment import ROOT, call, prepare, python

DIST = ROOT / "dist"
PROGRAM = DIST / "bangfu"
COMMAND_LINE = PROGRAM / ("bangfu-cli.exe" if os.name == "nt" else "bangfu-cli")


def build() -> int:
    """Build ``dist/bangfu`` for this platform and run its self-test; give an exit code.

    The folder runs on systems whose C library is at least as old as this machine's.
    """
    prepare("build")
    packer = ("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN")
    folders = ("--distpath", DIST, "--workpath", ROOT / "build")
    if failed := python(*packer, *folders, ROOT / "packaging" / "bangfu.spec"):
        return failed
    size = sum(file.lstat().st_size for file in PROGRAM.rglob("*") if file.is_file())
    print(f"== {PROGRAM}：{size / 2**20:.0f} MiB，现在自检")
    return call([COMMAND_LINE, "self-test"])
