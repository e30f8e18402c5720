"""The program on practice data: its window, or a round of the main job without a screen."""

from __future__ import annotations

import os
import sys

from environment import OUT, PYTHON, answer, prepare, python

# Qt's offscreen plug-in warns, under no category of its own, of every window that it shows.
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}


def run(*, tour: bool, gallery: bool = False, album: bool = False) -> int:
    """Open the window on the practice ledger, or leave in ``out/`` what there is to see of it."""
    prepare("run")
    if gallery:
        OUT.mkdir(exist_ok=True)
        failed = python("-m", "ui", "--gallery", OUT / "gallery", settings=OFFSCREEN)
        if not failed:
            print(f"图册已拍好，在 {OUT / 'gallery'}")
        return failed
    if album:
        OUT.mkdir(exist_ok=True)
        failed = python("-m", "ui", "--album", OUT / "album", settings=OFFSCREEN)
        if not failed:
            print(f"表册已拍好，在 {OUT / 'album'}")
        return failed
    if tour or not has_screen(sys.platform, os.environ):
        OUT.mkdir(exist_ok=True)
        failed = python("-m", "ui", "--tour", OUT, settings=OFFSCREEN)
        if not failed:
            print(f"一轮主要工作已走完，截图、联系卡和上报包在 {OUT}")
        return failed
    if home := _home_to_be_made():
        print("== 建立练习账套")
        if failed := python("-m", "app", "demo", "--home", home):
            return failed
    return python("-m", "ui", "--practice")


def has_screen(platform: str, surroundings: os._Environ[str] | dict[str, str]) -> bool:
    """Tell whether a window can be shown: always on Windows and macOS, elsewhere by display."""
    if platform in {"win32", "darwin"}:
        return True
    return any(surroundings.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _home_to_be_made() -> str:
    """Give the practice ledger's folder while no ledger lies in it, else an empty text."""
    question = (
        "from app.folders import practice_home; from app.vault.home import Home;"
        "home = Home(practice_home()); print('' if home.is_founded() else home.root)"
    )
    return answer([PYTHON, "-c", question])
