"""The minutes of a meeting put many households into one table, with what was decided of each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.services import assessments, households, minutes_papers, standards
from app.services.standards import Standard
from app.work import perform
from db.vocabulary import Filling
from tests.app.services.test_family_papers import column, told

if TYPE_CHECKING:
    from app.work import Application

DAY = date(2020, 10, 13)
HEAD: dict[str, Any] = {
    "work_status": "在岗",
    "worker_type": "城镇困难职工",
    "region_code": "610502017",
    "workplace": "第一纺织厂",
    "size": 2,
    "yearly_income_fen": 2_016_000,
    "yearly_expense_fen": 800_000,
    "main_cause": "子女上学",
    "cause_note": "女儿今年上大学。",
}


@pytest.fixture
def homes(application: Application) -> list[str]:
    standard = Standard("610502", date(2016, 1, 1), 70_000, "")
    perform(application, "设", lambda s: standards.set_standard(s, standard))
    rows = {"members": [{"name": "张小", "relation": "女"}]}
    return [
        perform(
            application,
            "建档",
            lambda s, n=n: households.file_archive(s, HEAD | {"name": n}, rows),
        ).value
        for n in ("张三", "李四")
    ]


def decide(application: Application, home: str, on: date, **said: Any) -> None:
    values = {"assessed_on": on, "decided_by": "王主席", "decision": "相对困难"} | said
    perform(application, "认定", lambda s: assessments.assess(s, home, 1, values))


def test_a_meeting_to_be_held_has_a_row_for_each_household_and_votes_to_be_written(
    application: Application, homes: list[str]
) -> None:
    said = told(application, "minutes", *homes)
    assert column(said, "cases", "number") == ["1", "2"]
    assert column(said, "cases", "name") == ["张三", "李四"]
    assert column(said, "cases", "per_head") == ["840"] * 2
    assert (
        column(said, "cases", "situation")
        == ["子女上学；年度必要支出 8,000 元；女儿今年上大学。"] * 2
    )
    for name in ("in_favour", "against", "abstaining", "conclusion"):
        assert column(said, "cases", name) == []
    assert said["summary"] == "共 2 户"
    assert "年" in said["held_on"]


def test_what_the_rules_suggest_is_proposed_or_else_the_category_of_the_file(
    application: Application, homes: list[str]
) -> None:
    (suggested,) = {
        assessed.suggestion
        for home in homes
        for assessed in [
            perform(application, "", lambda s, home=home: assessments.assessed(s, home, DAY)).value
        ]
    }
    assert suggested in minutes_papers.PROPOSALS
    assert column(told(application, "minutes", *homes), "cases", "proposed") == [suggested] * 2
    filed = HEAD | {"name": "王五", "category": "意外致困", "region_code": "990000"}
    far = perform(application, "建档", lambda s: households.file_archive(s, filed, {})).value
    assert column(told(application, "minutes", far), "cases", "proposed") == ["意外致困"]


def test_on_a_day_without_rules_nothing_is_suggested(
    application: Application, homes: list[str]
) -> None:
    perform(application, "", lambda s: s.connection().exec_driver_sql("DELETE FROM rule_set"))
    assert column(told(application, "minutes", *homes), "cases", "proposed") == []


def test_a_meeting_that_was_held_says_what_was_decided_and_when(
    application: Application, homes: list[str]
) -> None:
    decide(application, homes[0], DAY, decision="深度困难", decision_reason="后续费用高。")
    decide(application, homes[1], DAY, decision="深度困难", decision_reason="后续费用高")
    said = told(application, "minutes", *homes, filling=Filling.FILLED)
    assert column(said, "cases", "conclusion") == ["深度困难。后续费用高"] * 2
    assert said["held_on"] == "2020年10月13日"


def test_of_several_days_none_is_the_day_of_the_meeting(
    application: Application, homes: list[str]
) -> None:
    decide(application, homes[0], DAY, decision_reason="一致同意")
    said = told(application, "minutes", *homes, filling=Filling.FILLED)
    assert column(said, "cases", "conclusion") == ["相对困难。一致同意"]
    assert "2020" not in said["held_on"]
    decide(application, homes[1], date(2020, 10, 12), decision_reason="一致同意")
    said = told(application, "minutes", *homes, filling=Filling.FILLED)
    assert "2020" not in said["held_on"]


def test_parts_become_one_record_and_nothing_becomes_none(
    application: Application, homes: list[str]
) -> None:
    parts = [
        copy
        for home in homes
        for copy in perform(
            application, "", lambda s, home=home: tuple(minutes_papers.to_be_held(s, [home]))
        ).value
    ]
    (record,) = minutes_papers.one_record(parts)
    assert record.about == tuple(homes)
    assert column(record.facts.told, "cases", "number") == ["1", "2"]
    assert list(minutes_papers.one_record([])) == []
    assert perform(application, "", lambda s: tuple(minutes_papers.held(s, []))).value == ()
