"""Name a printed sheet so that it is found again when it comes back.

A sheet carries a code of eight characters to type, and a QR code to scan that holds
``BF1.<ledger>.<kind>.<code>``. The code is seven random characters and a check character. Its
alphabet leaves out I, L, O and U, which are taken for 1, 0 and V; who types them is understood.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
FORMAT = "BF1"

_BITS = 5
_LOOK_ALIKES = str.maketrans("ILOU", "110V")
_FILLING = re.compile(r"[\s\-\u2010-\u2015\u2212\u3001.·]+")
_REFERENCE = re.compile(rf"{FORMAT}\.([0-9A-F]{{8}})\.([A-Z_]{{1,20}})\.([0-9A-Z]{{{LENGTH}}})")


@dataclass(frozen=True, slots=True)
class Reference:
    """What the QR code of a sheet says: the ledger it came from, its kind, its code.

    ``ledger`` is the first eight hexadecimal digits of the ledger's uuid, ``kind`` the name
    under which the catalogue prints such sheets.
    """

    ledger: str
    kind: str
    code: str

    def __str__(self) -> str:
        return f"{FORMAT}.{self.ledger}.{self.kind}.{self.code}"


def new_code(random_bytes: bytes) -> str:
    """Make a code out of at least five random bytes.

    Raises:
        ValueError: fewer bytes than the code has room for.
    """
    bits = _BITS * (LENGTH - 1)
    if len(random_bytes) * 8 < bits:
        message = f"{bits} random bits are needed"
        raise ValueError(message)
    number = int.from_bytes(random_bytes, "big")
    body = "".join(ALPHABET[number >> shift & 31] for shift in range(0, bits, _BITS))
    return body + _check_character(body)


def check(code: str) -> bool:
    """Tell whether ``code``, written as it is printed, is whole."""
    return (
        len(code) == LENGTH
        and set(code) <= set(ALPHABET)
        and _check_character(code[:-1]) == code[-1]
    )


def parse(typed: str) -> str | None:
    """Read a code as people type it: any case, spaces, hyphens, full width, O for 0, I for 1.

    Gives the code as it is printed, or None if it is not one or a character is wrong.
    """
    plain = unicodedata.normalize("NFKC", typed).upper()
    code = _FILLING.sub("", plain).translate(_LOOK_ALIKES)
    return code if check(code) else None


def parse_reference(scanned: str) -> Reference | None:
    """Read what a scanner sent; None if it is no code of ours.

    A scanner that passes through a Chinese input method may send full-width characters or
    another case.
    """
    plain = unicodedata.normalize("NFKC", scanned).replace("。", ".").strip().upper()
    match = _REFERENCE.fullmatch(plain)
    if match is None or not check(match[3]):
        return None
    return Reference(match[1].lower(), match[2].lower(), match[3])


def _check_character(body: str) -> str:
    """Sum the characters, each weighted by its own power of a generator of GF(32).

    The weights differ and none is zero, so one wrong character is always found, and so are two
    that changed places.
    """
    total = 0
    for character in body:
        total = _times_generator(total ^ ALPHABET.index(character))
    return ALPHABET[total]


def _times_generator(value: int) -> int:
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled
