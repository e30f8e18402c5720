"""The look holds: every word can be read, in colour, in grey and by the colour-blind."""

from __future__ import annotations

import re
from itertools import combinations
from math import dist
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLineEdit

import resources
from ui import style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

Colour = tuple[float, float, float]

LEAST = 4.5
"""WCAG 2.2, 1.4.3: the contrast of text with its ground."""
APART = 12.0
"""CIE76: two colours this far apart are told from each other at a glance."""
SHEET = re.sub(
    r"/\*.*?\*/", "", resources.path("style", "app.qss").read_text("utf-8"), flags=re.DOTALL
)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
HEX = re.compile("#[0-9a-fA-F]{6}")
GROUNDS = ("#ffffff", "#f4f5f6")
"""Where a word stands whose rule names no ground of its own."""
STATES = ("QLabel#required", "QLabel#problem", "QLabel#good", "QLabel#note")

# Viénot, Brettel and Mollon 1999, on linear light.
SEEN_BY = {
    "everybody": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopes": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopes": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "a printer without colour": ((0.2126, 0.7152, 0.0722),) * 3,
}


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    for selectors, body in RULE.findall(SHEET):
        told = dict(
            (part.strip() for part in line.split(":", 1))
            for line in body.split(";")
            if ":" in line
        )
        for selector in selectors.split(","):
            yield selector.strip(), told


def words() -> list[tuple[str, str, str]]:
    """Give every selector that colours words, the colour, and each ground they may stand on."""
    found = []
    usual = {selector: told["color"] for selector, told in rules() if "color" in told}
    for selector, told in rules():
        own = HEX.findall(told.get("background", ""))
        colour = told.get("color") or usual.get(selector.split(":")[0])
        if colour and (own or "color" in told) and ":disabled" not in selector:
            found += [(selector, colour, ground) for ground in own or GROUNDS]
        if "selection-color" in told:
            found.append((selector, told["selection-color"], told["selection-background-color"]))
    return found


def linear(colour: str) -> Colour:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def seen(colour: str, by: str) -> Colour:
    light = linear(colour)
    red, green, blue = (
        min(max(sum(a * b for a, b in zip(row, light, strict=True)), 0.0), 1.0)
        for row in SEEN_BY[by]
    )
    return red, green, blue


def luminance(light: Colour) -> float:
    return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), light, strict=True))


def contrast(one: Colour, other: Colour) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lab(light: Colour) -> Colour:
    matrix = (
        (0.4124, 0.3576, 0.1805),
        (0.2126, 0.7152, 0.0722),
        (0.0193, 0.1192, 0.9505),
    )
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (
            sum(a * b for a, b in zip(row, light, strict=True)) / whole
            for row, whole in zip(matrix, white, strict=True)
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_the_style_sheet_colours_words() -> None:
    assert len(words()) > 30


@pytest.mark.parametrize("by", SEEN_BY)
def test_every_word_stands_out_from_its_ground(by: str) -> None:
    faint = [
        (selector, colour, ground)
        for selector, colour, ground in words()
        if contrast(seen(colour, by), seen(ground, by)) < LEAST
    ]
    assert faint == []


@pytest.mark.parametrize("by", ["everybody", "protanopes", "deuteranopes"])
def test_what_is_missing_wrong_done_and_quiet_can_be_told_apart(by: str) -> None:
    colours = {selector: told["color"] for selector, told in rules() if "color" in told}
    states = {state: lab(seen(colours[state], by)) for state in STATES}
    alike = [
        (one, other)
        for one, other in combinations(STATES, 2)
        if dist(states[one], states[other]) < APART
    ]
    assert alike == []


def test_the_hint_in_an_empty_field_can_be_read(qtbot: QtBot) -> None:
    style.dress(QApplication.instance())
    line = QLineEdit()
    qtbot.addWidget(line)
    line.ensurePolished()
    hint = line.palette().placeholderText().color()
    assert hint.alpha() == 255
    assert all(contrast(linear(hint.name()), linear(ground)) >= LEAST for ground in GROUNDS)


@pytest.mark.parametrize("percent", style.TEXT_SIZES)
def test_text_and_lengths_follow_the_text_size(percent: int, qapp: object) -> None:
    style.dress(qapp, percent)
    assert qapp.font().pixelSize() == round(14 * percent / 100)
    assert style.px(style.ROW) == 32 * percent // 100
    style.dress(qapp)


@pytest.mark.parametrize("percent", style.TEXT_SIZES)
@pytest.mark.parametrize("dots", [1.0, 2.0])
def test_an_icon_is_drawn_dot_for_dot(percent: int, dots: float, qapp: object) -> None:
    style.dress(qapp, percent)
    drawn = style._drawn("save", style.INK, percent / 100, dots)
    for side in style.SIDES:
        pixmap = drawn.pixmap(QSize(style.px(side), style.px(side)), dots)
        assert pixmap.width() == round(style.px(side) * dots)
    style.dress(qapp)


def test_the_navigation_keeps_its_words_and_gives_room_in_a_narrow_window(qtbot: QtBot) -> None:
    from ui.widgets.navigation import Entry, Navigation

    left = Navigation((Entry("households", "困难职工档案", "users", "档案"),))
    qtbot.addWidget(left)
    left.fit(style.px(1280), 800)
    wide = left.width()
    assert "困难职工档案" in left.findChild(object, "to_households").text()
    left.fit(style.px(800), 800)
    assert left.width() < wide / 2
    button = left.findChild(object, "to_households")
    assert button.text() == "档案"
    assert button.accessibleName() == "困难职工档案"
    assert left.keys == (("Ctrl+1", "困难职工档案"),)
