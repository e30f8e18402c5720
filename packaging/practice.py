"""The program on practice data: its window, or a round of the main job without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from environment import OUT, PYTHON, prepare, python

HOUSEHOLDS = 120
SEED = 2020


def run(*, tour: bool) -> int:
    """Open the window on the practice ledger, or make the round that leaves all in ``out/``."""
    prepare("run")
    if tour or not has_screen(sys.platform, os.environ):
        OUT.mkdir(exist_ok=True)
        failed = python("-m", "ui", "--tour", OUT, settings={"QT_QPA_PLATFORM": "offscreen"})
        if not failed:
            print(f"一轮主要工作已走完，截图、联系卡和上报包在 {OUT}")
        return failed
    home = _practice_home()
    if not (home / "ledger.db").exists():
        print("== 建立练习账套")
        figures = ("--households", str(HOUSEHOLDS), "--seed", str(SEED))
        if failed := python("-m", "app", "demo", "--home", home, *figures):
            return failed
    return python("-m", "ui", "--practice")


def has_screen(platform: str, surroundings: os._Environ[str] | dict[str, str]) -> bool:
    """Tell whether a window can be shown: always on Windows and macOS, elsewhere by display."""
    if platform in {"win32", "darwin"}:
        return True
    return any(surroundings.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _practice_home() -> Path:
    asked = "import platformdirs; print(platformdirs.user_data_path('bangfu', False) / 'practice')"
    answer = subprocess.run(
        [str(PYTHON), "-c", asked], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return Path(answer.stdout.strip())
