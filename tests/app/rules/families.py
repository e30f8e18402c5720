"""Families for the tests of the rules: so many people, so much a head, and the shipped sets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import resources
from app.rules import ruleset
from app.rules.eligibility import judged
from app.rules.family import Family, Person
from app.rules.ruleset import RuleSet, Words

if TYPE_CHECKING:
    from app.rules.eligibility import RuleVerdict, Verdict

STANDARD = 70_000
"""A minimum allowance of 700 元."""

MONTHS = 12
ANSWERS = (
    *("still_in_hardship", "event_happened", "event_casualty", "filed_by_street"),
    *("union_member", "labour_year", "owns_homes", "owns_business", "pays_private_school"),
    *("keeps_car", "refuses_checking", "hides_income", "secure_medical", "secure_work"),
    *("secure_schooling", "secure_housing", "secure_insurance", "minimum_allowance"),
)
KINDS = (
    "医疗自付",
    "子女教育",
    "残疾康复",
    "长期照料",
    "住房",
    "必要就业成本",
    "灾害/事故损失",
    "其他",
)
CAUSES = (
    "家庭成员患重特大疾病",
    "遭受自然灾害",
    "遭受意外事故",
    "子女上学",
    "下岗失业",
    "家庭成员无劳动能力",
    "其他",
)
WORDS = Words(
    kinds=frozenset(KINDS),
    causes=frozenset(CAUSES),
    questions=frozenset(ANSWERS),
    categories=frozenset(
        ("深度困难", "相对困难", "意外致困", "低保户", "低保边缘户", "意外致困户")
    ),
    statuses=frozenset(("在岗", "下(待)岗", "失(无)业", "退休", "离休", "病退", "病休", "内退")),
    worker_types=frozenset(("城镇困难职工", "困难农民工")),
    key_groups=frozenset(("收入或生活水平低于低保线而未纳入低保",)),
)


def shipped_text(name: str) -> str:
    """Give a shipped rule set as it is written."""
    return resources.path("rulesets", f"{name}.toml").read_text("utf-8")


def shipped(name: str) -> RuleSet:
    """Read a shipped rule set."""
    found = ruleset.read(shipped_text(name), WORDS)
    assert isinstance(found, RuleSet), found
    return found


RULES_2016, RULES_2020 = shipped("2016"), shipped("2020")


def family(per_head_fen: int, heads: int = 3, **values: object) -> Family:
    """Make a family of a worker in service with so much a head and month."""
    head = Person("张三", is_head=True)
    made = Family(
        people=(head, *(Person(f"成员{number}") for number in range(1, heads))),
        size=heads,
        yearly_income_fen=per_head_fen * heads * MONTHS,
        work_status="在岗",
        worker_type="城镇困难职工",
    )
    return replace(made, **values)  # type: ignore[arg-type]  # the tests name fields of it


def rule(verdict: Verdict, name: str) -> RuleVerdict:
    """Pick the verdict of one rule."""
    return next(each for each in verdict.rules if each.rule.name == name)


def by(rule_set: RuleSet, name: str, of: Family, standard_fen: int = STANDARD) -> RuleVerdict:
    """Judge a family and give how one rule came out."""
    return rule(judged(of, rule_set, standard_fen), name)
