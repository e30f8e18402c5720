"""What the sheets of help say comes from the file, for one household or for many."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from app.services import cadres, history, households, pairings, plans, printing, prints
from app.work import finish, perform
from db.vocabulary import Filling
from tests.leaving import let_leave

if TYPE_CHECKING:
    from app.printing.drawing import Copy
    from app.work import Application

VALUES = {"name": "赵建国", "archive_no": "2020-7", "address": "东街 5 号", "category": "深度困难"}


def do(application: Application, operation: Any) -> Any:
    return perform(application, "试", operation).value


def copies(
    application: Application, kind: str, *ids: str, filling: Filling | None = None
) -> list[Copy]:
    printable = printing.CATALOGUE[kind]
    return list(printing.state_all(application, printable, filling or printable.usual, ids))


def pages(kind: str, found: list[Copy]) -> list[str]:
    out = BytesIO()
    finish(printing.draw(printing.CATALOGUE[kind], found, out))
    return ["".join(each.extract_text().split()) for each in PdfReader(out).pages]


def file(application: Application, **more: Any) -> str:
    filed: str = do(application, lambda s: households.file_archive(s, VALUES | more, {}))
    return filed


def measure(application: Application, home: str, **more: Any) -> str:
    row = {"side": "医疗保障", "content": "申请医疗救助。", "state": "未开始"} | more
    made: str = do(application, lambda s: plans.set_measure(s, home, row, {}))
    return made


@pytest.fixture
def home(application: Application) -> str:
    """File a household with a cadre, a difficulty, a plan, a referral and three measures."""
    filed = file(application)
    listed = [{"difficulty_kind": "医保", "situation": "自付费用高。", "advice": "申请救助。"}]
    do(application, lambda s: plans.list_difficulties(s, filed, listed, []))
    for year, wish in ((2019, "旧的心愿。"), (2020, "把病治好。")):
        row = {"year": year, "wish": wish, "prospect": "能脱困"}
        do(application, lambda s, row=row: plans.keep_plan(s, filed, row, {}))
    row = {"standing": "转介", "policy": "医疗救助", "department": "临渭区医保局"}
    do(application, lambda s: plans.record_help(s, filed, row, {}))
    enjoyed = {"standing": "已享受", "policy": "大病保险", "department": "不该有的局"}
    do(application, lambda s: plans.record_help(s, filed, enjoyed, {}))
    measure(application, filed, due_on=date(2020, 12, 31), department="医保局")
    measure(application, filed, state="已完成", content="去年办完的。", done_on=date(2019, 5, 1))
    measure(application, filed, state="已完成", content="今年办完的。", side="住房保障")

    def pair(session: Any) -> None:
        cadre = cadres.register_cadre(session, {"name": "周桂兰", "phone": "0913-2100456"})
        pairings.pair(session, filed, cadre, {})

    do(application, pair)
    return filed


def test_the_list_of_difficulties_says_what_the_file_says(
    application: Application, home: str
) -> None:
    (page,) = pages("problems", copies(application, "problems", home))
    assert "自付费用高。" in page
    assert "申请救助。" in page
    ready = copies(application, "problems", home, filling=Filling.PREFILLED)
    (page,) = pages("problems", ready)
    assert "赵建国" in page
    assert "自付费用高" not in page
    (blank,) = pages("problems", copies(application, "problems", filling=Filling.BLANK))
    assert "赵建国" not in blank


def test_the_plan_is_the_latest_with_what_was_to_be_done_in_its_year(
    application: Application, home: str
) -> None:
    (page,) = pages("plan", copies(application, "plan", home))
    for words in (
        "2020年",
        "把病治好。",
        "【医保】自付费用高。",
        "申请医疗救助。",
        "今年办完的。",
        "周桂兰",
    ):
        assert words in page
    for words in ("旧的心愿", "去年办完的"):
        assert words not in page
    (page,) = pages("plan", copies(application, "plan", home, filling=Filling.PREFILLED))
    assert "【医保】自付费用高。" in page
    assert "把病治好" not in page
    bare = file(application, name="李丽")
    (page,) = pages("plan", copies(application, "plan", bare))
    assert "李丽" in page


def test_a_referral_is_a_letter_for_each_department(application: Application, home: str) -> None:
    found = copies(application, "referral", home)
    (page,) = pages("referral", found)
    assert "临渭区医保局：" in page
    assert "自付费用高" in page
    assert "不该有的局" not in page
    bare = file(application, name="李丽")
    (page,) = pages("referral", copies(application, "referral", bare))
    assert "李丽" in page


def test_tasks_of_many_households_make_one_list_in_the_order_asked_for(
    application: Application, home: str
) -> None:
    other = file(application, name="李丽")
    found = copies(application, "tasks", other, home)
    (page,) = pages("tasks", found)
    assert "共2户、4项" in page
    assert page.index("李丽") < page.index("赵建国")
    assert page.count("赵建国") == 3
    assert "医疗保障：申请医疗救助。" in page
    assert "2020.12.31" in page
    assert page.count("已完成") == 2
    ready = copies(application, "tasks", home, other, filling=Filling.PREFILLED)
    (page,) = pages("tasks", ready)
    assert "共2户、2项" in page
    assert "申请医疗救助" not in page
    (blank,) = pages("tasks", copies(application, "tasks", filling=Filling.BLANK))
    assert "赵建国" not in blank


def test_single_tasks_are_listed_by_their_own_ids(application: Application, home: str) -> None:
    only = measure(application, home, content="只印这一条。", side="住房保障")
    (page,) = pages("tasks", copies(application, "tasks", only, "gone"))
    assert "只印这一条。" in page
    assert "申请医疗救助" not in page


def test_a_list_of_tasks_is_put_on_record_for_each_household_and_can_be_printed_again(
    application: Application, home: str
) -> None:
    other = file(application, name="李丽")
    do(application, lambda s: let_leave(s, [home, other], "tasks"))
    (run,) = do(application, lambda s: prints.runs(s, 5))
    assert run.pages == run.pages_out == 1
    assert set(do(application, lambda s: prints.households(s, run.id))) == {home, other}
    assert do(application, lambda s: history.doings(s, other))


def test_parts_of_five_hundred_are_joined_with_one_count_of_rows(
    application: Application, home: str
) -> None:
    parts = [copies(application, "tasks", home), copies(application, "tasks", home)]
    (page,) = pages("tasks", [each for part in parts for each in part])
    assert "共1户、6项" in page


def test_what_is_still_to_be_done_stands_on_the_card(application: Application, home: str) -> None:
    (page,) = pages("card", copies(application, "card", home))
    assert "申请医疗救助。" in page
    assert "今年办完的" not in page
