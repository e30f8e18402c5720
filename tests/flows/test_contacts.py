"""All visits and calls are seen in one place, and recorded from there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app.services import cadres, contacts, households, pairings
from ui.dialogs.call import CallDialog
from ui.places import BACK, Place
from ui.screens.archive import ArchiveScreen
from ui.screens.contacts import PAGE_SIZE, ContactsScreen
from ui.screens.visit_sheet import VisitSheetScreen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk


def record(desk: Desk, count: int) -> None:
    """File an archive with a paired cadre and so many contacts, every other one a call."""

    def furnish(session: Any) -> None:
        home = households.file_archive(session, {"name": "赵建国"}, {})
        cadre = cadres.register_cadre(session, {"name": "周桂兰", "workplace": "县总工会"})
        pairings.pair(session, home, cadre, {})
        for number in range(count):
            values = {
                "kind": "走访" if number % 2 else "电话",
                "contacted_on": date(2020 + number // 100, 1 + number % 12, 3),
                "content": f"第 {number} 次",
            }
            contacts.record_contact(session, home, cadre if number % 3 else None, values)

    desk.window.ledger.change("走访", furnish)
    desk.wait()


def test_every_contact_is_read_page_by_page_once(desk: Desk) -> None:
    record(desk, 150)
    screen = desk.go(ContactsScreen, Place("contacts"))
    assert screen.count.text() == "共 150 次"
    assert len(screen.model.rows) == PAGE_SIZE
    while screen.model.canFetchMore():
        screen.model.fetchMore()
        desk.wait()
    days = [row.contacted_on for row in screen.model.rows]
    assert len({row.id for row in screen.model.rows}) == 150
    assert days == sorted(days, reverse=True)


def test_contacts_are_narrowed_by_kind_cadre_and_half_year(desk: Desk) -> None:
    record(desk, 12)
    screen = desk.go(ContactsScreen, Place("contacts"))
    for box, label, expected in (
        (screen.narrow.kind, "走访", 6),
        (screen.narrow.cadre, "周桂兰", 4),
        (screen.narrow.half, "2020年上半年", 2),
    ):
        box.setCurrentText(label)
        box.activated.emit(box.currentIndex())
        desk.wait()
        assert screen.count.text() == f"共 {expected} 次"
        assert len(screen.model.rows) == expected
    record(desk, 1)
    assert screen.narrow.half.currentText() == "2020年上半年"


def test_a_visit_is_recorded_by_finding_the_household(desk: Desk, qtbot: QtBot) -> None:
    record(desk, 0)
    screen = desk.go(ContactsScreen, Place("contacts"))
    finder = screen.key_visits()
    qtbot.keyClicks(finder.search, "zjg")
    desk.wait()
    assert [hit.head_name for hit in finder.model.rows] == ["赵建国"]
    qtbot.keyClick(finder.search, Qt.Key.Key_Down)
    qtbot.keyClick(finder.search, Qt.Key.Key_Return)
    visits = desk.screen(VisitSheetScreen)
    assert "周桂兰" in visits.strip.by.currentText()
    visits.page.filling.put("contacts.0.contacted_on", date(2026, 3, 5))
    visits.page.filling.put("contacts.0.content", "入户走访，生活稳定。")
    visits.save()
    desk.wait()
    desk.window.go_to(BACK)
    assert desk.screen(ContactsScreen) is screen
    (row,) = screen.model.rows
    assert (row.head_name, row.cadre_name, row.content) == (
        "赵建国",
        "周桂兰",
        "入户走访，生活稳定。",
    )
    screen.open_chosen()
    assert desk.screen(VisitSheetScreen) is visits
    visits.page.filling.put("contacts.0.visitor", "李丽")
    visits.save()
    desk.wait()
    desk.go(ContactsScreen, Place("contacts"))
    assert screen.model.rows[0].visitor == "李丽"
    screen.open_archive()
    assert desk.screen(ArchiveScreen).heading.text() == "赵建国"


def test_a_call_is_recorded_by_finding_the_household(desk: Desk, qtbot: QtBot) -> None:
    record(desk, 0)
    screen = desk.go(ContactsScreen, Place("contacts"))
    finder = screen.record_call()
    qtbot.keyClicks(finder.search, "zjg")
    desk.wait()
    qtbot.keyClick(finder.search, Qt.Key.Key_Down)
    qtbot.keyClick(finder.search, Qt.Key.Key_Return)
    call = desk.dialog(CallDialog)
    assert "赵建国" in call.windowTitle()
    assert "周桂兰" in call.leading["帮扶干部"].currentText()
    call.view.cells["outcome"].fill("无人接听")
    call.submit()
    desk.wait()
    (row,) = screen.model.rows
    assert (row.kind, row.outcome) == ("电话", "无人接听")
