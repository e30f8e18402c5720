"""Measures: what a ratio, a goal and a percentile mean."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.bench.measure import Measure, by_turns, slow_end, slow_end_by_turns, usage
from tests.bench.run import line


def test_a_measure_meets_its_goal_up_to_and_with_the_bound() -> None:
    assert Measure("search", 0.2, "LIKE", 1.0, 0.2).met
    assert not Measure("search", 0.21, "LIKE", 1.0, 0.2).met


def test_a_measure_of_speed_has_a_lower_bound() -> None:
    assert Measure("cards", 800, "reportlab", 1000, 0.8, "页/秒", at_least=True).met
    assert not Measure("cards", 799, "reportlab", 1000, 0.8, "页/秒", at_least=True).met


def test_a_line_shows_both_figures_the_ratio_the_goal_and_the_verdict() -> None:
    shown = line(Measure("导入", 10, "裸写", 4, 2))
    assert shown == "未达  导入：10 s；裸写：4 s；比值 2.5（目标 ≤ 2）"


def test_both_sides_take_turns() -> None:
    order: list[str] = []
    by_turns(lambda: order.append("A"), lambda: order.append("B"), rounds=3)
    assert order == list("ABABAB")


def test_small_tasks_take_turns_too() -> None:
    order: list[str] = []
    ours = [lambda: order.append("A")] * 2
    peer = [lambda: order.append("B")] * 2
    slow_end_by_turns(ours, peer)
    assert order == list("ABAB")


def test_the_slow_end_is_the_95th_percentile() -> None:
    assert slow_end(range(101)) == 95


def test_usage_sees_the_memory_of_the_command_and_not_of_whoever_asks() -> None:
    ballast = bytearray(150 << 20)
    small = usage([sys.executable, "-S", "-c", ""])
    large = usage([sys.executable, "-S", "-c", "bytearray(64 << 20)"])
    assert small.peak_mib < len(ballast) / 2**20
    assert 60 < large.peak_mib - small.peak_mib < 70


def test_a_failing_command_is_no_measure() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        usage([sys.executable, "-S", "-c", "raise SystemExit(3)"])
