"""The faces in which the window writes Chinese.

The system's own face is used where it has a good one, else the shipped one: some other face that
merely has the characters sets them badly. The shipped face of rare characters costs 54 MiB and is
registered only when such a character occurs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase

import resources

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LIKED = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
)
COMMON_PLANE = "\uffff"
SHIPPED = ("BangfuHei-Regular.ttf", "BangfuHei-Bold.ttf")
RARE = "BangfuRare-Regular.ttf"


@cache
def family() -> str:
    """Name the face of the window: one that the system has, or the shipped one."""
    present = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    for name in LIKED:
        if name in present:
            return name
    names = [name for file in SHIPPED for name in _register(resources.path("fonts", file))]
    return names[0] if names else ""


def cover(texts: Iterable[str]) -> None:
    """See to it that rare characters in ``texts`` are drawn, before they are."""
    if any(text and max(text) > COMMON_PLANE for text in texts):
        _register_all()


@cache
def _register_all() -> None:
    """Let Qt fall back to the shipped faces, character by character."""
    for name in (*SHIPPED, RARE):
        _register(resources.path("fonts", name))


def _register(path: Path) -> list[str]:
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
