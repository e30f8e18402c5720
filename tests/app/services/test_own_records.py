"""What a family is handed about itself: its people, who is paired, how it was helped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.vocabulary import Filling
from tests.app.services.test_family_papers import NUMBER, column, told
from tests.recorded import cadre, contact, household, member, pairing, write

if TYPE_CHECKING:
    from app.work import Application

CARD = "6200000000001234567"


def test_a_family_is_told_its_people_whole_who_is_paired_and_every_help(
    application: Application,
) -> None:
    home = household(
        member("张三", id_number=NUMBER, bank_card=CARD, monthly_income_fen=200000),
        member("张小燕", "女", work_status="大学生"),
        measures=[
            {
                "id": "m1",
                "position": 1,
                "side": "医疗保障",
                "content": "办理医疗救助",
                "state": "已完成",
                "result": "报销一万元",
                "done_on": "2020-06-11",
                "department": "医保局",
                "lead": "孙建军",
                "set_on": "2020-01-01",
            },
            {
                "id": "m2",
                "position": 2,
                "side": "子女助学",
                "content": "助学",
                "state": "未开始",
            },
        ],
        government_help=[
            {
                "id": "g1",
                "position": 1,
                "standing": "已享受",
                "policy": "低保",
                "from_on": "2020-03-01",
                "sum_fen": 62000,
                "sum_period": "每月",
            },
            {
                "id": "g2",
                "position": 2,
                "standing": "转介",
                "policy": "医疗救助",
                "person": "张小燕",
                "referred_on": "2020-02-01",
                "department": "民政局",
                "outcome": "已批准",
                "outcome_note": "三月起",
            },
        ],
    )
    paired = cadre("李建国", phone="13900000009")
    visited = {"contacted_on": "2020-05-06", "content": "问了近况", "requests": "想找工作"}
    write(application, home, paired, pairing(home, paired))
    write(application, contact(home, cadre_id=paired.id, **visited))
    write(application, contact(home, visitor="周桂兰", contacted_on="2020-05-01", kind="电话"))
    said = told(application, "own-record", home.id)
    assert said["state"] == "在档"
    assert (said["cadre_name"], said["cadre_phone"]) == ("李建国", "13900000009")
    assert column(said, "persons", "id_number") == [NUMBER]
    assert column(said, "persons", "bank_card") == [CARD]
    assert column(said, "persons", "monthly") == ["2,000"]
    assert column(said, "help", "on") == [
        *("2020.6.11", "2020.5.6", "2020.5.1", "2020.3.1", "2020.2.1")
    ]
    kinds = ["帮扶措施", "走访", "电话", "政府政策", "政府政策", "帮扶措施"]
    assert column(said, "help", "kind") == kinds
    assert column(said, "help", "content") == [
        *("医疗保障：办理医疗救助", "问了近况", "低保", "医疗救助，张小燕", "子女助学：助学")
    ]
    assert column(said, "help", "by") == ["医保局\n孙建军", "李建国", "周桂兰", "民政局"]
    assert column(said, "help", "result") == [
        *(
            "已完成；报销一万元",
            "想找工作",
            "已享受；每月 620 元",
            "转介；已批准；三月起",
            "未开始",
        )
    ]
    assert "更正" in said["text"]


def test_a_blank_one_tells_of_nobody(application: Application) -> None:
    said = told(application, "own-record", filling=Filling.BLANK)
    assert column(said, "persons", "name") == column(said, "help", "kind") == []
    assert "有权" in said["text"]
