"""The list of the national system is held against the archives, and numbers are taken from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange.workbook.roster import read_roster
from app.services import history, households, national_lists, national_numbers
from app.services.errors import RecordMissing, Unstorable
from app.services.health import check, ledger_hash
from app.services.national_lists import Finding
from app.services.national_numbers import Listed
from app.work import finish, perform, perform_in_steps
from db.canonical import canonical
from db.changes import Incoming
from db.queries import national_numbers as reading
from db.vocabulary import Aggregate
from tests import rosters
from tests.ledgers import START
from tests.recorded import household, member, read, write
from tests.rosters import as_xlsx

if TYPE_CHECKING:
    from app.exchange.workbook.plan import RosterPlan
    from app.services.national_lists import Compared
    from app.work import Application

TODAY, ENTERED = START.date(), date(2019, 5, 6)
HEADS = ["职工编号", "姓名", "身份证号", "档案类型", "困难类别", "家庭住址", "手机号码"]


def numbers(count: int) -> list[str]:
    return [str(each.head["id_number"]) for each in rosters.families(Random(5), count)]


FIRST, SECOND, THIRD, FOURTH = numbers(4)


def filed(application: Application, name: str, number: str, **body: Any) -> str:
    told = {"category": "深度困难", "worker_type": "城镇困难职工", "address": "和平路 1 号"}
    record = household(member(name, id_number=number), **({"state": "在档"} | told | body))
    write(application, record)
    return record.id


def row(number: str, name: str = "甲", worker_no: str = "W1", **other: str) -> list[str]:
    told = {"kind": "深度", "type": "城镇", "address": "和平路1号", "phone": ""} | other
    return [worker_no, name, number, *told.values()]


def plan(*rows: list[str], heads: list[str] = HEADS) -> RosterPlan:
    return read_roster(as_xlsx(导出=[heads, *rows]), today=TODAY)


def compare(application: Application, told: RosterPlan) -> Compared:
    return perform(application, "", lambda session: national_lists.compare(session, told)).value


def take_in(application: Application, told: RosterPlan, day: date = ENTERED) -> Compared:
    work = partial(national_lists.take_in, plan=told, entered_on=day)
    return finish(perform_in_steps(application, national_lists.VERB, work)).value


def standing(application: Application, home: str) -> national_numbers.NationalRow:
    found = perform(application, "", lambda s: national_numbers.of_household(s, home)).value
    assert found is not None
    return found


def names(application: Application, kind: Listed) -> list[str]:
    return [each.name for each in perform(application, "", national_numbers.listed).value[kind]]


def hash_of(application: Application) -> str:
    return perform(application, "", ledger_hash).value


def undo_last(application: Application) -> None:
    last = perform(application, "", lambda session: history.actions(session)[0].id).value
    perform(application, "撤销", lambda session: history.undo(session, last))


def told(compared: Compared, finding: Finding) -> list[tuple[str, str, str]]:
    return [(e.title, e.here, e.there) for e in compared.lines if e.finding is finding]


def test_what_agrees_is_matched_by_the_heads_number_and_gets_its_number(
    application: Application,
) -> None:
    home = filed(application, "甲", FIRST)
    compared = compare(application, plan(row(FIRST)))
    assert (len(compared.matches), compared.lines) == (1, ())
    assert (compared.numbered, compared.entered) == (1, 1)
    assert standing(application, home).entered_on is None
    take_in(application, plan(row(FIRST)))
    found = standing(application, home)
    assert (found.own_number, found.worker_no) == ("W1", "W1")
    assert (found.entered_on, found.checked_on) == (ENTERED, TODAY)
    archive = perform(application, "", lambda s: households.archive(s, home)).value
    assert archive.values["worker_no"] == "W1"


def test_columns_are_told_by_their_values_and_what_differs_is_told_answer_by_answer(
    application: Application,
) -> None:
    filed(application, "甲", FIRST, worker_no="W0", level="省级")
    listed = plan(
        [*row(FIRST, kind="相对", type="农民工", address="建设路 9 号", phone="13900000001")]
    )
    lines = told(compare(application, listed), Finding.DIFFERS)
    assert [title for title, *_ in lines] == [
        *("职工编号", "困难类别", "职工类型", "手机号码", "家庭住址")
    ]
    assert lines[0] == ("职工编号", "W0", "W1")
    assert lines[1] == ("困难类别", "深度困难", "相对困难")
    assert "13900000001" not in str(lines)


def test_another_number_in_the_file_is_never_written_over(application: Application) -> None:
    home = filed(application, "甲", FIRST, worker_no="W0")
    assert take_in(application, plan(row(FIRST))).numbered == 0
    found = standing(application, home)
    assert (found.own_number, found.worker_no, found.differing) == ("W0", "W1", "职工编号")


def test_a_blank_cell_of_a_read_column_differs_and_an_unread_column_does_not(
    application: Application,
) -> None:
    filed(application, "甲", FIRST, postcode="710000")
    lines = told(compare(application, plan(row(FIRST, address=""))), Finding.DIFFERS)
    assert [(title, there) for title, _, there in lines] == [("家庭住址", "")]


def test_a_cell_that_is_not_understood_says_nothing(application: Application) -> None:
    filed(application, "甲", FIRST, housing_type="租房")
    listed = plan([*row(FIRST), "窑洞里头"], heads=[*HEADS, "住房类型"])
    assert told(compare(application, listed), Finding.DIFFERS) == []


def test_only_there_and_only_here_are_told(application: Application) -> None:
    filed(application, "甲", FIRST)
    mother = filed(application, "乙", SECOND)
    record = household(member("丁"), member("丙", id_number=THIRD, relation="配偶", position=1))
    write(application, record)
    compared = compare(
        application, plan(row(FIRST), row(THIRD, "丙", "W3"), row(FOURTH, "戊", "W4"))
    )
    assert told(compared, Finding.ONLY_THERE) == [
        ("户主", "是家庭成员，不是户主", "在名单中"),
        ("户主", "没有这一户", "在名单中"),
    ]
    here = [e.household_id for e in compared.lines if e.finding is Finding.ONLY_HERE]
    assert mother in here
    assert compared.count(Finding.ONLY_THERE) == 2


def test_one_that_was_marked_and_is_not_in_the_list_says_so(application: Application) -> None:
    filed(application, "甲", FIRST)
    home = filed(application, "乙", SECOND)
    values = {"entered_on": ENTERED}
    perform(application, "标记", lambda s: national_numbers.mark(s, [home], values))
    (line,) = told(compare(application, plan(row(FIRST))), Finding.ONLY_HERE)
    assert line == ("户主", "在档", "名单里没有（2019-05-06 记为已录入）")


def test_damaged_repeated_and_missing_numbers_are_told_row_by_row_and_change_nothing(
    application: Application,
) -> None:
    homes = [filed(application, name, n) for name, n in (("甲", FIRST), ("乙", SECOND))]
    damaged = FIRST[:-1] + ("1" if FIRST[-1] != "1" else "2")
    listed = plan(
        row(damaged, "丙"),
        row(FIRST),
        row(FIRST, worker_no="W9"),
        row("", "丁", "W5"),
        row(SECOND, "乙", "W1"),
    )
    compared = take_in(application, listed)
    faulty = [each.row for each in compared.lines if each.finding is Finding.FAULTY]
    assert faulty == [2, 4, 5, 6]
    assert standing(application, homes[0]).worker_no == "W1"
    assert not standing(application, homes[1]).is_entered


def test_two_archives_of_one_head_are_asked_about(application: Application) -> None:
    ours = household(member("甲", id_number=FIRST))
    theirs = household(member("甲", id_number=FIRST))
    theirs = replace(theirs, owner="610502018", raw=canonical(theirs.body), revision=1)
    write(application, ours, theirs)
    compared = compare(application, plan(row(FIRST)))
    assert compared.matches == ()
    (line,) = (each for each in compared.lines if each.finding is Finding.FAULTY)
    assert (line.row, "两份在档" in line.there) == (2, True)


def test_a_county_records_of_a_towns_household_and_leaves_its_file_alone(
    application: Application,
) -> None:
    theirs = household(member("甲", id_number=FIRST))
    theirs = replace(theirs, owner="610502018", raw=canonical(theirs.body), revision=1)
    write(application, theirs)
    compared = take_in(application, plan(row(FIRST)))
    assert (compared.numbered, compared.entered) == (0, 1)
    found = standing(application, theirs.id)
    assert (found.own_number, found.worker_no) == (None, "W1")


def test_one_that_left_the_archive_is_told_with_its_state(application: Application) -> None:
    filed(application, "甲", FIRST, state="脱困")
    assert told(compare(application, plan(row(FIRST))), Finding.DIFFERS) == [
        ("档案状态", "脱困", "在名单中")
    ]


def test_what_differed_stays_on_record_until_the_next_list(application: Application) -> None:
    home = filed(application, "甲", FIRST)
    take_in(application, plan(row(FIRST, kind="相对")))
    assert standing(application, home).differing == "困难类别"
    assert names(application, Listed.DIFFERING) == ["甲"]
    take_in(application, plan(row(FIRST)), date(2020, 1, 1))
    assert names(application, Listed.DIFFERING) == []
    assert standing(application, home).entered_on == ENTERED


def test_taking_the_same_list_in_again_changes_nothing(application: Application) -> None:
    filed(application, "甲", FIRST)
    take_in(application, plan(row(FIRST)))
    before = hash_of(application)
    take_in(application, plan(row(FIRST)))
    assert hash_of(application) == before


def test_many_are_marked_at_once_and_the_check_counts_the_rest(application: Application) -> None:
    homes = [filed(application, name, n) for name, n in (("甲", FIRST), ("乙", SECOND))]
    assert perform(application, "", check).value.not_entered == 2
    values = {"entered_on": ENTERED, "note": "补录"}
    marking = partial(national_numbers.mark, household_ids=[*homes, "gone"], values=values)
    done = perform(application, national_numbers.VERB, marking).value
    assert done == national_numbers.Marked(2, 1)
    assert perform(application, "", check).value.not_entered == 0
    assert names(application, Listed.LACKING) == []
    assert sorted(names(application, Listed.ENTERED)) == ["乙", "甲"]


def test_what_is_recorded_here_by_hand_stands_before_what_another_union_recorded(
    application: Application,
) -> None:
    home = filed(application, "甲", FIRST)
    told = {"household_id": home, "worker_no": "W5", "checked_on": TODAY.isoformat()}
    theirs = Incoming(
        Aggregate.NATIONAL_NUMBER, "0", "610502", told, raw=canonical(told), revision=1
    )
    write(application, theirs)
    assert standing(application, home).worker_no == "W5"
    values = {"worker_no": "W6", "entered_on": ENTERED}
    perform(application, "登记", lambda s: national_numbers.save(s, home, values))
    assert standing(application, home).worker_no == "W6"


def test_one_is_put_right_by_hand_and_emptied(application: Application) -> None:
    home = filed(application, "甲", FIRST)
    values: dict[str, Any] = {"worker_no": "W7", "entered_on": ENTERED}
    perform(application, "登记", lambda s: national_numbers.save(s, home, values))
    assert standing(application, home).own_number == "W7"
    values |= {"entered_on": None}
    perform(application, "登记", lambda s: national_numbers.save(s, home, values))
    assert standing(application, home).entered_on is None
    with pytest.raises(Unstorable):
        perform(application, "", lambda s: national_numbers.save(s, home, {"worker_no": "9" * 41}))
    with pytest.raises(RecordMissing):
        perform(application, "", lambda s: national_numbers.save(s, "gone", {}))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    filings=st.lists(st.sampled_from(("在档", "脱困", "摸底")), min_size=4, max_size=4),
    listed=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(("深度", "相对", ""))), max_size=6
    ),
    numbered=st.booleans(),
)
def test_undoing_a_list_leaves_the_ledger_as_before(
    application: Application,
    filings: list[str],
    listed: list[tuple[int, str]],
    *,
    numbered: bool,
) -> None:
    people = rosters.families(Random(len(listed)), 4)
    ids = [str(each.head["id_number"]) for each in people]
    known = read(application, reading.known, ids)
    for state, number in zip(filings, ids, strict=True):
        if number not in {each.id_number for each in known}:
            filed(application, "甲", number, state=state)
    rows = [row(ids[at], worker_no=f"W{at}" if numbered else "", kind=k) for at, k in listed]
    before = hash_of(application)
    compared = take_in(application, plan(row(FOURTH), *rows))
    if compared.matches and hash_of(application) != before:
        undo_last(application)
    assert hash_of(application) == before
