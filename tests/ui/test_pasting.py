"""A block from a spreadsheet comes in cell by cell, whatever stands in its cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.forms.pasting import table_of

CELLS = st.text(st.sampled_from('王a1"\t\n ，=') | st.characters(codec="utf-8"), max_size=12)
BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(CELLS.map(str.strip), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def copied(cell: str) -> str:
    """Write a cell as a spreadsheet copies it."""
    if any(sign in cell for sign in '\t\n\r"'):
        return '"{}"'.format(cell.replace('"', '""'))
    return cell


def on_one_line(cell: str) -> str:
    return " ".join(cell.split())


@given(BLOCKS)
def test_a_copied_block_is_parted_as_it_was(block: list[list[str]]) -> None:
    text = "".join("\t".join(map(copied, row)) + "\r\n" for row in block)
    if sum(map(len, block)) > 1 and any(block[-1]):
        assert table_of(text) == [[*map(on_one_line, row)] for row in block]


def test_a_line_break_inside_a_cell_makes_no_row_of_its_own() -> None:
    assert table_of('张三\t"东街\n5号"\r\n"李""四"\t子\r\n') == [
        ["张三", "东街 5号"],
        ['李"四', "子"],
    ]


def test_a_quotation_mark_that_stands_alone_swallows_nothing() -> None:
    assert table_of('"王\t子\n李\t女') == [['"王', "子"], ["李", "女"]]


@given(st.text(st.sampled_from('王"\t\n\r\0'), max_size=30))
def test_nothing_that_is_pasted_is_lost_or_hangs(text: str) -> None:
    block = table_of(text)
    if block:
        assert "".join(map("".join, block)).count("王") == text.count("王")
