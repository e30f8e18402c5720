"""A file's life: steps taken and taken back, families filed again, leads; nothing typed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import AppError
from app.forms import codelists
from app.forms.lifecycle import form_of, steps
from app.rules import lifecycle as rules
from app.services import (
    assessments,
    contacts,
    courses,
    desk,
    due,
    flow,
    health,
    history,
    households,
    life_papers,
    lifecycle,
    openings,
    phrases,
    records,
    terms,
    units,
)
from app.services.errors import (
    ChangedMeanwhile,
    FiledAgain,
    NothingToTakeBack,
    StepNotOpen,
    TermWrong,
    Unstorable,
)
from app.services.health import ledger_hash
from app.work import Application, finish, perform, perform_in_steps
from db.changes import ForeignRecord
from db.doubles import PersonElsewhere
from db.models import Account
from db.queries import members
from db.vocabulary import Aggregate, Role
from tests.hanging import hung
from tests.ledgers import START, TOWN
from tests.unions import enrolled, holdings, put, send, take

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.services.courses import Course

TODAY = START.date()
HOUSEHOLD = Aggregate.HOUSEHOLD
LEAD = {
    "name": "张三",
    "phone": "13900000000",
    "id_number": "610502198001010017",
    "address": "幸福里3号",
    "taken_on": date(2020, 3, 1),
    "given": "摸底排查",
    "reason": "患病，欠债",
}


@pytest.fixture
def reviewer(application: Application) -> Application:
    """Give the town's second account, which approves."""
    perform(
        application,
        "账户",
        lambda session: session.add_all(
            [
                Account(name="经办一", role=Role.CLERK, created_at=START),
                Account(name="审核一", role=Role.REVIEWER, created_at=START),
            ]
        ),
    )
    return replace(application, account="审核一", role=Role.REVIEWER)


def do(at: Application, work: Callable[[Session], Any], verb: str = "办") -> Any:
    return perform(at, verb, work).value


def found(at: Application, **values: Any) -> str:
    lead: str = do(at, lambda session: lifecycle.register_lead(session, LEAD | values))
    return lead


def course(at: Application, household_id: str) -> Course:
    seen: Course = do(at, lambda session: courses.course(session, household_id))
    return seen


def step(at: Application, household_id: str, title: str, on: date, **values: Any) -> None:
    """Take a step, confirming what it asks to confirm; the notice before it hung and is over."""
    body = do(at, lambda session: records.stored(session, HOUSEHOLD, household_id)).body
    published = hung(body, title, on)
    if published != body:
        put(at, HOUSEHOLD, household_id, published)
    now = course(at, household_id)
    offer = next((each for each in now.offers if each.step.title == title), None)
    confirmed = {} if offer is None else dict.fromkeys(offer.confirms, on)
    told = {"taken_on": on} | confirmed | values
    do(
        at,
        lambda session: lifecycle.take(session, household_id, now.revision, title, told),
        title,
    )


def back(at: Application, household_id: str, why: str = "录错了") -> str:
    now = course(at, household_id)
    told = {"taken_on": TODAY, "reason": why}
    title: str = do(
        at, lambda session: lifecycle.take_back(session, household_id, now.revision, told)
    )
    return title


def visit(at: Application, household_id: str, on: date) -> None:
    told = {"kind": "走访", "contacted_on": on, "content": "入户"}
    do(at, lambda session: contacts.record_contact(session, household_id, None, told))


def decide(at: Application, household_id: str, decision: str, on: date) -> None:
    do(
        at,
        lambda session: assessments.assess(
            session,
            household_id,
            records.stored(session, HOUSEHOLD, household_id).revision,
            {"assessed_on": on, "decision": decision, "decision_reason": "集体评议"},
        ),
    )


def filled(at: Application, household_id: str) -> None:
    """Answer every star of the form."""
    record = do(at, lambda s: records.stored(s, HOUSEHOLD, household_id))
    head = record.body["members"][0] | {
        "ethnicity": "汉族",
        "political_status": "群众",
        "health": "良好",
        "work_status": "在岗",
        "model_worker": "非劳模",
        "work_started_on": "2000-01-01",
        "industry": "制造业",
        "marital_status": "已婚",
        "hukou_type": "非农业",
        "monthly_income_fen": 100_000,
        "medical_insurance": "城镇职工医保",
    }
    body = record.body | {
        "members": [head],
        "region_code": "610502",
        "housing_type": "租房",
        "floor_area_dm2": 6000,
        "size": 3,
        "other_yearly_income_fen": 0,
        "yearly_income_fen": 1_200_000,
        "main_cause": "子女上学",
        "filed_by": "经办一",
    }
    put(at, HOUSEHOLD, household_id, body)


