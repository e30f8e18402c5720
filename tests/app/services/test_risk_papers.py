"""A letter of warning goes to whoever is late, and names every household that waits for it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from app.services import printing
from app.work import finish
from db.vocabulary import Filling
from tests.ledgers import START
from tests.recorded import household, member, write

if TYPE_CHECKING:
    from app.work import Application

LATE, TODAY = "2020-06-30", START.date().isoformat()


def measure(number: int, **more: Any) -> dict[str, Any]:
    row = {
        "id": f"m{number}",
        "position": number,
        "side": "医疗保障",
        "content": f"第{number}件。",
    }
    return row | {"department": "医保局", "due_on": LATE, "state": "进行中"} | more


def filed(application: Application, name: str, *measures: dict[str, Any]) -> str:
    record = household(member(name, workplace=f"{name}的单位"), measures=[*measures])
    write(application, record)
    return record.id


def pages(application: Application, *ids: str, filling: Filling = Filling.FILLED) -> list[str]:
    printable = printing.CATALOGUE["risk-letter"]
    copies = list(printing.state_all(application, printable, filling, ids))
    out = BytesIO()
    finish(printing.draw(printable, copies, out))
    return ["".join(each.extract_text().split()) for each in PdfReader(out).pages]


def test_each_department_that_is_late_gets_one_letter(application: Application) -> None:
    one = filed(
        application,
        "张三",
        measure(1),
        measure(2, department="民政局"),
        measure(3, state="已完成"),
        measure(4, due_on=TODAY),
        measure(5, due_on=None),
    )
    other = filed(application, "李四", measure(6))
    first, second = pages(application, one, other)
    assert "医保局：" in first
    assert "下列2户" in first
    assert first.index("张三") < first.index("李四")
    assert "「第1件」应于2020年6月30日前办结，现已超期" in first
    assert "第6件" in first
    assert "民政局：" in second
    assert "第2件" in second
    assert "李四" not in second
    for number in (3, 4, 5):
        assert f"第{number}件" not in first + second


def test_where_nothing_is_late_the_risk_is_left_to_be_written(application: Application) -> None:
    (page,) = pages(application, filed(application, "王五"))
    assert "王五的单位：" in page
    assert "＿＿＿＿＿＿。" in page
    (blank,) = pages(application, filling=Filling.BLANK)
    assert "王五" not in blank
