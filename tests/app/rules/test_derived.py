"""Age, income of each person and class of an archive follow from what is stored."""

from __future__ import annotations

from datetime import date

import pytest

from app.rules.derived import age, archive_class, per_head_fen

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("born_on", "years"),
    [
        (date(1978, 11, 26), 48),
        (date(1978, 11, 27), 47),
        (date(2026, 11, 26), 0),
        (date(2026, 11, 27), None),
        (None, None),
    ],
)
def test_a_year_of_life_is_full_on_the_birthday(born_on: date | None, years: int | None) -> None:
    assert age(born_on, today=TODAY) == years


@pytest.mark.parametrize(
    ("income", "size", "each"),
    [(5_120_000, 4, 106_667), (0, 1, 0), (None, 4, None), (1, None, None), (1, 0, None)],
)
def test_the_yearly_income_is_divided_by_months_and_people(
    income: int | None, size: int | None, each: int | None
) -> None:
    assert per_head_fen(income, size) == each


@pytest.mark.parametrize(
    ("filed_on", "refiled", "name"),
    [
        (date(2026, 1, 1), False, "增量"),
        (date(2025, 12, 31), False, "存量"),
        (date(2026, 1, 1), True, "返困"),
        (None, False, ""),
    ],
)
def test_a_new_archive_is_a_standing_one_from_new_year_on(
    filed_on: date | None,
    refiled: bool,  # noqa: FBT001 -- a row of the table above
    name: str,
) -> None:
    assert archive_class(filed_on, refiled=refiled, today=TODAY) == name
