"""Read the resident identity number (GB 11643): check digit, birth date, sex, region.

A number has eighteen characters: six of the region that issued it, eight of the birth date, three
of sequence (odd for men) and a check character after ISO 7064 MOD 11-2. Fifteen digits, without
century and check character, occur in tables from before 2000.

The region is a hint only: districts are abolished and founded, and residence permits use codes of
their own, so a number is never refused for its region.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

LENGTH = 18
OLD_LENGTH = 15
FIRST_YEAR = 1880
CHECK_CHARACTERS = "10X98765432"
_TAIL_DIGITS = 3
_WEIGHTS = tuple(pow(2, LENGTH - 1 - place, 11) for place in range(LENGTH - 1))


def check(number: str) -> str | None:
    """Give the code of what is wrong with a number of eighteen characters, or nothing.

    The codes, in the order in which they are looked for: ``bad_length``, ``bad_characters``,
    ``bad_birth`` (no such day), ``bad_check``.
    """
    if len(number) != LENGTH:
        return "bad_length"
    if not (number.isascii() and number[:17].isdigit() and number[17] in CHECK_CHARACTERS):
        return "bad_characters"
    birth = _birth(number[6:14])
    if birth is None:
        return "bad_birth"
    total = (
        _PROVINCE_SHARES[number[:3]]
        + _COUNTY_SHARES[number[3:6]]
        + birth[1]
        + _SEQUENCE_SHARES[number[14:17]]
    )
    return None if CHECK_CHARACTERS[total % 11] == number[17] else "bad_check"


def check_character(first: str) -> str:
    """Compute the check character for the first seventeen digits."""
    return CHECK_CHARACTERS[_weighted(first, 0) % 11]


def upgrade(number: str) -> str:
    """Turn a number of fifteen digits into eighteen characters; ``check`` it afterwards.

    Sequences 996 to 999 were kept for people of a hundred years and more; everybody else who
    has such a number was born in the twentieth century.

    Raises:
        ValueError: the number has not fifteen digits.
    """
    if len(number) != OLD_LENGTH or not (number.isascii() and number.isdigit()):
        message = "a number of fifteen digits is needed"
        raise ValueError(message)
    century = "18" if number[-_TAIL_DIGITS:] in ("996", "997", "998", "999") else "19"
    first = number[:6] + century + number[6:]
    return first + check_character(first)


def born_on(number: str) -> date:
    """Read the birth date from a number that ``check`` found right."""
    birth = _birth(number[6:14])
    if birth is None:
        message = "the number holds no day"
        raise ValueError(message)
    return birth[0]


def sex(number: str) -> str:
    """Read 男 or 女 from a number that ``check`` found right."""
    return "男" if number[16] in "13579" else "女"


def region(number: str) -> str:
    """Give the six digits of the region that issued the number: a hint, not a residence."""
    return number[:6]


@lru_cache(maxsize=65536)
def _birth(digits: str) -> tuple[date, int] | None:
    """Give the day that eight digits name and their share of the weighted sum."""
    if int(digits[:4]) < FIRST_YEAR:
        return None
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return day, _weighted(digits, 6)


def _weighted(digits: str, place: int) -> int:
    return sum(int(digit) * _WEIGHTS[at] for at, digit in enumerate(digits, start=place))


def _shares(place: int) -> dict[str, int]:
    """Tabulate the share of three digits that begin at ``place``."""
    return {f"{each:03d}": _weighted(f"{each:03d}", place) for each in range(1000)}


_PROVINCE_SHARES, _COUNTY_SHARES, _SEQUENCE_SHARES = _shares(0), _shares(3), _shares(14)
