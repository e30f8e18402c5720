"""A household brought up: judged again at every answer without asking the ledger again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from app.services import assessments, explanations, hearings, households, standards
from app.services.errors import RuleSetMissing
from app.services.explanations import LIMIT, Line
from app.services.standards import Standard
from app.work import Application, perform

if TYPE_CHECKING:
    from app.services.hearings import Hearing

DAY = date(2020, 10, 13)
"""The day on which the clocks of these tests stand."""

HEAD: dict[str, Any] = {
    "name": "张三",
    "work_status": "在岗",
    "worker_type": "城镇困难职工",
    "region_code": "610502017",
    "filed_on": date(2020, 3, 1),
    "yearly_income_fen": 70_000 * 90 * 12 // 100,
    "size": 1,
}
CLEAR = dict.fromkeys(
    (
        *("owns_homes", "owns_business", "pays_private_school"),
        *("keeps_car", "refuses_checking", "hides_income"),
    ),
    False,
)


@pytest.fixture
def household_id(application: Application) -> str:
    standard = Standard("610502", date(2016, 1, 1), 70_000)
    perform(application, "设", lambda s: standards.set_standard(s, standard))
    return perform(application, "建档", lambda s: households.file_archive(s, HEAD, {})).value


def brought_up(town: Application, household_id: str) -> Hearing:
    return perform(town, "", lambda s: hearings.bring_up(s, household_id)).value


def assess(town: Application, household_id: str, **values: Any) -> None:
    at = brought_up(town, household_id).revision
    perform(town, "认定", lambda s: assessments.assess(s, household_id, at, values))


def test_it_judges_as_the_ledger_does(application: Application, household_id: str) -> None:
    hearing = brought_up(application, household_id)
    assert hearing.own
    opening = hearing.opening
    assert opening["assessed_on"] == DAY
    seen = hearing.judged(opening)
    stored = perform(application, "", lambda s: assessments.assessed(s, household_id, DAY)).value
    assert (seen.verdict, seen.suggestion) == (stored.verdict, "深度困难")
    assert set(hearing.outstanding(seen)) == set(CLEAR)
    assert hearing.questions(seen) > set(CLEAR)


def test_no_answer_asks_the_ledger(application: Application, household_id: str) -> None:
    hearing = brought_up(application, household_id)
    asked: list[str] = []
    engine = application.engine
    event.listen(engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    assert hearing.judged({**hearing.opening, "keeps_car": True}).suggestion == "不予认定"
    overridden = {"keeps_car": True, "override_reason": "谋生用车"}
    assert hearing.judged({**hearing.opening, **overridden}).suggestion == "深度困难"
    assert asked == []


def test_another_day_has_its_rules_and_its_standard(
    application: Application, household_id: str
) -> None:
    hearing = brought_up(application, household_id)
    before = hearing.judged({"assessed_on": date(2019, 1, 1)})
    assert (before.rule_set.name, before.suggestion) == ("2016", "待定")
    assert hearing.judged({"rule_set": "2016"}).rule_set.name == "2016"
    assert hearing.judged({"assessed_on": date(2015, 1, 1), "rule_set": "2016"}).lacking
    for answers in ({"assessed_on": date(2015, 1, 1)}, {"rule_set": "1999"}):
        with pytest.raises(RuleSetMissing):
            hearing.judged(answers)


def test_it_begins_with_what_was_answered_last(
    application: Application, household_id: str
) -> None:
    last_year = date(2019, 9, 1)
    assess(
        application,
        household_id,
        assessed_on=last_year,
        decision="低保户",
        decision_reason="看过",
        **CLEAR,
    )
    opening = brought_up(application, household_id).opening
    assert (opening["keeps_car"], opening["decision"]) == (False, None)
    assert (opening["assessed_on"], opening["rule_set"]) == (DAY, None)
    assess(application, household_id, assessed_on=DAY, decision="深度困难", **CLEAR)
    opening = brought_up(application, household_id).opening
    assert (opening["decision"], opening["rule_set"]) == ("深度困难", None)
    assess(
        application,
        household_id,
        assessed_on=DAY,
        rule_set="2016",
        decision="低保户",
        decision_reason="按老办法",
    )
    assert brought_up(application, household_id).opening["rule_set"] == "2016"


def test_the_figures_of_the_day_are_kept_whatever_changes_later(
    application: Application, household_id: str
) -> None:
    assess(application, household_id, assessed_on=DAY, decision="深度困难", **CLEAR)
    (record,) = brought_up(application, household_id).records
    told = {line.label: line.figure for line in assessments.kept(record)}
    assert told["人均月收入"] == "630 元"
    assert told["低保标准"] == "700 元/人·月"
    assert told["本会认定"] == "深度困难"
    archive = perform(application, "", lambda s: households.archive(s, household_id)).value
    perform(
        application,
        "改",
        lambda s: households.change_archive(
            s,
            household_id,
            archive.revision,
            archive.values | {"yearly_income_fen": 9_999_900},
            archive.rows,
        ),
    )
    (again,) = brought_up(application, household_id).records
    assert assessments.kept(again) == assessments.kept(record)


def test_lines_are_read_as_they_were_written() -> None:
    lines = (
        Line("收入", "工资｜奖金", "1 元\n2 元", "", "符合"),
        Line("建议", "规则建议", "低保户"),
    )
    first, second = explanations.read(explanations.written(lines))
    assert (first.label, first.figure, first.sign) == ("工资|奖金", "1 元 2 元", "符合")
    assert second == lines[1]
    assert explanations.read("别处写的｜一句话") == (Line("依据", "", "别处写的｜一句话"),)
    many = [Line("收入", "工资", "一" * 500)] * 100
    assert len(explanations.written(many)) <= LIMIT
