"""What is refused in a roster, what is warned of, and what is taken without a word."""

from __future__ import annotations

import ast
import inspect
import io
import json
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import messages
from app.exchange import cells
from app.exchange.workbook import checking, readers, roster
from app.exchange.workbook.plan import REFUSING
from app.exchange.workbook.roster import read_roster
from app.exchange.workbook.synonyms import HOUSEHOLD_FIELDS, PERSON_FIELDS
from app.exchange.workbook.unreckoned import unreckoned
from app.rules import identity, synthetic
from app.services import rosters as rosters_service
from tests import rosters, spelling
from tests.rosters import HEAD_COLUMNS, MEMBER_COLUMNS, ON_HEAD_ROW, PERSON_COLUMNS, TODAY, Family

if TYPE_CHECKING:
    from types import ModuleType

    from app.exchange.workbook.plan import RosterPlan, RowNote

SAMPLES = Path(__file__).parents[3] / "golden" / "workbooks"
RANDOM = Random(5)
ANN, BEN, CLEO, DAN = (synthetic.person(RANDOM, today=TODAY, sex="女") for _ in range(4))
HEADERS = ["户编号", "姓名", "关系", "性别", "出生日期", "身份证号", "月收入", "健康状况", "备注"]


def line(key: str, person: synthetic.Person, relation: str, **cells: object) -> list[Any]:
    values = {
        "户编号": key,
        "姓名": person.name,
        "关系": relation,
        "性别": person.sex,
        "身份证号": person.id_number,
    } | cells
    return [values.get(header, "") for header in HEADERS]


def read(*rows: list[Any], headers: list[str] = HEADERS) -> RosterPlan:
    return read_roster(rosters.as_xlsx(花名册=[headers, *rows]))


def codes(notes: tuple[RowNote, ...]) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.code) for each in notes]


def wrong_check(number: str) -> str:
    return number[:-1] + next(c for c in identity.CHECK_CHARACTERS if c != number[-1])


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"姓名": ""}, "姓名", "no_name"),
        ({"身份证号": wrong_check(ANN.id_number)}, "身份证号", "bad_check"),
        ({"身份证号": ANN.id_number[:-2]}, "身份证号", "bad_length"),
        ({"身份证号": float(ANN.id_number[:17] + "0")}, "身份证号", "float_id"),
        ({"身份证号": "4.31226E+17"}, "身份证号", "float_id"),
        ({"月收入": -1}, "月收入", "negative"),
        ({"月收入": "-1,200元"}, "月收入", "negative"),
    ],
)
def test_a_faulty_row_is_refused_and_its_companions_are_skipped(
    cells: dict[str, object], column: str, code: str
) -> None:
    plan = read(
        line("1", BEN, "户主"),
        line("2", CLEO, "户主"),
        line("2", ANN, "女", **cells),
        line("2", DAN, "母"),
    )
    assert codes(plan.refused) == [(4, column, code)]
    assert codes(plan.skipped) == [(3, "", "companion"), (5, "", "companion")]
    assert "第 4 行" in plan.skipped[0].message
    assert [each.row for each in plan.households] == [2]
    assert (plan.found, plan.rows) == (2, 4)


def test_a_refused_household_is_not_warned_of() -> None:
    plan = read(line("1", ANN, "户主", 月收入=-1), line("1", BEN, "女", 健康状况="硬朗"))
    assert not plan.warned


