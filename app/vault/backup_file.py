"""The file of a backup: a plain ZIP of the ledger's copy, its key slots and a manifest.

The ledger inside is encrypted, the key slots are of no use without a password, and the manifest
holds counts and hashes only, with a code that nobody makes without the data key. Old passwords
open old backups.
"""

from __future__ import annotations

import hmac
import shutil
import struct
import zipfile
import zlib
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from app.vault.errors import BackupNewer, BackupUnreadable
from app.vault.files import CHUNK, disk_errors, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.vault.sealing import DataKey

FORMAT = 1
SUFFIX = ".bfk"
MANIFEST, KEYS, LEDGER = "manifest.json", "keys.json", "ledger.db"
LARGEST_MANIFEST = 1 << 20
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    msgspec.DecodeError,
    UnicodeDecodeError,
    struct.error,
    KeyError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What ``zipfile`` and the reader of the manifest raise over a file that was cut or altered."""


class Manifest(msgspec.Struct, frozen=True):
    """What a backup says of itself; no names, no money."""

    format: int
    number: int
    made_at: datetime
    reason: str
    pinned: bool
    ledger: str
    incarnation: int
    practice: bool
    schema: int
    last_action_at: str
    counts: dict[str, int]
    content: str
    ledger_sha256: str
    keys_sha256: str
    mac: str = ""

    def sealed(self, key: DataKey) -> Manifest:
        """Give this manifest with its code."""
        return msgspec.structs.replace(self, mac=self._code(key))

    def is_genuine(self, key: DataKey) -> bool:
        """Tell whether somebody with the data key wrote it."""
        return hmac.compare_digest(self.mac, self._code(key))

    def _code(self, key: DataKey) -> str:
        body = msgspec.json.encode(msgspec.structs.replace(self, mac=""), order="deterministic")
        return hmac.digest(key.backup, body, "sha256").hex()


def write_backup(path: Path, manifest: Manifest, keys: bytes, ledger: Path) -> None:
    """Write a backup and read every byte of it again before it bears its name.

    Raises:
        NoSpace, TargetNotWritable, DriveFailed, BackupUnreadable: nothing is left behind.
    """

    def pack(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
            archive.writestr(KEYS, keys)
            with archive.open(LEDGER, "w", force_zip64=True) as member, ledger.open("rb") as copy:
                shutil.copyfileobj(copy, member, CHUNK)

    write_whole(path, pack, read_whole)


def read_manifest(path: Path) -> Manifest:
    """Read what a backup says of itself, without looking at the rest.

    Raises:
        BackupUnreadable: it is no backup of ours, or its beginning or end is missing.
        BackupNewer: a newer version of the program made it.
    """
    with _archive(path) as archive:
        return _manifest(archive)


def read_whole(path: Path) -> Manifest:
    """Read every byte of a backup and hold it against its manifest.

    Raises:
        BackupUnreadable, BackupNewer: as ``read_manifest``, and where a byte is not as written.
    """
    with _archive(path) as archive:
        manifest = _manifest(archive)
        for name, expected in (
            (KEYS, manifest.keys_sha256),
            (LEDGER, manifest.ledger_sha256),
        ):
            if _hash_of(archive, name) != expected:
                raise BackupUnreadable(name=path.name)
    return manifest


def unpack(path: Path, member: str, target: Path) -> None:
    """Write one member of a backup to ``target``.

    Raises:
        BackupUnreadable: the backup is cut or altered.
        NoSpace, TargetNotWritable, DriveFailed: the target cannot be written.
    """
    with _archive(path) as archive, archive.open(member) as source:
        write_whole(target, lambda file: shutil.copyfileobj(source, file, CHUNK))


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a backup; every way of being damaged is one error."""
    with disk_errors():
        file = path.open("rb")
    try:
        with file, zipfile.ZipFile(file) as archive:
            yield archive
    except DAMAGED as error:
        raise BackupUnreadable(name=path.name) from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    with archive.open(MANIFEST) as member:
        content = member.read(LARGEST_MANIFEST)
    if msgspec.json.decode(content, type=_Version).format > FORMAT:
        raise BackupNewer
    return msgspec.json.decode(content, type=Manifest)


class _Version(msgspec.Struct):
    """The one thing that is read before anything else."""

    format: int


def _hash_of(archive: zipfile.ZipFile, name: str) -> str:
    digest = sha256()
    with archive.open(name) as member:
        while piece := member.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()
