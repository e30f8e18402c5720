"""The columns of a list share its width fairly: what need not be cut off is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.lists.sharing import Wish, shared

WISHES = st.lists(
    st.tuples(*(st.integers(0, 400),) * 3).map(lambda each: Wish(*sorted(each, reverse=True))),
    min_size=1,
    max_size=12,
)


@given(WISHES, st.integers(0, 3000))
def test_columns_fit_and_none_gets_less_than_it_must_or_more_than_it_likes(
    wishes: list[Wish], room: int
) -> None:
    widths = shared(wishes, room)
    for wish, width in zip(wishes, widths, strict=True):
        assert wish.least <= width <= wish.liked
    assert sum(widths) <= max(room, sum(each.least for each in wishes))


@given(WISHES, st.integers(0, 3000))
def test_nothing_is_cut_off_where_there_is_room(wishes: list[Wish], room: int) -> None:
    if sum(each.needed for each in wishes) <= room:
        for wish, width in zip(wishes, shared(wishes, room), strict=True):
            assert width >= wish.needed


def test_the_widest_column_gives_way_first() -> None:
    wishes = [Wish(100, 60, 60), Wish(400, 400, 80), Wish(300, 200, 80)]
    assert shared(wishes, 900) == [100, 400, 300]
    assert shared(wishes, 680) == [65, 400, 214]
    assert shared(wishes, 560) == [60, 300, 200]
    assert shared(wishes, 100) == [60, 80, 80]
