"""Who changed what of a household, before beside after, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QMessageBox

from app.services import cadres, households, pairings
from ui.places import Place
from ui.screens.archive import ArchiveScreen

if TYPE_CHECKING:
    from ui.tour.desk import Desk

NUMBER, OTHER = "610502197601010016", "610502201012050048"


def do(desk: Desk, verb: str, operation: Any) -> Any:
    """Do something beside the window, and let it follow."""
    told: list[Any] = []
    desk.window.ledger.change(verb, operation, told.append)
    desk.wait()
    return told[0]


@pytest.fixture
def household_id(desk: Desk) -> str:
    """File an archive with a child, and let three more things be done to it."""
    rows = {"members": [{"id": "", "name": "赵小燕", "relation": "女"}]}
    values = {"name": "赵建国", "id_number": NUMBER, "phone": "13900000001", "size": 2}
    made: str = do(
        desk, "建立档案", lambda session: households.file_archive(session, values, rows)
    )

    def change(session: Any) -> None:
        before = households.archive(session, made)
        child = {**before.rows["members"][0], "education": "小学"}
        tables = {"members": [child, {"id": "", "name": "赵小军", "relation": "子"}]}
        values = before.values | {"id_number": None, "size": 3, "phone": "13900000002"}
        households.change_archive(session, made, before.revision, values, tables)

    do(desk, "修改档案", change)
    cadre = do(desk, "登记干部", lambda s: cadres.register_cadre(s, {"name": "周桂兰"}))
    do(desk, "结对", lambda session: pairings.pair(session, made, cadre, {}))
    return made


def test_each_time_is_shown_before_beside_after_in_the_words_of_the_form(
    desk: Desk, household_id: str
) -> None:
    panel = desk.go(ArchiveScreen, Place("archive", household_id)).history
    assert [row.verb for row in panel.model.rows] == ["结对", "修改档案", "建立档案"]
    found = {(row.where, row.title): (row.before, row.after) for row in panel.differences.rows}
    assert found["结对（新增）", "帮扶干部"] == ("", "周桂兰")
    panel.table.selectRow(1)
    desk.wait()
    found = {(row.where, row.title): (row.before, row.after) for row in panel.differences.rows}
    assert found.pop(("", "家庭人口")) == ("2", "3")
    assert found.pop(("家庭成员 赵小燕", "当前学历")) == ("", "小学")
    assert found.pop(("家庭成员 赵小军（新增）", "姓名")) == ("", "赵小军")
    assert found.pop(("家庭成员 赵小军（新增）", "关系")) == ("", "子")
    hidden, nothing = found.pop(("", "身份证号"))
    assert nothing == ""
    assert NUMBER not in hidden
    assert "*" in hidden
    assert found.keys() == {("", "手机号码")}


def test_whole_numbers_are_shown_when_asked_and_the_look_is_on_record(
    desk: Desk, household_id: str
) -> None:
    panel = desk.go(ArchiveScreen, Place("archive", household_id)).history
    panel.table.selectRow(1)
    desk.wait()
    panel.bar.buttons["show_whole"].click()
    desk.wait()
    assert NUMBER in [row.before for row in panel.differences.rows]
    looks: list[int] = []
    desk.window.ledger.read(
        lambda session: (
            session.connection()
            .exec_driver_sql("SELECT subject FROM audit WHERE act = 'full_look'")
            .scalars()
            .all()
        ),
        looks.extend,
    )
    desk.wait()
    assert looks == [household_id]
    desk.go(ArchiveScreen, Place("archive", household_id))
    panel.table.selectRow(1)
    desk.wait()
    assert NUMBER not in [row.before for row in panel.differences.rows]


def test_a_time_is_undone_and_says_why_it_cannot_be(desk: Desk, household_id: str) -> None:
    screen = desk.go(ArchiveScreen, Place("archive", household_id))
    panel = screen.history
    panel.table.selectRow(2)
    desk.wait()
    desk.answer("撤销")
    said: list[str] = []
    desk_say(desk, said)
    panel.undo()
    desk.wait()
    assert "修改档案" in said[0]
    assert "王芳" in said[0]
    panel.table.selectRow(1)
    desk.wait()
    desk.answer("撤销")
    panel.undo()
    desk.wait()
    assert [row.verb for row in panel.model.rows] == ["撤销", "结对", "修改档案", "建立档案"]
    assert screen.page.filling.value("size") == 2
    panel.table.selectRow(2)
    desk.wait()
    assert not panel.bar.buttons["undo_here"].isEnabled()


def desk_say(desk: Desk, said: list[str]) -> None:
    """Press 知道了 on what is said next, and keep the sentence."""

    def keep(box: Any) -> None:
        assert isinstance(box, QMessageBox)
        said.append(box.text())

    desk.answer("知道了", keep)
