"""Whoever is faster than the ledger loses nothing and mixes nothing up."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLineEdit

from app.services import drafts, history, households
from tests.flows.conftest import PASSWORD
from ui.dialogs.conflicts import ConflictsDialog
from ui.jobs import Lane
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.cadres import CadresScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.tour.desk import Desk


class Busy:
    """Long work on the ledger's thread, an import perhaps: what comes after it has to wait."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._done = desk, Event()

    def begin(self) -> None:
        """Keep the thread busy from now on."""
        self._desk.program.jobs.run(Lane.LEDGER, self._done.wait)

    def end(self) -> None:
        """Let all go on, and wait until it is done."""
        self._done.set()
        self._desk.wait()


@pytest.fixture
def busy(desk: Desk) -> Iterator[Busy]:
    made = Busy(desk)
    yield made
    made.end()


def do(desk: Desk, verb: str, operation: Any) -> Any:
    told: list[Any] = []
    desk.window.ledger.change(verb, operation, told.append)
    desk.wait()
    return told[0]


def filed(desk: Desk, name: str, *members: dict[str, Any]) -> str:
    values = {"name": name, "workplace": "旧厂"}
    rows = {"members": [{"id": "", **each} for each in members]}
    made: str = do(
        desk, "建立档案", lambda session: households.file_archive(session, values, rows)
    )
    return made


def stored(desk: Desk, household_id: str) -> Any:
    return do(desk, "", lambda session: households.archive(session, household_id))


def elsewhere(desk: Desk, household_id: str, change: Callable[[Any, Any], object]) -> None:
    """Let somebody else save the archive after ``change`` of its values and rows."""
    before = stored(desk, household_id)
    values = dict(before.values)
    rows = {name: [dict(row) for row in each] for name, each in before.rows.items()}
    change(values, rows)
    do(
        desk,
        "修改档案",
        lambda session: households.change_archive(
            session, household_id, before.revision, values, rows
        ),
    )


def leave_as_draft(desk: Desk) -> None:
    desk.answer("留作草稿，离开")
    desk.go(CadresScreen, Place("cadres"))


def names(desk: Desk) -> list[object]:
    rows = do(desk, "", households.page).rows
    return sorted(row.head_name for row in rows)


def kept(desk: Desk) -> list[str]:
    return [row.record for row in do(desk, "", drafts.drafts)]


def test_a_save_while_the_next_archive_opens_is_for_the_one_in_sight(
    desk: Desk, busy: Busy
) -> None:
    first, second = filed(desk, "赵建国"), filed(desk, "钱文")
    screen = desk.go(ArchiveScreen, Place("archive", first))
    busy.begin()
    desk.window.go_to(Place("archive", second))
    screen.save()
    busy.end()
    assert names(desk) == ["赵建国", "钱文"]
    assert screen.heading.text() == "钱文"


def test_what_was_saved_leaves_no_draft_when_the_ledger_is_locked_at_once(
    desk: Desk, busy: Busy
) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", "new"))
    screen.page.filling.put("name", "赵建国")
    busy.begin()
    screen.save()
    desk.program.lock()
    busy.end()
    desk.unlock(PASSWORD)
    assert names(desk) == ["赵建国"]
    assert kept(desk) == []
    assert not screen.page.is_changed


def test_what_was_saved_leaves_no_draft_when_the_screen_is_left_at_once(
    desk: Desk, busy: Busy
) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", "new"))
    screen.page.filling.put("name", "赵建国")
    busy.begin()
    screen.save()
    desk.answer("留作草稿，离开")
    desk.window.go_to(Place("cadres"))
    busy.end()
    desk.screen(CadresScreen)
    assert names(desk) == ["赵建国"]
    assert kept(desk) == []


def test_what_is_typed_until_the_next_archive_is_there_is_kept(desk: Desk, busy: Busy) -> None:
    first, second = filed(desk, "赵建国"), filed(desk, "钱文")
    screen = desk.go(ArchiveScreen, Place("archive", first))
    busy.begin()
    desk.window.go_to(Place("archive", second))
    screen.page.filling.put("workplace", "新厂")
    busy.end()
    assert screen.page.filling.value("name") == "钱文"
    assert not screen.page.is_changed
    assert kept(desk) == [first]


def test_what_is_typed_while_the_save_is_under_way_is_kept_over_it(desk: Desk, busy: Busy) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", "new"))
    screen.page.filling.put("name", "赵建国")
    busy.begin()
    screen.save()
    screen.page.filling.put("workplace", "新厂")
    desk.program.lock()
    busy.end()
    desk.unlock(PASSWORD)
    (row,) = do(desk, "", households.page).rows
    assert kept(desk) == [row.id]
    assert screen.page.filling.value("workplace") == "新厂"
    screen.save()
    desk.wait()
    assert stored(desk, row.id).values["workplace"] == "新厂"
    assert kept(desk) == []


def test_an_undecided_clash_is_still_undecided_in_the_draft(desk: Desk) -> None:
    household = filed(desk, "赵建国")
    screen = desk.go(ArchiveScreen, Place("archive", household))
    screen.page.filling.put("workplace", "新厂")
    elsewhere(desk, household, lambda values, _: values.update(workplace="别的厂"))
    leave_as_draft(desk)
    desk.go(ArchiveScreen, Place("archive", household))
    assert [*screen.page.conflicts] == ["workplace"]
    screen.save()
    asked = desk.dialog(ConflictsDialog)
    assert stored(desk, household).values["workplace"] == "别的厂"
    asked.theirs["workplace"].setChecked(True)
    asked.decide()
    desk.wait()
    assert stored(desk, household).values["workplace"] == "别的厂"


