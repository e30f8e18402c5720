"""Steps of a file's life: which are open, what they lack, what they make of the state."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.forms import lifecycle as shipped
from app.rules import lifecycle
from app.rules.lifecycle import Case, Event, Lack
from db.vocabulary import State

STEPS = shipped.steps()
VISITED = Lack("visit_missing", (), "visits")
OPENED = Event("登记申请", None, "申请", date(2020, 1, 2), "经办一")


def case(state: str = "申请", *events: Event, **said: Any) -> Case:
    facts: dict[str, Any] = {
        "answers": {},
        "account": "经办一",
        "reviews": False,
        "single_post": False,
    }
    return Case(state=state, events=events or (OPENED,), **facts | said)


def offered(of: Case) -> dict[str, lifecycle.Offer]:
    return {each.step.title: each for each in lifecycle.offers(of, STEPS)}


def moved(step: str, before: str, after: str, *, by: str = "经办一", back: bool = False) -> Event:
    return Event(step, before, after, date(2020, 2, 1), by, back)


def test_every_step_leads_from_states_to_a_state() -> None:
    states = {each.value for each in State}
    for step in STEPS.steps.values():
        assert {*step.sources, *filter(None, [step.to])} <= states, step.title
        assert step.to or step.sources, step.title


def test_every_state_has_a_way_on_but_those_of_the_withdrawn() -> None:
    ways = {state.value: list(STEPS.from_state(state.value)) for state in State}
    assert {state for state, steps in ways.items() if not steps} == {"注销"}


def test_one_step_at_most_is_the_usual_next_one() -> None:
    for state in State:
        usual = [each for each in STEPS.from_state(state.value) if each.usual]
        if state is State.FOUND:
            assert {each.title for each in usual} == {"登记申请", "入户调查"}
        else:
            assert len(usual) <= 1, state


def test_a_family_goes_from_found_to_the_archive_and_out_by_the_usual_steps() -> None:
    state, titles = "摸底", []
    while state != "在档":
        step = next(STEPS.from_state(state))
        titles.append(step.title)
        state = step.to
    assert titles == [
        "登记申请",
        "入户调查",
        "评议",
        "开始公示",
        "上级审核通过",
        "信息比对",
        "审批建档",
    ]


def test_what_data_answers_lacks_or_is_met_and_the_rest_is_confirmed() -> None:
    assert offered(case(answers={"visited": [VISITED]}))["入户调查"].lacks == (VISITED,)
    met = offered(case(answers={"visited": ()}))["入户调查"]
    assert met.is_open
    assert met.confirms == ()
    unknown = offered(case())["入户调查"]
    assert unknown.is_open
    assert unknown.confirms == ("visited",)


def test_who_enters_does_not_approve() -> None:
    on_notice = (OPENED, moved("开始公示", "评议", "公示"))
    clerk = offered(case("公示", *on_notice))["上级审核通过"]
    assert [each.code for each in clerk.lacks] == ["step_needs_reviewer"]
    same = offered(case("公示", *on_notice, reviews=True))["上级审核通过"]
    assert [each.code for each in same.lacks] == ["step_same_person"]
    other = offered(case("公示", *on_notice, reviews=True, account="审核一"))["上级审核通过"]
    assert other.is_open


def test_one_person_may_do_all_where_the_union_is_registered_so() -> None:
    on_notice = (OPENED, moved("开始公示", "评议", "公示"))
    assert offered(case("公示", *on_notice, single_post=True))["上级审核通过"].is_open


def test_a_reviewer_may_approve_twice_and_a_step_taken_back_counts_for_nobody() -> None:
    events = (
        Event("登记申请", None, "申请", date(2020, 1, 2), "经办一"),
        moved("入户调查", "申请", "入户调查", by="审核一", back=True),
        moved("上级审核通过", "公示", "上级审核", by="审核一"),
    )
    of = case("信息比对", *events, reviews=True, account="审核一")
    assert offered(of)["审批建档"].is_open


def test_a_step_that_is_not_known_here_counts_as_entering() -> None:
    events = (OPENED, moved("别处的一步", "申请", "公示", by="审核一"))
    of = case("公示", *events, reviews=True, account="审核一")
    assert [each.code for each in offered(of)["上级审核通过"].lacks] == ["step_same_person"]


def test_the_state_is_where_the_last_standing_step_led() -> None:
    events = [OPENED, moved("入户调查", "申请", "入户调查")]
    assert lifecycle.state_of(events, "摸底") == "入户调查"
    events[1] = moved("入户调查", "申请", "入户调查", back=True)
    assert lifecycle.state_of(events, "摸底") == "申请"
    assert lifecycle.state_of([], "脱困") == "脱困"


def test_since_when_a_file_is_in_its_state() -> None:
    assert lifecycle.since([]) is None
    kept = Event("调整档案级别", "在档", "在档", date(2020, 9, 1), "审核一")
    assert lifecycle.since([OPENED, kept]) == date(2020, 1, 2)


def test_the_last_step_can_be_taken_back_but_not_the_first() -> None:
    assert lifecycle.last_taken(case()) is None
    assert lifecycle.last_taken(Case("在档", (), {}, "", reviews=False, single_post=False)) is None
    survey = moved("入户调查", "申请", "入户调查")
    assert lifecycle.last_taken(case("入户调查", OPENED, survey)) == survey


def test_nothing_is_done_with_a_file_that_was_followed_by_another() -> None:
    left = case("脱困", OPENED, moved("脱困", "在档", "脱困"), superseded=True)
    assert lifecycle.last_taken(left) is None
    assert lifecycle.offers(left, STEPS) == ()


def test_what_a_step_sets_on_the_form() -> None:
    day = date(2021, 3, 1)
    assert lifecycle.changed_columns(STEPS["注销"], day, "死亡") == {
        "exited_on": "2021-03-01",
        "exit_reason": "死亡",
    }
    assert lifecycle.changed_columns(STEPS["脱困"], day, None)["exit_reason"] == "脱困"


def test_a_step_opens_leaves_or_neither() -> None:
    assert STEPS["登记线索"].opens
    assert not STEPS["脱困"].opens
    assert STEPS["脱困"].leaves
    assert not STEPS["评议"].leaves


def test_the_dossier_asks_by_cause_worker_and_work() -> None:
    def papers(*causes: str, worker: str = "", status: str = "") -> tuple[str, ...]:
        known = shipped.dossier()
        asked = frozenset(causes)
        return lifecycle.proofs("审批建档", known, causes=asked, worker=worker, status=status)

    plain = papers()
    assert "户口簿" in plain
    assert "失业证明" not in plain
    assert "在学证明、录取通知书、学费票据" in papers("子女上学")
    assert "工会会员证" in papers(worker="困难农民工")
    assert "失业证明" in papers(status="失(无)业")


def test_a_need_without_words_is_refused() -> None:
    text = '[needs]\n[[step]]\ntitle="甲"\nabout=""\ndate="日期"\nneeds=["乙"]\n'
    with pytest.raises(ValueError, match="甲: 乙"):
        lifecycle.read_steps(text)


def test_every_proof_is_for_a_step() -> None:
    assert {each.step for each in shipped.dossier()} <= {*STEPS.steps}


def test_the_form_of_a_step_asks_what_the_step_declares() -> None:
    form = shipped.form_of(STEPS["审批建档"], ("dossier",), ("户口簿", "收入证明"))
    assert [each.title for each in form.sections] == [
        "审批建档",
        "请核实后填写日期",
        "县(市、区)总工会意见",
    ]
    assert "户口簿、收入证明" in form["dossier"].help
    assert form["taken_on"].essential
    withdrawn = shipped.form_of(STEPS["注销"])
    assert [each.name for each in withdrawn] == ["taken_on", "given", "reason", "opinion"]
    assert withdrawn["reason"].essential
    assert not shipped.form_of(STEPS["评议"])["reason"].essential
