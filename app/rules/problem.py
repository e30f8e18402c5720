"""A problem as a value: what the rules and the checks of forms return."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a value that a person must know.

    ``field`` names the field (empty for the record as a whole), ``code`` the message in
    ``app.messages``, ``figures`` what the message is filled with, never a whole personal value.
    """

    field: str
    code: str
    figures: tuple[tuple[str, str | int], ...] = ()