def test_a_row_with_several_faults_names_each() -> None:
    plan = read(line("1", ANN, "户主", 姓名="", 月收入=-1))
    assert {each.code for each in plan.refused} == {"no_name", "negative"}


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ([("1", ANN, "户主")], [("2", ANN, "户主")], "dup_head"),
        ([("1", ANN, "户主"), ("1", BEN, "女")], [("2", BEN, "户主")], "head_is_member"),
        ([("1", ANN, "户主")], [("2", BEN, "户主"), ("2", ANN, "女")], "member_is_head"),
        (
            [("1", ANN, "户主"), ("1", CLEO, "女")],
            [("2", BEN, "户主"), ("2", CLEO, "女")],
            "dup_person",
        ),
    ],
)
def test_whoever_stands_twice_is_refused_in_the_later_place(
    first: list[Any], second: list[Any], code: str
) -> None:
    plan = read(*(line(*each) for each in [*first, *second]))
    last = 1 + len(first) + len(second)
    assert codes(plan.refused) == [(last, "身份证号", code)]
    assert [each.row for each in plan.households] == [2]
    assert len(plan.skipped) == len(second) - 1


def test_an_old_number_and_its_new_form_are_one_person() -> None:
    number = next(
        each.id_number
        for each in (synthetic.person(RANDOM, today=TODAY, ages=(40, 60)) for _ in range(99))
        if each.id_number[6:8] == "19"
    )
    old = number[:6] + number[8:17]
    plan = read(line("1", ANN, "户主", 身份证号=number), line("2", BEN, "户主", 身份证号=old))
    assert codes(plan.refused) == [(3, "身份证号", "dup_head")]


def test_one_person_twice_in_one_household_is_refused() -> None:
    plan = read(line("1", ANN, "户主"), line("1", BEN, "女"), line("1", BEN, "母"))
    assert codes(plan.refused) == [(4, "身份证号", "dup_person")]


def test_a_head_listed_twice_under_one_number_is_refused() -> None:
    plan = read(line("1", ANN, "户主"), line("1", BEN, "户主"))
    assert codes(plan.refused) == [(3, "关系", "two_heads")]


def test_a_second_spouse_may_be_of_another_household() -> None:
    rows = [line("1", ANN, "户主"), line("1", BEN, "配偶"), line("1", CLEO, "配偶")]
    assert not read(*rows).warned
    plan = read(*(row[1:] for row in rows), headers=HEADERS[1:])
    assert codes(plan.warned) == [(4, "关系", "two_spouses")]
    assert "第 3 行" in plan.warned[0].message
    assert not plan.refused


def test_spouses_in_one_row_are_of_one_household() -> None:
    headers = ["姓名", "身份证号", "成员1姓名", "成员1关系", "成员2姓名", "成员2关系"]
    row = [ANN.name, ANN.id_number, BEN.name, "配偶", CLEO.name, "配偶"]
    assert not read(row, headers=headers).warned


def test_a_household_without_a_head_is_refused() -> None:
    plan = read(
        line("1", ANN, "户主"), line("1", DAN, "母"), line("2", BEN, "女"), line("2", CLEO, "女")
    )
    assert codes(plan.refused) == [(4, "关系", "no_head")]


def test_where_no_relation_is_given_the_first_is_the_head() -> None:
    plan = read(line("1", ANN, ""), line("1", BEN, "女"), line("2", CLEO, ""))
    assert not plan.refused
    assert [each.head.values["name"] for each in plan.households] == [ANN.name, CLEO.name]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"出生日期": "1901-01-01"}, "出生日期", "born_differs"),
        ({"性别": "男"}, "性别", "sex_differs"),
        ({"健康状况": "硬朗"}, "健康状况", "unknown_option"),
        ({"月收入": "看情况"}, "月收入", "unclear_money"),
        ({"身份证号": "办理中"}, "身份证号", "unclear_id"),
    ],
)
def test_what_is_doubtful_is_taken_with_a_warning(
    cells: dict[str, object], column: str, code: str
) -> None:
    plan = read(line("1", ANN, "户主"), line("1", BEN, "女", **cells))
    assert codes(plan.warned) == [(3, column, code)]
    assert not plan.refused
    assert len(plan.households[0].members) == 1


