"""Judging households of a ledger: worked examples, decisions, what a new standard moves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange.bundle import storable
from app.forms.assessment import ASSESSMENT
from app.forms.stored import body_of
from app.services import assessments, history, households, moves, standards
from app.services.errors import (
    ChangedMeanwhile,
    DecisionReasonMissing,
    OverrideReasonMissing,
    RecordMissing,
    Unstorable,
)
from app.services.health import ledger_hash
from app.services.standards import Standard
from app.work import Application, perform
from db.base import new_id
from db.vocabulary import Aggregate, State
from tests.strategies import answers
from tests.unions import enrolled, holdings, put, send, stored, take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.assessments import Assessed
    from app.services.weaving import Rows
    from tests.unions import Unions

DAY = date(2021, 3, 1)
STANDARD = Standard("610502", date(2016, 1, 1), 70_000)
HEAD: dict[str, Any] = {
    "name": "张三",
    "work_status": "在岗",
    "worker_type": "城镇困难职工",
    "region_code": "610502017",
    "filed_on": date(2020, 10, 13),
}
FAMILY = {
    "members": [
        {"name": "李四", "relation": "妻"},
        {"name": "张小", "relation": "子"},
        {"name": "张五", "relation": "兄弟", "lives_together": False},
    ]
}


def accept(town: Application, standard: Standard = STANDARD) -> None:
    perform(town, "设低保标准", lambda session: standards.set_standard(session, standard))


def file(town: Application, rows: Rows | None = None, **values: Any) -> str:
    return perform(
        town,
        "建档",
        lambda session: households.file_archive(session, HEAD | values, rows or FAMILY),
    ).value


def earning(town: Application, percent: int, **values: Any) -> str:
    """File a family of three who live together with so many percent of the standard a head."""
    return file(town, yearly_income_fen=70_000 * percent * 12 * 3 // 100, **values)


def seen(
    town: Application, household_id: str, day: date = DAY, rule_set: str | None = None
) -> Assessed:
    return perform(
        town, "", lambda session: assessments.assessed(session, household_id, day, rule_set)
    ).value


def revision(town: Application, household_id: str) -> int:
    found = stored(town, Aggregate.HOUSEHOLD, household_id)
    assert found is not None
    return found.revision


def assess(town: Application, household_id: str, **values: Any) -> str | None:
    at = revision(town, household_id)
    given = {"assessed_on": DAY} | values
    return perform(
        town, "认定", lambda session: assessments.assess(session, household_id, at, given)
    ).value


@pytest.fixture
def town(application: Application) -> Application:
    """A town that knows its standard."""
    accept(application)
    return application


# The worked examples: the same families by the rules of 2016 [003] and of 2020 [000][004]

ILLNESS = {"main_cause": "家庭成员患重特大疾病"}
EVENT = {"main_cause": "遭受意外事故"}


@pytest.mark.parametrize(
    ("percent", "values", "in_2016", "in_2020"),
    [
        (90, {"minimum_allowance": False}, "低保户", "深度困难"),
        (90, {}, None, "深度困难"),
        (149, ILLNESS, "低保边缘户", "相对困难"),
        (149, {}, None, "相对困难"),
        (150, ILLNESS, "低保边缘户", "相对困难"),
        (150, {}, None, "相对困难"),
        (151, ILLNESS, "意外致困户", "相对困难"),
        (151, {"main_cause": "子女上学"}, None, "相对困难"),
        (300, EVENT, "意外致困户", None),
        (300, {}, None, None),
        (301, EVENT, None, None),
    ],
)
def test_the_same_families_by_the_rules_of_2016_and_of_2020(
    town: Application,
    percent: int,
    values: dict[str, Any],
    in_2016: str | None,
    in_2020: str | None,
) -> None:
    household_id = earning(town, percent, **values)
    assert seen(town, household_id, rule_set="2016").verdict.category == in_2016
    assert seen(town, household_id).verdict.category == in_2020


def test_a_family_at_3_times_whose_loss_passes_80_percent_is_in_hardship_by_accident(
    town: Application,
) -> None:
    income = 70_000 * 3 * 12 * 3
    loss = {"kind": "灾害/事故损失", "yearly_fen": income * 8 // 10 + 1}
    household_id = file(town, FAMILY | {"expenses": [loss]}, yearly_income_fen=income, **EVENT)
    assert seen(town, household_id).verdict.category == "意外致困"


def test_the_rule_set_of_the_day_is_asked_for(town: Application) -> None:
    household_id = earning(town, 90)
    assert seen(town, household_id, date(2019, 1, 1)).rule_set.name == "2016"
    assert seen(town, household_id).rule_set.name == "2020"


def test_income_and_divisor_come_from_the_people_where_no_total_stands(town: Application) -> None:
    rows = {"members": [{"name": "李四", "relation": "妻", "monthly_income_fen": 60_000}]}
    household_id = file(town, rows, monthly_income_fen=100_000)
    verdict = seen(town, household_id).verdict
    assert (verdict.basis.income_fen, verdict.basis.heads) == (1_920_000, 2)
    assert verdict.per_head_fen == 80_000


def test_causes_disability_and_illness_of_the_file_are_seen(town: Application) -> None:
    sick = {"name": "李四", "relation": "妻", "health": "疾病"}
    lame = {"name": "李四", "relation": "妻", "disability": "肢体"}
    for rows, values in (
        ({"members": [sick]}, {}),
        ({"members": [lame]}, {}),
        ({}, {"single_mother_worker": True}),
        ({}, {"other_causes": ("子女上学",)}),
    ):
        household_id = file(town, rows, size=1, yearly_income_fen=960_000, **values)
        by_2016 = seen(town, household_id, rule_set="2016").verdict
        assert not by_2016.rules[1].lacks


# Where the standard comes from


def test_without_a_standard_it_is_said_what_to_do_and_the_figures_stand(
    application: Application,
) -> None:
    found = seen(application, earning(application, 90))
    assert found.lacking is not None
    assert found.lacking.figures == {"place": "610502017", "day": "2021-03-01"}
    assert (found.verdict.per_head_fen, found.suggestion) == (63_000, None)
    first = perform(application, "", lambda _: assessments.explanation(found)).value[0]
    assert "或用命令 standard add 录入" in first.figure


def test_without_a_place_the_union_says_where_it_is(town: Application) -> None:
    household_id = earning(town, 90, region_code=None)
    assert seen(town, household_id).standard == STANDARD


def test_a_new_standard_tells_who_changes_category_before_it_is_accepted(
    town: Application,
) -> None:
    moved, _, _ = earning(town, 101, archive_no="A1"), earning(town, 50), earning(town, 150)
    elsewhere = earning(town, 101, region_code="330382")
    left = earning(town, 101, filed_on=None)
    new = Standard("610502", date(2021, 1, 1), 72_000)

    def told() -> list[moves.Moved]:
        return perform(town, "", lambda session: [*moves.moved_by(session, new)]).value

    (found,) = told()
    assert found == moves.Moved(moved, "张三", "A1", "相对困难", "深度困难")
    assert elsewhere != left
    accept(town, new)
    assert told() == []


def test_before_the_first_rule_set_a_standard_moves_nobody(application: Application) -> None:
    earning(application, 101)
    perform(
        application,
        "",
        lambda session: session.connection().exec_driver_sql("DELETE FROM rule_set"),
    )
    found = perform(application, "", lambda session: [*moves.moved_by(session, STANDARD)]).value
    assert found == []


def test_many_are_judged_in_one_stream(town: Application) -> None:
    ids = [earning(town, percent) for percent in (50, 150, 250)]

    def judged(**options: Any) -> dict[str, str | None]:
        return perform(
            town,
            "",
            lambda session: {
                household_id: verdict.category
                for household_id, verdict in assessments.verdicts(session, DAY, **options)
            },
        ).value

    assert judged() == dict(zip(ids, ("深度困难", "相对困难", None), strict=True))
    assert judged(ids=ids[:1], rule_set="2016") == {ids[0]: None}
    assert judged(state=State.WITHDRAWN) == {}


# Decisions


def test_answers_and_decision_stand_in_the_file_and_are_seen_from_their_day_on(
    town: Application,
) -> None:
    household_id = earning(town, 90)
    suggested = assess(
        town, household_id, owns_homes=False, decision="深度困难", decided_by="王主席"
    )
    assert suggested == "深度困难"
    found = seen(town, household_id)
    assert found.decided == assessments.Decided("深度困难", "深度困难", None, DAY, "王主席")
    assert "owns_homes" not in found.verdict.unasked
    before = seen(town, household_id, date(2021, 2, 28))
    assert before.decided == assessments.Decided("深度困难", "深度困难", None, None, None)
    assert "owns_homes" in before.verdict.unasked
    body = stored(town, Aggregate.HOUSEHOLD, household_id)
    assert body is not None
    assert (body.revision, body.body["category"]) == (2, "深度困难")


def test_a_decision_against_the_rules_needs_its_reason(town: Application) -> None:
    household_id = earning(town, 90)
    with pytest.raises(DecisionReasonMissing):
        assess(town, household_id, decision="相对困难")
    assert revision(town, household_id) == 1
    assess(town, household_id, decision="相对困难", decision_reason="邻居反映另有收入")
    found = seen(town, household_id).decided
    assert found is not None
    assert (found.category, found.reason) == ("相对困难", "邻居反映另有收入")


def test_an_excluding_condition_needs_a_reason_to_be_passed_over(town: Application) -> None:
    household_id = earning(town, 90)
    with pytest.raises(OverrideReasonMissing) as refused:
        assess(town, household_id, owns_homes=True, decision="深度困难")
    assert refused.value.figures == {"conditions": "有两套及以上住房"}
    assert assess(town, household_id, owns_homes=True, decision="不予认定") == "不予认定"
    assess(
        town,
        household_id,
        owns_homes=True,
        override_reason="一套已鉴定为危房",
        decision="深度困难",
    )
    assert seen(town, household_id).verdict.category == "深度困难"


def test_what_the_exit_rules_advise_needs_no_reason(town: Application) -> None:
    household_id = earning(town, 250)
    secure = {
        f"secure_{each}": True for each in ("medical", "work", "schooling", "housing", "insurance")
    }
    assess(town, household_id, decision="脱困", **secure)
    found = seen(town, household_id)
    assert found.leaving is not None
    assert found.leaving.advice == "脱困"
    assert found.decided is not None
    assert (found.decided.decision, found.decided.category) == ("脱困", None)


def test_without_a_standard_any_decision_is_taken(application: Application) -> None:
    household_id = earning(application, 90)
    assert assess(application, household_id, decision="相对困难") is None


def test_a_category_changed_in_the_file_since_is_what_was_decided(town: Application) -> None:
    household_id = earning(town, 90)
    assess(town, household_id, decision="深度困难")
    archive = perform(town, "", lambda session: households.archive(session, household_id)).value
    perform(
        town,
        "修改档案",
        lambda session: households.change_archive(
            session,
            household_id,
            archive.revision,
            archive.values | {"category": "相对困难"},
            archive.rows,
        ),
    )
    assert seen(town, household_id).decided == assessments.Decided(
        "相对困难", "相对困难", None, None, None
    )
    assert len(recorded(town, household_id)) == 1


def test_a_family_nobody_decided_on_has_no_decision(town: Application) -> None:
    found = seen(town, earning(town, 90))
    assert found.decided is None


def test_a_second_record_of_a_day_replaces_the_first(town: Application) -> None:
    household_id = earning(town, 90)
    assess(town, household_id, keeps_car=True)
    assess(town, household_id, decision="深度困难")
    assess(town, household_id, assessed_on=date(2022, 3, 1), decision="深度困难")
    assess(town, household_id, assessed_on=None)
    found = recorded(town, household_id)
    assert [each["assessed_on"] for each in found] == [
        date(2020, 10, 13),
        DAY,
        date(2022, 3, 1),
    ]
    assert found[1]["keeps_car"] is None
    assert [each["suggested"] for each in found] == ["深度困难"] * 3
    assert {each["rule_set"] for each in found} == {"2020"}


def test_what_cannot_be_stored_or_is_out_of_date_is_refused(town: Application) -> None:
    household_id = earning(town, 90)
    with pytest.raises(Unstorable):
        assess(town, household_id, event_cost_fen=-1)
    with pytest.raises(ChangedMeanwhile):
        perform(
            town,
            "认定",
            lambda session: assessments.assess(session, household_id, 7, {}),
        )
    with pytest.raises(RecordMissing):
        seen(town, "nobody")


def recorded(town: Application, household_id: str) -> tuple[dict[str, Any], ...]:
    return perform(town, "", lambda session: assessments.answers(session, household_id)).value


# What is told


def test_the_explanation_names_every_figure(town: Application) -> None:
    expense = {"kind": "医疗自付", "yearly_fen": 360_000}
    wages = {"kind": "工资性收入", "yearly_fen": 3_000_000}
    household_id = file(
        town,
        FAMILY | {"expenses": [expense], "incomes": [wages]},
        yearly_income_fen=3_024_000,
        category="深度困难",
    )
    assess(town, household_id, decision="相对困难", keeps_car=False)
    page = "\n".join(
        f"{line.label}：{line.sign}{line.figure}（{line.source}）"
        for line in assessments.explanation(seen(town, household_id))
    )
    for said in (
        "低保标准：700 元/人·月（610502，2016-01-01 起）",
        "家庭年度总收入：30,240 元（档案表；各项合计 30,000 元）",
        "共同生活人口：3 人",
        "人均月收入：840 元（30,240 ÷ 12 ÷ 3）",
        "医疗自付：3,600 元/年",
        "人均月纯收入：740 元（（30,240 − 3,600）÷ 12 ÷ 3）",
        "不符合人均月纯收入 740 元；低于标准的 100%（700 元）；已扣 医疗自付 3,600 元。比标准高",
        "差 40 元。",
        "符合人均月纯收入 740 元；低于标准的 200%（1,400 元）",
        "不低于标准的 150%（1,050 元）",
        "比标准低，差 310 元。",
        "职工条件：符合符合职工条件：在职职工。",
        "还没有核对：有两套及以上住房",
        "规则建议：相对困难",
        "本会认定：相对困难",
    ):
        assert said in page


@pytest.mark.parametrize(
    ("values", "answers", "rule_set", "said"),
    [
        ({}, {}, "2016", "「经政府救助后仍生活困难」还没有回答。"),
        (
            {"minimum_allowance": False},
            {},
            "2016",
            "重点群体：收入或生活水平低于低保线而未纳入低保",
        ),
        ({}, {"still_in_hardship": False}, "2016", "「经政府救助后仍生活困难」答「否」"),
        ({"yearly_income_fen": 2_520_000}, {}, None, "正好等于标准，不在其内。"),
        ({"yearly_income_fen": None}, {}, None, "家庭年度总收入：数额还没有填。"),
        (EVENT, {}, None, "「家人在重大事件中死亡、牺牲或致残」还没有回答。"),
        ({"work_status": "退休"}, {}, None, "规则建议：数额符合，但职工条件不符"),
        ({"yearly_income_fen": 9_999_900}, {}, None, "规则建议：没有一条规则符合"),
        ({"category": "低保户"}, {}, None, "退出建议：变更类别为深度困难"),
        ({}, {"hides_income": True}, None, "有排除情形：隐瞒收入或财产。"),
        (
            {},
            dict.fromkeys(
                (
                    *("owns_homes", "owns_business", "pays_private_school", "keeps_car"),
                    *("refuses_checking", "hides_income"),
                ),
                False,
            ),
            None,
            "没有排除情形。",
        ),
        (
            {},
            {"decision": "相对困难", "decision_reason": "另有收入"},
            None,
            "理由：另有收入",
        ),
        ({"yearly_expense_fen": 9_999_900}, {}, None, "人均月纯收入：-2,147.75 元"),
    ],
)
def test_each_turn_of_a_judgement_is_put_into_words(
    town: Application,
    values: dict[str, Any],
    answers: dict[str, Any],
    rule_set: str | None,
    said: str,
) -> None:
    household_id = file(town, **({"yearly_income_fen": 2_268_000} | values))
    if answers:
        assess(town, household_id, **answers)
    found = seen(town, household_id, rule_set=rule_set)
    page = "\n".join(f"{line.label}：{line.figure}" for line in assessments.explanation(found))
    assert said in page


def test_a_household_outside_the_archive_is_asked_nothing_about_leaving(
    town: Application,
) -> None:
    found = seen(town, earning(town, 90, filed_on=None))
    assert found.leaving is None
    assert "退出" not in {line.section for line in assessments.explanation(found)}


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_is_answered_is_stored_and_may_travel(
    application: Application, data: st.DataObject
) -> None:
    given_answers = data.draw(answers(ASSESSMENT, full=True))
    household_id = file(application)
    record = {"id": new_id(), "position": 1, **body_of(ASSESSMENT, given_answers)}
    found = stored(application, Aggregate.HOUSEHOLD, household_id)
    assert found is not None
    put(application, Aggregate.HOUSEHOLD, household_id, found.body | {"assessments": [record]})
    written = stored(application, Aggregate.HOUSEHOLD, household_id)
    assert written is not None
    assert written.body["assessments"] == [record]
    assert storable.problems(Aggregate.HOUSEHOLD, written.body) == []
    assert recorded(application, household_id) == ({"id": record["id"], **given_answers},)


# It travels, has history and can be undone


def test_undoing_a_judgement_leaves_the_file_as_it_was(town: Application) -> None:
    household_id = earning(town, 90)

    def held() -> str:
        return perform(town, "", ledger_hash).value

    before = held()
    assess(town, household_id, decision="深度困难")
    assert held() != before
    latest = perform(town, "", lambda session: history.actions(session)[0]).value
    assert latest.verb == "认定"
    perform(town, "撤销", lambda session: history.undo(session, latest.id))
    assert held() == before
    assert recorded(town, household_id) == ()
    assert len(perform(town, "", lambda s: history.history(s, household_id)).value) == 3


@pytest.fixture
def unions(tmp_path: Path) -> Iterator[Unions]:
    made = enrolled(tmp_path)
    yield made
    made.close()


def test_a_judgement_travels_with_its_household(unions: Unions) -> None:
    for each in (unions.town, unions.county):
        accept(each)
    household_id = earning(unions.town, 90)
    assess(
        unions.town,
        household_id,
        event_cost_fen=500,
        decision="相对困难",
        decision_reason="另有收入",
        decided_by="王主席",
    )
    taken = take(unions.county, send(unions))
    assert (taken.refused, taken.forked) == ((), ())
    owner = unions.town.unit_id
    assert holdings(unions.county, owner) == holdings(unions.town, owner)
    assert recorded(unions.county, household_id) == recorded(unions.town, household_id)
    here, there = (seen(each, household_id) for each in (unions.town, unions.county))
    assert (here.decided, here.verdict) == (there.decided, there.verdict)


def test_the_history_tells_what_was_answered_and_decided(town: Application) -> None:
    household_id = earning(town, 90)
    assess(town, household_id, keeps_car=True, decision="不予认定")
    (last, *_) = perform(town, "", lambda s: history.doings(s, household_id)).value
    told = perform(town, "", lambda s: history.changed(s, last.id, household_id)).value
    said = {(each.title, each.after) for each in told if each.where == "认定记录（新增）"}
    assert {("有经常使用的机动车", "是"), ("认定结果", "不予认定")} <= said
