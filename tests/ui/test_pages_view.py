"""Pages are seen at any zoom, one or two in a row, and only those in sight are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.app.printing.cards import USUAL, printed
from ui import pages
from ui.widgets.page_layout import ZOOMS, Fit, arrange, fitting, next_zoom
from ui.widgets.pages_view import PagesView
from ui.widgets.thumbnails import Thumbnails

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.jobs import Jobs

MANY = 60
A4 = (595.0, 842.0)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def content() -> bytes:
    return printed(*[USUAL] * MANY)[0]


@pytest.fixture
def view(jobs: Jobs, content: bytes, qtbot: QtBot, settle: Callable[[], None]) -> PagesView:
    made = PagesView(jobs, content, pages.sizes(content))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitUntil(lambda: made.pictures.picture(1) is not None)
    settle()
    return made


def test_only_pages_in_sight_are_drawn(view: PagesView, settle: Callable[[], None]) -> None:
    assert 1 <= len(view.pictures._pictures) <= 2
    assert view.pictures.picture(1) is not None
    view.go_to(MANY)
    QApplication.processEvents()
    settle()
    assert view.pictures.picture(MANY) is not None
    assert len(view.pictures._pictures) <= 4


def test_a_picture_that_left_sight_is_let_go_of_in_the_end(
    view: PagesView, settle: Callable[[], None]
) -> None:
    view.set_zoom(4.0)
    for page in range(1, 12):
        view.go_to(page)
        QApplication.processEvents()
        settle()
    assert view.pictures.picture(1) is None
    assert view.pictures.picture(11) is not None
    kept = view.pictures._pictures.values()
    assert sum(each.width() * each.height() for each in kept) <= 3 * 16_000_000


def test_keys_lead_through_the_pages(view: PagesView, qtbot: QtBot) -> None:
    told: list[int] = []
    view.page_changed.connect(told.append)
    for key, held, page in (
        (Qt.Key.Key_PageDown, None, 2),
        (Qt.Key.Key_Space, None, 3),
        (Qt.Key.Key_Space, SHIFT, 2),
        (Qt.Key.Key_Right, None, 3),
        (Qt.Key.Key_Left, None, 2),
        (Qt.Key.Key_PageUp, None, 1),
        (Qt.Key.Key_End, None, MANY),
        (Qt.Key.Key_Home, None, 1),
    ):
        qtbot.keyClick(view, key, held or Qt.KeyboardModifier.NoModifier)
        assert view.page == page
    assert told == [2, 3, 2, 3, 2, 1, MANY, 1]
    assert view.accessibleName() == f"第 1 页，共 {MANY} 页"


def test_lines_and_sideways_scroll_where_pages_are_large(view: PagesView, qtbot: QtBot) -> None:
    view.set_zoom(4.0)
    for key, bar in (
        (Qt.Key.Key_Down, view.verticalScrollBar()),
        (Qt.Key.Key_Right, view.horizontalScrollBar()),
    ):
        before = bar.value()
        qtbot.keyClick(view, key)
        assert bar.value() > before
    before = view.verticalScrollBar().value()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() - before > 500
    assert view.page == 1


def test_the_wheel_zooms_with_ctrl_alone(view: PagesView) -> None:
    view.set_zoom(1.0)
    for delta, held, zoom in ((120, CONTROL, 1.25), (-120, CONTROL, 1.0)):
        wheel(view, delta, held)
        assert view.zoom == zoom
        assert view.fit is Fit.FIGURE
    before = view.verticalScrollBar().value()
    wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    assert view.zoom == 1.0
    assert view.verticalScrollBar().value() > before


def wheel(view: PagesView, delta: int, held: Qt.KeyboardModifier) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.mapToGlobal(middle),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 -- Qt's signature
    )
    QApplication.sendEvent(view.viewport(), event)


def test_zoom_stays_within_its_steps(view: PagesView) -> None:
    for _ in range(20):
        view.zoom_by(1)
    assert view.zoom == ZOOMS[-1]
    for _ in range(20):
        view.zoom_by(-1)
    assert view.zoom == ZOOMS[0]
    assert next_zoom(0.83, 1) == 1.0
    assert next_zoom(0.83, -1) == 0.75


def test_the_page_in_hand_stays_when_the_zoom_changes(view: PagesView) -> None:
    view.go_to(17)
    for change in (
        lambda: view.set_fit(Fit.WIDTH),
        lambda: view.set_facing(on=True),
        lambda: view.set_zoom(2.0),
        lambda: view.resize(1200, 500),
        lambda: view.set_facing(on=False),
        lambda: view.set_fit(Fit.PAGE),
    ):
        change()
        assert view.page == 17


def test_scrolling_to_the_end_comes_to_the_last_page(view: PagesView) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert view.page == MANY


def test_pages_have_room_in_the_window() -> None:
    room = QSize(1000, 700)
    for per_row in (1, 2):
        for fit in (Fit.WIDTH, Fit.PAGE):
            scale = fitting([A4] * 5, fit, per_row, 16, room)
            arranged = arrange([A4] * 5, scale, per_row, 16, room.width())
            assert arranged.size.width() <= room.width()
            assert not any(
                one.intersects(other)
                for one in arranged.boxes
                for other in arranged.boxes
                if one is not other
            )
            if fit is Fit.PAGE:
                assert arranged.boxes[0].height() <= room.height()


def test_the_small_pictures_lead_to_pages(
    jobs: Jobs, content: bytes, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    small = Thumbnails(jobs, content, pages.sizes(content), window)
    window.resize(200, 600)
    small.resize(small.width(), 600)
    window.show()
    qtbot.waitUntil(lambda: small._model.pictures.picture(1) is not None)
    settle()
    assert 1 < len(small._model.pictures._pictures) < MANY
    chosen: list[int] = []
    small.chosen.connect(chosen.append)
    small.show_page(2)
    assert chosen == []
    qtbot.keyClick(small, Qt.Key.Key_Down)
    assert chosen == [3]
    assert (
        small.model().data(small.currentIndex(), Qt.ItemDataRole.AccessibleTextRole) == "第 3 页"
    )
