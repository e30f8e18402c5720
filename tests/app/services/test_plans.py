"""What a household lacks, enjoys and is promised stands in its file, row by row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.forms.measure import MEASURES
from app.forms.plan import PLANS
from app.services import due, file_rows, history, households, measures, plans
from app.services.errors import (
    ChangedMeanwhile,
    PlanTwice,
    RecordMissing,
    ResultMissing,
    Unstorable,
)
from app.services.measures import (
    Deadline,
    HelpSide,
    MeasureFilters,
    MeasureSelection,
    MeasureState,
)
from app.work import perform
from db import changes
from db.canonical import canonical
from db.changes import ForeignRecord, Incoming
from db.vocabulary import Aggregate
from tests.unions import household_body

if TYPE_CHECKING:
    from app.services.plans import Help
    from app.work import Application

MEASURE = {
    "side": "医疗保障",
    "content": "协助申请医疗救助。",
    "department": "医保局",
    "state": "未开始",
    "due_on": date(2020, 10, 1),
}
TODAY = date(2020, 10, 13)


def do(application: Application, operation: Any) -> Any:
    return perform(application, "试", operation).value


def file(application: Application, name: str = "赵建国") -> str:
    filed: str = do(application, lambda s: households.file_archive(s, {"name": name}, {}))
    return filed


def help_of(application: Application, home: str) -> Help:
    found: Help = do(application, lambda s: plans.help_of(s, home))
    return found


def lay(
    application: Application, home: str, rows: list[Any], opened: tuple[Any, ...] = ()
) -> None:
    do(application, lambda s: plans.list_difficulties(s, home, rows, opened))


def set_measure(application: Application, home: str, **more: Any) -> str:
    row = MEASURE | more
    made: str = do(application, lambda s: plans.set_measure(s, home, row, {}))
    return made


def receive(application: Application, **more: Any) -> None:
    """Take in the household ``theirs`` of another union."""
    body = household_body(**more)
    theirs = Incoming(
        Aggregate.HOUSEHOLD, "theirs", "610502018", body, raw=canonical(body), revision=1
    )
    do(application, lambda s: changes.write(s, [theirs]))


@pytest.fixture
def home(application: Application) -> str:
    return file(application)


def test_difficulties_are_listed_by_kind_and_an_empty_kind_has_no_row(
    application: Application, home: str
) -> None:
    lay(
        application,
        home,
        [
            {"difficulty_kind": "低保", "situation": "没有低保。"},
            {"difficulty_kind": "就业创业", "advice": "推荐岗位。"},
            {"difficulty_kind": "住房", "situation": "", "advice": None},
        ],
    )
    found = help_of(application, home).difficulties
    assert [each["difficulty_kind"] for each in found] == ["就业创业", "低保"]
    changed = [found[0] | {"advice": ""}, found[1] | {"advice": "申请。"}]
    lay(application, home, changed, found)
    (left,) = help_of(application, home).difficulties
    assert (left["id"], left["situation"], left["advice"]) == (
        found[1]["id"],
        "没有低保。",
        "申请。",
    )
    with pytest.raises(ChangedMeanwhile):
        lay(application, home, [], found)
    lay(application, home, [], (left,))
    assert help_of(application, home).difficulties == ()


def test_one_plan_a_year_is_kept_and_the_latest_stands_first(
    application: Application, home: str
) -> None:
    told = {"prospect": "能脱困", "action_plans": ("金秋助学", "阳光就业"), "wish": "找个工作。"}
    for year in (2019, 2020):
        row = told | {"year": year}
        do(application, lambda s, row=row: plans.keep_plan(s, home, row, {}))
    latest, before = help_of(application, home).plans
    assert (latest["year"], before["year"]) == (2020, 2019)
    assert latest["action_plans"] == ("金秋助学", "阳光就业")
    with pytest.raises(PlanTwice):
        do(application, lambda s: plans.keep_plan(s, home, told | {"year": 2020}, {}))
    with pytest.raises(PlanTwice):
        do(application, lambda s: plans.keep_plan(s, home, before | {"year": 2020}, before))
    do(application, lambda s: plans.keep_plan(s, home, latest | {"note": "调整。"}, latest))
    assert help_of(application, home).plans[0]["note"] == "调整。"
    with pytest.raises(ChangedMeanwhile):
        do(application, lambda s: plans.keep_plan(s, home, latest | {"note": "又"}, latest))
    do(application, lambda s: plans.remove(s, home, PLANS, str(before["id"])))
    assert [each["year"] for each in help_of(application, home).plans] == [2020]


def test_help_of_the_government_comes_back_as_it_was_told(
    application: Application, home: str
) -> None:
    row = {"standing": "转介", "policy": "医疗救助", "department": "民政局", "sum_fen": 120_00}
    made = do(application, lambda s: plans.record_help(s, home, row, {}))
    (found,) = help_of(application, home).government_help
    assert {name: found[name] for name in row} == row
    assert found["id"] == made
    with pytest.raises(Unstorable):
        do(application, lambda s: plans.record_help(s, home, row | {"sum_fen": -1}, {}))


def test_a_measure_that_is_closed_has_its_day_and_one_that_is_not_has_none(
    application: Application, home: str
) -> None:
    made = set_measure(application, home, state="已完成")
    (done,) = help_of(application, home).measures
    assert done["done_on"] == TODAY
    again = done | {"state": "进行中"}
    do(application, lambda s: plans.set_measure(s, home, again, done))
    assert help_of(application, home).measures[0]["done_on"] is None
    with pytest.raises(ResultMissing):
        set_measure(application, home, state="无法完成")
    do(application, lambda s: plans.remove(s, home, MEASURES, made))
    assert help_of(application, home).measures == ()
    with pytest.raises(RecordMissing):
        do(application, lambda s: plans.remove(s, home, MEASURES, made))
    with pytest.raises(ChangedMeanwhile):
        do(application, lambda s: plans.set_measure(s, home, again, done))


def test_a_row_keeps_what_a_later_version_wrote_beside_it(
    application: Application, home: str
) -> None:
    body = {"measures": [{"id": "m", "position": 7, "mood": ["好"], **_stored()}]}
    opened = file_rows.of_body(MEASURES, body)[0]
    changed, row_id = file_rows.laid(body, MEASURES, opened | {"result": "办成了。"}, opened)
    (row,) = changed["measures"]
    assert (row_id, row["mood"], row["position"], row["result"]) == ("m", ["好"], 7, "办成了。")


def _stored() -> dict[str, Any]:
    return MEASURE | {"due_on": "2020-10-01"}


def test_history_tells_a_row_by_what_it_is_known_by(application: Application, home: str) -> None:
    set_measure(application, home)
    newest = do(application, lambda s: history.doings(s, home))[0]
    found = do(application, lambda s: history.changed(s, newest.id, home))
    assert ("帮扶措施 医疗保障（新增）", "帮扶部门", "医保局") in [
        (each.where, each.title, each.after) for each in found
    ]
    assert do(application, lambda s: history.undo(s, newest.id)) == 1
    assert help_of(application, home).measures == ()


def test_a_withdrawn_household_is_helped_no_more(application: Application, home: str) -> None:
    assert do(application, lambda s: plans.help_there(s, home)) == help_of(application, home)
    do(application, lambda s: households.withdraw_archive(s, home))
    assert do(application, lambda s: plans.help_there(s, home)) is None


def test_nobody_writes_into_the_file_of_another_union(application: Application) -> None:
    receive(application)
    found = help_of(application, "theirs")
    assert not found.own
    with pytest.raises(ForeignRecord):
        set_measure(application, "theirs")


# The measures of all households.


@pytest.fixture
def many(application: Application) -> list[str]:
    """Set four measures of two households; the first is overdue, the last is done."""
    homes = [file(application, name) for name in ("甲", "乙")]
    wanted = (
        (0, {}),
        (0, {"due_on": date(2020, 10, 20), "side": "住房保障", "department": "住建局"}),
        (1, {"due_on": None}),
        (1, {"due_on": date(2020, 9, 1), "state": "已完成"}),
    )
    return [set_measure(application, homes[at], **more) for at, more in wanted]


def test_what_is_open_stands_first_by_its_deadline(
    application: Application, many: list[str]
) -> None:
    read = []
    after = None
    while True:
        found = do(
            application,
            lambda s, after=after: measures.page(s, MeasureFilters(), after=after, size=1),
        )
        read += found.rows
        after = found.next
        if after is None:
            break
    assert [each.id for each in read] == many
    assert [measures.told(each, today=TODAY) for each in read] == [
        "超期 12 天",
        "还有 7 天",
        "",
        "",
    ]
    assert [each.head_name for each in read] == ["甲", "甲", "乙", "乙"]


def test_measures_are_filtered_and_the_count_is_that_of_the_list(
    application: Application, many: list[str]
) -> None:
    overdue = do(application, measures.overdue)
    first, last = measures.bounds(Deadline.THIS_MONTH, today=TODAY)
    for filters, expected in (
        (overdue, many[:1]),
        (MeasureFilters(first=first, last=last), many[1:2]),
        (MeasureFilters(side=HelpSide.HOUSING), many[1:2]),
        (MeasureFilters(department="医保局"), [many[0], *many[2:]]),
        (MeasureFilters(states=(MeasureState.DONE,)), many[3:]),
        (MeasureFilters(owner=application.unit_id), many),
        (MeasureFilters(owner=application.unit_id, others=True), []),
    ):
        found = do(
            application,
            lambda s, filters=filters: measures.page(s, filters, after=None, size=9),
        )
        assert [each.id for each in found.rows] == expected
        count = do(application, lambda s, filters=filters: measures.count(s, filters))
        assert count == len(expected)
        for ids, is_all_but, chosen in (
            (frozenset(expected[:1]), False, expected[:1]),
            (frozenset(expected[:1]), True, expected[1:]),
        ):
            selection = MeasureSelection(filters, ids, is_all_but)
            told = do(application, lambda s, it=selection: measures.selected(s, it))
            assert list(told) == chosen
    assert do(application, measures.departments) == ("医保局", "住建局")


def test_what_is_late_is_told_among_what_is_due(application: Application, many: list[str]) -> None:
    found = do(application, lambda s: due.due(s, TODAY))
    late = [each for each in found if each.what.startswith("帮扶措施")]
    assert [(each.what, each.name, each.due_on) for each in late] == [
        ("帮扶措施（医疗保障）", "甲", date(2020, 10, 1))
    ]
    assert do(application, lambda s: due.due(s, date(2020, 10, 1))) != found


def test_many_are_closed_at_once_with_a_result_and_undone_at_once(
    application: Application, many: list[str]
) -> None:
    receive(application, measures=[{"id": "m", "position": 1, **_stored()}])
    said = {"state": "已完成", "result": "都办好了。", "done_on": date(2020, 10, 12)}
    done = do(application, lambda s: measures.close(s, [*many[:3], "m", "gone"], said))
    assert done == measures.Closed(measures=3, households=2, foreign=1)
    rows = do(application, lambda s: measures.page(s, MeasureFilters(), after=None, size=9)).rows
    told = {each.id: (each.state.value, each.result, each.done_on) for each in rows}
    assert [told[each] for each in many[:3]] == [("已完成", "都办好了。", date(2020, 10, 12))] * 3
    assert told["m"] == ("未开始", None, None)
    newest = do(application, history.actions)[0]
    assert do(application, lambda s: history.undo(s, newest.id)) == 2
    with pytest.raises(ResultMissing):
        do(application, lambda s: measures.close(s, many, {"state": "无法完成"}))
    wrong = {"state": "已完成", "result": "\x00"}
    with pytest.raises(Unstorable):
        do(application, lambda s: measures.close(s, many, wrong))
