"""What an archive lacks beyond its single required fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping


WHOLE = 100


def percent(required: int, lacking: int) -> int:
    """Give how much of what is required is there, in whole percents.

    Rounded down, so that only a complete archive has 100.
    """
    return WHOLE * (required - lacking) // required if required else WHOLE


def archive_gaps(values: Mapping[str, object]) -> list[Problem]:
    """Name the gaps that concern several fields at once.

    Domain reference §3: of 手机号码 and 其他联系方式 at least one is to be filled.
    """
    if values.get("phone") or values.get("other_contact"):
        return []
    return [Problem("phone", "no_contact")]
