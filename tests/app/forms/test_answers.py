"""What the archive form and the visit record say beside the fields that are stored."""

from __future__ import annotations

from datetime import date

from app.forms import archive_answers, visit_answers
from app.forms.archive_sheet import STAGES
from app.forms.inked import BLANK_DAY

TODAY = date(2026, 11, 26)


def test_what_is_computed_stands_in_its_cells() -> None:
    told = archive_answers.answers(
        {
            "born_on": date(1978, 3, 8),
            "yearly_income_fen": 5_120_000,
            "size": 4,
            "filed_on": date(2025, 1, 1),
        },
        {"members": [{"name": "张国强", "born_on": date(1976, 11, 27)}]},
        today=TODAY,
    )
    assert told["age"] == "48 岁"
    assert told["per_head_fen"] == "1,066.67 元"
    assert told["archive_class"] == "存量"
    assert (told["members.0.who"], told["members.0.age"]) == ("张国强", "49")


def test_whom_the_household_supports_is_told_and_not_listed() -> None:
    mother = {"name": "王老", "relation": "母", "stands_with": "大哥家", "reason": "共同赡养"}
    told = archive_answers.answers({}, {"dependants": [mother]}, today=TODAY)
    assert told["more"] == (
        "赡养对象 王老（不计入本户人口）：关系 母，在哪一户 大哥家，说明 共同赡养。"
    )
    assert told["members.0.who"] == ""


def test_a_blank_form_asks_for_it_all() -> None:
    told = archive_answers.answers({}, {}, today=TODAY)
    assert (told["age"], told["per_head_fen"], told["more"]) == ("岁", "元", "")
    assert told["members.4.who"] == told["members.4.age"] == ""
    assert told["opinions.2.signed_on"] == BLANK_DAY


def test_every_stage_has_its_block_and_no_second_opinion_is_lost() -> None:
    told = archive_answers.answers(
        {},
        {
            "opinions": [
                {"stage": STAGES[1], "text": "同意。", "signed_on": date(2026, 3, 10)},
                {"stage": STAGES[1], "text": "补充材料后同意。", "signed_by": "赵敏"},
            ]
        },
        today=TODAY,
    )
    assert told["opinions.0.text"] == ""
    assert told["opinions.1.text"] == "同意。"
    assert told["opinions.1.signed_on"] == "2026年3月10日"
    assert told["more"] == f"{STAGES[1]}：意见 补充材料后同意。，签字 赵敏。"


def test_what_has_no_column_is_told_in_words() -> None:
    told = archive_answers.answers(
        {},
        {
            "members": [
                {"name": "张国强", "payee": True, "bank_card": "6200000000007654321"},
                {"name": "张晓雨", "relation": "女"},
                {"note": "随军"},
            ]
        },
        today=TODAY,
    )
    assert (
        told["more"] == "张国强：是否收款人 是，银行卡号 6200000000007654321。第 3 人：备注 随军。"
    )


def test_a_visit_tells_what_else_was_noted() -> None:
    told = visit_answers.answers(
        {"main_cause": "子女上学", "other_causes": ("下岗失业", "其他"), "born_on": None},
        {"name": "李建国", "workplace": "示范县总工会", "post": "副主任"},
        [
            {
                "contacted_on": date(2026, 4, 2),
                "content": "入户。",
                "requests": "助学",
                "monthly_income_fen": 235000,
            },
            {"visitor": "赵敏"},
        ],
    )
    assert told["causes"] == "子女上学、下岗失业、其他"
    assert told["cadre_post"] == "示范县总工会 副主任"
    assert told["born_on"] == BLANK_DAY
    assert told["contacts.0.contacted_on"] == "2026年4月2日"
    assert told["contacts.0.content"] == "入户。\n困难职工诉求：助学　家庭月收入：2,350 元"
    assert told["contacts.1.content"] == "走访人：赵敏"
    assert told["contacts.9.content"] == ""
    assert visit_answers.answers({}, {}, ())["causes"] == ""
    assert told["contacts.9.contacted_on"] == BLANK_DAY
