"""A clerk judges a household: answers by single keys, sees what follows, decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from app.services import assessments, drafts, households, standards
from app.services.standards import Standard
from db.vocabulary import Role
from tests.flows.test_sheet import do, press, say
from ui.dialogs.preview import Preview
from ui.dialogs.unsaved import STAY
from ui.panels.archive_parts import JUDGING, SHEET
from ui.panels.verdict import LinesDialog
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.cadres import CadresScreen
from ui.screens.desk import DeskScreen
from ui.screens.households import HouseholdsScreen
from ui.screens.settings import SettingsScreen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.forms.spec import Value
    from ui.panels.judging import JudgingPanel
    from ui.tour.desk import Desk

STANDARD = Standard("610502", date(2016, 1, 1), 70_000)
HEAD: dict[str, Any] = {
    "name": "赵建国",
    "work_status": "在岗",
    "worker_type": "城镇困难职工",
    "region_code": "610502017",
    "size": 3,
}
ILLNESS = {"main_cause": "家庭成员患重特大疾病"}
EVENT = {"main_cause": "遭受意外事故"}
EXCLUDING = (
    *("owns_homes", "owns_business", "pays_private_school"),
    *("keeps_car", "refuses_checking", "hides_income"),
)
SECURE = tuple(
    f"secure_{each}" for each in ("medical", "work", "schooling", "housing", "insurance")
)


def earning(desk: Desk, percent: int, rows: Any = None, **values: Any) -> str:
    """File a family of three with so many percent of the standard a head."""
    told = HEAD | {"yearly_income_fen": 70_000 * percent * 12 * 3 // 100} | values
    made: str = do(desk, "建档", lambda s: households.file_archive(s, told, rows or {}))
    return made


def accept(desk: Desk) -> None:
    do(desk, "设低保标准", lambda s: standards.set_standard(s, STANDARD))


def judging(desk: Desk, household_id: str) -> JudgingPanel:
    """Open the archive and go to its judgement, as Alt+3 does."""
    screen = desk.go(ArchiveScreen, Place("archive", household_id))
    screen.parts.go_to(JUDGING)
    desk.wait()
    return screen.parts.judging


def answer(panel: JudgingPanel, **values: Value) -> None:
    """Answer as somebody does who goes from field to field."""
    for name, value in values.items():
        cell = panel.questions.cells[name]
        cell.fill(value)
        cell.editor.edited.emit()


@pytest.mark.parametrize(
    ("percent", "values", "in_2016", "in_2020"),
    [
        (90, {"minimum_allowance": False}, "低保户", "深度困难"),
        (149, ILLNESS, "低保边缘户", "相对困难"),
        (149, {}, "不予认定", "相对困难"),
        (150, ILLNESS, "低保边缘户", "相对困难"),
        (150, {}, "不予认定", "相对困难"),
        (151, ILLNESS, "意外致困户", "相对困难"),
        (151, {"main_cause": "子女上学"}, "不予认定", "相对困难"),
        (300, EVENT, "意外致困户", "待定"),
        (301, EVENT, "不予认定", "待定"),
    ],
)
def test_003_and_000_the_same_family_by_the_rules_of_2016_and_of_2020(
    desk: Desk, percent: int, values: dict[str, Any], in_2016: str, in_2020: str
) -> None:
    """[003] 三(一): below the line; up to 150 % inclusive with a cause; 3 × with an event."""
    accept(desk)
    panel = judging(desk, earning(desk, percent, **values))
    assert panel.suggestion.words.text() == f"规则建议：{in_2020}"
    panel.suggestion.rules.setCurrentIndex(1)
    assert panel.suggestion.rule_set == "2016"
    assert panel.suggestion.words.text() == f"规则建议：{in_2016}"
    assert f"人均月收入 {percent * 7:,} 元" in panel.suggestion.facts.text()


def test_what_lacks_38_yuan_says_so(desk: Desk) -> None:
    accept(desk)
    panel = judging(desk, earning(desk, 100, yearly_income_fen=73_800 * 36))
    assert "人均月纯收入 738 元；低于标准的 100%（700 元）。比标准高，差 38 元。" in (
        panel.verdict.text
    )


def test_an_event_at_3_times_is_judged_by_what_it_cost(desk: Desk) -> None:
    """Two cities' standards for 2020: more than 80 % of the yearly income after relief."""
    accept(desk)
    panel = judging(desk, earning(desk, 300, **EVENT))
    income = 70_000 * 3 * 12 * 3
    answer(panel, event_casualty=False, event_cost_fen=income * 8 // 10)
    assert panel.suggestion.words.text() == "规则建议：不予认定"
    assert "正好等于标准，不在其内。" in panel.verdict.text
    answer(panel, event_cost_fen=income * 8 // 10 + 1)
    assert panel.suggestion.words.text() == "规则建议：意外致困"
    answer(panel, event_relief_fen=1)
    assert panel.suggestion.words.text() == "规则建议：不予认定"
    answer(panel, event_casualty=True)
    assert panel.suggestion.words.text() == "规则建议：意外致困"


def test_it_is_answered_and_decided_by_keys_alone_without_asking_the_ledger(
    desk: Desk, qtbot: QtBot
) -> None:
    accept(desk)
    household_id = earning(desk, 90)
    screen = desk.go(ArchiveScreen, Place("archive", household_id))
    desk.window.activateWindow()
    qtbot.keyClick(desk.window, Qt.Key(Qt.Key.Key_1 + JUDGING), Qt.KeyboardModifier.AltModifier)
    desk.wait()
    panel = screen.parts.judging
    assert panel.questions.cells["owns_homes"].holds_keyboard
    asked: list[str] = []
    engine = desk.window.ledger.application.engine
    event.listen(engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    for name in EXCLUDING:
        assert panel.questions.cells[name].holds_keyboard
        press(qtbot, Qt.Key.Key_2)
        assert panel.questions.cells[name].editor.read().value is False
        press(qtbot, Qt.Key.Key_Return)
    assert "没有排除情形。" in panel.verdict.text
    assert asked == []
    panel.go_to("decision")
    press(qtbot, Qt.Key.Key_1)
    assert panel.questions.values()["decision"] == "深度困难"
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    say("王主席")
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is panel.suggestion.bar.buttons["assess"]
    qtbot.keyClick(desk.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.wait()
    assert panel.suggestion.said.text() == "认定已保存：深度困难。"
    (record,) = do(desk, "", lambda s: assessments.answers(s, household_id))
    assert (record["decision"], record["decided_by"], record["keeps_car"]) == (
        *("深度困难", "王主席"),
        False,
    )
    assert screen.page.filling.value("category") == "深度困难"
    assert not panel.is_changed
    assert [row["decision"] for row in panel.past.model.rows] == ["深度困难"]


def test_a_decision_against_the_rules_asks_for_its_reason_beside_the_field(desk: Desk) -> None:
    accept(desk)
    panel = judging(desk, earning(desk, 90))
    answer(panel, **dict.fromkeys(EXCLUDING, False), decision="相对困难")
    panel.save()
    assert panel.questions.cells["decision_reason"].holds_keyboard
    assert "不一致，请写明理由" in panel.suggestion.said.text()
    answer(panel, keeps_car=True, decision="深度困难")
    panel.save()
    assert panel.questions.cells["override_reason"].holds_keyboard
    answer(panel, override_reason="残疾人代步车")
    assert panel.suggestion.words.text() == "规则建议：深度困难"
    panel.save()
    desk.wait()
    assert "认定已保存" in panel.suggestion.said.text()


def test_a_head_who_is_no_worker_of_the_rules_is_not_suggested(desk: Desk) -> None:
    accept(desk)
    panel = judging(desk, earning(desk, 90, work_status="退休"))
    assert panel.suggestion.words.text() == "规则建议：不予认定"
    assert "不符合职工条件。" in panel.verdict.text


def test_where_no_standard_is_known_a_button_leads_to_where_it_is_entered(desk: Desk) -> None:
    panel = judging(desk, earning(desk, 90))
    assert panel.suggestion.words.text() == "没有低保标准，无法建议"
    panel.suggestion.lacking[0].click()
    desk.wait()
    screen = desk.screen(SettingsScreen)
    assert screen is not None


def test_what_the_archive_lacks_leads_to_its_cell(desk: Desk) -> None:
    accept(desk)
    panel = judging(desk, earning(desk, 90, yearly_income_fen=None))
    assert "家庭年度总收入还没有填" in panel.suggestion.facts.text()
    button = next(each for each in panel.suggestion.lacking if each.text() == "家庭年度总收入")
    button.click()
    screen = desk.screen(ArchiveScreen)
    assert screen.parts.here == SHEET
    assert screen.page.sheet.in_hand == "yearly_income_fen"


def test_of_an_unknown_head_it_is_asked_who_he_is(desk: Desk) -> None:
    accept(desk)
    panel = judging(desk, earning(desk, 90, work_status=None, worker_type=None))
    button = next(each for each in panel.suggestion.lacking if each.text() == "工作状态")
    button.click()
    assert desk.screen(ArchiveScreen).page.sheet.in_hand == "work_status"


def test_a_household_in_archive_is_judged_for_its_way_out_too(desk: Desk) -> None:
    accept(desk)
    archived = {"filed_on": date(2020, 3, 1), "category": "相对困难"}
    panel = judging(desk, earning(desk, 250, **archived))
    assert panel.suggestion.words.text().endswith("待核实")
    answer(panel, **dict.fromkeys(SECURE, True))
    assert panel.suggestion.words.text().endswith("脱困")
    answer(panel, **dict.fromkeys(EXCLUDING, False), decision="脱困")
    panel.save()
    desk.wait()
    assert panel.suggestion.said.text() == "认定已保存：脱困。"


def test_another_day_asks_by_its_own_rules_and_keeps_what_was_answered(desk: Desk) -> None:
    accept(desk)
    panel = judging(desk, earning(desk, 90))
    answer(panel, keeps_car=False, event_casualty=False)
    assert "still_in_hardship" not in panel.questions.cells
    answer(panel, assessed_on=date(2019, 1, 1))
    assert "still_in_hardship" in panel.questions.cells
    assert "event_casualty" not in panel.questions.cells
    assert panel.questions.cells["keeps_car"].is_changed
    answer(panel, assessed_on=date(2015, 1, 1))
    assert panel.suggestion.words.text() == "没有可用的认定规则"
    assert not panel.suggestion.bar.buttons["assess"].isEnabled()
    answer(panel, assessed_on=date(2020, 1, 1))
    assert panel.questions.values()["event_casualty"] is False
    panel.discard()
    assert not panel.is_changed
    assert panel.questions.values()["keeps_car"] is None


def test_the_archive_changed_elsewhere_is_judged_anew_and_nothing_answered_is_lost(
    desk: Desk,
) -> None:
    accept(desk)
    household_id = earning(desk, 90)
    panel = judging(desk, household_id)
    answer(panel, keeps_car=False, decision="深度困难")

    def change(session: Any) -> None:
        before = households.archive(session, household_id)
        values = before.values | {"yearly_income_fen": 70_000 * 36}
        households.change_archive(session, household_id, before.revision, values, before.rows)

    do(desk, "修改档案", change)
    desk.wait()
    assert panel.suggestion.words.text() == "规则建议：相对困难"
    assert "档案有改动，已按新内容重新认定" in panel.suggestion.said.text()
    assert panel.questions.values()["decision"] == "深度困难"


def test_answers_that_are_not_saved_are_asked_for_and_kept_as_a_draft(desk: Desk) -> None:
    accept(desk)
    household_id = earning(desk, 90)
    panel = judging(desk, household_id)
    answer(panel, keeps_car=True)
    desk.answer(STAY)
    desk.window.go_to(Place("cadres"))
    assert panel.isVisible()
    desk.answer("留作草稿，离开")
    start = desk.go(DeskScreen, Place("desk"))
    (row,) = start.drafts.model.rows
    assert (row.name, row.kind.value) == ("赵建国", "认定")
    start.drafts.open_chosen()
    panel = desk.screen(ArchiveScreen).parts.judging
    assert panel.isVisible()
    assert panel.questions.values()["keeps_car"] is True
    assert "接着填上" in panel.suggestion.said.text()
    desk.answer("保存后离开")
    desk.go(CadresScreen, Place("cadres"))
    (record,) = do(desk, "", lambda s: assessments.answers(s, household_id))
    assert record["keeps_car"] is True
    assert do(desk, "", drafts.drafts) == ()


def test_what_is_answered_is_kept_while_another_part_is_looked_at(desk: Desk) -> None:
    accept(desk)
    household_id = earning(desk, 90)
    panel = judging(desk, household_id)
    answer(panel, keeps_car=True)
    desk.screen(ArchiveScreen).parts.go_to(SHEET)
    assert [row.record for row in do(desk, "", drafts.drafts)] == [household_id]
    desk.screen(ArchiveScreen).parts.go_to(JUDGING)
    desk.wait()
    answer(panel, keeps_car=None)
    panel.keeper.keep()
    assert do(desk, "", drafts.drafts) == ()
    answer(panel, keeps_car=False)
    panel.keeper.keep()
    panel.discard()
    assert do(desk, "", drafts.drafts) == ()
    assert panel.questions.values()["keeps_car"] is None


def test_answers_are_kept_without_a_decision_and_stand_there_the_next_time(desk: Desk) -> None:
    accept(desk)
    household_id = earning(desk, 90)
    panel = judging(desk, household_id)
    answer(panel, keeps_car=False)
    panel.print()
    assert "请先按「保存认定」" in panel.suggestion.said.text()
    panel.save()
    desk.wait()
    assert panel.suggestion.said.text() == "答复已保存，还没有认定结果。"
    panel = judging(desk, household_id)
    assert panel.questions.values()["keeps_car"] is False


def test_the_figures_of_an_earlier_day_are_seen_again_and_printed(desk: Desk) -> None:
    accept(desk)
    household_id = earning(desk, 90)
    at = date(2020, 3, 1)
    told = {"assessed_on": at, "decision": "深度困难", "keeps_car": False}
    do(desk, "认定", lambda s: assessments.assess(s, household_id, 1, told))
    panel = judging(desk, household_id)
    panel.past.open_grounds()
    dialog = desk.dialog(LinesDialog)
    assert "人均月收入：630 元" in dialog.view.text
    dialog.accept()
    panel.print()
    desk.wait()
    assert "认定说明" in desk.dialog(Preview).windowTitle()


def test_who_may_only_read_answers_nothing(desk: Desk) -> None:
    accept(desk)
    household_id = earning(desk, 90)
    ledger = desk.window.ledger
    ledger.application = replace(ledger.application, role=Role.READER)
    panel = judging(desk, household_id)
    assert panel.suggestion.words.text() == "规则建议：深度困难"
    assert not panel.questions.cells["keeps_car"].editor.widget.isEnabled()
    assert not panel.suggestion.bar.buttons["assess"].isEnabled()
    assert not panel.is_changed


def test_who_was_never_judged_or_otherwise_than_filed_is_found_in_the_list(desk: Desk) -> None:
    accept(desk)
    judged = earning(desk, 90, archive_no="A1", filed_on=date(2020, 3, 1))
    earning(desk, 150, archive_no="A2")
    told = {"assessed_on": date(2020, 3, 2), "decision": "不予认定", "decision_reason": "另有收入"}
    do(desk, "认定", lambda s: assessments.assess(s, judged, 1, told))

    def listed(how: households.Judging) -> list[str | None]:
        filters = households.Filters(judging=(how,))
        screen = desk.go(HouseholdsScreen, Place("households", filters=filters))
        desk.wait()
        return [row.archive_no for row in screen.model.rows]

    assert listed(households.Judging.UNDECIDED) == ["A2"]
    assert listed(households.Judging.UNHEEDED) == ["A1"]


def test_what_is_open_is_counted_and_leads_to_the_first_of_it(desk: Desk) -> None:
    accept(desk)
    panel = judging(desk, earning(desk, 90))
    (button,) = (each for each in panel.suggestion.lacking if not each.isHidden())
    assert button.text() == "6 个问题没有回答"
    answer(panel, owns_homes=False)
    assert button.text() == "5 个问题没有回答"
    button.click()
    assert panel.questions.cells["owns_business"].holds_keyboard


def test_no_other_part_shines_through(desk: Desk) -> None:
    accept(desk)
    panel = judging(desk, earning(desk, 90))
    assert panel.isVisible()
    assert not desk.screen(ArchiveScreen).parts.course.isVisible()


def test_an_archive_that_is_withdrawn_meanwhile_raises_no_alarm(desk: Desk) -> None:
    accept(desk)
    household_id = earning(desk, 90)
    panel = judging(desk, household_id)
    do(desk, "撤销档案", lambda s: households.withdraw_archive(s, household_id))
    desk.wait()
    assert panel.isVisible()
    assert "撤销" in desk.screen(ArchiveScreen).status.said.text()


def test_the_judgement_says_that_the_sheet_is_not_saved_and_saves_it(desk: Desk) -> None:
    accept(desk)
    home = earning(desk, 150)
    panel = judging(desk, home)
    screen = desk.screen(ArchiveScreen)
    assert not panel.unsaved.isVisible()
    before = panel.suggestion.facts.text()
    screen.parts.go_to(SHEET)
    screen.page.filling.put("other_yearly_income_fen", 1_200_000)
    screen.page.filling.put("yearly_income_fen", 1_200_000)
    screen.parts.go_to(JUDGING)
    desk.wait()
    assert panel.unsaved.isVisible()
    assert "2 处修改还没有保存" in panel.unsaved.said.text()
    assert panel.suggestion.facts.text() == before
    panel.unsaved.save.click()
    desk.wait()
    assert not panel.unsaved.isVisible()
    assert panel.suggestion.facts.text() != before
    assert not screen.page.is_changed
    screen.parts.go_to(SHEET)
