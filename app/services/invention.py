"""Invent one household of a practice ledger, as typed values of the archive form.

What makes a household poor decides the rest: who is ill, what it spends, what it asks for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from app.rules import synthetic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from random import Random

    from app.forms.spec import Value
    from app.rules.synthetic import Person

MONTHS = 12
YUAN = 100
UNFINISHED_SHARE = 0.08
MARRIED_SHARE = 0.7
REGION = "990101"
PLACES = ("人民路", "解放街", "和平巷", "新村一路", "河滨路", "纺织厂家属院", "东风社区", "向阳村")
WORKPLACES = (
    "练习县纺织厂",
    "练习县机械厂",
    "练习县化肥厂",
    "练习县公交公司",
    "练习镇环卫站",
    "练习镇供销社",
    "",
)
BANKS = ("中国农业银行", "中国工商银行", "中国邮政储蓄银行", "农村信用合作社")
CLERKS = ("周明", "吴静")
WORKER_TYPES = ("城镇困难职工",) * 4 + ("困难农民工",)
LEVELS = ("全国级", "省级", "地市级", "地市级", "区县级", "基层")


@dataclass(frozen=True, slots=True)
class Plight:
    """What makes a household poor; incomes and spending are 元 a month and a year."""

    cause: str
    category: str
    needs: str
    spends_on: str
    yearly_expense: tuple[int, int]
    monthly_income: tuple[int, int]
    head: Mapping[str, Value]
    child: Mapping[str, Value] = field(default_factory=dict)


PLIGHTS = (
    Plight(
        "家庭成员患重特大疾病",
        "深度困难",
        "自付医疗费用高，请求医疗救助和医疗互助保障。",
        "医疗自付",
        (12_000, 68_000),
        (900, 2_200),
        {"health": "疾病", "illness": "恶性肿瘤", "work_status": "病休"},
    ),
    Plight(
        "家庭成员患重特大疾病",
        "相对困难",
        "长期透析，请求生活救助。",
        "医疗自付",
        (18_000, 46_000),
        (800, 1_900),
        {"health": "疾病", "illness": "终末期肾病(尿毒症)", "work_status": "病退"},
    ),
    Plight(
        "子女上学",
        "相对困难",
        "孩子上大学费用大，请求金秋助学。",
        "子女教育",
        (9_000, 22_000),
        (2_000, 3_400),
        {"health": "良好", "work_status": "在岗"},
        {"work_status": "大学生", "education": "本科", "school_years": 4},
    ),
    Plight(
        "下岗失业",
        "相对困难",
        "希望参加技能培训，介绍就业。",
        "必要就业成本",
        (1_200, 4_800),
        (600, 1_500),
        {"health": "良好", "work_status": "下(待)岗", "unemployment_insurance": "欠缴"},
    ),
    Plight(
        "家庭成员无劳动能力",
        "深度困难",
        "残疾无法劳动，请求生活救助和康复补助。",
        "残疾康复",
        (4_000, 15_000),
        (500, 1_400),
        {
            "health": "残疾",
            "disability": "肢体",
            "disability_grade": "二级",
            "work_status": "失(无)业",
        },
    ),
    Plight(
        "遭受意外事故",
        "意外致困",
        "交通事故后丧失收入，请求应急救助。",
        "灾害/事故损失",
        (20_000, 90_000),
        (1_000, 2_600),
        {"health": "良好", "work_status": "病休", "work_injury": True},
    ),
)


@dataclass(frozen=True, slots=True)
class Invented:
    """A household as the archive form takes it: values, and the rows of its tables.

    ``filed_on`` is the day of filing that stands among the values.
    """

    filed_on: date
    values: dict[str, Value]
    rows: dict[str, list[dict[str, Value]]]


def new_id(random: Random) -> str:
    """Draw the id of a record, the same for the same seed."""
    return str(UUID(int=random.getrandbits(128), version=4))


def household(
    random: Random, number: int, *, unit_code: str, today: date, taken: set[str]
) -> Invented:
    """Invent the household that is the ``number``-th of its union, nobody of it in ``taken``."""
    plight = random.choice(PLIGHTS)
    head = synthetic.person(random, today=today, ages=(34, 57), region=REGION, taken=taken)
    members = _members(random, head, plight, today, taken)
    own_income = _sum(random, plight.monthly_income)
    earned = own_income + sum(_fen(each["monthly_income_fen"]) for each in members)
    other = _sum(random, (0, 3_000))
    spent = _sum(random, plight.yearly_expense)
    filed_on = today - timedelta(days=random.randint(20, 1500))
    clerk = random.choice(CLERKS)
    values: dict[str, Value] = {
        **_head(random, head, plight, own_income, today),
        "archive_no": f"{unit_code}-{filed_on.year}-{number + 1:05d}",
        "category": plight.category,
        "level": random.choice(LEVELS),
        "worker_type": random.choice(WORKER_TYPES),
        "address": f"练习县练习镇{random.choice(PLACES)}{random.randint(1, 199)}号",
        "postcode": "999001",
        "region_code": REGION,
        "housing_type": random.choice(("自购商品房", "自建房", "公租房(廉租房)", "租房", "借住")),
        "floor_area_dm2": random.randint(3_000, 11_000),
        "size": 1 + len(members),
        "other_yearly_income_fen": other,
        "yearly_income_fen": earned * MONTHS + other,
        "yearly_expense_fen": spent,
        "minimum_allowance": plight.category == "深度困难",
        "main_cause": plight.cause,
        "needs": plight.needs,
        "applied_on": filed_on - timedelta(days=random.randint(8, 30)),
        "filed_on": filed_on,
        "filed_by": clerk,
        "entered_by": clerk,
    }
    if random.random() < UNFINISHED_SHARE:
        values[random.choice(("phone", "housing_type", "work_started_on", "address"))] = None
    expense: dict[str, Value] = {
        "id": new_id(random),
        "kind": plight.spends_on,
        "yearly_fen": spent,
    }
    wages: dict[str, Value] = {
        "id": new_id(random),
        "kind": "工资性收入",
        "yearly_fen": earned * MONTHS,
    }
    return Invented(
        filed_on, values, {"members": members, "expenses": [expense], "incomes": [wages]}
    )


def _head(
    random: Random, head: Person, plight: Plight, income: int, today: date
) -> dict[str, Value]:
    """Invent what the form asks of the head beyond identity."""
    began = head.born_on + timedelta(days=random.randint(18 * 366, 30 * 366))
    return {
        **_identity(head),
        "political_status": random.choice(("群众", "群众", "群众", "中共党员")),
        "model_worker": "非劳模",
        "phone": synthetic.phone(random),
        "work_started_on": min(began, today),
        "industry": random.choice(("制造业", "建筑业", "批发和零售业", "交通运输、仓储和邮政业")),
        "marital_status": "已婚",
        "hukou_type": random.choice(("非农业", "农业", "居民户口")),
        "workplace": random.choice(WORKPLACES),
        "employment_form": random.choice(("固定工", "合同制", "灵活就业")),
        "monthly_income_fen": income,
        "medical_insurance": random.choice(("城镇职工医保", "城乡居民医保")),
        "pension_insurance": random.choice(("正常参保", "正常参保", "欠缴")),
        "bank_name": random.choice(BANKS),
        "bank_card": synthetic.bank_card(random),
        **plight.head,
    }


def _members(
    random: Random, head: Person, plight: Plight, today: date, taken: set[str]
) -> list[dict[str, Value]]:
    """Invent the rest of the family: a spouse for most, a child or two, an old parent for some."""
    found: list[dict[str, Value]] = []

    def add(relation: str, sex: str | None, ages: tuple[int, int], **more: Value) -> None:
        person = synthetic.person(
            random, today=today, ages=ages, sex=sex, region=REGION, taken=taken
        )
        defaults: dict[str, Value] = {
            "id": new_id(random),
            "relation": relation or ("子" if person.sex == "男" else "女"),
            "health": "良好",
            "monthly_income_fen": 0,
            "lives_together": True,
            "medical_insurance": "城乡居民医保",
        }
        found.append(defaults | _identity(person) | more)

    if random.random() < MARRIED_SHARE:
        spouse = "女" if head.sex == "男" else "男"
        income = _sum(random, (0, 1_800))
        add("配偶", spouse, (32, 56), work_status="农民工", monthly_income_fen=income)
    if plight.child:
        add("", None, (18, 22), **plight.child)
    elif random.random() < MARRIED_SHARE:
        add("", None, (7, 12), work_status="小学", education="小学")
    if random.random() < 1 / 4:
        add("母", "女", (62, 84), work_status="务农", health="疾病", illness="高血压病")
    return found


def _identity(person: Person) -> dict[str, Value]:
    return {
        "name": person.name,
        "id_number": person.id_number,
        "sex": person.sex,
        "born_on": person.born_on,
        "ethnicity": person.ethnicity,
    }


def _sum(random: Random, bounds: tuple[int, int]) -> int:
    """Draw a sum between two sums of 元, in whole tens, as 分."""
    low, high = bounds
    return random.randrange(low, high + 1, 10) * YUAN


def _fen(value: Value) -> int:
    return value if isinstance(value, int) else 0
