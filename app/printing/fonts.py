"""Find a glyph for every character, and measure text.

Four faces are written with; two fallbacks hold the signs and rare characters that Song lacks.
A font is read when its first character occurs, since that takes a tenth of a second and tens of
megabytes. A character that no font draws is printed as ``〓``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources
from app.forms.sheet import Face
from app.printing.errors import FontsMissing

if TYPE_CHECKING:
    from collections.abc import Iterator

GETA = "〓"
"""What a printer sets where he has no type for a character (下駄, 缺字符)."""

_FILES = {
    Face.SONG: "BangfuSong-Regular",
    Face.SONG_BOLD: "BangfuSong-Bold",
    Face.HEI: "BangfuHei-Regular",
    Face.HEI_BOLD: "BangfuHei-Bold",
}
_FALLBACKS = ("BangfuSong-Regular", "BangfuSigns-Regular", "BangfuRare-Regular")
_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_UNITS = 1000


class Run(NamedTuple):
    """Characters that one font draws; ``font`` is its name in reportlab."""

    font: str
    text: str


class _Font(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A TrueType font whose text is copied right beyond the BMP.

    reportlab writes ``<2C029>`` into the ToUnicode map, where UTF-16 is wanted, and more
    entries in a block than the hundred that the format allows.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # reportlab's own method
        subsets = self.state[doc].subsets
        already = set(doc.idToObject)
        super().addObjects(doc)
        maps = [name for name in doc.idToObject if name not in already and "toUnicode" in name]
        for name, subset in zip(maps, subsets, strict=True):
            doc.idToObject[name].content = to_unicode(name.partition(":")[2], subset)


def to_unicode(name: str, codes: list[int]) -> str:
    """Write the CMap that tells which character each byte of a font subset stands for."""
    entries = [
        f"<{index:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for index, code in enumerate(codes)
    ]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def /CMapType 2 def",
            f"1 begincodespacerange <00> <{len(codes) - 1:02X}> endcodespacerange",
            *("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    )


class _Glyphs:
    """What a font can draw, and how wide."""

    def __init__(self, name: str) -> None:
        self.name = name
        try:
            font = _Font(name, resources.path("fonts", f"{name}.ttf"))
        except FileNotFoundError:
            raise FontsMissing(file=f"{name}.ttf") from None
        pdfmetrics.registerFont(font)
        self.widths: dict[str, float] = {
            chr(code): width
            for code, width in font.face.charWidths.items()
            if code in font.face.charToGlyph and not is_invisible(chr(code))
        }
        self.characters = frozenset(self.widths)


def font_name(face: Face) -> str:
    """Give the name under which reportlab knows the font of a face, reading it if need be."""
    return _glyphs(_FILES[face]).name


@cache
def _glyphs(name: str) -> _Glyphs:
    return _Glyphs(name)


def is_invisible(character: str) -> bool:
    """Tell whether a character is one that steers others: a control, a mark of direction."""
    return unicodedata.category(character) in {"Cc", "Cf"} or character in _SELECTORS


@lru_cache(maxsize=4096)
def lines(text: str) -> tuple[str, ...]:
    """Split a text at its line breaks and leave out what has no look of its own.

    Spaces of every width but the Han one become plain spaces, since few fonts draw them.
    """
    if text.isprintable() and "\u3000" not in text and _SELECTORS.isdisjoint(text):
        return (text,)
    return tuple("".join(_plain(character) for character in line) for line in _BREAKS.split(text))


def _plain(character: str) -> str:
    if character == "\t" or unicodedata.category(character) == "Zs":
        return character if character == "\u3000" else " "
    return "" if is_invisible(character) else character


@lru_cache(maxsize=8192)
def runs(text: str, face: Face) -> tuple[Run, ...]:
    """Split one line of text by the fonts that draw it; a missing character becomes ``〓``."""
    first = _glyphs(_FILES[face])
    if first.characters.issuperset(text):
        return (Run(first.name, text),) if text else ()
    joined: list[Run] = []
    for each in _each(text, first):
        if joined and joined[-1].font == each.font:
            joined[-1] = Run(each.font, joined[-1].text + each.text)
        else:
            joined.append(each)
    return tuple(joined)


def _each(text: str, first: _Glyphs) -> Iterator[Run]:
    for character in text:
        font = _drawn_by(character, first)
        yield Run(font.name, character) if font else Run(first.name, GETA)


def _drawn_by(character: str, first: _Glyphs) -> _Glyphs | None:
    if character in first.characters:
        return first
    return next((font for font in map(_glyphs, _FALLBACKS) if character in font.characters), None)


def width(text: str, face: Face, size: float) -> float:
    """Measure one line of text, in points."""
    return _advance(text, face) * size / _UNITS


@lru_cache(maxsize=8192)
def _advance(text: str, face: Face) -> float:
    return sum(sum(map(_glyphs(font).widths.__getitem__, part)) for font, part in runs(text, face))


def missing(text: str) -> tuple[str, ...]:
    """List the characters of a text that no font draws, in order, each as often as it occurs.

    What has no look of its own is listed too: it cannot be seen on paper either.
    """
    first = _glyphs(_FILES[Face.SONG])
    if first.characters.issuperset(text):
        return ()
    seen = _BREAKS.sub("", text).translate({ord("\t"): None})
    return tuple(
        character
        for character in seen
        if unicodedata.category(character) != "Zs" and _drawn_by(character, first) is None
    )


def describe(character: str) -> str:
    """Name a character that cannot be shown, as ``U+2C029``."""
    return f"U+{ord(character):04X}"
