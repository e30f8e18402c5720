"""What a clerk tells of a header counts where nothing else is known of it, and nowhere else."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.workbook import headers
from app.exchange.workbook.learnt import LEFT_OUT, TITLES, title_of
from app.exchange.workbook.roster import read_roster
from app.exchange.workbook.synonyms import TARGETS
from tests import rosters
from tests.rosters import HEAD_COLUMNS, MEMBER_COLUMNS

if TYPE_CHECKING:
    from app.exchange.workbook.plan import RosterPlan

NAMES = ["姓名", "身份证号", "困难类别"]
ROWS = [["赵建国", "610502197601010016", "深度困难"], ["李丽", "", "相对困难"]]


def read(header: str, *cells: object, learnt: dict[str, str]) -> RosterPlan:
    rows = [[*row, cell] for row, cell in zip(ROWS, cells, strict=True)]
    return read_roster(rosters.as_xlsx(花名册=[[*NAMES, header], *rows]), learnt=learnt)


def test_an_unknown_header_is_asked_for_and_read_once_it_is_told() -> None:
    before = read("捎话 找谁*", "13900000001", "", learnt={})
    assert before.unknown_headers == ("捎话找谁",)
    assert before.unknown_columns == ("捎话找谁*",)
    told = read("捎话 找谁*", "13900000001", "", learnt={"捎话找谁": "other_contact"})
    assert (told.unknown_headers, told.unknown_columns) == ((), ())
    assert told.households[0].head.values["other_contact"] == "13900000001"


def test_a_header_that_is_left_out_is_not_asked_for_again() -> None:
    plan = read("登记来源", "社区", "自荐", learnt={"登记来源": LEFT_OUT})
    assert (plan.unknown_headers, plan.unknown_columns) == ((), ())
    assert not any(each.header == "登记来源" for each in plan.columns)
    assert plan.found == 2


def test_a_sum_is_counted_in_the_unit_that_the_header_names() -> None:
    plan = read("户进账（万元）", 3.5, "", learnt={"户进账(万元)": "yearly_income_fen"})
    assert plan.households[0].values["yearly_income_fen"] == 3_500_000


def test_what_is_told_wrongly_is_refused_as_any_other_column_is() -> None:
    plan = read("编码", "not a number", "", learnt={"编码": "phone"})
    assert plan.found == 2
    assert plan.warned or plan.refused


def test_a_member_s_column_is_told_with_its_caption() -> None:
    rows = [
        ["姓名", "身份证号", "家庭成员1", "", "", "家庭成员2", "", ""],
        ["", "", "姓名", "关系", "念书情形", "姓名", "关系", "念书情形"],
        ["赵建国", "610502197601010016", "赵小燕", "女", "初中", "赵小军", "子", "小学"],
    ]
    plan = read_roster(rosters.as_xlsx(花名册=rows), learnt={"念书情形": "education"})
    (household,) = plan.households
    assert [each.values["education"] for each in household.members] == ["初中", "小学"]


@given(st.dictionaries(st.sampled_from(sorted(TARGETS)), st.sampled_from(sorted(TITLES))))
def test_no_answer_changes_how_a_known_header_is_read(learnt: dict[str, str]) -> None:
    for number, header in enumerate(learnt):
        heading = headers.Heading(number, (), header)
        assert headers.signed_by(heading, learnt) == headers.signed_by(heading)


def test_a_whole_roster_is_read_the_same_whatever_was_told_of_its_headers() -> None:
    families = rosters.families(Random(3), 8)
    content = rosters.as_xlsx(花名册=rosters.wide(families))
    known = {**dict.fromkeys(TARGETS, "remark"), "姓名": LEFT_OUT}
    assert read_roster(content, learnt=known) == read_roster(content)
    expected = [rosters.listed_part(each, HEAD_COLUMNS, MEMBER_COLUMNS) for each in families]
    assert rosters.as_read(read_roster(content, learnt=known)) == expected


@pytest.mark.parametrize("target", sorted(TITLES))
def test_every_field_that_can_be_chosen_is_read(target: str) -> None:
    plan = read("某列", "", "", learnt={"某列": target})
    column = next((each for each in plan.columns if each.header == "某列"), None)
    assert column is not None or target in {"name", "id_number", "category"}
    assert title_of(target)


def test_a_field_of_a_newer_program_keeps_its_name() -> None:
    assert title_of("from_the_future") == "from_the_future"
    assert title_of(LEFT_OUT) == "不导入"


def test_what_is_told_counts_more_than_the_gist_of_a_header() -> None:
    heading = headers.Heading(0, (), "现住房情况")
    guessed = headers.signed_by(heading)
    assert guessed is not None
    assert guessed.loose
    told = headers.signed_by(heading, {heading.word: "remark"})
    assert told is not None
    assert (told.target, told.loose) == ("remark", False)


def test_a_guess_that_comes_second_is_asked_for() -> None:
    rows = [["姓名", "身份证号", "住房类型", "现住房情况"], [*ROWS[0][:2], "自有住房", "两间"]]
    plan = read_roster(rosters.as_xlsx(花名册=rows))
    assert plan.unknown_headers == plan.unknown_columns == ("现住房情况",)
    told = read_roster(rosters.as_xlsx(花名册=rows), learnt={"现住房情况": "remark"})
    assert told.unknown_headers == told.unknown_columns == ()
