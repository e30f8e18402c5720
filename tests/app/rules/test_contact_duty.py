"""[001] 四(一): at least one visit and two calls in each half-year."""

from __future__ import annotations

from datetime import date

from app.rules.contact_duty import owed

TODAY = date(2026, 11, 26)


def test_what_was_done_in_the_half_year_counts_and_nothing_else() -> None:
    before, first, later = date(2026, 6, 30), date(2026, 7, 1), date(2026, 11, 27)
    assert owed([before, later], [before, first], today=TODAY) == (1, 1, date(2026, 12, 31))
    assert owed([first, TODAY], [first, TODAY, TODAY], today=TODAY)[:2] == (0, 0)
    assert owed((), (), today=before) == (1, 2, before)
