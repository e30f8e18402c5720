"""Take a file into a dossier: what it is, is told by its content, never by its name alone."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from app.exchange.attached.errors import (
    AttachmentRefused,
    FileEmpty,
    FileTooLarge,
    KindDiffers,
    KindUnknown,
)
from app.vault.files import disk_errors
from db.vocabulary import Media

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST_MEGABYTES = 64
BEGINNINGS: Mapping[bytes, str] = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"RIFF": "WEBP",
    b"%PDF-": "PDF",
}
ENDINGS: Mapping[str, str] = {
    **dict.fromkeys((".jpg", ".jpeg", ".jpe", ".jfif"), "JPEG"),
    **dict.fromkeys((".tif", ".tiff"), "TIFF"),
    **{f".{kind.lower()}": kind for kind in ("PNG", "GIF", "BMP", "WEBP", "PDF")},
}
"""How files are called that can be taken, and what each should be."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it is kept: its bytes, what they are, and how many pages they show."""

    content: bytes
    media: Media
    pages: int

    @property
    def hash(self) -> str:
        """The SHA-256 under which it is kept."""
        return sha256(self.content).hexdigest()


def take(file: Path) -> Taken:
    """Read a picture or a PDF and make it fit to be kept.

    Raises:
        AttachmentRefused: one subclass for each reason.
        TargetNotWritable, DriveFailed: the drive does not give it.
    """
    with disk_errors(), file.open("rb") as stream:
        content = stream.read((MOST_MEGABYTES << 20) + 1)
    if not content:
        raise FileEmpty
    if len(content) > MOST_MEGABYTES << 20:
        raise FileTooLarge(most=MOST_MEGABYTES)
    found = _kind(content)
    called = ENDINGS.get(file.suffix.lower())
    if called not in {None, found}:
        raise KindDiffers(called=called or "", found=found)
    return _pdf(content) if found == "PDF" else _picture(content)


def is_kept_so(content: bytes) -> bool:
    """Tell whether content that another union sent is what we would keep ourselves.

    A picture is a JPEG no larger than ours; a PDF does nothing but show pages.
    """
    from app.exchange.attached import picture

    if _beginning(content) == "JPEG":
        return len(content) <= picture.MOST_OCTETS
    try:
        return _beginning(content) == "PDF" and bool(_pdf(content).pages)
    except AttachmentRefused:
        return False


def _kind(content: bytes) -> str:
    found = _beginning(content)
    if found is None:
        raise KindUnknown
    return found


def _beginning(content: bytes) -> str | None:
    return next((kind for sign, kind in BEGINNINGS.items() if content.startswith(sign)), None)


def _pdf(content: bytes) -> Taken:
    from app.exchange.attached import pdf

    return Taken(content, Media.PDF, pdf.pages(content))


def _picture(content: bytes) -> Taken:
    from io import BytesIO

    from app.exchange.attached import picture

    return Taken(picture.shrunk(BytesIO(content)), Media.PICTURE, 1)
