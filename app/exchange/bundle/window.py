"""Views of a stream: a stretch of it as a file of its own, and a count of what passes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from typing_extensions import Buffer

CHUNK = 1 << 16


class Source(Protocol):
    """Something to read bytes from."""

    def read(self, size: int = -1, /) -> bytes | None:
        """Give at most ``size`` bytes; none at the end."""
        ...


class Window(io.RawIOBase):
    """The ``size`` bytes of ``stream`` from ``offset`` on, as a readable and seekable file.

    Several windows may look at one stream: each seeks before it reads.
    """

    def __init__(self, stream: BinaryIO, offset: int, size: int) -> None:
        super().__init__()
        self._stream = stream
        self._offset = offset
        self._size = size
        self._place = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Give the place within the window."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move within the window; never before its start."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def readinto(self, buffer: Buffer) -> int:
        """Fill ``buffer`` from the current place, not beyond the window's end."""
        view = memoryview(buffer).cast("B")
        wanted = max(0, min(len(view), self._size - self._place))
        self._stream.seek(self._offset + self._place)
        data = self._stream.read(wanted)
        view[: len(data)] = data
        self._place += len(data)
        return len(data)
