"""What an archive lacks beyond its single required fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping


def archive_gaps(values: Mapping[str, object]) -> list[Problem]:
    """Name the gaps that concern several fields at once.

    Domain reference §3: of 手机号码 and 其他联系方式 at least one is to be filled.
    """
    if values.get("phone") or values.get("other_contact"):
        return []
    return [Problem("phone", "no_contact")]
