"""Locking hides everything and loses nothing; a wrong password says how many tries are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.services import drafts
from tests.flows.conftest import PASSWORD
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.settings import SettingsScreen
from ui.screens.unlock import UnlockScreen

if TYPE_CHECKING:
    from ui.tour.desk import Desk

OTHER = "sieben-Raben-im-Wald"


def test_what_is_not_saved_outlives_a_lock(desk: Desk) -> None:
    archive = desk.go(ArchiveScreen, Place("archive", "new"))
    name = archive.page.sheet.cells["name"].widget
    assert isinstance(name, QLineEdit)
    name.insert("赵建国")
    desk.program.lock()
    desk.wait()
    assert not desk.window.isVisible()
    front = desk.program.front
    assert isinstance(front, UnlockScreen)
    assert [front.account.itemText(row) for row in range(front.account.count())] == ["王芳"]

    desk.unlock("falsch-falsch-falsch")
    assert "4" in front.message.text()
    desk.unlock(PASSWORD)
    assert desk.window.isVisible()
    archive.save()
    desk.wait()
    assert archive.heading.text() == "赵建国"


def test_somebody_else_gets_in_and_what_was_not_saved_lies_in_a_draft(desk: Desk) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    dialog = settings.accounts.add_account()
    dialog.name.setText("李丽")
    for line in (dialog.new, dialog.again):
        line.setText(OTHER)
    dialog.submit()
    desk.wait()
    archive = desk.go(ArchiveScreen, Place("archive", "new"))
    name = archive.page.sheet.cells["name"].widget
    assert isinstance(name, QLineEdit)
    name.insert("赵建国")
    desk.program.lock()
    desk.wait()
    front = desk.program.front
    assert isinstance(front, UnlockScreen)
    assert front.account.currentText() == "王芳"
    assert "「王芳」" in front.message.text()

    front.account.setCurrentText("李丽")
    desk.unlock(OTHER)
    assert desk.window.ledger.application.account == "李丽"
    assert desk.window.place_here != Place("archive", "new")
    assert kept(desk) == []
    desk.program.lock()
    desk.wait()
    front = desk.program.front
    assert isinstance(front, UnlockScreen)
    front.account.setCurrentText("王芳")
    desk.unlock(PASSWORD)
    assert kept(desk) == ["赵建国"]


def kept(desk: Desk) -> list[str]:
    """Give the names on the drafts of whoever is at the desk."""
    found: list[str] = []
    desk.window.ledger.read(
        lambda session: [row.name for row in drafts.drafts(session)], found.extend
    )
    desk.wait()
    return found
