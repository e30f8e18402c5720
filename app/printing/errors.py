"""Reasons why a page cannot be printed."""

from __future__ import annotations

from app.errors import AppError


class NothingToPrint(AppError):
    """No household was chosen, so there is no page; figures: none."""

    code = "nothing_to_print"


class PrivateOnPage(AppError):
    """A page to be made public holds private numbers; figures: ``where``, row by row."""

    code = "private_on_page"


class FontsMissing(AppError):
    """A font file of the program is gone; figures: ``file``, its name."""

    code = "fonts_missing"
