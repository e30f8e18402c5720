"""Rosters taken into a ledger: what is new, what matches, what is kept out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from app.exchange.workbook.roster import read_roster
from app.services import history, households, members, openings
from app.services import rosters as service
from app.work import Application, finish, perform, perform_in_steps
from db import bodies
from db.vocabulary import Aggregate
from tests import rosters

if TYPE_CHECKING:
    from pathlib import Path

    from app.exchange.workbook.plan import RosterPlan
    from app.services.rosters import RosterReport
    from tests.rosters import Family

FAMILIES = rosters.families(Random(31), 30)
ROOMY = [each for each in FAMILIES if 2 <= len(each.members) < rosters.GROUPS]


def plan_of(families: list[Family], **layout: Any) -> RosterPlan:
    return read_roster(rosters.as_xlsx(花名册=rosters.wide(families, **layout)))


def take_in(application: Application, plan: RosterPlan) -> RosterReport:
    steps = perform_in_steps(application, service.VERB, lambda s: service.take_in(s, plan))
    return finish(steps).value


def preview(application: Application, plan: RosterPlan) -> RosterReport:
    return perform(application, "", lambda session: service.preview(session, plan)).value


def stored(application: Application) -> dict[str, bodies.Body]:
    """Give the living bodies by the number of their head."""

    def read(session: Any) -> dict[str, bodies.Body]:
        records = bodies.records(session.connection(), Aggregate.HOUSEHOLD)
        return {head_of(each.body)["id_number"]: each.body for each in records if not each.deleted}

    return perform(application, "", read).value


def head_of(body: bodies.Body) -> dict[str, Any]:
    found: dict[str, Any] = next(e for e in body["members"] if e["relation"] == "户主")
    return found


def counts(report: RosterReport) -> tuple[int, int, int]:
    return report.added, report.updated, report.unchanged


def changed(family: Family, **values: Any) -> Family:
    return replace(family, household=family.household | values)


def test_a_roster_is_stored_as_it_was_read(application: Application) -> None:
    report = take_in(application, plan_of(FAMILIES))
    assert counts(report) == (30, 0, 0)
    assert (report.rows, report.households) == (30, 30)
    found = stored(application)
    for family in FAMILIES:
        body = found[str(family.head["id_number"])]
        assert body["state"] == "在档"
        assert body["address"] == family.household["address"]
        assert body["filed_on"] == str(family.household["filed_on"])
        assert body.get("self_rescue") == int(bool(family.household["self_rescue"]))
        people = sorted(body["members"], key=lambda each: each["position"])
        assert [each["name"] for each in people] == [
            family.head["name"],
            *(each["name"] for each in family.members),
        ]
        assert [each["born_on"] for each in people[1:]] == [
            str(each["born_on"]) for each in family.members
        ]


def test_taken_in_again_nothing_changes(application: Application) -> None:
    take_in(application, plan_of(FAMILIES))
    before = stored(application)
    assert counts(take_in(application, plan_of(FAMILIES))) == (0, 0, 30)
    assert stored(application) == before


def test_a_preview_tells_the_same_and_stores_nothing(application: Application) -> None:
    plan = plan_of(FAMILIES)
    shown = preview(application, plan)
    assert stored(application) == {}
    assert take_in(application, plan) == shown
    assert counts(preview(application, plan)) == (0, 0, 30)


def test_a_head_of_ours_is_updated_and_blank_cells_erase_nothing(application: Application) -> None:
    take_in(application, plan_of(FAMILIES))
    before = stored(application)
    moved = changed(FAMILIES[0], address="新住址1号", postcode=None)
    report = take_in(application, plan_of([moved, *FAMILIES[1:]]))
    assert counts(report) == (0, 1, 29)
    number = str(moved.head["id_number"])
    after = stored(application)
    assert after[number]["address"] == "新住址1号"
    assert {key: value for key, value in after[number].items() if key != "address"} == {
        key: value for key, value in before[number].items() if key != "address"
    }


def test_new_members_come_in_and_nobody_is_put_out(application: Application) -> None:
    family = ROOMY[0]
    few = replace(family, members=family.members[:1])
    take_in(application, plan_of([few]))
    report = take_in(application, plan_of([replace(family, members=family.members[1:])]))
    assert counts(report) == (0, 1, 0)
    (body,) = stored(application).values()
    assert [each["position"] for each in body["members"]].count(0) == 1
    assert sorted(each["name"] for each in body["members"]) == sorted(
        str(each["name"]) for each in (family.head, *family.members)
    )


def test_a_member_without_number_is_told_by_name(application: Application) -> None:
    family = ROOMY[0]
    first = dict(family.members[0])
    unnumbered = replace(family, members=({**first, "id_number": None}, *family.members[1:]))
    take_in(application, plan_of([unnumbered]))
    assert counts(take_in(application, plan_of([family]))) == (0, 1, 0)
    (body,) = stored(application).values()
    assert len(body["members"]) == 1 + len(family.members)
    assert first["id_number"] in {each.get("id_number") for each in body["members"]}


def test_a_head_who_is_a_member_in_the_ledger_is_refused(application: Application) -> None:
    family = ROOMY[0]
    take_in(application, plan_of([family]))
    other = replace(ROOMY[1], head=ROOMY[1].head | dict(family.members[0]) | {"phone": None})
    report = take_in(application, plan_of([other, ROOMY[2]]))
    at = 1 + rosters.HEAD_COLUMNS.index("id_number")
    assert [(each.row, each.column, each.index, each.code) for each in report.refused] == [
        (3, "身份证号", at, "in_other_household")
    ]
    assert counts(report) == (1, 0, 0)


def test_a_member_of_another_household_refuses_the_whole_one(application: Application) -> None:
    take_in(application, plan_of([ROOMY[0]]))
    moved = replace(ROOMY[1], members=(*ROOMY[1].members, ROOMY[0].members[0]))
    rows = rosters.people([ROOMY[2], moved])
    report = take_in(application, read_roster(rosters.as_xlsx(花名册=rows)))
    assert [(each.row, each.code) for each in report.refused] == [
        (len(rows), "in_other_household")
    ]
    assert len(report.skipped) == len(moved.members)
    assert counts(report) == (1, 0, 0)


def test_a_members_own_column_is_named_in_a_wide_roster(application: Application) -> None:
    take_in(application, plan_of([ROOMY[0]]))
    moved = replace(ROOMY[1], members=(*ROOMY[1].members[:1], ROOMY[0].members[0]))
    (fault,) = take_in(application, plan_of([moved])).refused
    start = 1 + len(rosters.HEAD_COLUMNS) + len(rosters.MEMBER_COLUMNS)
    assert fault.index == start + rosters.MEMBER_COLUMNS.index("id_number")
    assert fault.column == "家庭成员2身份证号"


def test_what_was_not_read_is_said(application: Application) -> None:
    rows = rosters.people(FAMILIES[:2])
    rows = [["鞋码", "血型", *rows[0]], *([42, "A", *row] for row in rows[1:])]
    content = rosters.as_xlsx(甲镇=rows, 乙镇=rosters.people(FAMILIES[2:4]))
    report = preview(application, read_roster(content))
    assert (report.sheet, report.unread_sheets) == ("乙镇", ("甲镇",))
    report = preview(application, read_roster(rosters.as_xlsx(甲镇=rows)))
    assert report.unknown_columns == ("鞋码", "血型")
    (sentence,) = report.left_out
    assert "鞋码、血型" in sentence
    report = preview(application, read_roster(content))
    (sentence,) = report.left_out
    assert "「甲镇」" in sentence
    assert preview(application, plan_of(FAMILIES[:2])).left_out == ()


def test_a_refused_household_is_not_warned_of(application: Application) -> None:
    take_in(application, plan_of([ROOMY[0]]))
    moved = replace(changed(ROOMY[1], size=9), members=(*ROOMY[1].members, ROOMY[0].members[0]))
    plan = plan_of([moved])
    assert [each.code for each in plan.warned] == ["size_differs"]
    assert preview(application, plan).warned == ()


def test_the_archive_of_another_union_is_not_touched(
    application: Application, tmp_path: Path
) -> None:
    take_in(application, plan_of([ROOMY[0]]))
    elsewhere = replace(application, unit_id="610502018")
    report = take_in(elsewhere, plan_of([ROOMY[0], ROOMY[1]]))
    assert {each.code for each in report.refused} == {"not_ours", "in_other_household"}
    assert counts(report) == (1, 0, 0)


def test_one_undo_takes_the_whole_roster_back(application: Application) -> None:
    take_in(application, plan_of(FAMILIES[:10]))
    before = stored(application)
    moved = [changed(each, address="新住址") for each in FAMILIES[:10]]
    take_in(application, plan_of([*moved, *FAMILIES[10:]]))
    perform(application, "撤销", lambda s: history.undo(s, history.actions(s, 1)[0].id))
    assert stored(application) == before


def test_closing_half_way_leaves_nothing(application: Application) -> None:
    plan = plan_of(FAMILIES)
    steps = perform_in_steps(application, service.VERB, lambda s: service.take_in(s, plan))
    progress = next(steps)
    assert (progress.done, progress.total) == (0, 30)
    steps.close()
    assert stored(application) == {}


def test_words_that_no_field_holds_are_kept_once(application: Application) -> None:
    odd = changed(FAMILIES[0], housing_type="窑洞", remark="独居")
    columns = (*rosters.HEAD_COLUMNS, "remark")
    for expected in ((1, 0, 0), (0, 0, 1)):
        report = take_in(application, plan_of([odd], head=columns))
        assert counts(report) == expected
        assert [each.code for each in report.warned] == ["unknown_option"]
    (body,) = stored(application).values()
    assert body["remark"] == "独居；住房类型：窑洞"
    assert "housing_type" not in body
    take_in(application, plan_of([changed(odd, remark="有人同住")], head=columns))
    (body,) = stored(application).values()
    assert body["remark"] == "有人同住；住房类型：窑洞"
    take_in(application, plan_of([changed(odd, remark=None)], head=columns))
    (body,) = stored(application).values()
    assert body["remark"] == "有人同住；住房类型：窑洞"


def test_a_members_words_are_kept_with_the_member(application: Application) -> None:
    family = replace(ROOMY[0], members=({**ROOMY[0].members[0], "health": "硬朗"},))
    family = changed(family, size=2)
    take_in(application, plan_of([family], member=(*rosters.MEMBER_COLUMNS, "note")))
    (body,) = stored(application).values()
    assert [each.get("note") for each in body["members"] if each["relation"] != "户主"] == [
        "健康状况：硬朗"
    ]


def test_too_many_words_are_cut(application: Application) -> None:
    family = changed(FAMILIES[0], remark="长" * 4000, housing_type="窑洞")
    take_in(application, plan_of([family], head=(*rosters.HEAD_COLUMNS, "remark")))
    (body,) = stored(application).values()
    assert body["remark"] == "长" * 3999 + "…"


def nameless(family: Family) -> Family:
    return replace(family, head=family.head | {"id_number": None})


def test_a_head_without_number_is_told_by_name_and_address(application: Application) -> None:
    take_in(application, plan_of([nameless(FAMILIES[0])]))
    again = take_in(application, plan_of([nameless(FAMILIES[0])]))
    assert counts(again) == (0, 0, 1)
    assert [each.code for each in again.warned] == ["matched_by_name"]
    elsewhere = changed(nameless(FAMILIES[0]), address="别处", size=1)
    report = preview(application, plan_of([replace(elsewhere, members=())]))
    assert counts(report) == (1, 0, 0)


def test_two_of_a_roster_cannot_be_one_of_the_ledger(application: Application) -> None:
    take_in(application, plan_of([nameless(FAMILIES[0])]))
    alone = replace(nameless(FAMILIES[0]), members=())
    report = preview(application, plan_of([alone, alone]))
    assert [(each.row, each.code) for each in report.refused] == [(4, "head_twice")]


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [("{0}新", "name_changed", (0, 1, 0)), ("别的人", "other_name", (0, 0, 0))],
)
def test_another_name_under_the_same_number_is_not_passed_over(
    application: Application, name: str, code: str, expected: tuple[int, int, int]
) -> None:
    take_in(application, plan_of([FAMILIES[0]]))
    called = str(FAMILIES[0].head["name"])
    other = replace(FAMILIES[0], head=FAMILIES[0].head | {"name": name.format(called[0])})
    report = take_in(application, plan_of([other]))
    assert counts(report) == expected
    assert code in {each.code for each in (*report.refused, *report.warned)}


def test_who_may_stand_elsewhere_is_named_and_taken_in_all_the_same(
    application: Application,
) -> None:
    family = FAMILIES[0]
    double = {"name": family.head["name"], "born_on": family.head["born_on"]}
    perform(application, "建档", lambda s: households.file_archive(s, double, {}))
    plan = plan_of([family])
    report = preview(application, plan)
    assert "looks_alike" in {each.code for each in report.warned}
    assert take_in(application, plan).added == 1
    again = preview(application, plan)
    assert "looks_alike" not in {each.code for each in again.warned}


def test_whoever_left_stays_away_and_bars_nobody(application: Application) -> None:
    family = next(each for each in ROOMY if each.members[0].get("id_number"))
    take_in(application, plan_of([family]))
    number = family.members[0]["id_number"]

    def leave(session: Any) -> None:
        (household_id,) = (
            each.id
            for each in bodies.records(session.connection(), Aggregate.HOUSEHOLD)
            if any(e.get("id_number") == number for e in each.body["members"])
        )
        found = members.family(session, household_id)
        person = next(e for e in found.people if e.values["id_number"] == number)
        gone = {"left_on": date(2020, 1, 1), "left_why": "婚出"}
        members.leave(session, found.id, found.revision, person.id, gone)

    perform(application, "离开本户", leave)
    report = take_in(application, plan_of([family]))
    assert "left_household" in {each.code for each in report.warned}
    assert counts(report) == (0, 0, 1)
    own = replace(FAMILIES[-1], members=(family.members[0],))
    report = take_in(application, plan_of([own]))
    assert "left_other_household" in {each.code for each in report.warned}
    assert report.added == 1


def test_a_withdrawn_archive_is_no_match(application: Application) -> None:
    take_in(application, plan_of([FAMILIES[0]]))
    perform(application, "撤销", lambda s: history.undo(s, history.actions(s, 1)[0].id))
    assert counts(take_in(application, plan_of([FAMILIES[0]]))) == (1, 0, 0)


def test_a_roster_enters_a_file_that_is_not_on_its_way_yet(application: Application) -> None:
    family = FAMILIES[0]
    values = {"name": family.head["name"], "id_number": family.head["id_number"]}
    perform(application, "建档", lambda session: households.file_archive(session, values, {}))
    assert counts(take_in(application, plan_of([family]))) == (0, 1, 0)
    (body,) = stored(application).values()
    steps = [each["step"] for each in openings.in_order(body)]
    assert (body["state"], steps) == ("在档", ["登记线索", "补录在档"])
    assert counts(take_in(application, plan_of([family]))) == (0, 0, 1)
