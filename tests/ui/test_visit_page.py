"""The page of the visits takes whatever a visit may say, and says what is doubtful."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.forms.archive import ARCHIVE
from app.forms.visit_record import BY, NOBODY, TABLE, VISIT
from app.services.contacts import Visitors
from app.services.visits import VisitRecord
from tests.strategies import answers
from ui.panels.visit_page import ROWS, VisitPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 27)


def record(*rows: dict[str, Any], fixed: Sequence[str] = ()) -> VisitRecord:
    """Give the visits to a household of whom nothing else is known."""
    return VisitRecord(
        id="home",
        revision=1,
        own=True,
        values={"name": "赵建国"},
        rows={TABLE: rows},
        fixed=dict.fromkeys(fixed, "临渭区总工会"),
        archive=dict.fromkeys(ARCHIVE.fields),
        cadre=dict.fromkeys(("name", "workplace", "post", "phone")),
        union="向阳镇总工会",
        visitors=Visitors((), ""),
        names={},
        sheet=None,
        is_in_hand=False,
    )


@pytest.fixture
def page(qtbot: QtBot) -> VisitPage:
    made = VisitPage(lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1000, 1600)
    made.show()
    return made


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=answers(VISIT), second=answers(VISIT, full=True))
def test_whatever_a_visit_says_is_shown_and_read_back_as_it_was(
    page: VisitPage, first: dict[str, Any], second: dict[str, Any]
) -> None:
    rows = [
        {"id": "a", **first, BY.name: NOBODY},
        {"id": "b", **second, BY.name: NOBODY},
    ]
    page.show_stored(record(*rows))
    for name, cell in page.sheet.cells.items():
        assert cell.editor.read().value == page.filling.value(name), name
        cell.editor.edited.emit()
    page.count()
    assert list(page.filling.refused()) == []
    assert not page.is_changed
    assert page.filling.rows[TABLE] == rows
    assert isinstance(page.grab().toImage().width(), int)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worst=answers(VISIT, full=True))
def test_whatever_is_put_into_a_cell_is_kept_or_refused_in_words(
    page: VisitPage, worst: dict[str, Any]
) -> None:
    page.show_stored(record())
    for name in ("contacted_on", "content"):
        cell = page.sheet.cells[f"{TABLE}.0.{name}"]
        cell.editor.show(worst[name])
        cell.editor.edited.emit()
    kept = page.filling.rows[TABLE]
    refused = dict(page.filling.refused())
    for name in ("contacted_on", "content"):
        assert f"{TABLE}.0.{name}" in refused or kept[0][name] == worst[name]


def test_there_is_always_a_row_to_write_on(page: VisitPage) -> None:
    visits = [{"id": str(n), "contacted_on": TODAY, "content": "x"} for n in range(ROWS + 3)]
    page.show_stored(record(*visits))
    assert len(page.filling.state.rows[TABLE]) == ROWS + 4
    page.go_to_first_blank()
    assert f"{TABLE}.{ROWS + 3}.contacted_on" in page.sheet.cells
    page.show_stored(record())
    assert len(page.filling.state.rows[TABLE]) == ROWS


def test_what_another_unions_visit_lacks_is_not_ours_to_fill_in(page: VisitPage) -> None:
    theirs, ours = {"id": "a", "content": "x"}, {"id": "b", "content": "y"}
    page.show_stored(record(theirs, ours, fixed=["a"]))
    assert [each.name for each in page.beside.findings] == [f"{TABLE}.1.contacted_on"]
