"""Places of the window that can be gone to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.households import Filters


@dataclass(frozen=True, slots=True)
class Place:
    """A screen, and the record it is to show: ``Place("archive", household_id)``.

    ``filters`` are for the list of archives, which keeps those it has where none are given:
    ``Place("households", filters=Filters(lacks=(Lack.CADRE,)))``. ``at`` names what of the record
    is to be in hand: an entry by its id, a sheet of paper by its code.
    """

    screen: str
    id: str = ""
    filters: Filters | None = None
    at: str = ""


BACK = Place("")
"""Wherever one came from."""
KEYED: Mapping[str, str] = {"visit": "visit_sheet"}
"""The screens on which sheets of paper are keyed, by the kind of the sheet."""


KEYED_IN_PART: Mapping[str, str] = {"problems": "计划", "plan": "计划"}
"""The parts of an archive, by their titles, in which sheets of a kind are keyed."""


def of_sheet(kind: str, household_id: str, code: str) -> Place:
    """Give the place where a sheet of paper is keyed: that of its kind, else the archive."""
    screen = KEYED.get(kind)
    if screen:
        return Place(screen, household_id, at=code)
    return Place("archive", household_id, at=KEYED_IN_PART.get(kind, ""))
