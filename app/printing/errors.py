"""Reasons why a page cannot be printed."""

from __future__ import annotations

from app.errors import AppError


class NothingToPrint(AppError):
    """No household was chosen, so there is no page; figures: none."""

    code = "nothing_to_print"


class FontsMissing(AppError):
    """A font file of the program is gone; figures: ``file``, its name."""

    code = "fonts_missing"
