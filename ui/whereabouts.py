"""Say where a file lies that was just written: a person has to find it on the stick again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def whereabouts(file: Path) -> str:
    """Name a file and its folder."""
    return f"文件是「{file.name}」，在文件夹「{file.parent}」里。"
