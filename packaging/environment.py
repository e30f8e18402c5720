"""The virtual environment in ``.venv``: made, filled from the lock, and kept in step with it."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import debian

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
OUT = ROOT / "out"
STAMP = VENV / "installed-lock.sha256"
TOOLS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = TOOLS / ("python.exe" if os.name == "nt" else "python")


class SetupFailed(Exception):
    """Something of this machine is missing; the text names it and the one command that helps."""


def prepare(purpose: debian.Purpose) -> None:
    """Make this machine ready for ``purpose``; what is there already is left alone.

    Raises:
        SetupFailed: a system package is missing and may not be installed, or pip failed.
    """
    wanted = debian.packages_for(purpose)
    if importlib.util.find_spec("ensurepip") is None and not PYTHON.exists():
        wanted = (*wanted, debian.VENV)
    _install_system_packages(wanted)
    wanted_stamp = stamp_of(LOCK.read_bytes(), sys.version_info[:2])
    if not _environment_works():
        _tell("建立虚拟环境 .venv")
        _demand([sys.executable, "-m", "venv", "--clear", str(VENV)], "虚拟环境没有建成")
    elif STAMP.exists() and STAMP.read_text("ascii") == wanted_stamp:
        return
    _tell("安装 requirements.lock 中的包（第一次需几分钟）")
    pip = [str(PYTHON), "-m", "pip"]
    # The lock names every package. Left to resolve by itself, an older pip asks for the newest
    # release of a package wanted with an extra, and refuses it for having no hash.
    install = [*pip, "install", "--quiet", "--require-hashes", "--no-deps", "--use-pep517"]
    _demand([*install, "-r", str(LOCK)], "包没有装成。请检查网络或 pip 的设置后重试")
    _demand([*pip, "check"], "装好的包不齐，requirements.lock 要重写")
    STAMP.write_text(wanted_stamp, "ascii")


def stamp_of(lock: bytes, version: tuple[int, int]) -> str:
    """Name what an environment made by Python ``version`` from ``lock`` holds."""
    return hashlib.sha256(repr(version).encode() + lock).hexdigest()


def call(
    command: Sequence[str | Path],
    *,
    settings: Mapping[str, str] | None = None,
    quiet: bool = False,
) -> int:
    """Run ``command`` in the root with our packages on the path; give its exit code."""
    outcome = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=_surroundings() | dict(settings or {}),
        check=False,
        stdout=subprocess.DEVNULL if quiet else None,
    )
    return outcome.returncode


def answer(command: Sequence[str | Path]) -> str:
    """Run ``command`` in the same way; give what it prints."""
    outcome = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=_surroundings(),
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return outcome.stdout.strip()


def python(*arguments: str | Path, settings: Mapping[str, str] | None = None) -> int:
    """Run the environment's Python; give its exit code."""
    return call([PYTHON, *arguments], settings=settings)


def _surroundings() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def _environment_works() -> bool:
    """Tell whether ``.venv`` runs, has pip, and is of the Python that runs this."""
    question = "import pip, sys; print(sys.version_info[:2])"
    try:
        return answer([PYTHON, "-c", question]) == str(sys.version_info[:2])
    except (OSError, subprocess.CalledProcessError):
        return False


def _install_system_packages(wanted: Sequence[str]) -> None:
    missing = debian.missing(wanted)
    if not missing:
        return
    command = debian.install_command(missing)
    if not debian.may_install():
        message = f"缺少系统软件包，请由管理员执行后重试：\n  sudo {' '.join(command)}"
        raise SetupFailed(message)
    _tell(f"安装系统软件包：{' '.join(missing)}")
    settings = {"DEBIAN_FRONTEND": "noninteractive"}
    if call(["apt-get", "update", "-qq"], settings=settings, quiet=True) or call(
        command, settings=settings, quiet=True
    ):
        message = f"系统软件包没有装成，请检查软件源后执行：\n  {' '.join(command)}"
        raise SetupFailed(message)


def _demand(command: Sequence[str], otherwise: str) -> None:
    if call(command):
        message = f"{otherwise}：{' '.join(command)}"
        raise SetupFailed(message)


def _tell(what: str) -> None:
    print(f"== {what}", flush=True)
