"""Extreme names are shown literally and whole, wherever they stand."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services import households
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.households import HouseholdsScreen

if TYPE_CHECKING:
    from ui.tour.desk import Desk

NAMES = ("<b>王芳</b>", "=1+1", "A&B", "阿" * 40, "李𬭎", '<img src="file:///etc/passwd">')


@pytest.fixture
def filed(desk: Desk) -> dict[str, str]:
    """File one archive under each name; give the names by id."""

    def file_all(session: Any) -> dict[str, str]:
        rows = {name: {"members": [{"id": "", "name": name}]} for name in NAMES}
        return {
            households.file_archive(session, {"name": name}, rows[name]): name for name in NAMES
        }

    made: dict[str, str] = {}
    desk.window.ledger.change("建档", file_all, made.update)
    desk.wait()
    return made


def test_names_are_literal_and_whole_in_the_list(desk: Desk, filed: dict[str, str]) -> None:
    listed = desk.go(HouseholdsScreen, Place("households"))
    assert {row.head_name for row in listed.model.rows} == set(NAMES)
    for row, each in enumerate(listed.model.rows):
        index = listed.model.index(row, 1)
        shown = listed.table.visualRect(index).width()
        is_whole = listed.table.fontMetrics().horizontalAdvance(each.head_name) <= shown
        assert is_whole or escape(each.head_name) in listed.table.tip(index)


def test_names_are_literal_and_whole_in_an_archive(desk: Desk, filed: dict[str, str]) -> None:
    for household_id, name in filed.items():
        screen = desk.go(ArchiveScreen, Place("archive", household_id))
        assert screen.heading.text() == name
        assert screen.page.filling.value("name") == name
        assert screen.page.filling.value("members.0.name") == name
        assert not screen.page.is_changed


def test_no_label_reads_what_it_shows_as_markup(desk: Desk, filed: dict[str, str]) -> None:
    for household_id, name in filed.items():
        desk.go(ArchiveScreen, Place("archive", household_id))
        for label in desk.window.findChildren(QLabel):
            assert name not in label.text() or label.textFormat() is Qt.TextFormat.PlainText
