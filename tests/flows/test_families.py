"""In the window: a member leaves, the head changes, archives merge and split, some stand twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.services import health, households
from ui.dialogs.compare import CompareDialog
from ui.dialogs.elsewhere import ElsewhereDialog
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.household_finder import HouseholdFinder
from ui.dialogs.merge import MergeDialog
from ui.dialogs.split import SplitDialog
from ui.panels.archive_parts import HISTORY, PEOPLE
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.cases import CasesScreen
from ui.screens.desk import DeskScreen

if TYPE_CHECKING:
    from app.services.households import Archive
    from ui.panels.family import FamilyPanel
    from ui.tour.desk import Desk

NUMBER, OTHER = "610502197601010016", "610502201012050043"
HEAD = {
    "name": "赵建国",
    "sex": "男",
    "id_number": NUMBER,
    "size": 3,
    "filed_on": date(2020, 1, 1),
    "worker_no": "61001",
    "born_on": date(1976, 1, 1),
}
WIFE = {"id": "", "name": "李秀英", "relation": "妻", "sex": "女"}
DAUGHTER = {"id": "", "name": "赵小燕", "relation": "女", "sex": "女", "id_number": OTHER}


def do(desk: Desk, verb: str, operation: Any) -> Any:
    """Do something beside the window, and let it follow."""
    told: list[Any] = []
    desk.window.ledger.change(verb, operation, told.append)
    desk.wait()
    return told[0]


def file(desk: Desk, values: dict[str, Any], *members: dict[str, Any]) -> str:
    made: str = do(
        desk, "建立档案", lambda s: households.file_archive(s, values, {"members": members})
    )
    return made


def stored(desk: Desk, household_id: str) -> Archive:
    found: Archive = do(desk, "", lambda session: households.archive(session, household_id))
    return found


def digest(desk: Desk) -> str:
    found: str = do(desk, "", health.ledger_hash)
    return found


@pytest.fixture
def home(desk: Desk) -> str:
    return file(desk, HEAD, WIFE, DAUGHTER)


def people(desk: Desk, household_id: str) -> FamilyPanel:
    """Open the people of an archive."""
    screen = desk.go(ArchiveScreen, Place("archive", household_id))
    screen.parts.go_to(PEOPLE)
    desk.wait()
    return screen.parts.family


def take(panel: FamilyPanel, name: str) -> None:
    """Take somebody in hand."""
    panel.table.selectRow([row.name for row in panel.model.rows].index(name))


def test_a_member_leaves_and_stays_in_sight(desk: Desk, home: str) -> None:
    panel = people(desk, home)
    said: list[str] = []
    desk.answer("知道了", lambda box: said.append(box.text()))  # type: ignore[attr-defined]  # a message box
    panel.bar.buttons["leave"].click()
    assert "更换户主" in said[0]
    take(panel, "赵小燕")
    panel.bar.buttons["leave"].click()
    dialog = desk.dialog(FormDialog)
    assert dialog.view.values()["size"] == 2
    dialog.submit()
    desk.wait()
    assert dialog.isVisible()
    dialog.view.show_values(
        {"left_on": date(2020, 9, 1), "left_why": "婚出", "left_note": "嫁到邻县", "size": 2}
    )
    dialog.submit()
    desk.wait()
    assert [row.name for row in panel.model.rows] == ["赵建国", "李秀英", "赵小燕"]
    index = panel.model.index(2, 2)
    assert index.data() == "已离开 2020-09-01 婚出"
    screen = desk.screen(ArchiveScreen)
    assert [row["name"] for row in screen.page.filling.rows["members"]] == ["李秀英"]
    assert screen.page.filling.value("size") == 2
    take(panel, "赵小燕")
    assert not panel.bar.buttons["leave"].isEnabled()
    panel.bar.buttons["return"].click()
    desk.dialog(FormDialog).submit()
    desk.wait()
    assert [row["name"] for row in stored(desk, home).rows["members"]] == ["李秀英", "赵小燕"]


def test_what_is_not_saved_is_saved_first(desk: Desk, home: str) -> None:
    panel = people(desk, home)
    desk.screen(ArchiveScreen).page.filling.put("address", "东街3号")
    take(panel, "赵小燕")
    said: list[str] = []
    desk.answer("知道了", lambda box: said.append(box.text()))  # type: ignore[attr-defined]  # a message box
    panel.leave()
    desk.wait()
    assert "保存" in said[0]


def test_another_heads_the_same_file(desk: Desk, home: str) -> None:
    panel = people(desk, home)
    take(panel, "李秀英")
    panel.bar.buttons["head"].click()
    dialog = desk.dialog(FormDialog)
    asked = {label: box.currentText() for label, box in dialog.leading.items()}  # type: ignore[attr-defined]  # boxes
    assert asked == {
        "赵建国（原为户主）是新户主的": "夫",
        "赵小燕（原为女）是新户主的": "女",
    }
    dialog.view.show_values(
        {"changed_on": date(2020, 9, 1), "left_on": date(2020, 9, 1), "left_why": "死亡"}
    )
    dialog.submit()
    desk.wait()
    screen = desk.screen(ArchiveScreen)
    assert screen.heading.text() == "李秀英"
    found = stored(desk, home)
    assert (found.values["worker_no"], [r["name"] for r in found.rows["members"]]) == (
        None,
        ["赵小燕"],
    )
    desk.window.search.look_for("赵建国")
    desk.wait()
    (find,) = desk.window.search.results.table.table.rows
    assert (find.name, find.why) == ("李秀英", "原户主 赵建国")


def test_two_archives_become_one_and_two_again(desk: Desk, home: str) -> None:
    other = file(
        desk,
        {"name": "李秀英", "sex": "女", "address": "东街3号", "filed_on": date(2020, 2, 1)},
        {"id": "", "name": "赵建国", "relation": "夫"},
        {"id": "", "name": "王老", "relation": "母", "sex": "女"},
    )
    before = digest(desk)
    panel = people(desk, home)
    panel.bar.buttons["merge"].click()
    finder = desk.dialog(HouseholdFinder)
    finder.look_for("李秀英")
    desk.wait()
    place = [row.household_id for row in finder.model.rows].index(other)
    finder.table.selectRow(place)
    finder.choose()
    dialog = desk.dialog(MergeDialog)
    assert [box.currentText() for box in dialog.relations.values()] == ["岳父母/公婆"]
    assert [each.other for each in dialog.proposal.choices if each.title == "建档日期"] == [
        "2020-02-01"
    ]
    dialog.show_whole()
    desk.wait()
    dialog.choices["filed_on"].take_other()
    dialog.submit()
    desk.wait()
    screen = desk.screen(ArchiveScreen)
    assert desk.window.place_here.id == home
    assert screen.page.filling.value("filed_on") == date(2020, 2, 1)
    assert [link.text() for link in screen.kindred.links] == ["已有并入 李秀英的档案"]
    screen.kindred.links[0].click()
    desk.wait()
    assert desk.window.place_here.id == other
    assert "注销" in screen.status.state.text()
    assert [link.text() for link in screen.kindred.links] == ["已并入 赵建国的档案"]
    screen.parts.go_to(HISTORY)
    desk.wait()
    asked: list[str] = []
    desk.answer("撤销", lambda box: asked.append(box.text()))  # type: ignore[attr-defined]  # a message box
    screen.history.undo()
    assert "两份" in asked[0]
    desk.wait()
    assert digest(desk) == before
    assert stored(desk, other).state == "在档"


def test_the_other_archive_may_stay_instead(desk: Desk, home: str) -> None:
    other = file(desk, {"name": "李秀英", "born_on": date(1980, 1, 1)})
    screen = desk.go(ArchiveScreen, Place("archive", home))
    screen.acts.compare(home, other)
    desk.dialog(CompareDialog).merge()
    dialog = desk.dialog(MergeDialog)
    dialog.swap()
    desk.wait()
    assert (dialog.proposal.kept.id, dialog.proposal.other.id) == (other, home)
    box = next(iter(dialog.relations.values()))
    box.setCurrentIndex(0)
    dialog.submit()
    desk.wait()
    assert "关系" in dialog.message.text()
    box.choose("夫")
    dialog.submit()
    desk.wait()
    assert desk.window.place_here.id == other
    assert stored(desk, home).merged_into == other


def test_a_household_is_split(desk: Desk, home: str) -> None:
    panel = people(desk, home)
    panel.bar.buttons["split"].click()
    dialog = desk.dialog(SplitDialog)
    dialog.submit()
    assert "勾选" in dialog.message.text()
    daughter = next(who for who, box in dialog.leaving.items() if "赵小燕" in box.text())
    dialog.leaving[daughter].setChecked(True)
    desk.wait()
    dialog.submit()
    desk.wait()
    fresh = desk.window.place_here.id
    assert fresh != home
    assert stored(desk, fresh).values["name"] == "赵小燕"
    screen = desk.screen(ArchiveScreen)
    assert [link.text() for link in screen.kindred.links] == ["分户自 赵建国的档案"]
    assert stored(desk, home).values["size"] == 2


def test_likely_doubles_are_answered_once(desk: Desk, home: str) -> None:
    double = {key: HEAD[key] for key in ("name", "born_on", "sex")}
    other = file(desk, double)
    front = desk.go(DeskScreen, Place("desk"))
    card = front.cards["doubles"]
    assert "2" in card.accessibleName()
    card.click()
    screen = desk.screen(CasesScreen)
    (row,) = screen.doubles.model.rows
    assert {row.household_id, row.other_id} == {home, other}
    assert screen.doubles.count.text() == "共 1 对，涉及 2 户"
    screen.doubles.compare()
    dialog = desk.dialog(CompareDialog)
    assert {line.title: line.agrees for line in dialog.model.rows}["姓名"]
    dialog.answer()
    form = desk.dialog(FormDialog)
    form.submit()
    desk.wait()
    assert form.isVisible()
    form.view.show_values({"verdict": "不是同一人", "reason": "打电话核实，身份证号不同"})
    form.submit()
    desk.wait()
    assert screen.doubles.model.rows == []
    archive = desk.go(ArchiveScreen, Place("archive", home))
    assert archive.kindred.links == []


def test_a_mother_of_two_households_is_counted_in_one(desk: Desk, home: str) -> None:
    brother = file(desk, {"name": "赵建军"})
    screen = desk.go(ArchiveScreen, Place("archive", brother))
    row = {"id": "", "name": "赵小燕", "relation": "女", "id_number": OTHER}
    screen.page.filling.lay("name", "members", [row])
    screen.save()
    desk.wait()
    dialog = desk.dialog(ElsewhereDialog)
    assert dialog.found.there.id == home
    dialog.bar.buttons["support"].click()
    form = desk.dialog(FormDialog)
    assert form.view.values()["name"] == "赵小燕"
    form.view.show_values(form.view.values() | {"reason": "兄弟二人共同抚养"})
    form.submit()
    desk.wait()
    assert list(screen.page.filling.rows["members"]) == []
    screen.save()
    desk.wait()
    found = stored(desk, brother)
    assert found.rows["members"] == ()
    assert [row["reason"] for row in found.dependants] == ["兄弟二人共同抚养"]


def test_whoever_stands_elsewhere_is_looked_up_there(desk: Desk, home: str) -> None:
    desk.go(ArchiveScreen, Place("archive", "new"))
    screen = desk.screen(ArchiveScreen)
    screen.page.filling.put("name", "赵建军")
    screen.page.filling.put("id_number", NUMBER)
    screen.save()
    desk.wait()
    dialog = desk.dialog(ElsewhereDialog)
    assert not dialog.bar.buttons["support"].isEnabled()
    dialog.reject()
    assert screen.page.filling.value("name") == "赵建军"