def in_archive(at: Application, reviewer: Application) -> str:
    """Carry a family from the first hint into the archive."""
    home = found(at)
    step(at, home, "登记申请", date(2020, 3, 5), reason="申请帮扶")
    visit(at, home, date(2020, 3, 10))
    step(at, home, "入户调查", date(2020, 3, 10))
    filled(at, home)
    decide(at, home, "相对困难", date(2020, 3, 20))
    step(at, home, "评议", date(2020, 3, 20))
    step(at, home, "开始公示", date(2020, 3, 21))
    step(
        reviewer,
        home,
        "上级审核通过",
        date(2020, 4, 1),
        stage_1_text="公示无异议",
        stage_1_signed_by="李四",
        stage_2_text="同意上报",
    )
    step(at, home, "信息比对", date(2020, 4, 3))
    step(reviewer, home, "审批建档", date(2020, 4, 10), stage_1_text="同意建档")
    return home


def test_a_family_from_the_first_hint_to_the_archive(
    application: Application, reviewer: Application
) -> None:
    home = in_archive(application, reviewer)
    now = course(application, home)
    assert (now.state, now.since, now.name) == ("在档", date(2020, 4, 10), "张三")
    assert [each.step for each in now.moments] == [
        "登记线索",
        "登记申请",
        "入户调查",
        "评议",
        "开始公示",
        "上级审核通过",
        "信息比对",
        "审批建档",
    ]
    archive = do(application, lambda session: households.archive(session, home))
    assert (archive.values["applied_on"], archive.values["filed_on"]) == (
        date(2020, 3, 5),
        date(2020, 4, 10),
    )
    assert [(row["stage"][:2], row["text"]) for row in archive.rows["opinions"]] == [
        ("基层", "公示无异议"),
        ("乡镇", "同意上报"),
        ("县(", "同意建档"),
    ]
    assert archive.rows["opinions"][0]["signed_by"] == "李四"
    approved = now.moments[-1].values
    assert (approved["taken_by"], approved["confirmed"]) == (
        "审核一",
        "档案材料已收齐：2020-04-10",
    )


def test_a_step_says_what_it_lacks(application: Application, reviewer: Application) -> None:
    home = found(application)
    step(application, home, "登记申请", date(2020, 3, 5))
    with pytest.raises(StepNotOpen) as refused:
        step(application, home, "入户调查", date(2020, 3, 10))
    assert "入户走访记录" in str(refused.value.figures["lacks"])
    with pytest.raises(StepNotOpen):
        step(application, home, "审批建档", date(2020, 3, 10))
    visit(application, home, date(2020, 3, 10))
    step(application, home, "入户调查", date(2020, 3, 10))
    with pytest.raises(StepNotOpen):
        step(application, home, "评议", date(2020, 3, 20))
    decide(application, home, "不予认定", date(2020, 3, 20))
    step(application, home, "评议", date(2020, 3, 20))
    lacks = {each.step.title: each for each in course(reviewer, home).offers}["开始公示"].lacks
    assert [each.code for each in lacks] == ["decision_otherwise"]


def test_a_category_changed_on_the_form_is_held_against_the_decision(
    application: Application, reviewer: Application
) -> None:
    home = in_archive(application, reviewer)
    back(reviewer, home)
    record = do(application, lambda s: records.stored(s, HOUSEHOLD, home))
    gone = {key: each for key, each in record.body.items() if key not in {"size", "category"}}
    put(application, HOUSEHOLD, home, gone)
    offer = next(each for each in course(reviewer, home).offers if each.step.title == "审批建档")
    assert {each.code for each in offer.lacks} == {"missing", "category_differs"}
    assert "cell/size" in {each.place for each in offer.lacks}


def test_who_entered_does_not_approve_unless_one_person_does_all(
    application: Application, reviewer: Application
) -> None:
    home = in_archive(application, reviewer)
    with pytest.raises(StepNotOpen):
        step(application, home, "调整档案级别", date(2020, 5, 1), given="省级", reason="通知")
    own = do(application, units.own_unit)
    told = own.values | {"single_post": True}
    do(application, lambda session: units.change_own_unit(session, own.revision, told))
    step(application, home, "调整档案级别", date(2020, 5, 1), given="省级", reason="通知")
    assert course(application, home).moments[-1].values["given"] == "省级"


