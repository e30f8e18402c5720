"""A form on the screen: the keyboard's way, words beside fields, nothing lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.forms.catalogue import FORMS
from app.forms.contact import CONTACT
from app.forms.member import MEMBER
from app.forms.spec import Problem
from ui.forms.form_view import FormView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.forms.spec import Form

NUMBER = "990101201012050024"
ENTER = Qt.Key.Key_Return
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def shown(qtbot: QtBot, form: Form) -> FormView:
    view = FormView(form)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.go_to_first()
    return view


def here(view: FormView) -> str:
    widget = QApplication.focusWidget()
    for name, cell in view.cells.items():
        if widget in cell.editor.stops:
            return name
    return ""


def test_enter_goes_through_all_fields_in_paper_order_and_ends(qtbot: QtBot) -> None:
    view = shown(qtbot, MEMBER)
    for name in view.cells:
        assert here(view) == name
        held = CONTROL if name == "note" else Qt.KeyboardModifier.NoModifier
        if name == list(view.cells)[-1]:
            with qtbot.waitSignal(view.ended):
                qtbot.keyClick(QApplication.focusWidget(), ENTER, held)
        else:
            qtbot.keyClick(QApplication.focusWidget(), ENTER, held)


def test_shift_enter_goes_back(qtbot: QtBot) -> None:
    view = shown(qtbot, MEMBER)
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    qtbot.keyClick(QApplication.focusWidget(), ENTER, SHIFT)
    assert here(view) == "name"


def test_enter_in_a_long_text_begins_a_line(qtbot: QtBot) -> None:
    view = shown(qtbot, CONTACT)
    view.go_to("content")
    widget = QApplication.focusWidget()
    qtbot.keyClicks(widget, "a")
    qtbot.keyClick(widget, ENTER)
    qtbot.keyClicks(widget, "b")
    assert view.values()["content"] == "a\nb"
    qtbot.keyClick(widget, ENTER, CONTROL)
    assert here(view) == "monthly_income_fen"


def test_the_wheel_changes_no_value(qtbot: QtBot) -> None:
    view = shown(qtbot, MEMBER)
    view.go_to("relation")
    box = view.cells["relation"].editor.widget
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 -- Qt's own signature
    )
    QApplication.sendEvent(box, turned)
    assert view.values()["relation"] is None
    assert not view.is_changed


def test_the_identity_number_fills_birth_date_and_sex_at_once(qtbot: QtBot) -> None:
    view = shown(qtbot, MEMBER)
    view.cells["id_number"].editor.widget.insert(NUMBER)
    assert view.values()["born_on"] == date(2010, 12, 5)
    assert view.values()["sex"] == "女"


def test_a_problem_stands_in_words_beside_its_field_when_it_is_left(qtbot: QtBot) -> None:
    view = shown(qtbot, MEMBER)
    view.show_values({"name": "王芳"})
    view.go_to("id_number")
    qtbot.keyClicks(QApplication.focusWidget(), NUMBER[:-1] + "5")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    words = [each.text() for each in view.cells["id_number"].findChildren(QLabel)]
    assert any("校验码" in each for each in words)
    assert not view.check()
    assert here(view) == "id_number"


def test_edits_are_marked_until_they_are_shown_as_stored(qtbot: QtBot) -> None:
    view = shown(qtbot, MEMBER)
    view.show_values({"name": "王芳", "unknown": "kept"})
    assert not view.is_changed
    view.cells["name"].editor.widget.insert("芳")
    assert view.is_changed
    values = view.values()
    assert values["unknown"] == "kept"
    view.show_values(values)
    assert not view.is_changed


def test_a_told_problem_takes_the_keyboard_to_its_field(qtbot: QtBot) -> None:
    view = shown(qtbot, MEMBER)
    view.tell([Problem("phone", "no_contact"), Problem("name", "missing", (("title", "姓名"),))])
    assert here(view) == "phone"


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_every_field_can_be_reached_and_says_its_name(form: Form, qtbot: QtBot) -> None:
    view = shown(qtbot, form)
    for name, cell in view.cells.items():
        for stop in cell.editor.stops:
            assert stop.focusPolicy() & Qt.FocusPolicy.TabFocus, name
            assert cell.field.title in stop.accessibleName()
    assert all(isinstance(each, QWidget) for each in view.sections)


def test_a_narrow_form_stands_in_one_column(qtbot: QtBot) -> None:
    view = shown(qtbot, MEMBER)
    first, second = view.sections[0].cells[:2]
    assert first.y() == second.y()
    view.resize(430, 2000)
    QApplication.processEvents()
    assert first.y() < second.y()
    assert first.x() == second.x()
