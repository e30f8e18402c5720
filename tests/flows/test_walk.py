"""Every window and dialog, found by walking through them: named, plain, reachable and whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from ui import style
from ui.lists.table_view import TableView
from ui.main_window import ENTRIES
from ui.places import Place
from ui.screens.households import HouseholdsScreen
from ui.tour.desk import SIZE
from ui.tour.extremes import MARKUP, RARE, Extremes
from ui.tour.walk import Walk
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.tour.desk import Desk

Role = QAccessible.Role
CONTROLS = {
    Role.Button,
    Role.PushButton,
    Role.CheckBox,
    Role.RadioButton,
    Role.ComboBox,
    Role.EditableText,
    Role.List,
    Role.ListItem,
    Role.Table,
    Role.Tree,
    Role.PageTab,
    Role.Slider,
    Role.SpinBox,
    Role.Dialog,
    Role.Window,
}
"""What a person acts upon, and what tells where one is."""
MANY = 80


def in_sight(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """Give the widgets of ``kind`` that stand in ``window`` itself, not in a dialog over it."""
    return [
        each for each in window.findChildren(kind) if each.isVisible() and each.window() is window
    ]


def place_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parent()).__name__}"


def without_name(interface: object, depth: int = 0) -> Iterator[str]:
    """Go down the accessibility tree and give the controls that it has no name for."""
    state = interface.state()
    if state.invisible or depth > 24:
        return
    widget = interface.object()
    if isinstance(widget, QWidget) and interface.role() in CONTROLS:
        inside = isinstance(widget.parent(), QComboBox | QAbstractScrollArea)
        if not inside and not interface.text(QAccessible.Text.Name).strip():
            yield place_of(widget)
    if isinstance(widget, TableView):
        return  # its cells are named by what they hold
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from without_name(child, depth + 1)


def unnamed(window: QWidget) -> list[str]:
    return list(without_name(QAccessible.queryAccessibleInterface(window)))


def without_buddy(window: QWidget) -> list[str]:
    """Give fields beside which no label stands that belongs to them, and that say no name."""
    fields = [
        each
        for kind in (QLineEdit, QComboBox, QPlainTextEdit)
        for each in in_sight(window, kind)
        if not isinstance(each.parent(), QComboBox) and not each.accessibleName()
    ]
    return [place_of(each) for each in fields]


def reads_markup(window: QWidget) -> list[str]:
    """Give what would take data for markup, or for the mark of a key."""
    found = [
        f"label {place_of(label)}"
        for label in in_sight(window, QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText and label.pixmap().isNull()
    ]
    found += [
        f"box {box.text()}"
        for box in ([window] if isinstance(window, QMessageBox) else [])
        if box.textFormat() is not Qt.TextFormat.PlainText
    ]
    for button in in_sight(window, QAbstractButton):
        if MARKUP in button.text():
            found.append(f"button {place_of(button)}: {button.text()}")
    for widget in [window, *in_sight(window, QWidget)]:
        if MARKUP in widget.toolTip():
            found.append(f"tip of {place_of(widget)}")
    return found


def cut(window: QWidget) -> list[str]:
    """Give the words that have less room than they need."""
    words = [
        each
        for kind in (QLabel, QAbstractButton)
        for each in in_sight(window, kind)
        if getattr(each, "text", str)() and not each.parent().objectName().startswith("qt_")
    ]
    found = []
    for each in words:
        if isinstance(each, ElidedLabel):
            continue  # it says so with three dots, and the whole stands elsewhere
        wraps = isinstance(each, QLabel) and each.wordWrap()
        needed = each.sizeHint()
        height = each.heightForWidth(each.width()) if wraps else needed.height()
        if (not wraps and each.width() < needed.width()) or each.height() < height:
            found.append(f"{place_of(each)}: {each.text()[:24]} {each.size()} needs {needed}")
    return found


def looks(desk: Desk, faults: Callable[[QWidget], list[str]]) -> dict[str, list[str]]:
    """Walk through everything and give what is wrong, by where it was seen."""
    found: dict[str, list[str]] = {}

    def seen(name: str, window: QWidget) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if wrong := faults(window):
            found[name] = wrong

    Walk(desk, seen).go_round()
    return found


def test_no_control_is_without_a_name(desk: Desk) -> None:
    desk.window.ledger.change("资料", Extremes("测试").fill(1))
    desk.wait()
    assert looks(desk, lambda window: unnamed(window) + without_buddy(window)) == {}


def test_nothing_takes_data_for_markup_or_for_the_mark_of_a_key(desk: Desk) -> None:
    desk.window.ledger.change("资料", Extremes(MARKUP, whole=False).fill(1))
    desk.wait()
    assert looks(desk, reads_markup) == {}


@pytest.fixture
def large_desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A desk at which everything is written larger."""
    style.dress(QApplication.instance(), request.param)
    yield request.getfixturevalue("desk")
    style.dress(QApplication.instance())


def too_large(window: QWidget) -> list[str]:
    room = window.size()
    return [f"{room} is needed"] if room.width() > SIZE[0] or room.height() > SIZE[1] else []


@pytest.mark.parametrize(
    ("archives", "large_desk"), [(0, 150), (1, 150), (1, 175)], indirect=["large_desk"]
)
def test_nothing_is_cut_off_at_large_text_in_a_small_window(
    archives: int, large_desk: Desk
) -> None:
    large_desk.window.ledger.change("资料", Extremes(RARE).fill(archives))
    large_desk.wait()
    assert large_desk.window.size().toTuple() == SIZE
    assert looks(large_desk, lambda window: cut(window) + too_large(window)) == {}


@pytest.mark.parametrize("large_desk", [175], indirect=True)
def test_the_title_goes_before_the_signs_of_the_actions(large_desk: Desk) -> None:
    screen = large_desk.go(HouseholdsScreen, Place("households"))
    large_desk.window.resize(1140, 800)
    large_desk.wait()
    assert screen.heading.width() >= screen.heading.sizeHint().width()
    assert {each.icon().isNull() for each in screen.bar.buttons.values()} == {True}
    large_desk.window.resize(2200, 800)
    large_desk.wait()
    assert {each.icon().isNull() for each in screen.bar.buttons.values()} == {False}


@pytest.mark.parametrize("large_desk", [175], indirect=True)
def test_every_place_fits_a_small_window_at_the_largest_text(large_desk: Desk) -> None:
    for entry in ENTRIES:
        large_desk.window.go_to(Place(entry.screen))
        large_desk.wait()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        screen = large_desk.window.screen_here
        assert screen.minimumSizeHint().width() <= screen.width(), entry.screen
        assert cut(large_desk.window) == [], entry.screen


def focus_shows(widget: QWidget) -> bool:
    """Tell whether ``widget`` looks different once it has the keyboard."""
    window = widget.window()
    window.setFocus()
    before = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return widget.grab().toImage() != before


def test_whatever_has_the_keyboard_shows_it(desk: Desk) -> None:
    been: set[str] = set()

    def faults(window: QWidget) -> list[str]:
        window.activateWindow()
        QApplication.processEvents()
        if not window.isActiveWindow():
            return []  # one that was just closed is still in front: the next look will do
        stops = {
            place_of(each): each
            for each in in_sight(window, QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.isEnabled()
            and not isinstance(each.parent(), QComboBox)
        }
        new = stops.keys() - been
        been.update(new)
        return [name for name in new if not focus_shows(stops[name])]

    desk.window.ledger.change("资料", Extremes(RARE).fill(1))
    desk.wait()
    assert looks(desk, faults) == {}
    assert len(been) > MANY
