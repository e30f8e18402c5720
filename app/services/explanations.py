"""Put a verdict into lines that a screen and the printed 认定说明 show: label, figure, source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.archive import ARCHIVE
from app.forms.assessment import ASSESSMENT
from app.forms.household import HOUSEHOLD
from app.forms.text import yuan
from app.messages import explain
from app.rules.eligibility import EVENT_COST, INCOME, STANDARD, could_be
from app.rules.income import deductions, income_parts, total
from app.rules.ruleset import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.rules.eligibility import RuleVerdict, Verdict
    from app.rules.exit import ExitVerdict
    from app.rules.family import Family
    from app.rules.ruleset import Bound, ExitRule, Rule, RuleSet, WorkerCondition
    from app.rules.standards import Standard

MEASURES = {
    Measure.PER_HEAD: "人均月收入",
    Measure.NET_PER_HEAD: "人均月纯收入",
    Measure.LIVING_LEVEL: "人均月收入加低保金",
    Measure.EVENT: "事件的净支出或损失",
}
SIGNS = {True: "符合", False: "不符合", None: "待定"}
FIGURES = {INCOME, EVENT_COST, STANDARD}
BAR, PARTS, LIMIT = "｜", 5, 20_000
"""What parts the texts of a line that is kept, how many they are, and room for all lines."""

BOUNDS = {
    (True, False): "低于",
    (True, True): "不高于",
    (False, False): "高于",
    (False, True): "不低于",
}
"""How a limit is called, by whether it is an upper one and whether it counts itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation; ``sign`` tells how a condition came out."""

    section: str
    label: str
    figure: str
    source: str = ""
    sign: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """Its texts in order."""
        return (self.section, self.label, self.figure, self.source, self.sign)


def lines(
    family: Family, standard: Standard | None, verdict: Verdict, leaving: ExitVerdict | None
) -> Iterator[Line]:
    """Explain a verdict from the standard to the suggestion, every figure on a line."""
    yield from _ground(standard, verdict)
    yield from _sums(family, verdict)
    for each in verdict.rules:
        yield from _rule("认定", each, verdict)
    yield from _conditions(family, verdict)
    yield from _answered(family)
    for each in verdict.rules:
        if each.holds and each.key_group:
            yield Line("建议", "重点群体", each.key_group, each.rule.source)
    none = explain(
        "barred" if verdict.barred else "rules_open" if verdict.pending else "no_rule_holds"
    )
    yield Line("建议", "规则建议", verdict.category or none)
    if leaving is not None:
        for each in leaving.rules:
            yield from _rule("退出", each, verdict)
        advice = leaving.advice.value + (f"为{leaving.category}" if leaving.category else "")
        yield Line("退出", "退出建议", advice)


def described(rule_set: RuleSet) -> Iterator[Line]:
    """Tell in words what a rule set says, rule by rule."""
    until = f"，到 {rule_set.until} 止" if rule_set.until else ""
    yield Line(
        "规则", rule_set.name, f"{rule_set.title}，{rule_set.from_on} 起{until}", rule_set.source
    )
    for section, rules in (("认定", rule_set.rules), ("退出", rule_set.exits)):
        for each in rules:
            yield Line(section, each.title, "；".join(_said_of(each)) + "。", each.source)
    for condition in rule_set.workers:
        asked = [
            *("、".join(said) for said in (condition.statuses, condition.types) if said),
            *(titles((each,)) for each in condition.asks),
        ]
        yield Line("职工条件", condition.title, "；".join(asked) + "。", condition.source)
    if rule_set.excluding:
        yield Line("排除情形", "有一项的不建议认定", titles(rule_set.excluding))


def _said_of(rule: Rule | ExitRule) -> Iterator[str]:
    base = "家庭年收入" if rule.measure is Measure.EVENT else "低保标准"
    limits = (
        _limit(bound, base, None, upper=upper)
        for bound, upper in ((rule.lower, False), (rule.upper, True))
        if bound is not None
    )
    yield f"{MEASURES[rule.measure]}{'，'.join(limits)}"
    if rule.deducts:
        yield f"扣除{'、'.join(rule.deducts)}"
    if rule.counts:
        yield f"计入{'、'.join(rule.counts)}"
    if rule.needs:
        yield f"有其一：{'、'.join(rule.needs)}"
    if rule.asks:
        yield f"须答「是」：{titles(tuple(each.question for each in rule.asks))}"
    if rule.or_if:
        yield f"或者：{titles(rule.or_if)}"


def written(lines: Iterable[Line]) -> str:
    """Write lines down as they are kept with a decision, as far as its field has room."""
    kept: list[str] = []
    room = LIMIT
    for each in lines:
        text = BAR.join(part.replace(BAR, "|").replace("\n", " ") for part in each.parts)
        room -= len(text) + 1
        if room < 0:
            break
        kept.append(text)
    return "\n".join(kept)


def read(text: str) -> tuple[Line, ...]:
    """Read lines that were written down; what has another shape stands as it is."""
    found = (each.split(BAR) for each in text.splitlines())
    return tuple(
        Line(*parts) if len(parts) == PARTS else Line("依据", "", BAR.join(parts))
        for parts in found
    )


def titles(questions: tuple[str, ...]) -> str:
    """Name questions and figures as the forms call them."""
    return "、".join(_title(each) for each in questions)


def money(fen: int) -> str:
    """Write 分 as 元; a household that must spend more than it earns stands below zero."""
    return f"-{yuan(-fen)}" if fen < 0 else yuan(fen)


def _ground(standard: Standard | None, verdict: Verdict) -> Iterator[Line]:
    rule_set = verdict.rule_set
    yield Line("依据", "认定规则", rule_set.title, rule_set.source)
    if standard is None:
        return
    yield Line(
        "依据",
        "低保标准",
        f"{money(standard.monthly_fen)} 元/人·月",
        "，".join(filter(None, (standard.region_code, f"{standard.from_on} 起", standard.note))),
    )


def _sums(family: Family, verdict: Verdict) -> Iterator[Line]:
    basis = verdict.basis
    for each in income_parts(family):
        yield Line("收入", each.kind, f"{money(each.yearly_fen)} 元/年")
    if basis.income_fen is None:
        yield Line("收入", HOUSEHOLD["yearly_income_fen"].title, explain("figure_open"))
        return
    parts = total(income_parts(family))
    stated = "档案表" if family.yearly_income_fen is not None else "各项合计"
    if parts and parts != basis.income_fen:
        stated = f"档案表；各项合计 {money(parts)} 元"
    income = HOUSEHOLD["yearly_income_fen"].title
    yield Line("收入", income, f"{money(basis.income_fen)} 元", stated)
    yield Line("收入", "共同生活人口", f"{basis.heads} 人")
    yield Line(
        "收入",
        MEASURES[Measure.PER_HEAD],
        f"{money(verdict.per_head_fen or 0)} 元",
        f"{money(basis.income_fen)} ÷ 12 ÷ {basis.heads}",
    )
    spent = deductions(family, verdict.rule_set.deducts)
    for each in spent:
        yield Line("刚性支出", each.kind, f"{money(each.yearly_fen)} 元/年")
    yield Line(
        "刚性支出",
        MEASURES[Measure.NET_PER_HEAD],
        f"{money(verdict.net_per_head_fen or 0)} 元",
        f"（{money(basis.income_fen)} − {money(total(spent))}）÷ 12 ÷ {basis.heads}",
    )


def _rule(section: str, each: RuleVerdict, verdict: Verdict) -> Iterator[Line]:
    rule = each.rule
    parts = [_limits(rule, verdict)]
    if each.figure_fen is not None:
        parts.insert(0, f"{MEASURES[rule.measure]} {money(each.figure_fen)} 元")
    if rule.measure is Measure.NET_PER_HEAD and each.deducted:
        spent = "、".join(f"{sum_.kind} {money(sum_.yearly_fen)} 元" for sum_ in each.deducted)
        parts.append(f"已扣 {spent}")
    reasons = [*_figure_reasons(each), *_other_reasons(each)]
    said = f"{'；'.join(parts)}。{''.join(reasons)}"
    yield Line(section, rule.title, said, rule.source, SIGNS[each.holds])


def _limits(rule: Rule | ExitRule, verdict: Verdict) -> str:
    """Write the limits out with what they come to, e.g. 「低于标准的 200%（1,400 元）」."""
    event = rule.measure is Measure.EVENT
    base = verdict.basis.income_fen if event else verdict.basis.standard_fen
    name = "家庭年收入" if event else "标准"
    return "，".join(
        _limit(bound, name, base, upper=upper)
        for bound, upper in ((rule.lower, False), (rule.upper, True))
        if bound is not None
    )


def _limit(bound: Bound, name: str, base: int | None, *, upper: bool) -> str:
    said = f"{BOUNDS[upper, bound.inclusive]}{name}的 {bound.percent}%"
    if base is None:
        return said
    return f"{said}（{money((base * bound.percent + 50) // 100)} 元）"


def _figure_reasons(each: RuleVerdict) -> Iterator[str]:
    if each.lacks and each.figure_fen is None:
        return
    if each.figure_fen is None:
        yield explain("figure_open")
    elif each.short_by_fen is None:
        yield explain("figure_fits") if each.threshold_fen is not None else ""
    elif each.short_by_fen == 0:
        yield explain("on_limit")
    else:
        over = each.figure_fen >= (each.threshold_fen or 0) and each.rule.upper is not None
        code = "over_limit" if over else "under_line"
        yield explain(code, {"yuan": money(each.short_by_fen)})


def _other_reasons(each: RuleVerdict) -> Iterator[str]:
    if each.lacks:
        yield explain("cause_lacking")
    for code, questions in (("question_denied", each.denied), ("question_open", each.open)):
        for question in questions:
            if question not in FIGURES:
                yield explain(code, {"title": _title(question)})


def _conditions(family: Family, verdict: Verdict) -> Iterator[Line]:
    conditions = verdict.rule_set.workers
    fitting = [each for each in conditions if could_be(family, each)]
    code = {True: "worker_met", None: "worker_open", False: "worker_failed"}[verdict.worker]
    said = explain(code if conditions else "worker_any", {"titles": _titles_of(fitting)})
    sources = "；".join(dict.fromkeys(each.source for each in fitting))
    yield Line("条件", "职工条件", said, sources, SIGNS[verdict.worker])
    if verdict.excluded:
        said = explain("excluded", {"titles": titles(verdict.excluded)})
    elif verdict.unasked:
        said = explain("excluded_open", {"titles": titles(verdict.unasked)})
    else:
        said = explain("excluded_none")
    clear = False if verdict.excluded else None if verdict.unasked else True
    yield Line("条件", "排除情形", said, "", SIGNS[clear])


def _titles_of(conditions: Iterable[WorkerCondition]) -> str:
    return "；".join(each.title for each in conditions)


def _answered(family: Family) -> Iterator[Line]:
    """Tell how the questions were answered."""
    said = {
        word: titles(tuple(name for name, answer in family.answers.items() if answer is yes))
        for word, yes in (("是", True), ("否", False))
    }
    told = "；".join(f"{word}：{names}" for word, names in said.items() if names)
    if told:
        yield Line("条件", "询问结果", told)


def _title(question: str) -> str:
    form = ASSESSMENT if question in ASSESSMENT.fields else ARCHIVE
    return form[question].title