def test_a_relation_that_depends_on_the_sex_is_settled_where_that_is_known() -> None:
    plan = read(
        line("1", ANN, "户主"),
        line("1", BEN, "子女"),
        line("1", CLEO, "父母", 身份证号="", 性别="男"),
        line("1", DAN, "孩 子", 身份证号="", 性别=""),
    )
    (household,) = plan.households
    assert [each.values.get("relation") for each in household.members] == ["女", "父", None]
    assert codes(plan.warned) == [(5, "关系", "open_option")]
    assert household.members[2].kept == ["关系：孩 子"]


def test_the_number_wins_over_birth_date_and_sex() -> None:
    plan = read(line("1", ANN, "户主", 性别="男", 出生日期="1901-01-01"))
    values = plan.households[0].head.values
    assert (values["sex"], values["born_on"]) == ("女", ANN.born_on)


def test_a_birth_month_that_fits_the_number_is_no_contradiction() -> None:
    plan = read(line("1", ANN, "户主", 出生日期=f"{ANN.born_on:%Y.%m}"))
    assert not plan.warned
    other = "1901.02" if ANN.born_on.month != 2 else "1901.03"
    assert codes(read(line("1", ANN, "户主", 出生日期=other)).warned) == [
        (2, "出生日期", "born_differs")
    ]


def test_words_that_no_field_can_hold_are_kept() -> None:
    plan = read(line("1", ANN, "户主", 健康状况="硬朗", 备注="独居"))
    (household,) = plan.households
    assert household.head.kept == ["健康状况：硬朗"]
    assert household.values == {"remark": "独居"}
    assert "health" not in household.head.values


def test_blank_cells_say_nothing() -> None:
    plan = read(line("1", ANN, "户主", 健康状况="/", 月收入="—", 备注=""))
    assert not plan.warned
    assert plan.households[0].head.values.keys().isdisjoint({"health", "monthly_income_fen"})


def test_a_person_without_a_number_is_incomplete_not_refused() -> None:
    plan = read(line("1", ANN, "户主", 身份证号=""), line("1", BEN, "女", 身份证号=""))
    assert not plan.refused
    assert plan.rows == 2


def test_the_size_given_is_held_against_the_people_listed() -> None:
    headers = [*HEADERS, "家庭人口"]
    plan = read([*line("1", ANN, "户主"), 3], [*line("1", BEN, "女"), ""], headers=headers)
    assert codes(plan.warned) == [(2, "家庭人口", "size_differs")]
    assert "2 人" in plan.warned[0].message


def test_two_phones_in_one_cell_are_kept_apart() -> None:
    headers = [*HEADERS, "联系电话"]
    plan = read([*line("1", ANN, "户主"), "13812345678、13987654321"], headers=headers)
    values = plan.households[0].head.values
    assert (values["phone"], values["other_contact"]) == ("13812345678", "13987654321")


def test_two_columns_of_phones_are_two_contacts() -> None:
    headers = [*HEADERS, "手机号码", "联系电话"]
    plan = read([*line("1", ANN, "户主"), "13812345678", "0558-5621234"], headers=headers)
    values = plan.households[0].head.values
    assert (values["phone"], values["other_contact"]) == ("13812345678", "0558-5621234")


def test_several_causes_are_one_main_and_others() -> None:
    headers = [*HEADERS, "致困原因"]
    plan = read([*line("1", ANN, "户主"), "大病、子女上学，下岗"], headers=headers)
    assert plan.households[0].values == {
        "main_cause": "家庭成员患重特大疾病",
        "other_causes": ("子女上学", "下岗失业"),
    }
    one = read([*line("1", ANN, "户主"), "大病、超支"], headers=headers)
    assert one.households[0].values == {"main_cause": "家庭成员患重特大疾病"}
    assert one.households[0].kept == ["致困原因：大病、超支"]


