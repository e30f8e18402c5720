"""Tidy what people type into cells: full-width characters, stray spaces, look-alike signs."""

from __future__ import annotations

import re
import unicodedata

INTERPUNCT = "·"
BLANK_WORDS = frozenset({"", "/", "//", "\\", "-", "--", "---", "—", "——", "_", "#N/A", "N/A"})
"""What stands in a cell that was meant to be empty."""

NOTHING_WORDS = frozenset({"无", "没有", "暂无"})
"""What says that there is nothing to tell."""

_HALF_WIDTH = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: 0x20, 0xA0: 0x20}
_MINUS = {ord(each): "-" for each in "−–‐‑﹣"}
_INTERPUNCTS = {ord(each): INTERPUNCT for each in "•‧・･∙⋅●･᛫"}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|_x000D_")
_SPACES = re.compile(r"\s+")
_QUOTES = re.compile(r"""[\s'"`‘’“”]+""")
_LATIN = re.compile("[A-Za-z]")
_DOT_IN_NAME = re.compile(r"(?<=[^\x00-\x7f])[.。](?=[^\x00-\x7f])")
_NOTE_IN_NAME = re.compile(r"^(?:\d{1,3}[.、]\s*)+|\((?:户主|本人)\)$")


def half_width(text: str) -> str:
    """Turn full-width letters, digits, signs and spaces into plain ones."""
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def line(text: str) -> str:
    """Give ``text`` on one line, without control characters and with single spaces."""
    if text.isprintable() and " " not in text and "_x" not in text:
        return text
    return _SPACES.sub(" ", _printable(text)).strip()


def lines(text: str) -> str:
    """Give ``text`` without control characters, its line breaks kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line(each) for each in text.split("\n")).strip()


def key(text: str) -> str:
    """Give ``text`` without spaces and quotes, in half-width capitals: a number or a code."""
    if text.isascii() and text.isalnum():
        return text.upper()
    return _QUOTES.sub("", half_width(_printable(text))).translate(_MINUS).upper()


def phrase(text: str) -> str:
    """Give ``text`` without any space and in compatibility form, to be looked up in a list."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))


def person_name(text: str) -> str:
    """Give a name as it is stored: no spaces between Han characters, one kind of interpunct.

    A number before it, a star and 「（户主）」 are no part of it.
    """
    name = line(half_width(text).replace("*", "")).translate(_INTERPUNCTS)
    if not _LATIN.search(name):
        name = name.replace(" ", "")
    return _NOTE_IN_NAME.sub("", _DOT_IN_NAME.sub(INTERPUNCT, name))


def _printable(text: str) -> str:
    if text.isprintable():
        return _INVISIBLE.sub("", text) if "_x000D_" in text else text
    kept = (
        " " if each.isspace() else each
        for each in _INVISIBLE.sub("", text)
        if each.isspace() or unicodedata.category(each) not in {"Cc", "Cs"}
    )
    return "".join(kept)
