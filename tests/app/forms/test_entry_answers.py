"""An archive is told in the order of the national system, as it is to be keyed in."""

from __future__ import annotations

from app.forms.entry_answers import answers, items
from app.forms.entry_sheet import ITEMS

VALUES = {
    "archive_no": "2020-1",
    "worker_no": "W1",
    "name": "张三",
    "id_number": "610502198001010017",
    "monthly_income_fen": 315_000,
}
CHILD = {"name": "张小", "relation": "女", "id_number": None}


def test_answers_stand_in_the_order_of_the_form_and_members_follow() -> None:
    told = items(VALUES, [CHILD])
    assert [each.title for each in told[:3]] == ["职工编号", "困难类别", "姓名"]
    assert "档号" not in {each.title for each in told}
    of_members = [each for each in told if each.section == "成员1"]
    assert [each.text for each in of_members[:2]] == ["张小", "女"]
    assert told[-len(of_members) :] == tuple(of_members)


def test_private_answers_are_masked_and_sums_have_no_comma() -> None:
    told = {each.title: each for each in items(VALUES, [])}
    number, income = told["身份证号"], told["本人月平均收入"]
    assert (number.text, number.is_private) == ("610502198001010017", True)
    assert number.text not in number.masked
    assert (income.text, income.is_private) == ("3150", False)


def test_the_paper_leaves_out_what_is_blank() -> None:
    told = answers(VALUES, [CHILD])
    assert [told[f"items.{n}.item"] for n in range(5)] == [
        *("职工编号", "姓名", "身份证号", "本人月平均收入", "姓名")
    ]
    assert told["items.6.item"] == ""
    blank = answers({}, ())
    assert {text for name, text in blank.items() if name.startswith("items.")} == {""}
    assert f"items.{ITEMS.count - 1}.item" in told
