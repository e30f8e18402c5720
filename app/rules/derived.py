"""What follows from an archive's own answers, so that nobody is asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

MONTHS = 12
NEW, STANDING, REFILED = "增量", "存量", "返困"


def age(born_on: date | None, *, today: date) -> int | None:
    """Count the full years of a life; None where the birth is not known or still to come."""
    if born_on is None or born_on > today:
        return None
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def per_head_fen(yearly_income_fen: int | None, size: int | None) -> int | None:
    """Give the monthly income of each person in 分, to the nearest, half a 分 upward.

    Domain reference §3: 家庭月人均收入 = 家庭年度总收入 ÷ 12 ÷ 家庭人口.
    """
    if yearly_income_fen is None or not size:
        return None
    parts = MONTHS * size
    return (2 * yearly_income_fen + parts) // (2 * parts)


def archive_class(filed_on: date | None, *, refiled: bool, today: date) -> str:
    """Name the 档案类别: a new archive is a standing one from the next New Year on."""
    if refiled:
        return REFILED
    if filed_on is None:
        return ""
    return NEW if filed_on.year == today.year else STANDING