def test_days_neither_to_come_nor_before_the_last_step(application: Application) -> None:
    home = found(application)
    for day, code in (
        (TODAY + timedelta(days=9), "step_in_future"),
        (date(2020, 2, 1), "step_too_early"),
    ):
        with pytest.raises(Unstorable) as refused:
            step(application, home, "登记申请", day)
        assert [each.code for each in refused.value.problems] == [code]


def test_what_a_step_must_be_told(application: Application) -> None:
    home = found(application)
    with pytest.raises(Unstorable) as refused:
        step(application, home, "不予建档", date(2020, 3, 9), told=None)
    assert {each.field for each in refused.value.problems} == {"told", "reason"}


def test_an_application_may_end_without_an_archive_and_begin_again(
    application: Application,
) -> None:
    home = found(application)
    step(application, home, "不予建档", date(2020, 3, 9), reason="收入高于标准")
    now = course(application, home)
    assert (now.state, now.moments[-1].values["reason"]) == ("不予建档", "收入高于标准")
    assert "理由已告知申请人：2020-03-09" in str(now.moments[-1].values["confirmed"])
    assert not now.can_be_refiled
    step(application, home, "登记申请", date(2020, 6, 1))
    assert course(application, home).state == "申请"


def test_a_step_taken_back_stays_on_record_and_its_day_goes(
    application: Application, reviewer: Application
) -> None:
    home = in_archive(application, reviewer)
    with pytest.raises(StepNotOpen):
        back(application, home)
    assert back(reviewer, home, "材料有误") == "审批建档"
    now = course(application, home)
    assert now.state == "信息比对"
    assert now.moments[-1].is_taken_back
    assert now.moments[-1].values["taken_back_why"] == "材料有误"
    archive = do(application, lambda session: households.archive(session, home))
    assert archive.values["filed_on"] is None
    assert [row["text"] for row in archive.rows["opinions"]] == ["公示无异议", "同意上报"]
    step(reviewer, home, "审批建档", date(2020, 4, 20))
    assert course(application, home).state == "在档"


def test_a_changed_category_is_set_back(application: Application, reviewer: Application) -> None:
    home = in_archive(application, reviewer)
    step(reviewer, home, "调整困难类别", date(2020, 5, 1), given="意外致困", reason="车祸")
    record = do(application, lambda s: records.stored(s, HOUSEHOLD, home))
    assert (record.body["category"], record.body["state"]) == ("意外致困", "在档")
    back(reviewer, home)
    record = do(application, lambda s: records.stored(s, HOUSEHOLD, home))
    assert record.body["category"] == "相对困难"


def test_the_first_step_is_never_taken_back(application: Application) -> None:
    with pytest.raises(NothingToTakeBack):
        back(application, found(application))


def test_an_exit_a_visit_after_it_and_a_new_filing(
    application: Application, reviewer: Application
) -> None:
    home = in_archive(application, reviewer)
    visit(application, home, date(2020, 6, 1))
    decide(application, home, "脱困", date(2020, 6, 2))
    step(reviewer, home, "脱困", date(2020, 6, 10), opinion="同意")
    now = course(application, home)
    assert (now.state, now.can_be_refiled) == ("脱困", True)
    assert now.watch is not None
    assert (now.watch.until, now.watch.due_on) == (date(2021, 6, 10), date(2020, 12, 10))
    step(application, home, "跟踪回访", date(2020, 9, 1), reason="收入稳定")
    now = course(application, home)
    assert now.state == "脱困"
    assert now.watch is not None
    assert now.watch.due_on == date(2021, 3, 1)
    told = {"taken_on": date(2020, 10, 1), "reason": "又失业"}
    fresh = do(application, lambda session: lifecycle.refile(session, home, told))
    again, before = course(application, fresh), course(application, home)
    assert (again.state, again.name) == ("申请", "张三")
    assert again.previous is not None
    assert (again.previous.id, again.previous.state) == (home, "脱困")
    assert before.following is not None
    assert before.following.id == fresh
    assert before.offers == ()
    assert before.taken_last is None
    record = do(application, lambda s: records.stored(s, HOUSEHOLD, fresh))
    assert (record.body["refiled"], record.body["category"]) == (1, "相对困难")
    assert "yearly_income_fen" not in record.body
    with pytest.raises(FiledAgain):
        do(application, lambda session: lifecycle.refile(session, home, told))
    old = do(application, lambda session: households.archive(session, home))
    do(
        application,
        lambda s: households.change_archive(s, home, old.revision, old.values, old.rows),
    )