@pytest.mark.parametrize(
    ("header", "cell", "values"),
    [
        ("疾病/残疾类别", "高血压", {"illness": "高血压病"}),
        ("疾病/残疾类别", "肢体三级", {"disability": "肢体", "disability_grade": "三级"}),
        ("残疾类别", "肢体残疾三级", {"disability": "肢体", "disability_grade": "三级"}),
        ("残疾类别", "视力", {"disability": "视力"}),
        ("残疾类别", "无", {}),
    ],
)
def test_ailments_are_told_apart(header: str, cell: str, values: dict[str, str]) -> None:
    plan = read([*line("1", ANN, "户主"), cell], headers=[*HEADERS, header])
    found = plan.households[0].head.values
    names = ("illness", "disability", "disability_grade")
    assert {name: found[name] for name in names if name in found} == values
    assert not plan.warned


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("恶性肿瘤", {"health": "疾病", "illness": "恶性肿瘤"}),
        ("高血压", {"health": "疾病", "illness": "高血压病"}),
        ("尿毒症", {"health": "疾病", "illness": "终末期肾病(尿毒症)"}),
        ("精神病", {"health": "疾病", "illness": "精神病"}),
        ("视力残疾", {"health": "残疾", "disability": "视力"}),
        (
            "肢体残疾 三级",
            {"health": "残疾", "disability": "肢体", "disability_grade": "三级"},
        ),
        ("慢性病", {"health": "疾病"}),
    ],
)
def test_an_illness_or_disability_may_stand_for_the_health(
    cell: str, values: dict[str, str]
) -> None:
    plan = read(line("1", ANN, "户主", 健康状况=cell))
    found = plan.households[0].head.values
    names = ("health", "illness", "disability", "disability_grade")
    assert {name: found[name] for name in names if name in found} == values
    assert not plan.warned


def test_what_says_no_illness_is_no_health() -> None:
    for cell in ("精神良好", "残破"):
        plan = read(line("1", ANN, "户主", 健康状况=cell))
        assert codes(plan.warned) == [(2, "健康状况", "unknown_option")]


@pytest.mark.parametrize("header", ["档案类别", "档案类型"])
def test_an_archive_filed_again_is_told_by_its_class(header: str) -> None:
    plan = read(
        [*line("1", ANN, "户主"), "返困"],
        [*line("2", BEN, "户主"), "存量"],
        headers=[*HEADERS, header],
    )
    assert [each.values for each in plan.households] == [{"refiled": True}, {}]
    assert not plan.warned


def test_whether_an_archive_is_filed_again_may_be_said_plainly() -> None:
    plan = read([*line("1", ANN, "户主"), "否"], headers=[*HEADERS, "返困"])
    assert plan.households[0].values == {"refiled": False}


@pytest.mark.parametrize("word", ["深度", "相对"])
def test_categories_may_be_named_shortly(word: str) -> None:
    plan = read([*line("1", ANN, "户主"), word], headers=[*HEADERS, "档案类型"])
    assert plan.households[0].values == {"category": f"{word}困难"}


def test_whoever_is_not_born_yet_is_warned_of() -> None:
    content = rosters.as_xlsx(花名册=[HEADERS, line("1", ANN, "户主")])
    plan = read_roster(content, today=ANN.born_on - timedelta(days=1))
    assert codes(plan.warned) == [(2, "身份证号", "born_in_future")]
    assert not read_roster(content, today=ANN.born_on).warned


def test_a_heads_work_must_be_a_workers() -> None:
    headers = [*HEADERS, "人员身份"]
    plan = read(
        [*line("1", ANN, "户主"), "务农"], [*line("1", BEN, "女"), "小学"], headers=headers
    )
    assert codes(plan.warned) == [(2, "人员身份", "unknown_option")]
    assert plan.households[0].head.kept == ["人员身份：务农"]
    assert plan.households[0].members[0].values["work_status"] == "小学"


