"""Seal a payload to the keys of those who may read it, and open it again: age v1, streamed.

Whoever has one of the keys can open it with the public ``age`` tool too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import pyrage

from app.exchange.errors import PayloadUnreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Buffer

    from app.exchange.bundle.window import Source


class _Target:
    """A file that remembers why writing to it failed: pyrage passes on the text alone."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.failure: Exception | None = None

    def write(self, data: Buffer) -> int:
        try:
            return self._file.write(data)
        except Exception as error:
            self.failure = error
            raise

    def flush(self) -> None:
        self._file.flush()


def seal(plain: Source, sealed: BinaryIO, recipients: Sequence[str]) -> None:
    """Encrypt ``plain`` into ``sealed`` for each of the age ``recipients``."""
    target = _Target(sealed)
    readers = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    try:
        pyrage.encrypt_io(plain, target, readers)
    except (pyrage.EncryptError, OSError):
        if target.failure is not None:
            raise target.failure from None
        raise


def open_sealed(sealed: Source, plain: BinaryIO, secret: str) -> None:
    """Decrypt ``sealed`` into ``plain`` with the private age key ``secret``.

    Raises:
        PayloadUnreadable: it was sealed to others, or is no age file, or is damaged.
    """
    target = _Target(plain)
    try:
        pyrage.decrypt_io(sealed, target, [pyrage.x25519.Identity.from_str(secret)])
    except (pyrage.DecryptError, OSError) as error:
        if target.failure is not None:
            raise target.failure from None
        raise PayloadUnreadable from error
