"""What one cadre passes on to another: the households, their measures, contacts and requests."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from app.services import cadres, households, pairings, plans, printing
from app.services.contacts import record_contact
from app.work import finish, perform
from db.vocabulary import Filling

if TYPE_CHECKING:
    from app.work import Application

ON = date(2020, 9, 1)
CHANGED = {"from_on": ON, "reason": "周桂兰退休", "handover": "一起走访过一次。"}


def do(application: Application, operation: Any) -> Any:
    return perform(application, "试", operation).value


def pages(application: Application, *ids: str, filling: Filling = Filling.FILLED) -> list[str]:
    printable = printing.CATALOGUE["handover"]
    copies = list(printing.state_all(application, printable, filling, ids))
    out = BytesIO()
    finish(printing.draw(printable, copies, out))
    return ["".join(each.extract_text().split()) for each in PdfReader(out).pages]


def cadre(application: Application, name: str) -> str:
    told = {"name": name, "workplace": "临渭区总工会", "phone": "0913-2100456"}
    made: str = do(application, lambda s: cadres.register_cadre(s, told))
    return made


def filed(application: Application, name: str) -> str:
    values = {"name": name, "archive_no": f"号{name}", "address": "东街"}
    made: str = do(application, lambda s: households.file_archive(s, values, {}))
    return made


@pytest.fixture
def home(application: Application) -> str:
    """File a household with two measures under way, contacts and a cadre."""
    filed_home, helper = filed(application, "赵建国"), cadre(application, "周桂兰")

    def help_it(session: Any) -> None:
        pairings.pair(session, filed_home, helper, {"from_on": date(2020, 1, 1)})
        row = {"side": "医疗保障", "content": "申请医疗救助。", "state": "进行中"}
        due = {"due_on": date(2020, 12, 31), "department": "医保局"}
        plans.set_measure(session, filed_home, row | due, {})
        plans.set_measure(session, filed_home, row | {"content": "再问一次。"}, {})
        done = {"content": "办完的。", "state": "已完成", "result": "好"}
        plans.set_measure(session, filed_home, row | done, {})
        visit = {"kind": "走访", "contacted_on": date(2020, 5, 4), "content": "入户。"}
        record_contact(session, filed_home, helper, visit | {"requests": "想学手艺"})
        call = {"kind": "电话", "contacted_on": date(2020, 8, 1), "outcome": "接通"}
        record_contact(session, filed_home, helper, call | {"content": "问候。"})

    do(application, help_it)
    return filed_home


def test_before_the_change_it_says_who_answers_and_leaves_the_next_one_white(
    application: Application, home: str
) -> None:
    for filling in (Filling.FILLED, Filling.PREFILLED):
        (page,) = pages(application, home, filling=filling)
        for words in (
            "周桂兰",
            "赵建国号赵建国",
            "医疗保障：申请医疗救助。（医保局，2020.12.31前）",
            "再问一次。",
            "上次走访：2020.5.4",
            "2020.12.31前还应走访1次、电话1次。",
            "2020.5.4诉求：想学手艺",
            "共1户",
            "未发",
        ):
            assert words in page
        assert "办完的" not in page


def test_after_the_change_it_says_from_whom_to_whom_and_why(
    application: Application, home: str
) -> None:
    other, alone = filed(application, "李丽"), filed(application, "王五")
    next_one = cadre(application, "李建国")
    do(application, lambda s: pairings.assign(s, [home], next_one, CHANGED))
    do(application, lambda s: pairings.pair(s, other, next_one, {"from_on": ON}))
    first, second, third = pages(application, home, other, alone)
    for words in ("周桂兰", "李建国", "周桂兰退休", "2020年9月1日", "一起走访过一次。"):
        assert words in first
    assert "李丽" in second
    assert "李建国" in second
    assert "周桂兰" not in second
    assert "没有记录" in third
    (ready, _) = pages(application, home, alone, filling=Filling.PREFILLED)
    assert "周桂兰退休" not in ready


def test_households_of_one_change_stand_on_one_record(application: Application, home: str) -> None:
    other, giver = filed(application, "李丽"), cadre(application, "周桂兰")
    do(application, lambda s: pairings.pair(s, other, giver, {"from_on": ON}))
    next_one = cadre(application, "李建国")
    do(application, lambda s: pairings.assign(s, [home, other], next_one, CHANGED))
    (page,) = pages(application, other, home)
    assert "共2户" in page
    assert page.index("号李丽") < page.index("号赵建国")
    (blank,) = pages(application, filling=Filling.BLANK)
    assert "共" not in blank.split("第1页")[0]
    assert "监交人签字" in blank
