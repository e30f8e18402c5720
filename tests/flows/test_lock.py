"""Locking hides everything and loses nothing; a wrong password says how many tries are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from tests.flows.conftest import PASSWORD
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.unlock import UnlockScreen

if TYPE_CHECKING:
    from ui.tour.desk import Desk


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
