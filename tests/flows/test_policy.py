"""An administrator enters the standard of the place, sees who is moved, and changes the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import resources
from app.services import households, standards
from db.vocabulary import Role
from tests.flows.test_sheet import do, press
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.moved import MovedDialog
from ui.dialogs.rule_text import RuleTextDialog
from ui.panels.verdict import LinesDialog
from ui.places import Place
from ui.screens.bundles import BundlesScreen
from ui.screens.settings import SettingsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.flows.conftest import Desks
    from ui.tour.desk import Desk

HEAD: dict[str, Any] = {
    "name": "赵建国",
    "archive_no": "XY-1",
    "work_status": "在岗",
    "worker_type": "城镇困难职工",
    "region_code": "610502017",
    "filed_on": date(2020, 3, 1),
    "size": 1,
    "yearly_income_fen": 70_700 * 12,
}


def settings(desk: Desk) -> SettingsScreen:
    return desk.go(SettingsScreen, Place("settings", "policy"))


def fill(dialog: FormDialog, **typed: str) -> None:
    for name, text in typed.items():
        dialog.view.cells[name].editor.widget.setText(text)


def known(desk: Desk) -> list[tuple[str, int]]:
    found = do(desk, "", standards.known)
    return [(str(each.from_on), each.monthly_fen) for each in found]


def test_a_standard_is_entered_by_keys_alone(desk: Desk, qtbot: QtBot) -> None:
    screen = settings(desk)
    desk.window.activateWindow()
    desk.wait()
    assert QApplication.focusWidget() is screen.standards.bar.buttons["add_standard"]
    press(qtbot, Qt.Key.Key_Space)
    dialog = desk.dialog(FormDialog)
    assert dialog.view.cells["region_code"].editor.read().value == "610502"
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "2020-01-01")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "700")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.dialog(MovedDialog)
    press(qtbot, Qt.Key.Key_Return)
    desk.wait()
    assert known(desk) == [("2020-01-01", 70_000)]
    (row,) = screen.standards.model.rows
    assert (row.standing, row.origin) == ("现行", "本会")


def test_who_is_moved_is_seen_before_a_standard_is_accepted(desk: Desk) -> None:
    do(desk, "建档", lambda s: households.file_archive(s, HEAD, {}))
    first = standards.Standard("610502", date(2020, 1, 1), 70_000)
    do(desk, "设", lambda s: standards.set_standard(s, first))
    screen = settings(desk)
    dialog = screen.standards.add()
    fill(dialog, from_on="2021-01-01", monthly_fen="750")
    dialog.submit()
    seen = desk.dialog(MovedDialog)
    (row,) = seen.model.rows
    assert (row.name, row.archive_no) == ("赵建国", "XY-1")
    assert (row.before, row.after) == ("相对困难", "深度困难")
    seen.reject()
    assert known(desk) == [("2020-01-01", 70_000)]
    assert "没有采用" in dialog.message.text()
    dialog.submit()
    desk.dialog(MovedDialog).submit()
    desk.wait()
    assert known(desk) == [("2021-01-01", 75_000), ("2020-01-01", 70_000)]


def test_what_is_no_standard_is_said_beside_its_field(desk: Desk) -> None:
    dialog = settings(desk).standards.add()
    fill(dialog, from_on="2021-01-01")
    dialog.submit()
    desk.wait()
    assert dialog.isVisible()
    fill(dialog, monthly_fen="0")
    dialog.submit()
    desk.wait()
    assert "低保标准" in dialog.message.text()
    assert known(desk) == []


def test_a_standard_is_taken_away_after_a_question(desk: Desk) -> None:
    first = standards.Standard("610502", date(2020, 1, 1), 70_000)
    do(desk, "设", lambda s: standards.set_standard(s, first))
    screen = settings(desk)
    desk.answer("返回")
    screen.standards.drop()
    desk.wait()
    desk.answer("撤下")
    screen.standards.drop()
    desk.wait()
    assert known(desk) == []


def test_a_rule_set_is_taken_in_looked_at_written_out_and_taken_away(
    desk: Desk, tmp_path: Path
) -> None:
    screen = settings(desk)
    shipped = resources.path("rulesets", "2020.toml").read_text("utf-8")
    file = tmp_path / "本市.toml"
    file.write_text(shipped.replace("（2020）", "（本市）"), "utf-8")
    screen.rule_sets.weigh(file)
    desk.dialog(MovedDialog).submit()
    desk.wait()
    assert [row.origin for row in screen.rule_sets.model.rows] == ["本会", "随程序", "随程序"]
    screen.rule_sets.show_words()
    words = desk.dialog(LinesDialog)
    assert "深度困难：人均纯收入低于低保标准" in words.view.text
    words.accept()
    out = tmp_path / "out.toml"
    screen.rule_sets.export(screen.rule_sets.table.chosen, out)
    desk.wait()
    assert out.read_text("utf-8") == file.read_text("utf-8")
    desk.answer("撤下")
    screen.rule_sets.drop()
    desk.wait()
    assert [row.origin for row in screen.rule_sets.model.rows] == ["随程序", "随程序"]
    assert not screen.rule_sets.bar.buttons["drop_rule_set"].isEnabled()


def test_rules_that_contradict_or_overlap_are_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    screen = settings(desk)
    shipped = resources.path("rulesets", "2020.toml").read_text("utf-8")
    file = tmp_path / "规则.toml"
    for text, said in (
        (shipped.replace("below = 200", "below = 90"), "互相矛盾"),
        (shipped.replace('name = "2020"', 'name = "另一套"'), "互相重叠"),
        ("这不是规则", "读不下去"),
    ):
        file.write_text(text, "utf-8")
        told: list[str] = []
        desk.answer("知道了", lambda box, told=told: told.append(box.text()))
        screen.rule_sets.weigh(file)
        desk.wait()
        assert said in told[0]


def test_a_share_is_changed_where_it_stands(desk: Desk) -> None:
    screen = settings(desk)
    screen.rule_sets.table.choose_first()
    screen.rule_sets.edit()
    asked = desk.dialog(RuleTextDialog)
    closed: list[int] = []
    asked.finished.connect(closed.append)
    shipped = asked.page.toPlainText()
    asked.page.setPlainText(shipped.replace("below = 200", "below = 90"))
    asked.submit()
    desk.wait()
    assert "互相矛盾" in asked.message.text()
    asked.page.setPlainText(shipped.replace("below = 200", "below = 180"))
    asked.submit()
    desk.wait()
    assert not asked.message.text()
    desk.dialog(MovedDialog).submit()
    desk.wait()
    rules = [rule for each in do(desk, "", standards.rule_sets) for rule in each.rules]
    assert [each.below for each in rules if each.name == "relative"] == [180]
    assert closed


def test_only_an_administrator_changes_what_judgements_rest_on(desk: Desk) -> None:
    ledger = desk.window.ledger
    ledger.application = replace(ledger.application, role=Role.CLERK)
    screen = settings(desk)
    for bar, name in (
        (screen.standards.bar, "add_standard"),
        (screen.rule_sets.bar, "add_rule_set"),
        (screen.rule_sets.bar, "edit_rule_set"),
    ):
        assert not bar.buttons[name].isEnabled()
    assert screen.rule_sets.bar.buttons["show_rule_set"].isEnabled()


def test_what_the_union_above_sends_down_is_told_and_marked(desks: Desks) -> None:
    town, county = desks.town, desks.county
    ours = standards.Standard("610502", date(2020, 1, 1), 70_000)
    theirs = replace(ours, monthly_fen=62_000, note="渭民发〔2020〕1号")
    do(town, "设", lambda s: standards.set_standard(s, ours))
    do(county, "设", lambda s: standards.set_standard(s, theirs))
    above = county.go(BundlesScreen, Place("bundles"))
    above.enrolments.hand_down(desks.stick)
    county.wait()
    (file,) = desks.stick.glob("*.bfb")
    below = town.go(BundlesScreen, Place("bundles"))
    told: list[str] = []
    town.answer("采用", lambda box: told.append(box.text()))
    below.receptions.rehearse(file)
    town.wait()
    assert "低保标准 1 条" in told[0]
    assert "本会定 700 元，上级定 620 元，仍按本会的" in told[0]
    screen = settings(town)
    assert [(row.own, row.standing) for row in screen.standards.model.rows] == [
        (True, "现行"),
        (False, "另有优先的，未用"),
    ]
    town.answer("撤下")
    screen.standards.drop()
    town.wait()
    (row,) = screen.standards.model.rows
    assert ("临渭区总工会" in row.origin, row.standing) == (True, "现行")
    assert not screen.standards.bar.buttons["drop_standard"].isEnabled()