def test_a_decision_is_for_the_person_whose_row_has_moved(desk: Desk) -> None:
    people = ({"name": "李秀英", "relation": "配偶"}, {"name": "赵小明", "relation": "子"})
    household = filed(desk, "赵建国", *people)
    screen = desk.go(ArchiveScreen, Place("archive", household))
    filling = screen.page.filling
    filling.put("members.1.workplace", "一厂")
    elsewhere(desk, household, lambda _, rows: rows["members"][1].update(workplace="二厂"))
    assert [*screen.page.conflicts] == ["members.1.workplace"]
    filling.lay("members.0.name", "members", filling.state.rows["members"][::-1])
    screen.save()
    asked = desk.dialog(ConflictsDialog)
    asked.theirs["members.0.workplace"].setChecked(True)
    asked.decide()
    desk.wait()
    found = [(row["name"], row["workplace"]) for row in stored(desk, household).rows["members"]]
    assert found == [("赵小明", "二厂"), ("李秀英", None)]


def test_what_cannot_be_stored_comes_back_to_the_person_it_was_typed_for(desk: Desk) -> None:
    people = ({"name": "李秀英", "relation": "配偶"}, {"name": "赵小明", "relation": "子"})
    household = filed(desk, "赵建国", *people)
    screen = desk.go(ArchiveScreen, Place("archive", household))
    screen.page.go_to("members.1.born_on")
    cell = screen.page.sheet.cells["members.1.born_on"].widget
    assert isinstance(cell, QLineEdit)
    cell.insert("谁也不知道")
    leave_as_draft(desk)
    screen.page.show_stored(None)
    elsewhere(desk, household, lambda _, rows: rows["members"].pop(0))
    desk.go(ArchiveScreen, Place("archive", household))
    assert [name for name, _ in screen.page.filling.refused()] == ["members.0.born_on"]
    assert screen.page.filling.value("members.0.name") == "赵小明"


def test_a_draft_that_found_no_room_is_kept_at_the_next_occasion(desk: Desk) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", "new"))
    screen.page.filling.put("name", "赵建国")
    screen.page.filling.put("remark", "困" * 200_000)
    do(desk, "", lambda session: limit(session, "page_count"))
    screen.work.keeper.keep()
    desk.wait()
    assert kept(desk) == []
    assert "草稿没能存下" in screen.status.said.text()
    do(desk, "", lambda session: limit(session, "4294967294"))
    leave_as_draft(desk)
    assert kept(desk) == ["new"]


def test_what_was_typed_into_an_archive_that_is_withdrawn_can_be_filed_anew(desk: Desk) -> None:
    household = filed(desk, "赵建国", {"name": "李秀英", "relation": "配偶"})
    screen = desk.go(ArchiveScreen, Place("archive", household))
    screen.page.filling.put("members.0.workplace", "新厂")
    leave_as_draft(desk)
    do(desk, "撤销档案", lambda session: households.withdraw_archive(session, household))
    desk.go(ArchiveScreen, Place("archive", household))
    assert "已经撤销" in screen.status.said.text()
    screen.save()
    desk.wait()
    (row,) = do(desk, "", households.page).rows
    assert row.id != household
    (member,) = stored(desk, row.id).rows["members"]
    assert (member["name"], member["workplace"]) == ("李秀英", "新厂")
    assert stored(desk, row.id).values["workplace"] == "旧厂"
    assert kept(desk) == []
    undone = do(desk, "", history.actions)
    withdrawal = next(each.id for each in undone if each.verb == "撤销档案")
    do(desk, "撤回", lambda session: history.undo(session, withdrawal))
    assert names(desk) == ["赵建国", "赵建国"]


def test_an_archive_that_is_withdrawn_under_the_hand_is_told_without_a_dialog(desk: Desk) -> None:
    first, second = filed(desk, "赵建国"), filed(desk, "钱文")
    screen = desk.go(ArchiveScreen, Place("archive", first))
    do(desk, "撤销档案", lambda session: households.withdraw_archive(session, first))
    assert "刚在别处撤销" in screen.status.said.text()
    desk.go(ArchiveScreen, Place("archive", second))
    screen.page.filling.put("workplace", "新厂")
    do(desk, "撤销档案", lambda session: households.withdraw_archive(session, second))
    assert "已经撤销" in screen.status.said.text()
    assert screen.page.filling.value("workplace") == "新厂"
    desk.answer("放弃修改")
    screen.discard()
    desk.wait()
    assert kept(desk) == []


def test_after_a_withdrawal_the_next_archive_opens_without_a_word(desk: Desk) -> None:
    first, second = filed(desk, "赵建国"), filed(desk, "钱文")
    screen = desk.go(ArchiveScreen, Place("archive", first))
    desk.answer("撤销档案")
    screen.withdraw()
    desk.wait()
    filed(desk, "孙丽")
    desk.go(ArchiveScreen, Place("archive", second))
    assert screen.heading.text() == "钱文"
    assert not screen.status.said.text()


def limit(session: Any, pages: str) -> None:
    """Let the ledger grow to so many pages: a drive that is full is no different."""
    connection = session.connection()
    if pages == "page_count":
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
