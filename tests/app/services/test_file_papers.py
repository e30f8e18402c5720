"""A file on paper: its history field by field, and what is to be looked at again this year."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from app.printing.drawing import draw
from app.services import households, printables, rechecks
from app.work import perform
from tests.ledgers import START
from tests.recorded import household, member, write

if TYPE_CHECKING:
    from app.work import Application
    from db.vocabulary import Filling

NUMBER = "610502198001010017"


def text(application: Application, kind: str, *ids: str, filling: Filling | None = None) -> str:
    printable = printables.CATALOGUE[kind]
    state = printable.fillings[filling or printable.usual]
    out = BytesIO()
    copies = perform(application, "", lambda session: tuple(state(session, ids))).value
    list(draw(printable.title, printable.press(), copies, out))
    return "\n".join(page.extract_text() for page in PdfReader(out).pages)


def filed(application: Application) -> str:
    record = household(
        member("张三", id_number=NUMBER, phone="13900000001", work_status="在岗"),
        member("张小燕", "女", work_status="大学生", monthly_income_fen=0),
        state="在档",
        filed_on="2020-01-01",
        attachments=[_paper("残疾证", "2020-01-01"), _paper("户口簿", None)],
    )
    write(application, record)
    return record.id


def _paper(proof: str, until: str | None) -> dict[str, Any]:
    row = {"id": proof, "position": 1, "proof": proof, "media": "PDF", "content": "0" * 64}
    return row | ({"valid_until": until} if until else {})


def test_the_history_tells_each_field_before_and_after_and_hides_numbers(
    application: Application,
) -> None:
    home = filed(application)

    def change(session: Any) -> None:
        before = households.archive(session, home)
        told = before.values | {"phone": "13900000002", "work_status": "失(无)业"}
        households.change_archive(session, home, before.revision, told, before.rows)

    perform(application, "修改档案", change)
    told = text(application, "history", home)
    for word in ("修改档案", "工作状态", "在岗", "失(无)业", "139****0002", "经办一"):
        assert word in told
    assert "13900000002" not in told


def test_the_renewal_prints_what_is_known_and_what_has_expired(application: Application) -> None:
    home = filed(application)
    told = {"checked_on": START.date(), "way": "入户", "outcome": "没有变化"}
    perform(application, "登记复核", lambda s: rechecks.record(s, [home], told))
    page = text(application, "renewal", home)
    for word in (
        "张三",
        "张小燕（女）",
        "大学生",
        "工作状态",
        "在岗",
        "2020-10-13 入户",
        "残疾证",
        "新增、离开",
    ):
        assert word in page
    assert "户口簿" not in page


def test_a_blank_renewal_asks_and_says_nothing(application: Application) -> None:
    blank = list(printables.CATALOGUE["renewal"].fillings)[-1]
    page = text(application, "renewal", filling=blank)
    assert "困难职工年度复核表" in page
    assert "工作状态" not in page


def test_the_entry_list_prints_what_is_to_be_keyed_in(application: Application) -> None:
    home = filed(application)
    page = text(application, "entry-list", home)
    for word in ("全国系统录入对照单", "张三", NUMBER, "工作状态", "已录"):
        assert word in page
    blank = list(printables.CATALOGUE["entry-list"].fillings)[-1]
    assert "工作状态" not in text(application, "entry-list", filling=blank)