def test_heads_and_members_have_words_for_work_of_their_own() -> None:
    headers = [*HEADERS, "工作状态", "人员身份", "工作单位", "单位或学校"]
    plan = read(
        [*line("1", ANN, "户主"), "在岗", "退休", "县供销社", "家中"],
        [*line("1", BEN, "女"), "在岗", "大学生", "县供销社", "县二中"],
        headers=headers,
    )
    (household,) = plan.households
    assert household.head.values["work_status"] == "在岗"
    assert household.head.values["workplace"] == "县供销社"
    assert household.head.kept == ["人员身份：退休", "单位或学校：家中"]
    (member,) = household.members
    assert (member.values["work_status"], member.values["workplace"]) == ("大学生", "县二中")
    assert member.kept == ["工作状态：在岗", "工作单位：县供销社"]


def test_what_a_members_form_does_not_ask_is_kept_in_words() -> None:
    headers = [*HEADERS, "参加工作时间"]
    plan = read(
        [*line("1", ANN, "户主"), ""], [*line("1", BEN, "女"), "2001-9-1"], headers=headers
    )
    assert plan.households[0].members[0].kept == ["参加工作时间：2001-09-01"]


def test_the_households_cells_may_stand_in_any_of_its_rows() -> None:
    headers = [*HEADERS, "家庭住址", "家庭年度总收入"]
    plan = read(
        [*line("1", BEN, "女"), "梅城镇1号", -5],
        [*line("1", ANN, "户主"), "", 100],
        headers=headers,
    )
    assert plan.households[0].values == {"address": "梅城镇1号", "yearly_income_fen": 10_000}
    plan = read(
        [*line("1", BEN, "女"), "梅城镇1号", -5],
        [*line("1", ANN, "户主"), "", ""],
        headers=headers,
    )
    assert codes(plan.refused) == [(2, "家庭年度总收入", "negative")]


def test_in_a_wide_roster_the_members_own_column_is_named() -> None:
    family = next(each for each in rosters.families(Random(8), 9) if len(each.members) > 1)
    rows = rosters.wide([family])
    at = len(HEAD_COLUMNS) + 1 + MEMBER_COLUMNS.index("monthly_income_fen")
    rows[2][at + len(MEMBER_COLUMNS)] = -1
    plan = read_roster(rosters.as_xlsx(花名册=rows))
    assert [(each.column, each.index) for each in plan.refused] == [
        ("家庭成员2月收入", at + len(MEMBER_COLUMNS))
    ]


def test_no_message_holds_what_stands_in_the_cell() -> None:
    secret = wrong_check(ANN.id_number)
    plan = read(
        line("1", BEN, "户主", 身份证号=secret),
        line("2", CLEO, "户主", 健康状况="不可外传"),
    )
    for each in (*plan.refused, *plan.warned):
        assert secret not in each.message
        assert "不可外传" not in each.message


def codes_in(module: ModuleType) -> set[str]:
    """Give the codes that a module makes doubts and notes of."""
    tree = ast.parse(inspect.getsource(module))
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call)]
    makers = {"Doubt": 0, "note": 1, "_look": 2}
    return {
        str(argument.value)
        for call in calls
        for name in [getattr(call.func, "id", getattr(call.func, "attr", ""))]
        if name in makers
        for argument in call.args[makers[name] :]
        if isinstance(argument, ast.Constant) and str(argument.value).isidentifier()
    }


