"""The inventory: every record a sender owns, in every bundle, so that a gap shows at once.

``inventory.csv`` has one line for each file, cadre and unit and one ``entries`` line for each
household: how many living entries the sender keeps on it, and their digest. The entries
themselves are listed too in a FULL bundle. Only ASCII letters, digits and hyphens stand in it,
so nothing needs quoting. Its root, the hash over the lines, stands in the signed manifest.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from app.exchange.errors import BagInvalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEADER = ("kind", "id", "revision", "hash", "state", "entries")
LIVING = "living"
WITHDRAWN = "withdrawn"
ENTRIES = "entries"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the inventory; ``entries`` counts only where ``kind`` is ``entries``."""

    kind: str
    id: str
    revision: int
    hash: str
    state: str = LIVING
    entries: int | None = None

    def write(self) -> str:
        """Give the line as it stands in the file, with its end."""
        entries = "" if self.entries is None else self.entries
        return f"{self.kind},{self.id},{self.revision},{self.hash},{self.state},{entries}\n"


class Root:
    """The hash over the lines in the order in which they are written."""

    def __init__(self) -> None:
        self._sha = sha256()

    def add(self, line: str) -> bytes:
        """Take in one line and give its bytes, ready to be written."""
        written = line.encode("ascii")
        self._sha.update(written)
        return written

    def hex(self) -> str:
        """Give the root over the lines so far."""
        return self._sha.hexdigest()


def entries_digest(entries: Iterable[tuple[str, str]]) -> str:
    """Give the digest over the (id, hash) of a household's living entries, sorted."""
    sha = sha256()
    for each_id, each_hash in sorted(entries):
        sha.update(f"{each_id},{each_hash}\n".encode())
    return sha.hexdigest()


def header() -> bytes:
    """Give the first line of the file."""
    return (",".join(HEADER) + "\n").encode()


def read(lines: Iterable[bytes]) -> Iterator[Line]:
    """Read the file line by line.

    Raises:
        BagInvalid: a line has another number of fields or a number that is none.
    """
    rows = iter(lines)
    if next(rows, b"") != header():
        raise BagInvalid(part="inventory.csv")
    for row in rows:
        yield _line(row)


def _line(row: bytes) -> Line:
    try:
        kind, each_id, revision, mark, state, entries = row.decode("ascii").rstrip("\n").split(",")
        return Line(kind, each_id, int(revision), mark, state, int(entries) if entries else None)
    except ValueError as error:
        raise BagInvalid(part="inventory.csv") from error
