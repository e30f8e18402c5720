"""Every kind of field can be filled in, and what is shown comes back as it was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.forms import spec
from app.forms.catalogue import FORMS
from app.forms.spec import (
    Choice,
    Choices,
    Day,
    Field,
    Flag,
    IdNumber,
    Kind,
    Money,
    PersonName,
    Phone,
    Text,
)
from tests.strategies import answers
from ui.forms.editors import editor
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NUMBER = "990101201012050024"
KINDS = [
    each
    for each in vars(spec).values()
    if isinstance(each, type) and issubclass(each, Kind) and each is not Kind
]


def made(qtbot: QtBot, kind: Kind, *, private: bool = False) -> Any:
    found = editor(kind, Field("answer", "回答", kind, private=private))
    qtbot.addWidget(found.widget)
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_has_an_editor(kind: type[Kind], qtbot: QtBot) -> None:
    told = {"codelist": "sex"} if kind in {Choice, Choices} else {}
    assert made(qtbot, kind(**told)).read().value is None


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_every_answer_to_every_form_survives_the_screen(form: Any, qtbot: QtBot) -> None:
    editors = {field.name: editor(field.kind, field) for field in form}
    for each in editors.values():
        qtbot.addWidget(each.widget)

    @settings(max_examples=12)
    @given(answers(form))
    def survives(values: Any) -> None:
        for name, value in values.items():
            editors[name].show(value)
            assert editors[name].read().value == value

    survives()


@pytest.mark.parametrize(
    ("kind", "typed", "value", "written"),
    [
        (Day(), "2020.3.8", date(2020, 3, 8), "2020-03-08"),
        (Day(), "20200308", date(2020, 3, 8), "2020-03-08"),
        (Money(), "1,200元", 120000, "1,200"),
        (Money(), "12.5", 1250, "12.50"),
        (IdNumber(), "990101 20101205 0024", NUMBER, NUMBER),
        (Phone(), "138 0000 0000", "13800000000", "13800000000"),
    ],
)
def test_usual_writings_are_understood_and_tidied(
    kind: Kind, typed: str, value: Any, written: str, qtbot: QtBot
) -> None:
    line = made(qtbot, kind)
    line.widget.insert(typed)
    assert line.read().value == value
    line.widget.editingFinished.emit()
    assert line.widget.text() == written


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (IdNumber(), "990101201012050025", "bad_check"),
        (Money(), "-5", "negative"),
        (Money(), "很多", "unclear_money"),
        (Day(), "去年春天", "unclear_date"),
        (PersonName(limit=4), "五个字的名", "too_long"),
        (Text(limit=3), "四个字了", "too_long"),
    ],
)
def test_what_cannot_be_stored_is_refused_and_stays_as_typed(
    kind: Kind, typed: str, code: str, qtbot: QtBot
) -> None:
    line = made(qtbot, kind)
    line.widget.insert(typed)
    line.widget.editingFinished.emit()
    found = line.read()
    assert found.is_refused
    assert found.problem.code == code
    assert line.widget.text() == typed


def test_a_private_number_is_hidden_until_its_field_is_entered(qtbot: QtBot) -> None:
    line = made(qtbot, IdNumber(), private=True)
    line.show(NUMBER)
    assert line.widget.text() == "990101********0024"
    assert line.read().value == NUMBER
    line.widget.show()
    with qtbot.waitSignal(line.revealed):
        line.widget.activateWindow()
        line.widget.setFocus()
    assert line.widget.text() == NUMBER
    assert line.read().value == NUMBER


@pytest.mark.parametrize(
    ("keys", "label"),
    [("2", "女"), ("1", "男"), ("n", "男"), ("v", ""), ("0", "")],
)
def test_an_option_is_chosen_by_number_or_initial(keys: str, label: str, qtbot: QtBot) -> None:
    box = made(qtbot, Choice("sex")).widget
    box.show()
    qtbot.keyClicks(box, keys)
    assert box.currentText() == label


def test_a_number_of_two_digits_chooses_the_twelfth_option(qtbot: QtBot) -> None:
    box = OptionBox([f"选项{number}" for number in range(1, 15)])
    qtbot.addWidget(box)
    box.show()
    qtbot.keyClicks(box, "12")
    assert box.currentText() == "选项12"
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    assert box.currentText() == ""


def test_an_option_that_the_list_lacks_is_not_lost(qtbot: QtBot) -> None:
    one, several = made(qtbot, Choice("cause")), made(qtbot, Choices("cause"))
    one.show("别的原因")
    several.show(("子女上学", "别的原因"))
    assert one.read().value == "别的原因"
    assert several.read().value == ("子女上学", "别的原因")


def test_ticked_options_stand_in_the_order_of_ticking(qtbot: QtBot) -> None:
    several = made(qtbot, Choices("cause", most=2))
    first, second, third = several.stops[:3]
    second.click()
    first.click()
    assert several.read().value == (second.text(), first.text())
    third.click()
    assert several.read().problem.code == "too_many"


@given(answer=st.sampled_from([True, False, None]))
def test_a_flag_knows_yes_no_and_unanswered(answer: bool | None, qapp: object) -> None:  # noqa: FBT001 -- the value itself
    flag = editor(Flag(), Field("answer", "回答", Flag()))
    flag.show(answer)
    assert flag.read().value is answer
    flag.widget.deleteLater()


def test_the_editor_can_be_read_only(qtbot: QtBot) -> None:
    line = made(qtbot, Text())
    line.allow(edits=False)
    qtbot.keyClicks(line.widget, "abc")
    assert isinstance(line.widget, QLineEdit)
    assert line.widget.text() == ""
