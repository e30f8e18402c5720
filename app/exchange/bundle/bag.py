"""The inner file: a ZIP that holds a BagIt 1.0 bag (RFC 8493) around a Data Package.

Written and read as a stream: a member at a time, a piece at a time. What comes in is believed in
nothing: names from a list, sizes and ratios limited and counted again while reading.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from contextlib import contextmanager
from hashlib import sha256
from typing import IO, TYPE_CHECKING, BinaryIO, Self

from app.exchange.bundle import package
from app.exchange.bundle.window import CHUNK
from app.exchange.errors import BagInvalid, BundleTooLarge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

DATA = "data/"
PACKAGE = "datapackage.json"
TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt")
NAMES = frozenset(
    {*package.RECORDS, PACKAGE, "results.jsonl", "receipt.json", "reference.json", "policy.json"}
    | {"inventory.csv", "view.xlsx"}
)
ATTACHMENT = re.compile(r"attachments/[0-9a-f]{2}/[0-9a-f]{64}")
MOST_MEMBERS = 20_000
MOST_BYTES = 4 << 30
LINE_LIMIT = 16 << 20
RATIO = 100
SMALL = 20 << 20
_DATE = (1980, 1, 1, 0, 0, 0)
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class BagWriter:
    """Writes a bag into ``out``: the files of ``data/`` as they come, then what describes them.

    Use it as a context, so that a bag given up half-way lets go of ``out``.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(out, "w")
        self._resources: list[package.Resource] = []
        self._tags: dict[str, bytes] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @contextmanager
    def file(self, name: str) -> Iterator[Callable[[bytes], None]]:
        """Begin a file of ``data/`` and give what writes to it."""
        sha, size = sha256(), 0

        def write(piece: bytes) -> None:
            nonlocal size
            sha.update(piece)
            size += len(piece)
            member.write(piece)

        with self._open(DATA + name) as member:
            yield write
        self._resources.append(package.Resource(name, size, sha.hexdigest()))

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write one file of ``data/``, piece by piece."""
        with self.file(name) as write:
            for piece in pieces:
                write(piece)

    def close(
        self, *, bundle: str, unit: str, title: str, made_on: date, totals: Mapping[str, int]
    ) -> None:
        """Describe what was added and end the bag; nothing can be added any more."""
        tables = [each for each in self._resources if not ATTACHMENT.fullmatch(each.name)]
        self.add(PACKAGE, [package.describe(bundle, title, tables, totals)])
        octets = sum(each.bytes for each in self._resources)
        self._tag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        self._tag(
            "bag-info.txt",
            f"Bagging-Date: {made_on.isoformat()}\nExternal-Identifier: {bundle}\n"
            f"Payload-Oxum: {octets}.{len(self._resources)}\nSource-Organization: {unit}\n",
        )
        self._tag(
            "manifest-sha256.txt",
            "".join(f"{each.sha256}  {DATA}{each.name}\n" for each in self._resources),
        )
        self._tag(
            "tagmanifest-sha256.txt",
            "".join(f"{sha256(text).hexdigest()}  {name}\n" for name, text in self._tags.items()),
        )
        self._zip.close()

    def _tag(self, name: str, text: str) -> None:
        self._tags[name] = text.encode()
        with self._open(name) as member:
            member.write(self._tags[name])

    def _open(self, name: str) -> IO[bytes]:
        info = zipfile.ZipInfo(name, _DATE)
        is_small = name.endswith(".xlsx") or ATTACHMENT.fullmatch(name.removeprefix(DATA))
        info.compress_type = zipfile.ZIP_STORED if is_small else zipfile.ZIP_DEFLATED
        return self._zip.open(info, "w")


def attachment(mark: str) -> str:
    """Name the file of the attachment whose content has the hash ``mark``."""
    return f"attachments/{mark[:2]}/{mark}"


class Bag:
    """A bag that was checked whole; its files can be read any number of times."""

    def __init__(self, archive: zipfile.ZipFile, names: frozenset[str]) -> None:
        self._zip = archive
        self.names = names

    def read(self, name: str) -> bytes:
        """Give the whole content of a small file of ``data/``; empty where there is none."""
        return b"".join(self.lines(name))

    @property
    def attachments(self) -> Iterator[str]:
        """The hashes by which the bag names the contents of attachments, in order."""
        return (
            each.rpartition("/")[2] for each in sorted(self.names) if ATTACHMENT.fullmatch(each)
        )

    def lines(self, name: str) -> Iterator[bytes]:
        """Go through a file of ``data/`` line by line; nothing where there is none.

        Raises:
            BagInvalid: a line is longer than any true one.
        """
        if name not in self.names:
            return
        with _damage_named(name), self._zip.open(DATA + name) as member:
            while line := member.readline(LINE_LIMIT):
                if len(line) == LINE_LIMIT:
                    raise BagInvalid(part=name)
                yield line


def read(plain: BinaryIO) -> Bag:
    """Open a bag and check all of it: names, sizes, and the hash of every file.

    Raises:
        BagInvalid: a file is missing, unknown, twice there, encrypted or not what its hash says.
        BundleTooLarge: it would unpack to more than any true bundle.
    """
    with _damage_named(""):
        archive = zipfile.ZipFile(plain)
    members = archive.infolist()
    _check_directory(members)
    hashes = {info.filename: _hash(archive, info) for info in members}
    tags = {name: hashes.pop(name, None) for name in TAGS}
    with _damage_named("manifest-sha256.txt"):
        if _listed(archive, "manifest-sha256.txt") != hashes:
            raise BagInvalid(part="manifest-sha256.txt")
        tags.pop("tagmanifest-sha256.txt")
        if _listed(archive, "tagmanifest-sha256.txt") != tags:
            raise BagInvalid(part="tagmanifest-sha256.txt")
    return Bag(archive, frozenset(name.removeprefix(DATA) for name in hashes))


def _check_directory(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS or sum(info.file_size for info in members) > MOST_BYTES:
        raise BundleTooLarge(part="data")
    if len({info.filename for info in members}) != len(members):
        raise BagInvalid(part="")
    for info in members:
        name = info.filename.removeprefix(DATA)
        known = (
            name in NAMES or ATTACHMENT.fullmatch(name)
            if info.filename.startswith(DATA)
            else info.filename in TAGS
        )
        encrypted = info.flag_bits & 1
        if not known or encrypted:
            raise BagInvalid(part="")
        if info.file_size > max(SMALL, RATIO * info.compress_size):
            raise BundleTooLarge(part=name)


def _hash(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    sha, size = sha256(), 0
    with _damage_named(info.filename), archive.open(info) as member:
        while piece := member.read(CHUNK):
            sha.update(piece)
            size += len(piece)
    if size != info.file_size:
        raise BagInvalid(part=info.filename)
    return sha.hexdigest()


def _listed(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Read a BagIt manifest: hash, two spaces, path."""
    if name not in archive.namelist():
        raise BagInvalid(part=name)
    rows = (line.split("  ", 1) for line in archive.read(name).decode().splitlines())
    return {path: mark for mark, path in rows}


@contextmanager
def _damage_named(part: str) -> Iterator[None]:
    """Say which file is at fault where the library only says that something is."""
    try:
        yield
    except _DAMAGE as error:
        raise BagInvalid(part=part) from error
