"""Temporary data that never lies on a drive in plain text.

A ``Spool`` is a file to write, go back in and read. What reaches the drive is AES-CTR under a key
that lives in memory only, in a file without a name where the system allows that; whatever a crash
leaves is noise.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from contextlib import suppress
from secrets import token_bytes
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CTR

from app.vault.files import disk_errors

if TYPE_CHECKING:
    from pathlib import Path

    from _typeshed import ReadableBuffer, WriteableBuffer
    from cryptography.hazmat.primitives.ciphers import CipherContext

BUFFER = 1 << 18
BLOCK = 16
COUNTER_BITS = 128


class Spool(io.BufferedRandom):
    """An encrypted temporary binary file in ``folder``, gone when closed.

    Raises (also while writing): NoSpace, TargetNotWritable, DriveFailed.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(_SealedFile(folder), BUFFER)


class _SealedFile(io.RawIOBase):
    """The encrypted file below a spool's buffer."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        with disk_errors():
            self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 -- closed in close()
        self._key = AES256(token_bytes(32))
        self._first = int.from_bytes(token_bytes(BLOCK), "big")
        self._position = 0
        self._size = 0
        self._stream: CipherContext | None = None
        self._stream_position = 0
        self._scratch = bytearray(BUFFER + BLOCK)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def seekable(self) -> bool:
        """Say that it has a place to go back to."""
        return True

    def tell(self) -> int:
        """Give the place at which the next byte is read or written."""
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place; beyond the end is allowed."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            message = "a place before the beginning"
            raise ValueError(message)
        self._position = start + offset
        return self._position

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read and decrypt what fits into ``buffer``."""
        with memoryview(buffer) as whole, whole.cast("B") as view:
            with disk_errors():
                self._file.seek(self._position)
                count = self._file.readinto(view[:BUFFER]) or 0
            if count:
                self._crypt(view[:count], count)
                view[:count] = memoryview(self._scratch)[:count]
                self._position += count
        return count

    def write(self, data: ReadableBuffer) -> int:
        """Encrypt and write; a gap left by going beyond the end is filled with zeros."""
        self._fill(self._position)
        with memoryview(data) as whole, whole.cast("B") as view:
            for start in range(0, len(view), BUFFER):
                self._write_piece(view[start : start + BUFFER])
            return len(view)

    def truncate(self, size: int | None = None) -> int:
        """Cut off, or fill up with zeros, so that ``size`` bytes remain."""
        size = self._position if size is None else size
        if size < self._size:
            with disk_errors():
                self._file.truncate(size)
            self._size = size
        else:
            place = self._position
            self._fill(size)
            self._position = place
        return size

    def close(self) -> None:
        """Drop the file and the key."""
        if not self.closed:
            self._file.close()
            self._stream = None
            self._scratch = bytearray()
        super().close()

    def _write_piece(self, piece: memoryview) -> None:
        self._crypt(piece, len(piece))
        with disk_errors(), memoryview(self._scratch) as sealed:
            self._file.seek(self._position)
            done = 0
            while done < len(piece):
                done += self._file.write(sealed[done : len(piece)]) or 0
        self._position += len(piece)
        self._size = max(self._size, self._position)

    def _fill(self, end: int) -> None:
        while self._size < end:
            self._position = self._size
            self._write_piece(memoryview(bytes(min(BUFFER, end - self._size))))

    def _crypt(self, data: memoryview, count: int) -> None:
        """Put ``data``, as it stands at the present place, through the cipher into the scratch."""
        if self._stream is None or self._stream_position != self._position:
            blocks, within = divmod(self._position, BLOCK)
            counter = (self._first + blocks) % (1 << COUNTER_BITS)
            self._stream = Cipher(self._key, CTR(counter.to_bytes(BLOCK, "big"))).encryptor()
            self._stream.update(bytes(within))
        self._stream.update_into(data, self._scratch)
        self._stream_position = self._position + count


def wipe(folder: Path) -> None:
    """Empty ``folder`` of what a crash left there; what another program holds stays.

    It is encrypted anyway: this is for room, not for secrecy.
    """
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            with suppress(OSError):
                entry.unlink()
