"""Pages go through a printer so that no two households share a sheet of paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.printing.drawing import Drawn, DrawnCopy
from app.printing.sequence import EMPTY, came_out, sides


def drawn(*lengths: int) -> Drawn:
    copies, first = [], 1
    for number, length in enumerate(lengths):
        copies.append(DrawnCopy(f"household {number}", "", first, length))
        first += length
    return Drawn(first - 1, (), tuple(copies))


def test_one_sided_pages_follow_each_other() -> None:
    three = drawn(1, 2)
    assert sides(three, (1, 2, 3)) == (1, 2, 3)
    assert sides(three, (1, 3), copies=2) == (1, 3, 1, 3)
    assert sides(three, (1, 3), copies=2, collate=False) == (1, 1, 3, 3)


def test_on_both_sides_each_household_begins_on_a_front() -> None:
    pages = drawn(1, 2, 3, 1)
    assert sides(pages, range(1, 8), duplex=True) == (1, EMPTY, 2, 3, 4, 5, 6, EMPTY, 7)


def test_copies_on_both_sides_are_whole_sheets() -> None:
    pages = drawn(3)
    collated = (1, 2, 3, EMPTY, 1, 2, 3)
    assert sides(pages, (1, 2, 3), copies=2, duplex=True) == collated
    by_sheet = sides(pages, (1, 2, 3), copies=2, collate=False, duplex=True)
    assert by_sheet == (1, 2, 1, 2, 3, EMPTY, 3)


def test_a_page_is_out_when_its_last_copy_is() -> None:
    order = (1, 2, 1, 2)
    assert [came_out(order, count) for count in range(5)] == [(), (), (), (1,), (1, 2)]
    assert came_out((1, EMPTY, 2), 2) == (1,)


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=8),
    st.integers(1, 3),
    st.booleans(),
    st.booleans(),
    st.data(),
)
def test_every_page_comes_as_often_as_asked_for(
    lengths: list[int],
    copies: int,
    collate: bool,  # noqa: FBT001 -- drawn by hypothesis
    duplex: bool,  # noqa: FBT001 -- likewise
    data: st.DataObject,
) -> None:
    whole = drawn(*lengths)
    every = range(1, whole.pages + 1)
    pages = sorted(data.draw(st.sets(st.sampled_from(every), min_size=1)))
    order = sides(whole, pages, copies=copies, collate=collate, duplex=duplex)
    assert all(order.count(page) == copies for page in pages)
    assert set(order) <= {*pages, EMPTY}
    assert came_out(order, len(order)) == tuple(pages)
    if duplex:
        for place in range(0, len(order) - 1, 2):
            front, back = order[place : place + 2]
            assert front != EMPTY
            assert back == EMPTY or len(whole.on_pages((front, back))) == 1
