"""Who is to leave, or to be paid, hangs on a notice in the window; days pass, somebody objects."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app.services import openings, records
from app.services.notices import NoticeKind
from db.base import new_id
from db.vocabulary import Aggregate
from tests.flows.test_life import answer, course, visit
from tests.flows.test_notices import do, fill, notices_part, put_up, state, today
from ui.dialogs.preview_dialog import Preview
from ui.dialogs.refusals import RefusalsDialog
from ui.places import Place
from ui.screens.cases import CasesScreen
from ui.screens.desk import DeskScreen

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from ui.dialogs.new_notice import NewNoticeDialog
    from ui.tour.desk import Desk


def in_archive(desk: Desk, name: str, on: date, *decisions: str) -> str:
    """File a family on a day, judged on it as the decisions say, one after the other."""
    member = {"id": new_id(), "position": 1, "relation": "户主", "name": name}
    body: dict[str, Any] = {
        "category": "相对困难",
        "filed_on": str(on),
        "members": [member],
        "assessments": [
            {"id": new_id(), "position": place, "assessed_on": str(on), "decision": decided}
            for place, decided in enumerate(decisions, 1)
        ],
    }

    def file(session: Any) -> str:
        filed = openings.begun(session, body, openings.ENTERED, str(on))
        return records.put(session, Aggregate.HOUSEHOLD, new_id(), filed)

    return str(do(desk, file))


def open_course(desk: Desk, home: str) -> None:
    desk.window.go_to(Place("archive", home, at="进程"))
    desk.wait()


def lacks(desk: Desk, home: str, title: str) -> str:
    """Read what stands behind a step in the menu of the other steps."""
    open_course(desk, home)
    panel = course(desk)
    panel.offer_others()
    action = next(each for each in panel.menu.actions() if each.text() == title)
    panel.menu.close()
    return "" if action.isEnabled() else action.toolTip()


def object_to(desk: Desk, name: str, words: str) -> None:
    panel = notices_part(desk)
    names = [row.name for row in panel.model.rows]
    panel.table.selectRow(names.index(name))
    panel.row_bar.buttons["object"].click()
    fill(desk, content=words)


def settle(desk: Desk, name: str, outcome: str) -> None:
    panel = notices_part(desk)
    names = [row.name for row in panel.model.rows]
    panel.table.selectRow(names.index(name))
    panel.row_bar.buttons["settle_objection"].click()
    fill(desk, outcome=outcome, settlement="到户核实过")


def end(desk: Desk) -> None:
    notices_part(desk).bar.buttons["end_notice"].click()
    fill(desk)


def test_who_is_to_leave_hangs_is_objected_to_and_leaves(alone: Desk) -> None:
    desk, first = alone, today(alone) - timedelta(days=40)
    home = in_archive(desk, "张三", first, "相对困难", "脱困")
    visit(desk, home)
    assert "还没有脱困退出公示" in lacks(desk, home, "脱困")
    put_up(desk, first + timedelta(days=1), NoticeKind.EXIT)
    panel = notices_part(desk)
    assert panel.batches.index(0, 1).data() == "脱困退出"
    assert "已满期" in lacks(desk, home, "脱困")
    object_to(desk, "张三", "在外面做买卖")
    assert "1 条异议" in lacks(desk, home, "脱困")
    end(desk)
    refused = desk.dialog(RefusalsDialog)
    refused.accept()
    settle(desk, "张三", "不属实")
    end(desk)
    assert notices_part(desk).batches.index(0, 3).data().startswith("已结束")
    assert lacks(desk, home, "脱困") == ""
    panel = course(desk)
    told = [each.words for each in panel.ahead.rows]
    assert "认定结果是脱困，办「脱困」：" in told
    line = next(each for each in panel.ahead.rows if "现在就可以办" in each.words)
    panel.lacks.opened.emit(line)
    answer(desk, reason="收入稳定")
    assert state(desk, home) == "脱困"


def test_who_is_rightly_objected_to_stays_and_may_hang_again(alone: Desk) -> None:
    desk, first = alone, today(alone) - timedelta(days=40)
    home = in_archive(desk, "张三", first, "脱困")
    visit(desk, home)
    put_up(desk, first, NoticeKind.EXIT)
    object_to(desk, "张三", "又失业了")
    settle(desk, "张三", "属实，不符合条件")
    end(desk)
    told = lacks(desk, home, "脱困")
    assert "不予建档" not in told
    assert "仍在档" in told
    put_up(desk, first + timedelta(days=20), NoticeKind.EXIT)
    end(desk)
    assert lacks(desk, home, "脱困") == ""


def test_a_payment_hangs_for_those_who_are_ticked_and_ends(alone: Desk) -> None:
    desk, first = alone, today(alone) - timedelta(days=40)
    homes = [in_archive(desk, name, first, "相对困难") for name in ("张三", "李四", "王五")]
    dialog = pay(desk, first)
    assert "还没有勾选" in dialog.message.text()
    dialog.model.tick(dialog.model.rows[:2], on=True)
    dialog.submit()
    desk.wait()
    panel = notices_part(desk)
    assert panel.batches.index(0, 1).data() == "资金发放"
    assert len(panel.model.rows) == 2
    name = str(panel.model.rows[0].name)
    object_to(desk, name, "名下有车")
    settle(desk, name, "属实，已更正，不影响结果")
    panel = notices_part(desk)
    panel.bar.buttons["print_notice"].click()
    shown = desk.dialog(Preview)
    shown.reject()
    desk.wait()
    end(desk)
    assert notices_part(desk).batches.index(0, 5).data() == "1 条，已了结"
    assert notices_part(desk).batches.index(0, 3).data().startswith("已结束")
    assert {state(desk, home) for home in homes} == {"在档"}


def pay(desk: Desk, on: date) -> NewNoticeDialog:
    return put_up(desk, on, NoticeKind.PAYMENT)


def test_the_desk_counts_notices_that_are_over_and_leads_to_them(
    alone: Desk, qtbot: QtBot
) -> None:
    desk, first = alone, today(alone) - timedelta(days=40)

    def figure() -> str:
        return desk.go(DeskScreen, Place("desk")).cards["notices_due"].figure

    home = in_archive(desk, "张三", first, "脱困")
    visit(desk, home)
    assert figure() == "0"
    put_up(desk, first, NoticeKind.EXIT)
    old = notices_part(desk).batches.rows[0].batch
    in_archive(desk, "李四", first, "脱困")
    put_up(desk, today(desk), NoticeKind.EXIT)
    assert figure() == "1"
    desk.window.go_to(Place("cases", "stages"))
    desk.go(DeskScreen, Place("desk"))
    qtbot.keyClick(desk.screen(DeskScreen).cards["notices_due"], Qt.Key.Key_Return)
    panel = desk.screen(CasesScreen).notices
    assert (panel.isVisible(), panel.batch.batch if panel.batch else "") == (True, old)
    end(desk)
    assert panel.batches.index(1, 3).data() == "已结束，1 户待办"
    assert figure() == "1"
    open_course(desk, home)
    panel_here = course(desk)
    line = next(each for each in panel_here.ahead.rows if "现在就可以办" in each.words)
    panel_here.lacks.opened.emit(line)
    answer(desk)
    assert figure() == "0"
