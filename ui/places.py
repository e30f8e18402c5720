"""Places of the window that can be gone to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A screen, and the record it is to show: ``Place("archive", household_id)``."""

    screen: str
    id: str = ""
