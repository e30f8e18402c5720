"""Pages are named as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.page_range import parse, spell


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (1, 2, 3, 4, 5, 6, 7, 8)),
        ("1-3,5", (1, 2, 3, 5)),
        (" １－３，５ ", (1, 2, 3, 5)),
        ("第1—3页、第5页", (1, 2, 3, 5)),
        ("5,1-3,2", (1, 2, 3, 5)),
        ("7-", (7, 8)),
        ("-2", (1, 2)),
        ("2到4；8", (2, 3, 4, 8)),
        ("8", (8,)),
    ],
)
def test_pages_are_understood(text: str, pages: tuple[int, ...]) -> None:
    assert parse(text, 8) == pages


@pytest.mark.parametrize("text", ["9", "0", "3-1", "1-9", "-", ",", "1,,2", "一", "1-2-3", "1.5"])
def test_what_is_no_page_is_refused(text: str) -> None:
    assert parse(text, 8) is None


@given(st.sets(st.integers(1, 60), min_size=1).map(lambda pages: tuple(sorted(pages))))
def test_what_is_spelt_is_read_again(pages: tuple[int, ...]) -> None:
    assert parse(spell(pages), 60) == pages


def test_pages_are_spelt_shortly() -> None:
    assert spell((1, 2, 3, 5, 7, 8)) == "1-3,5,7-8"
    assert spell(()) == ""
