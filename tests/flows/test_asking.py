"""A window whose answers are under way stays until it is told what came of them."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLineEdit

from app.forms.cadre import CADRE
from app.services import cadres, households
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.questions import QuestionsDialog
from ui.jobs import Lane
from ui.places import Place
from ui.screens.bundles import BundlesScreen
from ui.screens.households import HouseholdsScreen

if TYPE_CHECKING:
    from ui.tour.desk import Desk


def busied(desk: Desk) -> Event:
    """Keep the ledger's thread busy until the event is set."""
    go_on = Event()
    desk.window.ledger.jobs.run(Lane.LEDGER, lambda: go_on.wait(10))
    return go_on


def test_an_assignment_that_was_handed_over_is_not_closed_over(desk: Desk) -> None:
    def furnish(session: Any) -> None:
        cadres.register_cadre(session, {"name": "周桂兰"})
        households.file_archive(session, {"name": "赵建国"}, {})

    desk.window.ledger.change("建档", furnish)
    listed = desk.go(HouseholdsScreen, Place("households"))
    listed.table.tick_all()
    listed.bulk.assign(listed.list.selection, 1)
    dialog = desk.dialog(FormDialog)
    dialog.leading["帮扶干部"].setCurrentIndex(1)  # type: ignore[attr-defined]  # an option box
    go_on = busied(desk)
    dialog.submit()
    dialog.reject()
    dialog.close()
    assert dialog.isVisible()
    assert not dialog.bar.buttons["cancel"].isEnabled()
    go_on.set()
    desk.wait()
    found: list[Any] = []
    desk.window.ledger.read(cadres.in_service, found.extend)
    desk.wait()
    assert found[0].households == 1


def test_a_refusal_gives_the_window_back(desk: Desk) -> None:
    screen = desk.go(BundlesScreen, Place("bundles"))
    dialog = screen.reports.enter_code()
    dialog.findChildren(QLineEdit)[0].setText("1234 5678 9012 3456")
    go_on = busied(desk)
    dialog.submit()
    dialog.reject()
    assert dialog.isVisible()
    go_on.set()
    desk.wait()
    assert dialog.message.text()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_fault_of_ours_is_reported_and_not_shown_as_an_answer(desk: Desk) -> None:
    for dialog in (
        QuestionsDialog(desk.window, "试一试", {"名称": QLineEdit()}),
        FormDialog(desk.window, CADRE, "登记干部"),
    ):
        with pytest.raises(ZeroDivisionError):
            dialog.refuse(ZeroDivisionError())
        assert dialog.message.text() == ""
