"""The recovery code: a second way in, for the sealed envelope in the safe.

128 random bits as seven groups of four characters without look-alikes. The last two characters
are a remainder modulo the prime 1021: one wrong character and two neighbours swapped are always
found, so that a slip is told apart from a code of another ledger.
"""

from __future__ import annotations

from secrets import SystemRandom, token_bytes

from app.vault.errors import RecoveryCodeMistyped

SECRET_BYTES = 16
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
LOOK_ALIKES = str.maketrans("ILO", "110")
SECRET_CHARACTERS = 26
CHECK_CHARACTERS = 2
GROUP = 4
PRIME = 1021


def new_secret() -> bytes:
    """Make the secret behind a new recovery code."""
    return token_bytes(SECRET_BYTES)


def write_code(secret: bytes) -> str:
    """Write ``secret`` as a person copies it: ``7KQ2-…`` in seven groups of four."""
    number = int.from_bytes(secret, "big")
    text = _digits(number, SECRET_CHARACTERS) + _digits(number % PRIME, CHECK_CHARACTERS)
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def read_code(text: str) -> bytes:
    """Read a code back, in either case, with or without spaces and hyphens, O for 0, I for 1.

    Raises:
        RecoveryCodeMistyped: it is too short or long, or its check characters do not fit.
    """
    plain = "".join(text.translate({ord(each): None for each in " -－—\t\n\u3000"}).split())
    plain = plain.upper().translate(LOOK_ALIKES)
    if len(plain) != SECRET_CHARACTERS + CHECK_CHARACTERS or not set(plain) <= set(ALPHABET):
        raise RecoveryCodeMistyped
    number = _number(plain[:SECRET_CHARACTERS])
    fits = number % PRIME == _number(plain[SECRET_CHARACTERS:])
    if not fits or number >> (8 * SECRET_BYTES):
        raise RecoveryCodeMistyped
    return number.to_bytes(SECRET_BYTES, "big")


def two_groups(code: str) -> dict[int, str]:
    """Choose two groups to be typed back: their places, from 1, and what must stand there."""
    groups = code.split("-")
    places = sorted(SystemRandom().sample(range(len(groups)), 2))
    return {place + 1: groups[place] for place in places}


def _digits(number: int, length: int) -> str:
    base = len(ALPHABET)
    return "".join(ALPHABET[number // base**place % base] for place in reversed(range(length)))


def _number(text: str) -> int:
    number = 0
    for character in text:
        number = number * len(ALPHABET) + ALPHABET.index(character)
    return number