def test_people_of_a_family_that_was_filed_again_stand_in_the_later_file(
    application: Application,
) -> None:
    number = str(LEAD["id_number"])
    head = {"id": "h", "position": 0, "name": "张三", "relation": "户主", "id_number": number}
    old = "00000000-0000-4000-8000-000000000000"
    put(application, HOUSEHOLD, old, {"state": "脱困", "members": [head]})
    told = {"taken_on": TODAY, "reason": "又失业"}
    fresh = do(application, lambda session: lifecycle.refile(session, old, told))
    places = do(application, lambda session: members.by_id_numbers(session.connection(), [number]))
    assert places[number].household_id == fresh


def test_only_who_left_is_filed_again(application: Application) -> None:
    home = found(application)
    with pytest.raises(StepNotOpen):
        do(
            application,
            lambda session: lifecycle.refile(
                session, home, {"taken_on": TODAY, "reason": "又困难"}
            ),
        )


def test_a_person_stands_in_one_file_and_a_lead_is_none_twice(application: Application) -> None:
    found(application)
    with pytest.raises(PersonElsewhere):
        found(application)


def test_what_was_opened_meanwhile_is_not_stepped_over(application: Application) -> None:
    home = found(application)
    told = {"taken_on": TODAY}
    with pytest.raises(ChangedMeanwhile):
        do(application, lambda session: lifecycle.take(session, home, 7, "登记申请", told))
    with pytest.raises(ChangedMeanwhile):
        do(application, lambda session: lifecycle.take_back(session, home, 7, told))


def test_many_take_a_step_at_once_and_the_rest_say_why(application: Application) -> None:
    homes = [found(application, id_number=None, name=name) for name in ("甲一", "乙二", "丙三")]
    step(application, homes[2], "不予建档", date(2020, 3, 9), reason="不符")
    told = {"taken_on": date(2020, 3, 10)}

    def work(session: Session) -> Any:
        return lifecycle.take_many(session, homes, "登记申请", told)

    outcome = finish(perform_in_steps(application, "登记申请", work)).value
    assert outcome.done == 3
    assert do(application, lambda session: lifecycle.confirms(session, homes, "入户调查")) == ()
    outcome = finish(
        perform_in_steps(
            application,
            "入户调查",
            lambda session: lifecycle.take_many(
                session, homes, "入户调查", {"taken_on": date(2020, 3, 9)}
            ),
        )
    ).value
    assert outcome.done == 0
    assert [each.name for each in outcome.refused] == ["甲一", "乙二", "丙三"]
    assert "早于上一步" in outcome.refused[0].reasons[0]
    outcome = finish(
        perform_in_steps(
            application,
            "评议",
            lambda session: lifecycle.take_many(
                session, homes, "评议", {"taken_on": date(2020, 3, 12)}
            ),
        )
    ).value
    assert {each.reasons[0][:4] for each in outcome.refused} == {"「评议」"}
    outcome = finish(
        perform_in_steps(
            application,
            "入户调查",
            lambda session: lifecycle.take_many(
                session, homes, "入户调查", {"taken_on": date(2020, 3, 12)}
            ),
        )
    ).value
    assert {each.reasons[0][:3] for each in outcome.refused} == {"还没有"}


def test_what_many_confirm_is_what_no_data_answers(application: Application) -> None:
    home = found(application)
    assert do(application, lambda session: lifecycle.confirms(session, [home], "不予建档")) == (
        "told",
    )


def test_a_file_that_came_without_steps_goes_on_from_its_state(
    application: Application, reviewer: Application
) -> None:
    body = {
        "state": "在档",
        "filed_on": "2019-01-02",
        "members": [{"id": "h", "name": "老户", "position": 0, "relation": "户主"}],
    }
    home = "5f3a9c6e-0000-4000-8000-00000000000a"
    put(application, HOUSEHOLD, home, body)
    now = course(application, home)
    assert (now.state, now.moments, now.taken_last) == ("在档", (), None)
    step(reviewer, home, "注销", date(2020, 5, 1), given="调离", reason="调到外地")
    record = do(application, lambda s: records.stored(s, HOUSEHOLD, home))
    assert (record.body["state"], record.body["exit_reason"]) == ("注销", "调离")
    assert back(reviewer, home) == "注销"
    record = do(application, lambda s: records.stored(s, HOUSEHOLD, home))
    assert (record.body["state"], record.body.get("exited_on")) == ("在档", None)


