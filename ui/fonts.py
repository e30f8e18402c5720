"""The faces in which the window writes Chinese.

The system's own face is used where it has a good one. Registering the shipped faces costs 27 to
54 MiB, so that is done only where the system has none, and for names beyond the common planes.
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
SHIPPED = "BangfuHei-Regular.ttf"
RARE = "BangfuRare-Regular.ttf"


@cache
def family() -> str:
    """Name the face of the window: one that the system has, or the shipped one."""
    present = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    for name in LIKED:
        if name in present:
            return name
    if present:
        return min(present)
    return next(iter(_register(resources.path("fonts", SHIPPED))), "")


def cover(texts: Iterable[str]) -> None:
    """See to it that rare characters in ``texts`` are drawn, before they are."""
    if any(text and max(text) > COMMON_PLANE for text in texts):
        _register_all()


@cache
def _register_all() -> None:
    """Let Qt fall back to the shipped faces, character by character."""
    for name in (SHIPPED, RARE):
        _register(resources.path("fonts", name))


def _register(path: Path) -> list[str]:
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
