"""A batch is put up, objected to, printed and ended in the window; the file goes on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.services import openings, records, working_calendar
from db.base import new_id
from db.vocabulary import Aggregate
from ui import errors
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.new_notice import NewNoticeDialog
from ui.dialogs.preview_dialog import Preview
from ui.dialogs.refusals import RefusalsDialog
from ui.panels.archive_parts import COURSE
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.cases import NOTICES, CasesScreen
from ui.screens.settings import SettingsScreen

if TYPE_CHECKING:
    from app.services.notices import NoticeKind
    from ui.panels.notice_list import NoticeListPanel
    from ui.tour.desk import Desk


def do(desk: Desk, work: Any) -> Any:
    told: list[Any] = []
    desk.window.ledger.change("备好", work, told.append)
    desk.wait()
    return told[0]


def today(desk: Desk) -> date:
    return desk.window.ledger.application.clock().date()


def assessed(desk: Desk, name: str, on: date, **head: Any) -> str:
    member = {"id": new_id(), "position": 1, "relation": "户主", "name": name} | head
    decided = {"id": new_id(), "position": 1, "assessed_on": str(on), "decision": "相对困难"}
    body: dict[str, Any] = {
        "category": "相对困难",
        "members": [member],
        "assessments": [decided],
    }

    def file(session: Any) -> str:
        filed = openings.begun(session, body, openings.APPLIED, str(on))
        filed = openings.taken(filed, "评议", "申请", str(on), "王芳")
        return records.put(session, Aggregate.HOUSEHOLD, new_id(), filed)

    return str(do(desk, file))


def notices_part(desk: Desk) -> NoticeListPanel:
    return desk.go(CasesScreen, Place("cases", NOTICES)).notices


def put_up(desk: Desk, on: date, kind: NoticeKind | None = None, **values: Any) -> NewNoticeDialog:
    from app.services.notices import NoticeKind

    panel = notices_part(desk)
    panel.begin(kind or NoticeKind.FILING)
    desk.wait()
    dialog = desk.dialog(NewNoticeDialog)
    for name, value in ({"from_on": on, "place": "街道公示栏"} | values).items():
        dialog.view.cells[name].fill(value)
    dialog.submit()
    desk.wait()
    return dialog


def fill(desk: Desk, **values: Any) -> FormDialog:
    desk.wait()
    dialog = desk.dialog(FormDialog)
    for name, value in values.items():
        dialog.view.cells[name].fill(value)
    dialog.submit()
    desk.wait()
    return dialog


def state(desk: Desk, home: str) -> str:
    return str(do(desk, lambda s: records.stored(s, Aggregate.HOUSEHOLD, home).body["state"]))


def test_a_batch_from_its_first_day_to_its_end(desk: Desk) -> None:
    first = today(desk) - timedelta(days=30)
    homes = [assessed(desk, name, first) for name in ("张三", "李四")]
    desk.window.go_to(Place("archive", homes[0]))
    desk.wait()
    parts = desk.screen(ArchiveScreen).parts
    parts.go_to(COURSE)
    desk.wait()
    put_up(desk, first)
    panel = notices_part(desk)
    assert panel.said.text().startswith("批次")
    assert [row.name for row in panel.model.rows] in (["张三", "李四"], ["李四", "张三"])
    assert panel.batches.index(0, 3).data() == "已满期，待结束"
    assert [state(desk, home) for home in homes] == ["公示", "公示"]
    panel.bar.buttons["print_notice"].click()
    desk.wait()
    shown = desk.dialog(Preview)
    shown.reject()
    panel.table.selectRow(0)
    panel.row_bar.buttons["object"].click()
    fill(desk, content="家里有两辆车")
    assert panel.batches.index(0, 5).data() == "1 条，1 条未了"
    panel.bar.buttons["end_notice"].click()
    fill(desk)
    refused = desk.dialog(RefusalsDialog)
    assert "1 条异议" in refused.model.rows[0].reasons[0]
    refused.accept()
    panel.table.selectRow(next(n for n, row in enumerate(panel.model.rows) if row.open))
    panel.row_bar.buttons["settle_objection"].click()
    fill(desk, outcome="不属实", settlement="车是借的")
    panel.bar.buttons["end_notice"].click()
    fill(desk)
    assert panel.batches.index(0, 3).data().startswith("已结束")
    assert not panel.bar.buttons["end_notice"].isEnabled()


def test_what_lacks_leads_to_the_notices(desk: Desk) -> None:
    home = assessed(desk, "张三", today(desk))
    body = do(desk, lambda s: records.stored(s, Aggregate.HOUSEHOLD, home).body)
    hung = openings.taken(body, "开始公示", "评议", str(today(desk)), "别人")
    do(desk, lambda s: records.put(s, Aggregate.HOUSEHOLD, home, hung))
    desk.window.go_to(Place("archive", home, at="进程"))
    desk.wait()
    course = desk.screen(ArchiveScreen).parts.course
    line = next(each for each in course.ahead.rows if each.place == NOTICES)
    assert "建档审核·公示" in line.words
    assert "还没有建档公示" in course.ahead.rows[course.ahead.rows.index(line) - 1].words
    course.lacks.opened.emit(line)
    desk.wait()
    assert desk.screen(CasesScreen).parts.title_here == "公示"


def test_a_notice_that_hung_before_is_entered_where_it_lacks(desk: Desk) -> None:
    first = today(desk) - timedelta(days=40)
    home = assessed(desk, "张三", first)
    body = do(desk, lambda s: records.stored(s, Aggregate.HOUSEHOLD, home).body)
    hung = openings.taken(body, "开始公示", "评议", str(first), "别人")
    do(desk, lambda s: records.put(s, Aggregate.HOUSEHOLD, home, hung))
    desk.window.go_to(Place("archive", home, at="进程"))
    desk.wait()
    course = desk.screen(ArchiveScreen).parts.course
    line = next(each for each in course.ahead.rows if "还没有建档公示" in each.words)
    course.lacks.opened.emit(line)
    desk.wait()
    dialog = desk.dialog(FormDialog)
    told = dialog.view.values()
    assert told["from_on"] == first
    dialog.view.cells["place"].fill("镇政府门口")
    dialog.view.cells["ended_on"].fill(first + timedelta(days=1))
    dialog.submit()
    desk.wait()
    assert "才满期" in dialog.message.text()
    dialog.view.cells["ended_on"].fill(told["ended_on"])
    dialog.submit()
    desk.wait()
    assert not any("还没有建档公示" in each.words for each in course.ahead.rows)
    assert notices_part(desk).batches.index(0, 3).data().startswith("已结束")


def test_a_term_into_an_unknown_year_is_asked_for_and_never_guessed(desk: Desk) -> None:
    assessed(desk, "张三", today(desk))
    dialog = put_up(desk, date(2026, 12, 30))
    assert "2027 年的放假安排" in dialog.message.text()
    dialog.accept()
    desk.wait()
    settings = desk.go(SettingsScreen, Place("settings"))
    settings.calendar.bar.buttons["add_year"].click()
    typed = fill(desk, days_off="元旦放三天")
    assert typed.isVisible()
    fill(desk, days_off="1月1日至3日，2月5日至11日，5月1日至5日，10月1日至7日", made_up="2月14日")
    assert do(desk, working_calendar.next_unknown) == 2028
    put_up(desk, date(2026, 12, 30), names_shown="隐去中间字")
    assert notices_part(desk).said.text().endswith("公示到 2027-01-06。")


def test_a_batch_taken_down_can_hang_again(desk: Desk, monkeypatch: Any) -> None:
    assessed(desk, "张三", today(desk))
    put_up(desk, today(desk))
    panel = notices_part(desk)
    assert panel.batches.index(0, 3).data() == "公示中"
    monkeypatch.setattr(errors, "ask", lambda *_: True)
    panel.bar.buttons["take_down"].click()
    desk.wait()
    assert panel.batches.index(0, 3).data() == "已撤下"
    put_up(desk, today(desk))
    assert [row.batch[-3:] for row in panel.batches.rows] == ["002", "001"]


def test_a_planted_number_is_said_and_nothing_is_shown(desk: Desk, monkeypatch: Any) -> None:
    first = today(desk)
    assessed(desk, "张三", first, workplace="棉纺厂 138 0000 1234")
    put_up(desk, first)
    told: list[str] = []
    monkeypatch.setattr(errors, "say", lambda *words: told.append(" ".join(map(str, words[1:]))))
    panel = notices_part(desk)
    panel.bar.buttons["print_notice"].click()
    desk.wait()
    assert "第 1 行的「工作单位」里有手机号" in "".join(told)
    assert not desk.window.findChildren(Preview)
