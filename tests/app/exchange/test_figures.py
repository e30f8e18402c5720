"""Figures in the ways in which offices write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import figures


@pytest.mark.parametrize(
    "cell",
    [
        1200, 1200.0, "1200", "1,200", "1,200元", "1，200 元", "１２００", "￥1,200.00", "¥1200",
        "1200元/月", "1200元整", "约1200元", "1200左右", "1200（元）", "0.12万", "0.12万元",
        "1.2千", "12百", "RMB1200", "人民币1200元", " 1200\n", "1200.", "'1200", "+1200",
    ],
)  # fmt: skip
def test_a_sum_is_read_however_it_is_written(cell: object) -> None:
    assert figures.read(cell) == 1200


@pytest.mark.parametrize(
    "cell", [-500, -500.0, "-500", "−500元", "－500", "负500", "(500)", "（500）元"]
)
def test_a_negative_sum_stays_negative(cell: object) -> None:
    assert figures.read(cell) == -500


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("89.5㎡", "89.5"), ("89.5平方米", "89.5"), ("89.5 m²", "89.5"), ("3口人", "3"),
        ("三人", "3"), ("三口人", "3"), ("两个", "2"), ("无", "0"), ("没有", "0"), (".5", "0.5"),
    ],
)  # fmt: skip
def test_units_are_passed_over(cell: str, figure: str) -> None:
    assert figures.read(cell) == Decimal(figure)


@pytest.mark.parametrize(
    "cell",
    ["", "低保", "1000-2000", "1200或1300", "一万", "1.2.3", "元", True, None, float("nan"),
     float("inf"), "12,00元低保", "(500"],
)  # fmt: skip
def test_what_may_be_anything_is_read_as_nothing(cell: object) -> None:
    assert figures.read(cell) is None


def test_halves_are_rounded_up() -> None:
    assert figures.scaled(Decimal("833.335"), 100) == 83334
    assert figures.scaled(Decimal("0.285"), 100) == 29


@given(st.integers(0, 10**13))
def test_every_sum_in_fen_comes_back(fen: int) -> None:
    found = figures.read(f"{fen // 100:,}.{fen % 100:02d}元")
    assert found is not None
    assert figures.scaled(found, 100) == fen


@given(st.text(max_size=20) | st.floats() | st.integers())
def test_nothing_that_stands_in_a_cell_breaks_the_reading(cell: object) -> None:
    found = figures.read(cell)
    assert found is None or found.is_finite()