def test_files_of_others_are_only_looked_at(tmp_path: Path) -> None:
    unions = enrolled(tmp_path)
    home = found(unions.town)
    step(unions.town, home, "登记申请", date(2020, 3, 5), reason="申请帮扶")
    take(unions.county, send(unions))
    assert holdings(unions.county, TOWN) == holdings(unions.town, TOWN)
    seen = course(unions.county, home)
    assert [each.step for each in seen.moments] == ["登记线索", "登记申请"]
    assert (seen.own, seen.offers) == (False, ())
    with pytest.raises(ForeignRecord):
        step(unions.county, home, "入户调查", date(2020, 3, 9))
    outcome = finish(
        perform_in_steps(
            unions.county,
            "",
            lambda session: lifecycle.take_many(session, [home], "入户调查", {"taken_on": TODAY}),
        )
    ).value
    assert (outcome.done, len(outcome.refused)) == (0, 1)
    unions.close()


def test_terms_hold_from_their_day_on(application: Application) -> None:
    def months(day: date) -> Any:
        return do(application, lambda session: terms.Terms(session).length("watch_months", day))

    assert months(TODAY) == 12
    do(
        application,
        lambda session: terms.set_term(session, "watch_months", date(2020, 6, 1), 24),
    )
    assert [months(date(2020, 5, 31)), months(date(2020, 6, 1))] == [12, 24]
    listed = {each.term.name: each for each in do(application, lambda s: terms.terms(s, TODAY))}
    assert (listed["watch_months"].length, listed["watch_months"].from_on) == (
        24,
        date(2020, 6, 1),
    )
    assert listed["follow_up_months"].from_on is None
    with pytest.raises(TermWrong):
        do(application, lambda session: terms.set_term(session, "watch_months", TODAY, 0))


def test_the_office_keeps_its_own_phrases(application: Application) -> None:
    def known() -> Any:
        return do(application, phrases.phrases)

    shipped = known()["评议"]
    do(application, lambda session: phrases.keep(session, "评议", " 一致通过。 "))
    do(application, lambda session: phrases.keep(session, "评议", "一致通过。"))
    do(application, lambda session: phrases.keep(session, "评议", "  "))
    do(application, lambda session: phrases.keep(session, "登记线索", "邻居反映。"))
    assert known()["评议"] == (*shipped, "一致通过。")
    assert known()["登记线索"] == ("邻居反映。",)
    do(application, lambda session: phrases.drop(session, "评议", "一致通过。"))
    do(application, lambda session: phrases.drop(session, "评议", "没有这一句"))
    assert known()["评议"] == shipped


def test_what_waits_and_who_is_to_be_followed_up(
    application: Application, reviewer: Application
) -> None:
    home = in_archive(application, reviewer)
    visit(application, home, date(2020, 6, 1))
    decide(application, home, "解困", date(2020, 6, 2))
    step(reviewer, home, "解困", date(2020, 6, 10))
    lead = found(application, id_number=None, name="新来的")
    step(application, lead, "登记申请", date(2020, 3, 5))

    def waiting(day: date) -> list[tuple[str, str, date | None, int | None]]:
        listed = do(application, lambda session: due.due(session, day))
        return [(each.what, each.name, each.due_on, each.days) for each in listed]

    assert waiting(date(2020, 10, 1)) == [("入户调查", "新来的", None, 210)]
    assert waiting(date(2020, 12, 10))[1:] == [
        ("跟踪回访", "张三", date(2020, 12, 10), 183),
    ]
    (applied, _) = do(application, lambda session: due.due(session, date(2020, 12, 10)))
    assert "入户走访记录" in applied.lacks[0]
    shown = do(application, desk.desk)
    assert (shown.on_the_way, shown.to_follow_up) == (1, 0)
    listed = do(application, flow.stages)
    assert sum(each.count for each in listed) == 2
    assert [each.state.value for each in listed if each.count] == ["申请", "解困"]


def test_a_file_whose_state_is_not_what_its_steps_made_is_told(application: Application) -> None:
    home = found(application)
    assert do(application, health.check).astray == ()
    record = do(application, partial(records.stored, kind=HOUSEHOLD, record_id=home))
    put(application, HOUSEHOLD, home, record.body | {"state": "公示"})
    assert do(application, health.check).astray == (home,)


