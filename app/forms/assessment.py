"""认定记录: what was asked before a household was judged, and what the union decided and why.

Source: domain reference §5; [003] 三(一), [000] 二(二), [001] 二(二). Which of the questions are
asked, a rule set says; an answer left empty is an open question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.spec import Choice, Day, Field, Flag, Form, Money, PersonName, Rows, Section, Text

if TYPE_CHECKING:
    from collections.abc import Collection

RELIEF = Section(
    "政府救助",
    (
        Field(
            "still_in_hardship",
            "经政府救助后仍生活困难",
            Flag(),
            help="已享受低保等救助、生活仍有困难的填「是」。",
        ),
    ),
)
EVENT = Section(
    "突发事件",
    (
        Field(
            "event_happened",
            "本年度遭受突发事件、意外伤害",
            Flag(),
            help="一年内家中出过事故、遭过灾或有人受过伤的填「是」。",
        ),
        Field(
            "event_cost_fen",
            "事件造成的支出或损失",
            Money(),
            help="一年内为这件事花的和损失的钱，合计填写。",
        ),
        Field(
            "event_relief_fen",
            "赔付、报销和救助所得",
            Money(),
            help="赔偿、保险报销和已得救助，从支出或损失中减去；没有则填 0。",
        ),
        Field(
            "event_casualty",
            "家人在重大事件中死亡、牺牲或致残",
            Flag(),
            help="填「是」的不再看支出是否达到比例。",
        ),
    ),
)
WORKER = Section(
    "职工条件",
    (
        Field(
            "filed_by_street",
            "由街道（乡镇）工会建档",
            Flag(),
            help="下岗失业、灵活就业人员由街道（乡镇）工会建档。",
        ),
        Field(
            "union_member",
            "已加入工会",
            Flag(),
            help="农民工要加入工会才能建档，看会员证。",
        ),
        Field(
            "labour_year",
            "劳动关系满一年",
            Flag(),
            help="农民工看劳动合同或单位证明。",
        ),
    ),
)
EXCLUDING = Section(
    "排除情形",
    (
        Field(
            "owns_homes",
            "有两套及以上住房",
            Flag(),
            help="看不动产查询结果；危房、共有的可写明理由。",
        ),
        Field(
            "owns_business",
            "开办商店、公司等经营实体",
            Flag(),
            help="看工商登记；已停业的可写明理由。",
        ),
        Field(
            "pays_private_school",
            "子女自费读私立学校或留学",
            Flag(),
            help="公办学校和助学贷款不算。",
        ),
        Field(
            "keeps_car",
            "有经常使用的机动车",
            Flag(),
            help="看车辆登记；残疾人代步车和谋生用车可写明理由。",
        ),
        Field(
            "refuses_checking",
            "拒绝经济状况核对",
            Flag(),
            help="不签核对授权书，或不让入户调查的填「是」。",
        ),
        Field(
            "hides_income",
            "隐瞒收入或财产",
            Flag(),
            help="核对结果与申报明显不符又说不清的填「是」。",
        ),
        Field(
            "override_reason",
            "仍予认定的理由",
            Text(lines=2, limit=500),
            help="有排除情形仍予认定的，写明理由。",
        ),
    ),
)
GUARANTEES = Section(
    "五项保障",
    (
        Field(
            "secure_medical",
            "医：基本医疗有保障",
            Flag(),
            help="都参加了医保，大病有报销或救助的填「是」。",
        ),
        Field(
            "secure_work",
            "业：有劳动能力的已就业",
            Flag(),
            help="没有有劳动能力而未就业的人也填「是」。",
        ),
        Field(
            "secure_schooling",
            "学：子女上学有保障",
            Flag(),
            help="没有孩子因贫失学的填「是」。",
        ),
        Field(
            "secure_housing",
            "房：住房安全有保障",
            Flag(),
            help="有安全的住处，含公租房和租赁补贴。",
        ),
        Field(
            "secure_insurance",
            "保：社会保险已落实",
            Flag(),
            help="养老等社会保险已参加、待遇已落实的填「是」。",
        ),
    ),
)
DECISION = Section(
    "认定",
    (
        Field(
            "assessed_on",
            "认定日期",
            Day(),
            required=True,
            help="评议认定的日子；标准和规则按这一天的。",
        ),
        Field(
            "rule_set",
            "所依规则",
            Text(limit=40),
            help="不填按认定日期执行的规则。",
        ),
        Field(
            "suggested",
            "规则建议",
            Text(limit=40),
            computed=True,
            help="由程序按规则算出，随认定一起保存。",
        ),
        Field(
            "decision",
            "认定结果",
            Choice("decision"),
            required=True,
            help="规则只作建议，由本会认定。",
        ),
        Field(
            "decision_reason",
            "与建议不同的理由",
            Text(lines=3, limit=1000),
            help="认定结果与规则建议不一致时必须写明。",
        ),
        Field(
            "decided_by",
            "认定人",
            PersonName(),
            help="主持评议认定的人。",
        ),
        Field(
            "grounds",
            "认定依据",
            Text(lines=8, limit=20_000),
            computed=True,
            help="当天的各项数据，由程序写下，随认定一起保存。",
        ),
    ),
)

ASSESSMENT = Form(
    name="assessment",
    title="认定记录",
    sections=(RELIEF, EVENT, WORKER, EXCLUDING, GUARANTEES, DECISION),
)
ASSESSMENTS = Rows("assessments", ASSESSMENT)
OVERRIDE = "override_reason"
QUESTIONS = tuple(each.name for each in ASSESSMENT if isinstance(each.kind, Flag))
"""The questions that rules may ask, with yes and no for an answer."""

DECIDING = Form(
    name="deciding",
    title="认定",
    sections=(
        Section(
            "本会认定",
            tuple(
                each for each in DECISION.fields if not each.computed and each.name != "rule_set"
            ),
        ),
    ),
)
"""What a clerk decides once the questions are answered."""


def questions(names: Collection[str]) -> Form:
    """Give the form of the questions ``names``, section by section.

    Where excluding conditions are asked about, so is the reason to pass over one.
    """
    excluding = {each.name for each in EXCLUDING.fields}
    wanted = {*names, *(() if excluding.isdisjoint(names) else (OVERRIDE,))}
    asked = (
        Section(section.title, tuple(each for each in section.fields if each.name in wanted))
        for section in (RELIEF, EVENT, WORKER, EXCLUDING, GUARANTEES)
    )
    return Form("questions", "认定前的询问", tuple(each for each in asked if each.fields))
