"""A family's whole life in the window: found, filed, out of hardship, followed up, filed again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.exchange.bundle.policy import Policy, SentMeasure, SentPhrase, SentTerm
from app.services import assessments, contacts, handed_down, records
from app.services.households import State
from db.vocabulary import Aggregate
from tests.hanging import hung
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.preview_dialog import Preview
from ui.dialogs.refusals import RefusalsDialog
from ui.dialogs.step import StepDialog
from ui.panels.archive_parts import COURSE, HELPERS, SHEET
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.cases import FOLLOW_UPS, CasesScreen
from ui.screens.measures import MeasuresScreen
from ui.screens.settings import SettingsScreen

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from ui.panels.course import CoursePanel
    from ui.tour.desk import Desk

STARRED = {
    "region_code": "610502",
    "housing_type": "租房",
    "floor_area_dm2": 6000,
    "size": 1,
    "other_yearly_income_fen": 0,
    "yearly_income_fen": 1_200_000,
    "main_cause": "下岗失业",
    "filed_by": "王芳",
    "category": "相对困难",
}
HEAD = {
    "ethnicity": "汉族",
    "political_status": "群众",
    "health": "良好",
    "work_status": "失(无)业",
    "model_worker": "非劳模",
    "work_started_on": "2000-01-01",
    "industry": "制造业",
    "marital_status": "未婚",
    "hukou_type": "非农业",
    "monthly_income_fen": 0,
    "medical_insurance": "城镇职工医保",
}


def do(desk: Desk, work: Any) -> Any:
    told: list[Any] = []
    desk.window.ledger.change("备好", work, told.append)
    desk.wait()
    return told[0]


def body_of(desk: Desk, home: str) -> dict[str, Any]:
    body: dict[str, Any] = read(
        desk, lambda session: records.stored(session, Aggregate.HOUSEHOLD, home).body
    )
    return body


def read(desk: Desk, work: Any) -> Any:
    told: list[Any] = []
    desk.window.ledger.read(work, told.append)
    desk.wait()
    return told[0]


def write(desk: Desk, home: str, body: dict[str, Any]) -> None:
    do(desk, lambda session: records.put(session, Aggregate.HOUSEHOLD, home, body))


def today(desk: Desk) -> date:
    return desk.window.ledger.application.clock().date()


def register(desk: Desk, name: str = "张三", **more: Any) -> str:
    """Register a family that was found, by the keyboard, and give the id of its file."""
    cases = desk.go(CasesScreen, Place("cases"))
    cases.stages.bar.buttons["lead"].click()
    dialog = desk.dialog(FormDialog)
    values = {"name": name, "phone": "13900000000", "given": "走访发现"} | more
    fill(dialog, **values)
    dialog.submit()
    desk.wait()
    return desk.window.place_here.id


def fill(dialog: FormDialog, **values: Any) -> None:
    for name, value in values.items():
        dialog.view.cells[name].fill(value)


def course(desk: Desk) -> CoursePanel:
    screen = desk.screen(ArchiveScreen)
    screen.parts.go_to(COURSE)
    desk.wait()
    return screen.parts.course


def take(desk: Desk, **values: Any) -> None:
    """Take the usual next step, confirming with today whatever it asks to confirm."""
    panel = course(desk)
    panel.bar.buttons["next"].click()
    answer(desk, **values)


def publish(desk: Desk, home: str, step: str) -> None:
    """Let the notice before a step hang, and be over."""
    write(desk, home, hung(body_of(desk, home), step, today(desk)))


def take_other(desk: Desk, title: str, **values: Any) -> None:
    panel = course(desk)
    panel.offer_others()
    action = next(each for each in panel.menu.actions() if each.text() == title)
    assert action.isEnabled(), action.toolTip()
    panel.menu.close()
    action.trigger()
    answer(desk, **values)


def answer(desk: Desk, **values: Any) -> None:
    dialog = desk.dialog(StepDialog)
    confirms = next((each for each in dialog.view.sections if "核实" in each.title), None)
    for name in confirms.names if confirms else ():
        dialog.view.cells[name].fill(today(desk))
    fill(dialog, **values)
    dialog.submit()
    desk.wait()


def visit(desk: Desk, home: str) -> None:
    told = {"kind": "走访", "contacted_on": today(desk), "content": "入户"}
    do(desk, lambda session: contacts.record_contact(session, home, None, told))


def decide(desk: Desk, home: str, decision: str) -> None:
    def work(session: Any) -> None:
        revision = records.stored(session, Aggregate.HOUSEHOLD, home).revision
        told = {"decision": decision, "decision_reason": "集体评议"}
        assessments.assess(session, home, revision, told)

    do(desk, work)


def complete(desk: Desk, home: str) -> None:
    body = body_of(desk, home)
    write(desk, home, body | STARRED | {"members": [body["members"][0] | HEAD]})


def state(desk: Desk, home: str) -> str:
    return str(body_of(desk, home)["state"])


def steps_told(desk: Desk) -> list[str]:
    """Read the time line as it stands, the latest first."""
    model = course(desk).model
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def test_a_family_from_the_first_hint_to_the_archive_and_out_and_in_again(alone: Desk) -> None:
    desk = alone
    home = register(desk, id_number="610502198001010017", address="幸福里3号")
    assert state(desk, home) == "摸底"
    take(desk, reason="申请帮扶")
    panel = course(desk)
    assert not panel.bar.buttons["next"].isEnabled()
    panel.lacks.opened.emit(panel.ahead.rows[0])
    assert desk.screen(ArchiveScreen).parts.here == HELPERS
    visit(desk, home)
    take(desk)
    decide(desk, home, "相对困难")
    complete(desk, home)
    for _ in range(2):
        take(desk)
    assert not course(desk).bar.buttons["next"].isEnabled()
    publish(desk, home, "上级审核通过")
    take(desk, stage_1_text="公示无异议，同意上报。", stage_2_text="同意上报。")
    take(desk)
    assert state(desk, home) == "信息比对"
    take(desk, stage_1_text="同意建档。", stage_1_signed_by="李主席")
    assert state(desk, home) == "在档"
    opinions = desk.screen(ArchiveScreen).page.filling.rows["opinions"]
    assert [each["text"] for each in opinions][-1] == "同意建档。"
    decide(desk, home, "脱困")
    publish(desk, home, "脱困")
    take_other(desk, "脱困", reason="收入稳定")
    assert state(desk, home) == "脱困"
    panel = course(desk)
    assert panel.watched.text().startswith("跟踪回访期到")
    take(desk, reason="没有新的困难")
    assert steps_told(desk)[:3] == ["跟踪回访", "脱困", "审批建档"]
    panel = course(desk)
    panel.bar.buttons["refile"].click()
    answer(desk, reason="又失业")
    fresh = desk.window.place_here.id
    assert (fresh != home, state(desk, fresh)) == (True, "申请")
    panel = course(desk)
    assert panel.previous.text() == "原档案（脱困）"
    panel.previous.click()
    desk.wait()
    assert desk.window.place_here.id == home
    assert "返困重新建档" in course(desk).ahead.rows[0].words


def test_an_application_is_declined_and_the_reason_kept(alone: Desk) -> None:
    home = register(alone)
    take_other(alone, "不予建档", reason="收入高于标准")
    assert state(alone, home) == "不予建档"
    text = course(alone).model.index(0, 2).data()
    assert "收入高于标准" in text
    assert "理由已告知申请人" in text


def test_a_step_taken_back_stays_in_sight(alone: Desk) -> None:
    home = register(alone)
    take(alone)
    panel = course(alone)
    panel.bar.buttons["take_back"].click()
    dialog = alone.dialog(FormDialog)
    fill(dialog, reason="录错了一户")
    dialog.submit()
    alone.wait()
    assert state(alone, home) == "摸底"
    assert steps_told(alone) == ["登记申请（已退回）", "登记线索"]
    assert "录错了一户" in course(alone).model.index(0, 2).data()
    assert not course(alone).bar.buttons["take_back"].isEnabled()


def test_who_entered_is_told_how_to_go_on(desk: Desk) -> None:
    home = register(desk)
    body = body_of(desk, home)
    opening = body["events"][0]
    notice = {"id": "e2", "position": 2, "step": "开始公示"}
    notice |= {"from_state": "评议", "to_state": "公示", "taken_by": "王芳"}
    write(desk, home, body | {"state": "公示", "events": [opening, notice]})
    publish(desk, home, "上级审核通过")
    panel = course(desk)
    assert "单人岗" in panel.ahead.rows[0].words
    panel.lacks.opened.emit(panel.ahead.rows[0])
    settings = desk.screen(SettingsScreen)
    settings.unit.cells["single_post"].fill(value=True)
    settings.save()
    desk.wait()
    desk.window.go_to(Place("archive", home))
    take(desk)
    assert state(desk, home) == "上级审核"


def test_a_gap_leads_to_its_cell(alone: Desk) -> None:
    home = register(alone)
    body = body_of(alone, home)
    event = body["events"][0] | {"to_state": "信息比对"}
    write(alone, home, body | {"state": "信息比对", "events": [event]})
    panel = course(alone)
    line = next(each for each in panel.ahead.rows if each.place == "cell/size")
    panel.lacks.opened.emit(line)
    alone.wait()
    screen = alone.screen(ArchiveScreen)
    assert screen.parts.here == SHEET
    assert alone.window.focusWidget() in screen.page.sheet.cells["size"].editor.stops


def test_counts_agree_with_their_lists_and_many_take_a_step(alone: Desk) -> None:
    homes = {register(alone, name) for name in ("甲一", "乙二", "丙三")}
    cases = alone.go(CasesScreen, Place("cases"))
    alone.wait()
    stages = cases.stages
    assert stages.state is State.FOUND
    assert stages.stage_table.chosen.count == len(stages.model.rows) == 3
    assert {row.id for row in stages.model.rows} == homes
    stages.table.tick_all()
    assert stages.count.text() == "摸底：3 户，已勾选 3 户"
    stages.bar.buttons["next"].click()
    answer(alone)
    assert stages.said.text() == "「登记申请」已办 3 户。"
    assert {state(alone, each) for each in homes} == {"申请"}
    alone.wait()
    stages.stage_table.selectRow(1)
    alone.wait()
    assert len(stages.model.rows) == 3
    stages.table.tick_all()
    stages.bar.buttons["next"].click()
    answer(alone)
    refused = alone.dialog(RefusalsDialog)
    assert refused.model.rowCount() == 3
    assert "走访" in refused.model.index(0, 1).data()
    refused.accept()
    alone.wait()


def test_phrases_are_put_in_and_kept_by_the_keyboard(alone: Desk, qtbot: QtBot) -> None:
    register(alone)
    panel = course(alone)
    panel.bar.buttons["other"].click()
    panel.menu.close()
    action = next(each for each in panel.menu.actions() if each.text() == "不予建档")
    action.trigger()
    dialog = alone.dialog(StepDialog)
    box = dialog.phrases["reason"]
    box.options.setFocus()
    box.options.activated.emit(2)
    assert dialog.view.values()["reason"] == "不属于建档对象，已介绍到民政部门申请救助。"
    dialog.view.cells["reason"].fill("本街道自己的话。")
    box.keep.click()
    alone.wait()
    assert box.keep.text() == "已记下"
    fill(dialog, told=today(alone))
    dialog.submit()
    alone.wait()
    panel = course(alone)
    take(alone)
    take_other(alone, "不予建档", reason="又不予")
    qtbot.keyClick(course(alone).lacks, Qt.Key.Key_Return)
    dialog = alone.dialog(StepDialog)
    assert dialog.view.form.title == "登记申请"
    dialog.reject()
    QApplication.processEvents()


def test_the_office_sets_its_terms_and_drops_a_phrase(desk: Desk) -> None:
    settings = desk.go(SettingsScreen, Place("settings"))
    settings.terms.table.selectRow(0)
    settings.terms.bar.buttons["set_term"].click()
    dialog = desk.dialog(FormDialog)
    fill(dialog, length=500)
    dialog.submit()
    desk.wait()
    assert "1 到 60" in dialog.message.text()
    fill(dialog, length=24)
    dialog.submit()
    desk.wait()
    assert settings.terms.model.rows[0].length == 24
    before = len(settings.phrases.model.rows)
    settings.phrases.table.selectRow(0)
    settings.phrases.bar.buttons["drop"].click()
    desk.wait()
    assert len(settings.phrases.model.rows) == before - 1


def test_a_family_is_followed_up_from_the_list_of_those_that_are_due(alone: Desk) -> None:
    home = register(alone)
    left = f"{today(alone).year - 1}-{today(alone):%m}-01"
    body = body_of(alone, home)
    opening = body["events"][0] | {"taken_on": left, "to_state": "在档"}
    gone = {"id": "e2", "position": 2, "step": "脱困", "from_state": "在档", "to_state": "脱困"}
    gone |= {"taken_on": left, "taken_by": "王芳"}
    exited = {"state": "脱困", "exited_on": left, "events": [opening, gone]}
    write(alone, home, body | exited)
    cases = alone.go(CasesScreen, Place("cases", FOLLOW_UPS))
    alone.wait()
    (due,) = cases.follow_ups.model.rows
    assert due.id == home
    cases.follow_ups.bar.buttons["follow_up"].click()
    answer(alone, reason="收入稳定")
    assert cases.follow_ups.model.rows == []
    cases.follow_ups.opened.emit(home)
    alone.wait()
    assert alone.screen(ArchiveScreen).parts.here == COURSE
    assert steps_told(alone)[0] == "跟踪回访"


def test_what_is_typed_and_not_saved_outlives_a_step(alone: Desk) -> None:
    home = register(alone)
    screen = alone.screen(ArchiveScreen)
    screen.page.filling.put("address", "新街 9 号")
    take(alone)
    assert state(alone, home) == "申请"
    assert screen.page.is_changed
    screen.save()
    alone.wait()
    body = body_of(alone, home)
    assert (body["address"], body["state"]) == ("新街 9 号", "申请")


def test_what_stands_in_an_opinion_block_is_shown_and_the_refusal_is_printed(alone: Desk) -> None:
    home = register(alone, id_number="610502198001010017", address="幸福里3号")
    body = body_of(alone, home)
    opinion = {"id": "o1", "position": 1, "stage": "县(市、区)总工会意见", "text": "先看看。"}
    event = body["events"][0] | {"to_state": "信息比对"}
    write(alone, home, body | {"state": "信息比对", "events": [event], "opinions": [opinion]})
    complete(alone, home)
    decide(alone, home, "相对困难")
    panel = course(alone)
    panel.bar.buttons["next"].click()
    dialog = alone.dialog(StepDialog)
    assert dialog.view.values()["stage_1_text"] == "先看看。"
    dialog.reject()
    take_other(alone, "不予建档", reason="收入高于标准")
    panel = course(alone)
    line = next(each for each in panel.ahead.rows if each.place == "print/refusal")
    assert line.words == "可打印：不予建档告知书。"
    panel.lacks.opened.emit(line)
    preview = alone.dialog(Preview)
    preview.reject()
    alone.wait()


def test_other_steps_are_taken_from_the_list_too(alone: Desk) -> None:
    register(alone, "甲一")
    cases = alone.go(CasesScreen, Place("cases"))
    alone.wait()
    stages = cases.stages
    stages.bar.buttons["other"].click()
    stages.bulk.menu.close()
    titles = [each.text() for each in stages.bulk.menu.actions()]
    assert titles == ["入户调查", "补录在档", "不予建档"]
    stages.bulk.menu.actions()[1].trigger()
    answer(alone)
    assert stages.said.text() == "「补录在档」已办 1 户。"
    stages.open_chosen()
    stages.reload()
    alone.wait()


def test_what_else_happened_stands_quietly_between_the_steps(alone: Desk) -> None:
    home = register(alone)
    visit(alone, home)
    open_in = course(alone)
    open_in.reload()
    alone.wait()
    assert [(row.what, row.is_aside) for row in open_in.model.rows] == [
        ("登记线索", False),
        ("走访", True),
    ]
    open_in.line_bar.buttons["steps_only"].click()
    assert [row.what for row in open_in.model.rows] == ["登记线索"]
    assert open_in.line_bar.buttons["steps_only"].property("chosen") is True
    open_in.line_bar.buttons["steps_only"].click()
    assert len(open_in.model.rows) == 2


def test_what_the_union_above_sent_is_marked_and_stays(desk: Desk) -> None:
    came = Policy(
        library=(SentMeasure("医保", "医疗保障", "统一办理医疗互助"),),
        phrases=(SentPhrase("不予建档", "按上级口径答复。"),),
        terms=(SentTerm("notice_days", today(desk), 7),),
    )
    do(desk, lambda session: handed_down.take_in(session, "610502000", came))
    settings = desk.go(SettingsScreen, Place("settings"))
    told = [row.text for row in settings.phrases.model.rows]
    settings.phrases.table.selectRow(told.index("按上级口径答复。"))
    settings.phrases.bar.buttons["drop"].click()
    desk.wait()
    assert "上级下发" in settings.phrases._said.text()
    assert len(settings.phrases.model.rows) == len(told)
    lengths = [settings.terms.model.index(row, 2).data() for row in range(4)]
    assert f"{today(desk)}（上级定）" in lengths
    measures = desk.go(MeasuresScreen, Place("measures"))
    measures.parts.go_to(1)
    desk.wait()
    library = measures.library
    assert library.model.index(0, 0).data() == "上级"
    library.table.selectRow(0)
    assert not library.bar.buttons["remove_entry"].isEnabled()
    dialog = library.edit()
    assert dialog is not None
    dialog.submit()
    desk.wait()
    assert [library.model.index(row, 0).data() for row in range(3)] == ["本会", "上级", "随附"]
