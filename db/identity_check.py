"""The resident identity number as a constraint that SQLite itself checks.

GB 11643: eighteen characters, the last a check character by ISO 7064 MOD 11-2. The ledger takes
no number that fails it, whoever writes.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"


def id_number_check(column: str) -> CheckConstraint:
    """Keep ``column`` empty or a number whose check character is right."""
    total = " + ".join(
        f"{weight} * substr({column}, {place}, 1)" for place, weight in enumerate(WEIGHTS, 1)
    )
    return CheckConstraint(
        f"length({column}) = 18 AND substr({column}, 1, 17) NOT GLOB '*[^0-9]*'"
        f" AND substr({column}, 18) = substr('{CHECK_CHARACTERS}', 1 + ({total}) % 11, 1)",
        name=column,
    )
