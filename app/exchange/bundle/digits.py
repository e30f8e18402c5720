"""Numbers that people read aloud: groups of four digits and two check digits at the end.

ISO 7064 MOD 97-10 finds every single wrong digit and every two digits that changed places.
"""

from __future__ import annotations

import unicodedata

from app.exchange.errors import CodeMistyped

GROUP = 4
_MODULUS = 97


def with_check(digits: str) -> str:
    """Put the two check digits behind ``digits``."""
    return f"{digits}{98 - int(digits) * 100 % _MODULUS:02}"


def grouped(digits: str) -> str:
    """Write ``digits`` in groups of four, as they are read aloud."""
    return " ".join(digits[place : place + GROUP] for place in range(0, len(digits), GROUP))


def read(typed: str, length: int) -> str:
    """Give the ``length`` digits without their check digits, however they were typed.

    Raises:
        CodeMistyped: too many or too few digits, another character, or wrong check digits.
    """
    digits = "".join(unicodedata.normalize("NFKC", typed).replace("-", "").split())
    well_formed = digits.isascii() and digits.isdigit() and len(digits) == length + 2
    if not well_formed or with_check(digits[:-2]) != digits:
        raise CodeMistyped(length=length + 2)
    return digits[:-2]
