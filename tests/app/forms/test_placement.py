"""Where the cells and lines of a declared sheet stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.forms.card_sheet import CARD_SHEET
from app.forms.placement import Box, GridError, Stroke, place, strokes
from app.forms.sheet import Cell, Grid, Paper, Row, Sheet, Tone

PAPER = Paper(100, 100, top=10, side=10, bottom=10)


def sheet(*grids: Grid) -> Sheet:
    return Sheet("sample", "样张", "number", PAPER, grids)


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
