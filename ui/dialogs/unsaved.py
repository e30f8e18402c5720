"""Ask what becomes of what is not saved, wherever somebody is about to leave it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from ui import errors

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TITLE = "还没有保存"
STAY = "回去"
TYPED = "刚才填写的内容还没有保存。"
"""What a window of its own says of what was typed into it."""


class Wish(Enum):
    """What somebody wants who leaves something unsaved, in the order of the buttons."""

    SAVE = 0
    LEAVE = 1
    STAY = 2


def ask_unsaved(
    parent: QWidget, told: str, *, verb: str = "离开", leave: str = "留作草稿，{verb}"
) -> Wish:
    """Say what is not saved, and ask what becomes of it before ``verb`` is done.

    Enter saves, Escape stays; the letters in brackets press their buttons too. ``leave`` says what
    becomes of it where it is not saved.
    """
    save = f"保存后{verb}(&S)"
    choices = (save, f"{leave.format(verb=verb)}(&D)", STAY)
    return Wish(errors.choose(parent, TITLE, told, choices))