def with_formulas(formulas: dict[str, str], *, named: str = "花名册") -> bytes:
    """Make a workbook of one head, with formulas that nobody has reckoned."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = named
    sheet.append(["姓名", "身份证号", "家庭住址", "年龄", "家庭年总收入", "月收入"])
    sheet.append([ANN.name, ANN.id_number, "梅城镇", 1, 2, 3])
    sheet.append(["合计", "", "", "", 2, 3])
    for cell, formula in formulas.items():
        sheet[cell] = formula
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_formula_without_a_result_is_warned_of_where_its_value_is_missed() -> None:
    plan = read_roster(with_formulas({"C2": "=A1&1", "D2": "=1", "E2": "=F2*12", "E3": "=E2"}))
    assert codes(plan.warned) == [(2, "家庭住址", "unreckoned"), (2, "家庭年总收入", "unreckoned")]
    assert [each.index for each in plan.warned] == [2, 4]
    (household,) = plan.households
    assert not household.values


def test_a_formula_that_failed_is_warned_of_too() -> None:
    book = openpyxl.load_workbook(io.BytesIO(with_formulas({})))
    sheet = book.worksheets[0]
    for cell in ("C2", "E2"):
        sheet[cell] = "#REF!"
        sheet[cell].data_type = "e"
    out = io.BytesIO()
    book.save(out)
    plan = read_roster(out.getvalue())
    assert codes(plan.warned) == [(2, "家庭住址", "unreckoned"), (2, "家庭年总收入", "unreckoned")]


def test_formulas_are_looked_for_in_xlsx_alone() -> None:
    content = with_formulas({"E2": "=F2*12"}, named="名册一")
    assert unreckoned(content, "名册一") == {2: [4]}
    assert unreckoned(content, "名册二") == {}
    assert unreckoned(rosters.as_ods(花名册=[["姓名"]]), "花名册") == {}
    assert unreckoned(rosters.as_xls(花名册=[["姓名"]]), "花名册") == {}


def test_every_code_has_a_sentence() -> None:
    modules = (cells, readers, checking, roster, rosters_service)
    found = set().union(*map(codes_in, modules)) | REFUSING
    targets = {*PERSON_FIELDS, *HOUSEHOLD_FIELDS}
    assert {"bad_check", "fifteen", "month_only", "other_name", "dup_head"} <= found
    for code in found - targets:
        assert f"row_{code}" in messages.CATALOGUE, code


@pytest.mark.parametrize("name", ["wide_1", "people_2"])
def test_the_sample_rosters_are_answered_as_they_must_be(name: str) -> None:
    answers = json.loads((SAMPLES / f"roster_{name}.answers.json").read_text("utf-8"))
    plan = read_roster((SAMPLES / f"roster_{name}.xlsx").read_bytes(), today=TODAY)
    assert plan.layout == answers["layout"]
    assert plan.found == answers["households"]
    assert len(plan.households) == answers["added"]
    assert {str(each.row): each.code for each in plan.refused} == answers["refused_rows"]
    warned = {str(each.row): each.code for each in plan.warned}
    # The roster of people has no column for the option that its answers speak of (row 119).
    planted = {row: code for row, code in answers["warned_rows"].items() if row != "119"}
    assert warned == planted
    assert not plan.unknown_columns


def as_planned(families: list[Family], head: tuple[str, ...], member: tuple[str, ...]) -> Any:
    return [rosters.listed_part(each, head, member) for each in families]


@settings(max_examples=25)
@given(seed=st.integers(0, 10**9), count=st.integers(1, 4))
def test_families_are_read_back_however_a_wide_roster_is_spelled(seed: int, count: int) -> None:
    random = Random(seed)
    families = rosters.families(random, count)
    rows = rosters.wide(families, spell=spelling.careless(random))
    plan = read_roster(rosters.as_xlsx(花名册=rows))
    assert (plan.refused, plan.warned) == ((), ())
    assert rosters.as_read(plan) == as_planned(families, HEAD_COLUMNS, MEMBER_COLUMNS)


@settings(max_examples=25)
@given(seed=st.integers(0, 10**9), count=st.integers(1, 4))
def test_families_are_read_back_however_a_list_of_people_is_spelled(seed: int, count: int) -> None:
    random = Random(seed)
    families = rosters.families(random, count)
    rows = rosters.people(families, spell=spelling.careless(random))
    plan = read_roster(rosters.as_xlsx(花名册=rosters.shuffled(rows, random)))
    assert (plan.refused, plan.warned) == ((), ())
    assert rosters.as_read(plan) == as_planned(
        families, PERSON_COLUMNS + ON_HEAD_ROW, PERSON_COLUMNS
    )
