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


class _End:
    """One end of the stream; remembers why it failed, of which pyrage passes on the text alone."""

    def __init__(self) -> None:
        self.failure: Exception | None = None


class _From(_End):
    def __init__(self, file: Source) -> None:
        super().__init__()
        self._file = file

    def read(self, size: int) -> bytes | None:
        try:
            return self._file.read(size)
        except Exception as error:
            self.failure = error
            raise


class _To(_End):
    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def write(self, data: Buffer) -> int:
        try:
            return self._file.write(data)
        except Exception as error:
            self.failure = error
            raise


def seal(plain: Source, sealed: BinaryIO, recipients: Sequence[str]) -> None:
    """Encrypt ``plain`` into ``sealed`` for each of the age ``recipients``."""
    source, target = _From(plain), _To(sealed)
    readers = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    try:
        pyrage.encrypt_io(source, target, readers)
    except (pyrage.EncryptError, OSError) as error:
        raise source.failure or target.failure or error from None


def open_sealed(sealed: Source, plain: BinaryIO, secret: str) -> None:
    """Decrypt ``sealed`` into ``plain`` with the private age key ``secret``.

    Raises:
        PayloadUnreadable: it was sealed to others, or is no age file, or is damaged.
    """
    source, target = _From(sealed), _To(plain)
    try:
        pyrage.decrypt_io(source, target, [pyrage.x25519.Identity.from_str(secret)])
    except (pyrage.DecryptError, OSError) as error:
        failure = source.failure or target.failure
        if failure is not None:
            raise failure from None
        raise PayloadUnreadable from error
