"""How much of what is demanded is there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.rules.completeness import archive_gaps, percent


@given(required=st.integers(0, 200), data=st.data())
def test_only_what_lacks_nothing_is_complete(required: int, data: st.DataObject) -> None:
    lacking = data.draw(st.integers(0, required))
    assert (percent(required, lacking) == 100) == (lacking == 0)
    assert 0 <= percent(required, lacking) <= 100


def test_one_of_two_telephones_is_enough() -> None:
    assert archive_gaps({"other_contact": "邻居"}) == []
    assert [each.code for each in archive_gaps({})] == ["no_contact"]
