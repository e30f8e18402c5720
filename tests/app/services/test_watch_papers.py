"""A sheet of follow-up says how a family left, what was found since, and what is still due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms.follow_up_sheet import TIMES
from db.vocabulary import Filling
from tests.app.services.test_family_papers import column, told
from tests.recorded import household, member, write

if TYPE_CHECKING:
    from app.work import Application


def event(
    position: int, step: str, before: str, after: str, on: str, **said: Any
) -> dict[str, Any]:
    named = {"id": f"e{position}", "position": position, "step": step}
    return named | {"from_state": before, "to_state": after, "taken_on": on, **said}


LEFT = event(3, "脱困", "在档", "脱困", "2020-01-31", reason="已就业。")
SEEN = event(4, "跟踪回访", "脱困", "脱困", "2020-07-20", reason="稳定。", taken_by="经办一")
EVENTS = [
    event(1, "脱困", "在档", "脱困", "2019-05-01", reason="以前的。"),
    event(2, "跟踪回访", "脱困", "脱困", "2019-06-01", reason="以前的回访。"),
    LEFT,
    SEEN,
    event(5, "跟踪回访", "脱困", "脱困", "2020-12-01", taken_back_on="2020-12-02"),
    event(6, "调整困难类别", "在档", "在档", "2020-12-03"),
]


def gone(application: Application, state: str = "脱困", **body: Any) -> str:
    record = household(member("张三"), **{"state": state, "exit_reason": "脱困", **body})
    write(application, record)
    return record.id


def test_what_was_found_stands_there_and_what_is_due_is_left_to_be_written(
    application: Application,
) -> None:
    said = told(application, "follow-up", gone(application, events=EVENTS))
    assert said["exit_reason"] == "脱困"
    assert said["leaving"] == "已就业。"
    assert (said["until"], said["rhythm"]) == ("2021年1月31日", "每 6 个月")
    assert column(said, "times", "held_on") == ["2020.7.20"]
    assert column(said, "times", "found") == ["稳定。"]
    assert column(said, "times", "visitor") == ["经办一"]
    assert column(said, "times", "due_on") == ["2021.1.20", "2021.1.31"]
    assert len(column(said, "times", "risks")) == TIMES.count - 1
    assert said["times.0.risks"] == ""
    assert "返困申请" in said["times.1.outcome"]


def test_a_record_of_follow_up_leaves_nothing_to_be_ticked(application: Application) -> None:
    home = gone(application, events=EVENTS)
    said = told(application, "follow-up", home, filling=Filling.FILLED)
    assert column(said, "times", "found") == ["稳定。"]
    assert column(said, "times", "risks") == column(said, "times", "due_on") == []


def test_after_many_times_there_is_still_a_row_to_be_written(application: Application) -> None:
    times = [{**SEEN, "id": f"t{each}", "position": each + 4} for each in range(TIMES.count)]
    said = told(application, "follow-up", gone(application, "解困", events=[LEFT, *times]))
    assert len(column(said, "times", "found")) == TIMES.count
    assert len(column(said, "times", "risks")) == 2


def test_a_family_without_a_day_of_exit_withdrawn_or_filed_again_is_not_watched(
    application: Application,
) -> None:
    known = gone(application, exited_on="2020-03-01")
    assert column(told(application, "follow-up", known), "times", "due_on") == [
        "2020.9.1",
        "2021.3.1",
    ]
    for home in (gone(application), gone(application, "注销", exited_on="2020-03-01")):
        said = told(application, "follow-up", home)
        assert column(said, "times", "due_on") == []
        assert said["rhythm"] == ""
    gone(application, "申请", previous_id=known)
    assert told(application, "follow-up", known)["rhythm"] == ""


def test_a_blank_sheet_of_follow_up_is_all_to_be_written(application: Application) -> None:
    said = told(application, "follow-up", filling=Filling.BLANK)
    assert len(column(said, "times", "risks")) == TIMES.count
    assert column(said, "times", "found") == []
