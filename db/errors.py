"""Reasons for which the ledger file cannot be opened or written.

They carry data, not text, like ``app.errors.AppError``; the sentences stand in ``app.messages``.
"""

from __future__ import annotations

from typing import ClassVar


class StorageError(Exception):
    """The ledger file cannot be used, for a reason that we can tell."""

    code: ClassVar[str] = "storage_error"

    def __init__(self, **figures: str | int) -> None:
        super().__init__(self.code)
        self.figures = figures
