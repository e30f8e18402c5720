"""The minimum allowance (低保标准) of a place on a day, out of all that are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

STEPS = (2, 4, 6, 9, 12)
"""How many digits name a province, a city, a county, a town, a village (GB/T 2260)."""


@dataclass(frozen=True, slots=True)
class Standard:
    """What a place grants a person each month, from a day on until its next standard.

    ``origin`` is empty where this union set it, else the code of the union that sent it.
    """

    region_code: str
    from_on: date
    monthly_fen: int
    note: str | None = None
    origin: str = ""


class Standards:
    """All standards of one day, found by the code of a place."""

    def __init__(self, all_of_them: Iterable[Standard], day: date) -> None:
        begun = [each for each in all_of_them if each.from_on <= day]
        self._by_place = {
            significant(each.region_code): each for each in sorted(begun, key=_first_day)
        }

    def of(self, region_code: str | None) -> Standard | None:
        """Give the standard of the smallest place known that ``region_code`` lies in."""
        if not region_code:
            return None
        code = significant(region_code)
        for digits in range(len(code), 0, -1):
            found = self._by_place.get(code[:digits])
            if found is not None:
                return found
        return None


def significant(region_code: str) -> str:
    """Give the digits that name a place, without the zeros that only fill a code up.

    ``610500`` is a city and reaches all codes that begin with 6105 (GB/T 2260).
    """
    for digits in STEPS:
        rest = region_code[digits:]
        if not rest.strip("0"):
            return region_code[:digits]
    return region_code


def _first_day(standard: Standard) -> tuple[date, bool]:
    """Order standards by their first day; of one day, what was set here goes before what came."""
    return standard.from_on, not standard.origin
