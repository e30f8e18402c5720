"""Places of the window that can be gone to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.households import Filters


@dataclass(frozen=True, slots=True)
class Place:
    """A screen, and the record it is to show: ``Place("archive", household_id)``.

    ``filters`` are for the list of archives, which keeps those it has where none are given:
    ``Place("households", filters=Filters(lacks=(Lack.CADRE,)))``.
    """

    screen: str
    id: str = ""
    filters: Filters | None = None
