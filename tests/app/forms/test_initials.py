"""Letters typed on a keyboard mean a Chinese word by the initials of its reading."""

from __future__ import annotations

import pytest

from app.forms.initials import means


@pytest.mark.parametrize("typed", ["xg", "XGG", "下", "下岗", ""])
def test_a_word_is_meant_by_its_beginning_or_its_initials(typed: str) -> None:
    assert means(typed, "下岗工")


@pytest.mark.parametrize("typed", ["g", "岗", "xz", "ｘｇ"])
def test_another_word_is_not(typed: str) -> None:
    assert not means(typed, "下岗工")
