"""Sheets of help of invented people: a blank, a usual and an extreme one of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.forms import (
    aid_answers,
    codelists,
    difficulty_answers,
    handover_answers,
    life_answers,
    plan_answers,
    referral_answers,
    refusal_answers,
    risk_answers,
    task_answers,
)
from app.printing.told import ToldFacts
from app.rules.contact_duty import Owed
from tests.app.printing.archives import CADRE, EXTREME, HEAD, IMPRINT, UNSENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.forms.spec import Value

KINDS = codelists.load("difficulty_kind").options
DIFFICULTIES: tuple[dict[str, Value], ...] = (
    {
        "difficulty_kind": "子女助学",
        "situation": "女儿张晓雨今年考入大学，学费、住宿费每年约 8000 元，家里拿不出来。",
        "advice": "申请国家助学金和生源地助学贷款，纳入工会金秋助学。",
    },
    {
        "difficulty_kind": "医保",
        "situation": "丈夫张国强患尿毒症，每周透析三次，报销后每年自付约 3.2 万元。",
        "advice": "落实大病保险和医疗救助，参加职工医疗互助保障。",
    },
    {"difficulty_kind": "社保", "situation": "本人失业保险欠缴三年。", "advice": "协调单位补缴。"},
)
PLAN: dict[str, Value] = {
    "year": 2026,
    "prospect": "能脱困",
    "exit_by": date(2027, 6, 30),
    "wish": "希望减轻透析费用，女儿能把大学读完，自己还想学一门手艺。",
    "action_plans": ("送温暖精准帮扶", "金秋助学", "职工医疗互助保障"),
    "union_signed_by": "李建国",
    "union_signed_on": date(2026, 4, 2),
    "head_signed_by": "王秀兰",
    "head_signed_on": date(2026, 4, 2),
}
WAY: dict[str, dict[str, Value]] = {
    "登记申请": {"taken_on": date(2026, 3, 1), "reason": "丈夫透析，女儿上大学，入不敷出。"},
    "入户调查": {"taken_on": date(2026, 3, 8), "reason": "经入户核实，申报情况属实。"},
    "评议": {"taken_on": date(2026, 3, 15), "reason": "评议小组一致同意。"},
    "开始公示": {"taken_on": date(2026, 3, 16)},
    "上级审核通过": {
        "taken_on": date(2026, 3, 30),
        "confirmed": "建档公示已满期，没有未了结的异议：2026-03-27",
    },
    "信息比对": {"taken_on": date(2026, 4, 3), "reason": "全家比对无异常。"},
}
DECIDED: dict[str, Value] = {"decision": "相对困难", "decision_reason": "人均低于标准两倍。"}
OPINIONS: tuple[dict[str, Value], ...] = (
    {
        "stage": "基层(单位)工会意见及公示结果",
        "text": "情况属实，经公示无异议，同意上报。",
        "signed_by": "李建国",
        "signed_on": date(2026, 3, 28),
    },
    {"stage": "县(市、区)总工会意见", "text": "经信息比对和审核，同意建档。"},
)
LEFT: dict[str, Value] = {"exit_reason": "脱困", "exited_on": date(2027, 6, 30)}
SECURED: dict[str, Value] = {
    "decision": "脱困",
    "secure_medical": True,
    "secure_work": True,
    "secure_schooling": True,
    "secure_housing": True,
    "secure_insurance": False,
}
LEAVING: dict[str, Value] = {
    "taken_on": date(2027, 6, 30),
    "reason": "女儿毕业就业，家庭月人均收入 2,300 元。",
    "confirmed": "户主已签字确认：2027-06-20；退出公示已满期，没有未了结的异议：2027-06-28",
    "opinion": "家庭收入稳定，五项保障均已落实，同意脱困。",
}
REFUSAL: dict[str, Value] = {
    "taken_on": date(2026, 4, 20),
    "reason": "经核实，家庭人均月收入 2,860 元，高于本地低保标准的两倍。",
}
MEASURES: tuple[dict[str, Value], ...] = (
    {
        "side": "医疗保障",
        "content": "协助张国强申请医疗救助，落实大病保险报销。",
        "department": "示范县医疗保障局",
        "lead": "孙建军",
        "due_on": date(2026, 6, 30),
        "state": "已完成",
        "done_on": date(2026, 6, 11),
        "result": "报销 1.8 万元。",
    },
    {
        "side": "子女助学",
        "content": "把张晓雨纳入金秋助学，发放助学金。",
        "action_plan": "金秋助学",
        "department": "示范县总工会",
        "due_on": date(2026, 9, 10),
        "state": "进行中",
    },
    {
        "side": "兜底保障",
        "content": "元旦、春节走访慰问。",
        "action_plan": "送温暖精准帮扶",
        "department": "示范县总工会",
        "due_on": date(2026, 12, 31),
        "state": "未开始",
    },
)
REFERRAL: dict[str, Value] = {
    "standing": "转介",
    "policy": "医疗救助",
    "person": "张国强",
    "department": "示范县医疗保障局",
    "referral_no": "示工函〔2026〕8 号",
    "referred_on": date(2026, 4, 8),
}
UNIT: dict[str, Value] = {"name": "示范县总工会", "phone": "0900-2100456"}
TASK = {
    "name": "王秀兰",
    "sex": "女",
    "id_number": str(HEAD["id_number"]),
    "phone": "13900001234",
    "workplace": "示范县东风纺织有限责任公司",
    "address": "示范县解放路街道东风社区12号楼3单元402室",
    "causes": "家庭成员患重特大疾病",
    "measure": "医疗保障：协助张国强申请医疗救助，落实大病保险报销。",
    "department": "示范县医疗保障局",
    "lead": "孙建军",
    "union_leader": "赵敏",
    "cadre": "李建国",
    "union_contact": "周桂兰",
    "due_on": "2026.6.30",
}
WHOSE = ("王秀兰", "示范工字〔2026〕第 17 号")
LONG = "很长的一段话，写了又写。" * 60
WILD = {name: f"{text}{'𬭎<b>=1&' * 9}" for name, text in TASK.items()}
EXTREME_IMPRINT = replace(IMPRINT, practice=True)


def told(answers: dict[str, str], *, blank: bool = False, extreme: bool = False) -> ToldFacts:
    """Give what a copy with these answers says."""
    imprint = UNSENT if blank else EXTREME_IMPRINT if extreme else IMPRINT
    return ToldFacts(answers, () if blank else WHOSE, imprint)


def tasks(count: int) -> dict[str, str]:
    """Answer a list of so many tasks."""
    return task_answers.answers([TASK] * count) | {"summary": f"共 {count} 户、{count} 项"}


GIVER = CADRE
TAKER: dict[str, Value] = {
    "name": "周桂兰",
    "workplace": "示范县总工会",
    "post": "权益保障部部长",
    "phone": "13900007777",
}
HANDED_OVER = {
    "whose": "王秀兰\n示范工字〔2026〕第 17 号",
    "where": "示范县解放路街道东风社区12号楼3单元402室\n13900001234",
    "card": "示工卡 0017",
    "measures": handover_answers.measure(MEASURES[1])
    + "\n"
    + handover_answers.measure(MEASURES[2]),
    "contacts": handover_answers.contacts(
        date(2026, 9, 2), Owed(visits=0, calls=2, until=date(2026, 12, 31))
    ),
    "promises": "9 月一起入户走访过。\n2026.9.2 诉求：盼着女儿毕业后能在本县就业。",
}
HANDOVER = handover_answers.head(GIVER, TAKER, "李建国调离", date(2026, 11, 20))


def handed(rows: Sequence[dict[str, str]], extreme: str = "") -> dict[str, str]:
    """Answer a handover of these households."""
    changed = {"reason": extreme, "from_post": extreme} if extreme else {}
    return handover_answers.answers(HANDOVER | changed, rows)


FACTS = {
    "handover": (
        told(handover_answers.answers(handover_answers.head({}, {}, None, None), ()), blank=True),
        told(handed([HANDED_OVER] * 4)),
        told(
            handed([HANDED_OVER, dict.fromkeys(HANDED_OVER, LONG), *[HANDED_OVER] * 22], LONG),
            extreme=True,
        ),
    ),
    "problems": (
        told(difficulty_answers.answers({}, ()), blank=True),
        told(difficulty_answers.answers(HEAD, DIFFICULTIES)),
        told(
            difficulty_answers.answers(
                EXTREME.values,
                [
                    {"difficulty_kind": kind, "situation": LONG, "advice": LONG + "𠮷\ue863"}
                    for kind in KINDS
                ],
            ),
            extreme=True,
        ),
    ),
    "plan": (
        told(plan_answers.answers({}, {}, {}, (), ()), blank=True),
        told(plan_answers.answers(HEAD, CADRE, PLAN, DIFFICULTIES, MEASURES)),
        told(
            plan_answers.answers(
                EXTREME.values,
                CADRE | {"post": "主任" * 40},
                PLAN | {"wish": LONG, "union_signed_by": "图尔荪尼亚孜" * 9},
                [{"difficulty_kind": kind, "situation": LONG} for kind in KINDS],
                [MEASURES[each % 3] | {"content": "做。" * each * 9} for each in range(16)],
            ),
            extreme=True,
        ),
    ),
    "tasks": (
        told(task_answers.answers([]) | {"summary": ""}, blank=True),
        told(tasks(5)),
        told(
            task_answers.answers([WILD, {}, *[TASK] * 12, TASK | {"measure": LONG}, *[WILD] * 9])
            | {"summary": "共 99,999 户"},
            extreme=True,
        ),
    ),
    "referral": (
        told(referral_answers.answers({}, {}, (), UNIT), blank=True),
        told(referral_answers.answers(HEAD, REFERRAL, DIFFICULTIES, UNIT)),
        told(
            referral_answers.answers(
                EXTREME.values,
                REFERRAL | {"department": "很长的部门名称" * 8, "request": LONG},
                [{"difficulty_kind": kind, "situation": LONG} for kind in KINDS],
                UNIT,
            ),
            extreme=True,
        ),
    ),
    "application": (
        told(life_answers.application({}, {}, {}, ()), blank=True),
        told(life_answers.application(HEAD, WAY, DECIDED, OPINIONS)),
        told(
            life_answers.application(
                EXTREME.values,
                {title: step | {"reason": LONG, "confirmed": LONG} for title, step in WAY.items()},
                DECIDED | {"decision_reason": LONG},
                [each | {"text": LONG} for each in OPINIONS],
            ),
            extreme=True,
        ),
    ),
    "aid-application": (
        told(aid_answers.answers({}), blank=True),
        told(aid_answers.answers(HEAD)),
        told(aid_answers.answers(EXTREME.values | {"workplace": LONG * 5}), extreme=True),
    ),
    "exit": (
        told(life_answers.leaving({}, {}, {}), blank=True),
        told(life_answers.leaving(HEAD | LEFT, LEAVING, SECURED)),
        told(
            life_answers.leaving(
                EXTREME.values | {"exit_reason": "别处来的很长的原因" * 6},
                LEAVING | {"reason": LONG * 9, "confirmed": LONG * 5, "opinion": LONG * 5},
                {},
            ),
            extreme=True,
        ),
    ),
    "risk-letter": (
        told(risk_answers.answers("", (), UNIT), blank=True),
        told(
            risk_answers.answers(
                "示范县医疗保障局",
                [risk_answers.household(HEAD, MEASURES[1:2]), risk_answers.household(HEAD, ())],
                UNIT,
            )
        ),
        told(
            risk_answers.answers(
                "很长的部门名称" * 8,
                [risk_answers.household(EXTREME.values, [MEASURES[1] | {"content": LONG}])] * 9,
                UNIT,
            ),
            extreme=True,
        ),
    ),
    "refusal": (
        told(refusal_answers.answers({}, {}, UNIT), blank=True),
        told(refusal_answers.answers(HEAD, REFUSAL, UNIT)),
        told(
            refusal_answers.answers(EXTREME.values, REFUSAL | {"reason": LONG * 2}, UNIT),
            extreme=True,
        ),
    ),
}
"""Of each sheet a blank, a usual and an extreme copy."""
