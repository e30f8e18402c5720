"""Errors that a clerk can meet and that we know the reason of.

An error carries data, not text: its ``code`` names the sentence in ``app.messages`` and its
``figures`` fill it. Whatever is not an ``AppError`` or a ``StorageError`` is a fault of ours.
"""

from __future__ import annotations

from typing import ClassVar


class AppError(Exception):
    """Something that cannot be done, for a reason that a person can understand and act on."""

    code: ClassVar[str] = "app_error"

    def __init__(self, **figures: str | int) -> None:
        super().__init__(self.code)
        self.figures = figures


class NotAllowed(AppError):
    """The account's role does not include what was asked."""

    code = "not_allowed"
