"""Text breaks where Han text may break, shrinks to fit, and loses nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms.sheet import Face, Lettering
from app.printing import fonts
from app.printing.slot import Slot
from app.printing.typeset import broken, fit

SONG = Lettering(Face.SONG, size=10, floor=6, leading=1.2)
texts = st.text(alphabet="王秀兰，。（）《》 ab12-\n·\U0002a6a5")


def test_what_fits_stays_at_its_size() -> None:
    assert fit("王秀兰", SONG, 30, 10) == (10, ("王秀兰",), "")
    assert fit("", SONG, 30, 10) == (10, ("",), "")


def test_text_first_wraps_then_shrinks() -> None:
    assert fit("王秀兰李建国", SONG, 30, 22) == (10, ("王秀兰", "李建国"), "")
    assert fit("王秀兰李建国", SONG, 30, 16) == (7, ("王秀兰李", "建国"), "")


def test_the_smallest_size_is_the_floor() -> None:
    lettering = Lettering(Face.SONG, size=10, floor=6.3)
    assert fit("一二三四", lettering, 6.3 * 4, 8).size == 6.3


def test_what_does_not_fit_is_the_rest() -> None:
    size, lines, rest = fit("一二三四五六七八九十", SONG, 18, 13.5)
    assert (size, lines, rest) == (6, ("一二三", "四五六"), "七八九十")


def test_the_last_line_leaves_room_for_a_reference() -> None:
    assert fit("一二三四五六七八九十", SONG, 18, 13.5, tail=7) == (
        6,
        ("一二三", "四"),
        "五六七八九十",
    )


def test_a_line_break_begins_a_line() -> None:
    assert fit("一\n二\r\n三", SONG, 100, 40).lines == ("一", "二", "三")
    assert fit("一\n", SONG, 100, 40).lines == ("一", "")


def test_what_is_low_stands_close_to_the_line_beneath() -> None:
    middle, low = (
        Slot("", replace(SONG, low=each), 0, 30, 60, 30).fill("王秀兰\n李建国").pieces
        for each in (False, True)
    )
    assert [upper.baseline - lower.baseline for upper, lower in zip(middle, low, strict=True)] == [
        4,
        4,
    ]


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("一二三，四", 3, ["一二", "三，四"]),
        ("一二（三）", 3, ["一二", "（三）"]),
        ("电话13900001234", 7, ["电话", "13900001234"]),
        ("一二 三", 2, ["一二 ", "三"]),
        ("abcdefghijkl", 2, ["abc", "def", "ghij", "kl"]),
        ("，，，，", 2, ["，，", "，，"]),
        ("落实＿＿＿。", 5, ["落实", "＿＿＿。"]),
    ],
    ids=[
        *("closing mark", "opening mark", "number", "space", "long word", "marks alone"),
        "blank to write in",
    ],
)
def test_lines_break_as_han_text_does(text: str, ems: float, lines: list[str]) -> None:
    assert list(broken(text, Face.SONG, ems)) == lines


@settings(deadline=None)  # the first example reads a font
@given(texts, st.floats(1.2, 20))
def test_lines_joined_are_the_text_and_none_is_too_long(text: str, ems: float) -> None:
    lines = list(broken(text, Face.SONG, ems))
    assert "".join(lines) == text
    assert all(fonts.width(line.rstrip(" \n"), Face.SONG, 1) <= ems + 0.02 for line in lines)


@settings(deadline=None)  # the first example reads a font
@given(texts, st.floats(20, 200), st.floats(10, 60))
def test_no_character_is_lost_and_no_line_leaves_the_room(
    text: str, width: float, height: float
) -> None:
    size, lines, rest = fit(text, SONG, width, height)
    assert "".join((*lines, rest)).replace("\n", "") == text.replace("\n", "")
    assert SONG.floor <= size <= SONG.size
    assert all(fonts.width(line.rstrip(), Face.SONG, size) <= width + 0.2 for line in lines)
    assert size + size * SONG.leading * (len(lines) - 1) <= height + 0.2
