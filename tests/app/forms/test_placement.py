"""Where the cells and lines of a declared sheet stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.forms.card_sheet import CARD_SHEET
from app.forms.placement import (
    Box,
    GridError,
    Placed,
    PlacedPage,
    Stroke,
    further_page,
    grown,
    pages,
    sides,
)
from app.forms.sheet import (
    TO_THE_END,
    Answer,
    Caption,
    Cell,
    Grid,
    Lettering,
    Paper,
    Repeat,
    Row,
    Sheet,
    Tone,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

PAPER = Paper(100, 100, top=10, side=10, bottom=10)


def sheet(*grids: Grid) -> Sheet:
    return Sheet("sample", "样张", "number", PAPER, (grids,))


def place(declared: Sheet) -> tuple[Placed, ...]:
    return sides(declared)[0].cells


def strokes(declared: Sheet) -> tuple[Stroke, ...]:
    return sides(declared)[0].strokes


def test_cells_flow_from_left_to_right_around_what_reaches_down() -> None:
    grid = Grid(
        (10, 20, 30),
        (Row(5, (Cell(None, rows=2), Cell(None, columns=2))), Row(7, (Cell(None), Cell(None)))),
    )
    assert [placed.box for placed in place(sheet(grid))] == [
        Box(10, 10, 10, 12),
        Box(20, 10, 50, 5),
        Box(20, 15, 20, 7),
        Box(40, 15, 30, 7),
    ]


def test_a_grid_stands_below_the_one_before() -> None:
    first = Grid((10,), (Row(5, (Cell(None),)),))
    second = replace(first, above=3)
    assert [placed.box.top for placed in place(sheet(first, second))] == [10, 18]


def test_text_keeps_off_the_lines() -> None:
    assert Box(10, 20, 30, 40).within(2, 1) == Box(12, 21, 26, 38)


@pytest.mark.parametrize(
    "grid",
    [
        Grid((10,), (Row(5, (Cell(None), Cell(None))),)),
        Grid((10,), (Row(5, (Cell(None, rows=2),)),)),
        Grid((10, 10), (Row(5, (Cell(None),)),)),
        Grid((10,), (Row(81, (Cell(None),)),)),
        Grid((81,), (Row(5, (Cell(None),)),)),
    ],
    ids=["too many", "sticks out", "a hole", "too long", "too wide"],
)
def test_a_grid_that_contradicts_itself_is_refused(grid: Grid) -> None:
    with pytest.raises(GridError):
        place(sheet(grid))


def test_every_line_is_drawn_once_and_as_long_as_it_goes() -> None:
    row = Row(5, (Cell(None), Cell(None)))
    grid = Grid((10, 20), (row, row), outline=1, inner=0.5, tone=Tone.GREY)
    assert set(strokes(sheet(grid))) == {
        Stroke(10, 10, 40, 10, 1, Tone.GREY),
        Stroke(10, 15, 40, 15, 0.5, Tone.GREY),
        Stroke(10, 20, 40, 20, 1, Tone.GREY),
        Stroke(10, 10, 10, 20, 1, Tone.GREY),
        Stroke(20, 10, 20, 20, 0.5, Tone.GREY),
        Stroke(40, 10, 40, 20, 1, Tone.GREY),
    }


def test_a_line_stops_at_a_cell_that_spans_it() -> None:
    grid = Grid(
        (10, 20), (Row(5, (Cell(None, columns=2),)), Row(5, (Cell(None), Cell(None)))), inner=0.5
    )
    uprights = {each for each in strokes(sheet(grid)) if each.left == each.right}
    assert uprights == {Stroke(20, 15, 20, 20, 0.5, Tone.BLACK)}


def test_a_grid_without_lines_may_have_a_line_to_write_on() -> None:
    grid = Grid((10, 20), (Row(5, (Cell(None), Cell(None, line=0.3))),))
    assert strokes(sheet(grid)) == (Stroke(20, 15, 40, 15, 0.3, Tone.BLACK),)


def test_the_card_fills_its_paper_without_leaving_it() -> None:
    lowest = max(placed.box.bottom for placed in place(CARD_SHEET))
    paper = CARD_SHEET.paper
    assert paper.height - paper.bottom - 3 < lowest <= paper.height - paper.bottom


PEOPLE = Grid(
    (10, 20),
    (Row(5, (Cell(Caption("家", Lettering(), of="members"), rows=TO_THE_END), Cell(None))),),
    repeat=Repeat("members", Row(10, (Cell(Answer("name", "姓名")),)), count=2),
)


def names(cells: Iterable[Placed]) -> list[str]:
    return [each.cell.content.name for each in cells if isinstance(each.cell.content, Answer)]


def test_rows_repeat_and_their_answers_are_numbered() -> None:
    assert names(place(sheet(PEOPLE))) == ["members.0.name", "members.1.name"]


def test_a_caption_may_reach_down_to_the_end_of_what_repeats() -> None:
    assert place(sheet(PEOPLE))[0].box == Box(10, 10, 10, 25)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_rows_that_find_room_need_no_further_page(count: int) -> None:
    assert pages(sheet(PEOPLE), {"members": count}) == sides(sheet(PEOPLE))


def test_rows_beyond_those_declared_stand_on_pages_of_their_own_under_the_head_again() -> None:
    _, second, third = pages(sheet(PEOPLE), {"members": 9})
    assert [second.continues, third.continues] == [True, True]
    assert names(second.cells) == ["number", *(f"members.{each}.name" for each in range(2, 7))]
    assert names(third.cells) == ["number", "members.7.name", "members.8.name"]
    assert sum(each.cell.content == PEOPLE.rows[0].cells[0].content for each in third.cells) == 1


def test_two_tables_share_a_further_page() -> None:
    other = replace(PEOPLE, repeat=replace(PEOPLE.repeat, table="assets", count=1))
    _, second = pages(sheet(PEOPLE, other), {"members": 3, "assets": 2})
    assert names(second.cells) == ["number", "members.2.name", "assets.1.name"]
    tops = [each.box.top for each in second.cells if each.box.height == 15]
    assert tops == [10 + 17 + 4, 10 + 17 + 4 + 15 + 4]


def test_a_further_page_has_room_between_its_head_and_the_foot_of_all_pages() -> None:
    foot = Grid((80,), (Row(6, (Cell(Answer("page", "页码")),)),))
    page, room = further_page(replace(sheet(PEOPLE), foot=foot))
    assert page.continues
    assert names(page.cells) == ["number", "page"]
    assert room == Box(10, 27, 80, 57)
    assert page.cells[-1].box == Box(10, 84, 80, 6)


def test_a_foot_takes_its_room_from_every_side() -> None:
    foot = Grid((80,), (Row(60, (Cell(None),)),))
    with pytest.raises(GridError):
        sides(replace(sheet(PEOPLE), foot=foot))


GROWING = replace(
    PEOPLE,
    repeat=replace(PEOPLE.repeat, count=3, most=40),  # type: ignore[type-var]  # it has one
)


def tall(*heights: float) -> Sheet:
    return grown(sheet(GROWING), {"members": heights})


def test_rows_that_grow_leave_room_for_fewer_and_blank_ones_fill_it_up() -> None:
    (page,) = pages(tall(12), {"members": 1})
    assert names(page.cells) == ["members.0.name", "members.1.name"]
    assert [each.box.height for each in page.cells[2:]] == [12, 10]
    (page,) = pages(tall(), {"members": 0})
    assert page == sides(sheet(GROWING))[0]


def test_rows_that_grew_go_on_each_in_its_height() -> None:
    first, second, third = pages(tall(10, 25, 30, 10, 9), {"members": 5})
    assert names(first.cells) == ["members.0.name"]
    assert names(second.cells) == ["number", "members.1.name"]
    assert names(third.cells) == ["number", *(f"members.{each}.name" for each in (2, 3, 4))]
    assert [each.box.height for each in third.cells[-3:]] == [30, 10, 9]


def test_a_first_row_taller_than_the_room_stands_on_the_further_page() -> None:
    first, second = pages(tall(40, 10), {"members": 2})
    assert not names(first.cells)
    assert names(second.cells) == ["number", "members.0.name", "members.1.name"]
    bare = replace(GROWING, columns=(30,), rows=())
    first, second = pages(grown(sheet(bare), {"members": (40,)}), {"members": 1})
    assert first == PlacedPage((), ())
    assert names(second.cells) == ["number", "members.0.name"]


def test_a_table_that_does_not_grow_keeps_its_rows_beside_one_that_does() -> None:
    other = replace(PEOPLE, repeat=replace(PEOPLE.repeat, table="assets", count=1))
    both = grown(sheet(GROWING, other), {"members": (40,)})
    first, second, third = pages(both, {"members": 1, "assets": 2})
    assert names(first.cells) == ["assets.0.name"]
    assert names(second.cells) == ["number", "members.0.name"]
    assert names(third.cells) == ["number", "assets.1.name"]