def test_the_way_into_the_archive_and_out_of_it_stands_on_the_sheets(
    application: Application, reviewer: Application
) -> None:
    def told(fill: Any, ids: list[str]) -> str:
        (copy,) = do(application, lambda session: [*fill(session, ids)])
        return " ".join(copy.facts.told.values())

    home = in_archive(application, reviewer)
    page = told(life_papers.applications, [home])
    for words in ("申请帮扶", "认定结果：相对困难", "公示无异议", "同意建档", "张三"):
        assert words in page
    assert "申请帮扶" not in told(life_papers.applications_to_make, [home])
    assert "同意建档" not in told(life_papers.blank_application, [])
    assert "☑脱困" not in told(life_papers.exits, [home])
    visit(application, home, date(2020, 6, 1))
    decide(application, home, "脱困", date(2020, 6, 2))
    step(reviewer, home, "脱困", date(2020, 6, 10), reason="已就业", opinion="同意脱困")
    page = told(life_papers.exits, [home])
    for words in ("☑脱困", "已就业", "同意脱困", "户主已签字确认", "2020年6月10日"):
        assert words in page
    assert "已就业" not in told(life_papers.exits_to_approve, [home])
    assert "张三" not in told(life_papers.blank_exit, [])


def test_an_applicant_is_told_why_no_archive_is_made(application: Application) -> None:
    home = found(application)
    step(application, home, "不予建档", date(2020, 3, 9), reason="收入高于标准。")

    def told(fill: Any, ids: list[str]) -> str:
        (copy,) = do(application, lambda session: [*fill(session, ids)])
        return " ".join(copy.facts.told.values())

    assert "收入高于标准。" in told(life_papers.refusals, [home])
    assert "张三同志" in told(life_papers.refusals, [home])
    back(application, home)
    assert "收入高于标准" not in told(life_papers.refusals, [home])
    assert "不予建档" in told(life_papers.blank_refusal, [])


def test_an_exit_without_a_day_is_not_watched(application: Application) -> None:
    body = {"state": "脱困", "members": [{"id": "h", "position": 0, "name": "老户"}]}
    home = "5f3a9c6e-0000-4000-8000-00000000000b"
    put(application, HOUSEHOLD, home, body)
    assert course(application, home).watch is None
    assert do(application, lambda session: due.due(session, date(2030, 1, 1))) == ()


MOVES = st.lists(
    st.tuples(st.sampled_from([*steps().steps, "退回", "返困"]), st.booleans()),
    min_size=2,
    max_size=9,
)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=MOVES)
def test_at_random_the_state_is_the_fold_of_the_steps_and_undone_all_is_as_before(
    application: Application, moves: list[tuple[str, bool]]
) -> None:
    """Whatever is tried, and undone from the last to the first, the ledger is as it was."""
    own = do(application, units.own_unit)
    alone = own.values | {"single_post": True}
    do(application, lambda session: units.change_own_unit(session, own.revision, alone))
    before = do(application, ledger_hash)
    last = do(application, lambda session: history.actions(session, 1))[0].id
    home = found(application, id_number=None)
    visit(application, home, date(2020, 3, 10))
    decide(application, home, "相对困难", date(2020, 3, 20))
    for title, told in moves:
        with suppress(AppError):
            home = _move(application, home, title, told=told)
        record = do(application, partial(records.stored, kind=HOUSEHOLD, record_id=home))
        assert record.body["state"] == rules.state_of(openings.events(record.body), "")
    listed = do(application, lambda session: history.actions(session, 500))
    for action in listed:
        if action.id > last:
            do(application, lambda session, a=action.id: history.undo(session, a))
    assert do(application, ledger_hash) == before


def _move(at: Application, home: str, title: str, *, told: bool) -> str:
    """Try a step, a step back or a new filing, and give the file that is at hand then."""
    if title == "退回":
        back(at, home)
    elif title == "返困":
        why = {"taken_on": TODAY, "reason": "又困难"}
        return str(do(at, lambda session: lifecycle.refile(session, home, why)))
    else:
        options = steps()[title].options
        given = {"given": codelists.load(options).options[0]} if options else {}
        step(at, home, title, TODAY, **(given | {"reason": "因为"} if told else {}))
    return home


def test_every_step_asks_a_form_that_the_window_can_show() -> None:
    for each in steps().steps.values():
        form = form_of(each, each.needs)
        assert len({field.name for field in form}) == sum(1 for _ in form)
