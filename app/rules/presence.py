"""Who belongs to a household: a member who left stays in its file and counts no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def is_present(person: Mapping[str, object]) -> bool:
    """Tell whether a member, as values or as a body holds one, has not left."""
    return person.get("left_on") is None
