"""The ways in which offices lay out a roster: all of them tell of the same families."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from app.exchange.workbook.mapping import LayoutKind
from app.exchange.workbook.roster import read_roster
from tests import rosters
from tests.rosters import HEAD_COLUMNS, MEMBER_COLUMNS, ON_HEAD_ROW, PERSON_COLUMNS, Family

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.exchange.workbook.plan import RosterPlan

FAMILIES = rosters.families(Random(11), 12)
WIDE = [rosters.listed_part(each, HEAD_COLUMNS, MEMBER_COLUMNS) for each in FAMILIES]
PEOPLE = [
    rosters.listed_part(each, PERSON_COLUMNS + ON_HEAD_ROW, PERSON_COLUMNS) for each in FAMILIES
]


def by_number(person: dict[str, Any]) -> str:
    return str(person["id_number"])


def read(rows: list[rosters.Cells]) -> RosterPlan:
    plan = read_roster(rosters.as_xlsx(花名册=rows))
    assert not plan.refused, plan.refused
    assert not plan.warned, plan.warned
    return plan


def assert_told(plan: RosterPlan, expected: list[Family]) -> None:
    assert rosters.as_read(plan) == expected
    assert plan.found == len(expected)
    assert not plan.unknown_columns


@pytest.mark.parametrize("form", [rosters.as_xlsx, rosters.as_xls, rosters.as_ods])
@pytest.mark.parametrize("layout", ["wide", "people"])
def test_every_file_format_is_read(form: Callable[..., bytes], layout: str) -> None:
    rows, expected = (
        (rosters.wide(FAMILIES), WIDE) if layout == "wide" else (rosters.people(FAMILIES), PEOPLE)
    )
    plan = read_roster(form(花名册=rows))
    assert_told(plan, expected)
    assert plan.layout == LayoutKind(layout)


@pytest.mark.parametrize(
    "caption",
    ["家庭成员{}", "成员（{}）", "第{}位家庭成员", "家庭成员{}信息", "{}号成员", "家庭成员"],
)
def test_members_are_told_apart_by_the_caption_above(caption: str) -> None:
    assert_told(read(rosters.wide(FAMILIES, caption=caption.format)), WIDE)


@pytest.mark.parametrize("numerals", ["一二三四五", "①②③④⑤", "１２３４５"])
def test_any_numerals_count_members(numerals: str) -> None:
    rows = rosters.wide(FAMILIES, caption=lambda number: f"家庭成员{numerals[number - 1]}")
    assert_told(read(rows), WIDE)


@pytest.mark.parametrize(
    "flat",
    [
        lambda number, word: f"成员{number}{word}",
        lambda number, word: f"家庭成员{number}-{word}",
        lambda number, word: f"成员（{number}）{word}",
        lambda number, word: f"成员{number}\n{word}",
        lambda number, word: f"{word}{number}",
        lambda number, word: f"{word}{number + 1}",
        lambda number, word: f"成员{word}{number}",
        lambda _, word: f"成员{word}",
        lambda _, word: word,
    ],
)
def test_one_row_of_headers_is_enough(flat: Callable[[int, str], str]) -> None:
    assert_told(read(rosters.wide(FAMILIES, flat=flat)), WIDE)


@pytest.mark.parametrize("turn", range(len(MEMBER_COLUMNS)))
@pytest.mark.parametrize(
    "flat",
    [
        lambda _, word: word,
        lambda number, word: f"{word}{number}",
        lambda number, word: f"{word}({number})",
        lambda number, word: f"{word}({number + 1})",
        lambda number, word: f"{word}（成员{number}）",
        lambda number, word: f"成员{number}的{word}",
        lambda _, word: f"成员{word}",
    ],
)
def test_a_members_columns_may_begin_with_any_of_them(
    flat: Callable[[int, str], str], turn: int
) -> None:
    member = MEMBER_COLUMNS[turn:] + MEMBER_COLUMNS[:turn]
    assert_told(read(rosters.wide(FAMILIES[:3], member=member, flat=flat)), WIDE[:3])


def test_numbered_names_without_a_plain_one_begin_with_the_heads() -> None:
    headers = ["身份证号1", "姓名1", "身份证号2", "姓名2", "关系2", "身份证号3", "姓名3", "关系3"]
    columns = ("id_number", "name", "relation")
    family = next(each for each in FAMILIES if len(each.members) > 1)
    people = ({**family.head, "relation": ""}, *family.members[:2])
    cells = [each[name] for each in people for name in columns]
    told = replace(family, members=family.members[:2])
    assert_told(
        read([headers, [*cells[:2], *cells[3:]]]),
        [rosters.listed_part(told, columns[:2], columns)],
    )


def test_columns_of_the_head_that_end_like_a_members_stay_the_heads() -> None:
    theirs = ["姓名", "关系", "身份证号", "月收入"]
    headers = ["户主姓名", "身份证号", "月收入", *theirs, *theirs]
    family = next(each for each in FAMILIES if len(each.members) > 1)
    columns = ("name", "relation", "id_number", "monthly_income_fen")
    row = [family.head["name"], family.head["id_number"], family.head["monthly_income_fen"] // 100]
    for each in family.members[:2]:
        row += [*(each[name] for name in columns[:3]), each["monthly_income_fen"] // 100]
    own = ("name", "id_number", "monthly_income_fen")
    told = replace(family, members=family.members[:2])
    assert_told(read([headers, row]), [rosters.listed_part(told, own, columns)])


def test_a_head_keeps_the_number_that_looks_like_the_first_members() -> None:
    headers = ["户主姓名", "身份证号", "姓名", "关系", "身份证号", "姓名", "关系"]
    family = next(each for each in FAMILIES if len(each.members) > 1)
    first, second = family.members[:2]
    row = [family.head["name"], family.head["id_number"]]
    row += [first["name"], first["relation"], first["id_number"]]
    (household,) = read([headers, [*row, second["name"], second["relation"]]]).households
    assert [each.id_number for each in household.people] == [
        family.head["id_number"],
        first["id_number"],
        "",
    ]


def test_members_whose_columns_differ_begin_with_the_name_or_the_relation() -> None:
    family = next(each for each in FAMILIES if len(each.members) > 2)
    columns = ("relation", "name", "id_number")
    people = family.members[:3]
    for order in (columns, ("name", "relation", "id_number")):
        words = [rosters.title(name, "member") for name in order]
        headers = ["户主姓名", "身份证号", *words, "月收入", *words, *words]
        row = [family.head["name"], family.head["id_number"]]
        for at, each in enumerate(people):
            row += [*(each[name] for name in order), *([100] if not at else [])]
        (household,) = read([headers, row]).households
        assert [tuple(each.values[name] for name in columns) for each in household.members] == [
            tuple(each[name] for name in columns) for each in people
        ]


@pytest.mark.parametrize(
    "theirs",
    [
        ["姓名", "与户主关系", "身份证号", "月收入"],
        ["身份证号", "姓名", "与户主关系", "月收入"],
        ["与户主关系", "身份证号", "姓名", "月收入"],
    ],
)
@pytest.mark.parametrize("head", ["户主姓名", "姓名"])
def test_one_group_of_columns_may_hold_members_one_below_the_other(
    head: str, theirs: list[str]
) -> None:
    names = {
        "姓名": "name",
        "与户主关系": "relation",
        "身份证号": "id_number",
        "月收入": "monthly_income_fen",
    }
    rows: list[rosters.Cells] = [[head, "身份证号", "家庭住址", *theirs]]
    for family in FAMILIES:
        own = [family.head["name"], family.head["id_number"], family.household["address"]]
        others: list[rosters.Cells] = [
            [
                each[names[word]] // (100 if word == "月收入" else 1)
                if word == "月收入"
                else each[names[word]]
                for word in theirs
            ]
            for each in family.members
        ]
        first, *later = others or [[""] * len(theirs)]
        rows += [[*own, *first], *(["", "", "", *each] for each in later)]
    expected = [
        rosters.listed_part(each, ("name", "id_number", "address"), tuple(names.values()))
        for each in FAMILIES
    ]
    assert_told(read(rows), expected)


def test_the_relation_may_come_before_the_name() -> None:
    columns = ("relation", *(each for each in MEMBER_COLUMNS if each != "relation"))
    rows = rosters.wide(FAMILIES, member=columns, flat=lambda _, word: word)
    assert_told(read(rows), WIDE)


@pytest.mark.parametrize("seed", range(5))
def test_columns_come_in_any_order(seed: int) -> None:
    rows = rosters.shuffled(rosters.people(FAMILIES), Random(seed))
    assert_told(read(rows), PEOPLE)


@pytest.mark.parametrize("seed", range(5))
def test_columns_of_a_wide_roster_come_in_any_order(seed: int) -> None:
    rows = rosters.wide(FAMILIES, flat=lambda number, word: f"成员{number}{word}")
    plan = read(rosters.shuffled(rows, Random(seed)))
    expected = {str(each.head["id_number"]): each for each in WIDE}
    for each in rosters.as_read(plan):
        family = expected.pop(str(each.head["id_number"]))
        assert (each.household, each.head) == (family.household, family.head)
        # Groups are numbered as they come.
        assert sorted(each.members, key=by_number) == sorted(family.members, key=by_number)
    assert not expected


@pytest.mark.parametrize("seed", range(5))
def test_columns_change_places_under_their_captions(seed: int) -> None:
    random = Random(seed)
    head = random.sample(HEAD_COLUMNS, len(HEAD_COLUMNS))
    member = random.sample(MEMBER_COLUMNS, len(MEMBER_COLUMNS))
    assert_told(read(rosters.wide(FAMILIES, head=head, member=member)), WIDE)


def test_members_may_stand_before_the_household() -> None:
    rows = rosters.wide(FAMILIES)
    members = len(MEMBER_COLUMNS) * rosters.GROUPS
    turned = [[*row[-members:], *row[:-members]] for row in rows]
    assert_told(read(turned), WIDE)


def test_columns_after_the_last_member_are_the_households() -> None:
    rows = rosters.wide(FAMILIES)
    moved = [[row[0], *row[2:], row[1]] for row in rows]
    assert moved[1][-1] == "困难类别"
    moved[0][-1] = ""
    assert_told(read(moved), WIDE)


def test_the_roster_may_stand_on_another_sheet() -> None:
    content = rosters.as_xlsx(
        填表说明=[["填表说明"], ["一、姓名按身份证填写。"], ["姓名", "按身份证"]],
        选项=[["困难类别", "深度困难"], ["", "相对困难"]],
        花名册=rosters.people(FAMILIES),
    )
    plan = read_roster(content)
    assert plan.sheet == "花名册"
    assert_told(plan, PEOPLE)


def dressed(rows: list[rosters.Cells], headers: int) -> list[rosters.Cells]:
    """Put titles above, blank rows between, a total and signatures below."""
    width = len(rows[0])
    blank: list[Any] = [""] * width

    def line(*words: str) -> list[Any]:
        return [*words, *blank[len(words) :]]

    body = rows[headers:]
    return [
        line("某市困难职工档案花名册"),
        line("填报单位：某市总工会", "", "", "填报日期：2026年3月"),
        *rows[:headers],
        *body[:3],
        blank,
        *rows[:headers],
        *body[3:],
        blank,
        line("合计", "", f"{len(FAMILIES)}户"),
        line("填表人：王会计", "", "", "负责人：", "", "", "（盖章）", "（盖章）"),
        line("注：本表一式三份。"),
    ]


def test_what_stands_around_a_wide_roster_is_passed_over() -> None:
    plan = read(dressed(rosters.wide(FAMILIES), 2))
    assert_told(plan, WIDE)
    assert plan.header_rows == 4
    assert plan.households[0].row == 5


def test_what_stands_around_a_list_of_people_is_passed_over() -> None:
    plan = read(dressed(rosters.people(FAMILIES), 1))
    assert_told(plan, PEOPLE)
    assert plan.households[0].row == 4


def test_stars_units_and_line_breaks_in_headers_do_not_matter() -> None:
    rows = rosters.wide(FAMILIES)
    units = {
        "建筑面积": "*建筑面积\n（㎡）",
        "本人月平均收入": "本人月均收入（元/月）",
        "家庭年度总收入": "★家庭年总收入(元)",
        "姓名": "户 主 姓 名",
        "身份证号": "身份证号码*",
        "手机号码": "联系\n电话",
        "家庭住址": "住  址",
        "工作时间": "参加工作时间",
        "家庭人口": "家庭人口数（人）",
        "主要致困原因": "致困原因：",
    }
    rows[1] = [
        units.get(word, word) if at <= len(HEAD_COLUMNS) else word
        for at, word in enumerate(rows[1])
    ]
    assert_told(read(rows), WIDE)


def test_sums_in_ten_thousands_are_counted_so() -> None:
    rows = rosters.wide(FAMILIES)
    at = rows[1].index("家庭年度总收入")
    rows[1][at] = "家庭年度总收入（万元）"
    for row in rows[2:]:
        row[at] = row[at] / 10_000
    assert_told(read(rows), WIDE)


@pytest.mark.parametrize(
    ("unit", "cell", "fen"),
    [
        ("万元", "3.6万元", 3_600_000),
        ("万元", "36000元", 3_600_000),
        ("万元", "3.6", 3_600_000),
        ("千元", "36,000元", 3_600_000),
        ("元", "3.6万", 3_600_000),
    ],
)
def test_a_unit_in_the_cell_goes_before_the_headers(unit: str, cell: str, fen: int) -> None:
    head = FAMILIES[0].head
    headers = ["姓名", "身份证号", f"家庭年总收入（{unit}）"]
    (household,) = read([headers, [head["name"], head["id_number"], cell]]).households
    assert household.values == {"yearly_income_fen": fen}


def test_whole_yuan_under_ten_thousands_are_kept_in_words() -> None:
    head = FAMILIES[0].head
    headers = ["姓名", "身份证号", "家庭年总收入（万元）"]
    content = rosters.as_xlsx(花名册=[headers, [head["name"], head["id_number"], 36000]])
    plan = read_roster(content)
    assert [(each.row, each.code) for each in plan.warned] == [(2, "unlikely_money")]
    assert plan.households[0].values == {}
    assert plan.households[0].kept == ["家庭年总收入(万元)：36000"]


def test_without_a_number_each_head_begins_a_household() -> None:
    assert_told(read(rosters.people(FAMILIES, key="")), PEOPLE)


def test_a_number_of_the_row_is_no_number_of_the_household() -> None:
    rows = rosters.people(FAMILIES, key="序号")
    for number, row in enumerate(rows[1:], 1):
        row[0] = number
    assert_told(read(rows), PEOPLE)


@pytest.mark.parametrize("key", ["户编号", "编号", "序号"])
def test_a_merged_number_holds_for_the_rows_below(key: str) -> None:
    rows = rosters.people(FAMILIES, key=key)
    last = ""
    for row in rows[1:]:
        row[0], last = "" if row[0] == last else row[0], row[0]
    assert_told(read(rows), PEOPLE)


def test_rows_of_a_household_need_not_stand_together() -> None:
    rows = rosters.people(FAMILIES)
    heads = [row for row in rows[1:] if row[2] == "户主"]
    others = [row for row in rows[1:] if row[2] != "户主"]
    assert_told(read([rows[0], *heads, *others]), PEOPLE)


def test_members_may_come_before_their_head() -> None:
    rows = rosters.people(FAMILIES)
    plan = read([rows[0], *reversed(rows[1:])])
    assert [each.head for each in reversed(rosters.as_read(plan))] == [e.head for e in PEOPLE]


def test_the_head_may_be_named_in_columns_of_their_own() -> None:
    rows = [["户主姓名", "户主身份证号", "家庭住址", "家庭成员姓名", "与户主关系", "身份证号"]]
    expected = []
    for family in FAMILIES:
        head = [family.head["name"], family.head["id_number"], family.household["address"]]
        members = [[e["name"], e["relation"], e["id_number"]] for e in family.members]
        first = members[:1] or [["", "", ""]]
        rows += [[*head, *first[0]], *(["", "", "", *each] for each in members[1:])]
        named = ("name", "id_number")
        expected.append(rosters.listed_part(family, (*named, "address"), (*named, "relation")))
    assert_told(read(rows), expected)


def test_the_head_may_be_named_again_in_every_row() -> None:
    rows = [["户主姓名", "户主身份证号", "姓名", "关系", "身份证号"]]
    for family in FAMILIES:
        head = [family.head["name"], family.head["id_number"]]
        rows.append([*head, family.head["name"], "本人", family.head["id_number"]])
        rows += [[*head, e["name"], e["relation"], e["id_number"]] for e in family.members]
    named = ("name", "id_number")
    expected = [rosters.listed_part(each, named, (*named, "relation")) for each in FAMILIES]
    assert_told(read(rows), expected)


def test_a_spouse_and_children_may_have_columns_by_that_name() -> None:
    rows = [["姓名", "身份证号", "配偶姓名", "配偶身份证号", "子女1姓名", "子女1身份证号"]]
    spouse, child = next(each for each in FAMILIES if len(each.members) > 1).members[:2]
    child = child | {"relation": "子" if child["sex"] == "男" else "女"}
    family = replace(FAMILIES[0], members=(spouse | {"relation": "配偶"}, child))
    people = (family.head, *family.members)
    rows.append([each[name] for each in people for name in ("name", "id_number")])
    named = ("name", "id_number")
    assert_told(read(rows), [rosters.listed_part(family, named, (*named, "relation"))])


def test_a_head_listed_again_among_the_members_is_one_person() -> None:
    rows = rosters.wide(FAMILIES)
    at = len(HEAD_COLUMNS) + 1
    for row, family in zip(rows[2:], FAMILIES, strict=True):
        head = family.head | {"relation": "户主", "workplace": ""}
        own = ["" if head.get(name) is None else head[name] for name in MEMBER_COLUMNS]
        own[MEMBER_COLUMNS.index("monthly_income_fen")] = ""
        row[at : at + len(MEMBER_COLUMNS) * rosters.GROUPS] = [
            *own,
            *row[at : at + len(MEMBER_COLUMNS) * (rosters.GROUPS - 1)],
        ]
    few = [each for each in WIDE if len(each.members) < rosters.GROUPS]
    kept = [row for row, family in zip(rows[2:], WIDE, strict=True) if family in few]
    assert_told(read([*rows[:2], *kept]), few)


def test_columns_with_misleading_headers_go_by_their_values() -> None:
    rows = [
        ["姓名", "身份证号", "档案类型", "困难类别", "层级", "档案类别"],
        [
            FAMILIES[0].head["name"],
            FAMILIES[0].head["id_number"],
            "深度困难",
            "农民工",
            "省级",
            "存量",
        ],
        [
            FAMILIES[1].head["name"],
            FAMILIES[1].head["id_number"],
            "相对困难",
            "城镇",
            "全国级",
            "增量",
        ],
    ]
    plan = read(rows)
    assert [each.values for each in plan.households] == [
        {"category": "深度困难", "worker_type": "困难农民工", "level": "省级"},
        {"category": "相对困难", "worker_type": "城镇困难职工", "level": "全国级"},
    ]


def test_of_two_columns_with_the_same_words_one_is_told_to_be_left_out() -> None:
    rows = [
        ["姓名", "身份证号", "困难类别", "建档类别"],
        [FAMILIES[0].head["name"], FAMILIES[0].head["id_number"], "深度困难", "深度困难"],
    ]
    plan = read(rows)
    assert plan.unknown_columns == ("建档类别",)
    assert plan.households[0].values == {"category": "深度困难"}


def test_columns_without_a_meaning_are_told() -> None:
    rows = rosters.people(FAMILIES)
    plan = read([["鞋码", *rows[0]], *([42, *row] for row in rows[1:])])
    assert plan.unknown_columns == ("鞋码",)
    assert [each.field for each in plan.columns][:3] == ["（分户用）", "姓名", "关系"]


def test_other_sheets_that_hold_rosters_are_told() -> None:
    half = len(FAMILIES) // 2
    plan = read_roster(
        rosters.as_xlsx(
            甲镇=rosters.people(FAMILIES[:half]),
            空表=rosters.people([]),
            乙镇=rosters.people(FAMILIES[half:]),
            填表说明=[["填表说明"], ["一、姓名按身份证填写。"]],
        )
    )
    assert (plan.sheet, plan.unread_sheets) == ("甲镇", ("乙镇",))
    assert_told(plan, PEOPLE[:half])


def test_a_column_left_of_the_table_stays_empty() -> None:
    rows = [["", "", *row] for row in rosters.people(FAMILIES)]
    assert_told(read([["", ""] + [""] * (len(rows[0]) - 2)] * 3 + rows), PEOPLE)


@pytest.mark.parametrize("again", [False, True])
def test_members_may_stand_one_below_the_other_beside_their_head(again: bool) -> None:  # noqa: FBT001 -- a case
    headers = ["姓名", "身份证号", "家庭住址", "成员1姓名", "成员1关系", "成员1身份证号"]
    rows: list[rosters.Cells] = [headers]
    named = ("name", "id_number")
    for family in FAMILIES:
        head = [family.head["name"], family.head["id_number"], family.household["address"]]
        members = [[e["name"], e["relation"], e["id_number"]] for e in family.members]
        first, *others = members or [["", "", ""]]
        rows += [[*head, *first], *([*(head if again else ["", "", ""]), *e] for e in others)]
    expected = [
        rosters.listed_part(each, (*named, "address"), (*named, "relation")) for each in FAMILIES
    ]
    assert_told(read(rows), expected)


@pytest.mark.parametrize(
    "closing",
    [
        ["户数：5户", "人数：15人"],
        ["校对：", "李四"],
        ["经手人：李四"],
        ["", "联系人：李四"],
        ["总户数", "3"],
        ["", "填表人：李四", "", "", "", "联系电话：13912345678"],
        ["", "填表人：李四", "", "", "", "13912345678"],
    ],
)
def test_totals_and_signatures_below_are_nobody(closing: list[str]) -> None:
    rows = rosters.people(FAMILIES)
    blank: list[Any] = [""] * (len(rows[0]) - len(closing))
    assert_told(read([*rows, [*closing, *blank]]), PEOPLE)


def test_a_row_with_a_whole_number_is_a_person_whatever_else_stands_in_it() -> None:
    rows = rosters.people(FAMILIES[:1], household=())
    headers = ["附注", *rows[0]]
    plan = read([headers, *(["备注：无", *row] for row in rows[1:])])
    assert plan.rows == len(rows) - 1


@pytest.mark.parametrize("filled", [1, len(MEMBER_COLUMNS)])
def test_members_who_are_said_not_to_be_are_not(filled: int) -> None:
    rows = rosters.wide(FAMILIES)
    begin = len(HEAD_COLUMNS) + 1
    for row, family in zip(rows[2:], FAMILIES, strict=True):
        for place in range(len(family.members), rosters.GROUPS):
            at = begin + place * len(MEMBER_COLUMNS)
            row[at : at + filled] = ["无"] * filled
    assert_told(read(rows), WIDE)


def test_headings_of_places_between_the_rows_are_passed_over() -> None:
    rows = rosters.people(FAMILIES)
    width = len(rows[0]) - 2
    places = [["", "梅城镇", *[""] * width], ["", "向阳社区", *[""] * width]]
    assert_told(read([rows[0], places[0], *rows[1:], places[1]]), PEOPLE)


def test_a_row_with_a_name_alone_is_a_person() -> None:
    plan = read([["序号", "姓名", "身份证号", "家庭住址"], ["", "王芳", "", ""]])
    assert plan.households[0].head.values["name"] == "王芳"


def test_a_roster_without_numbers_tells_people_by_their_names() -> None:
    plan = read([["姓名", "家庭住址"], ["王芳", "梅城镇1号"], ["合计", "1户"]])
    assert [each.head.values["name"] for each in plan.households] == ["王芳"]


def test_remarks_belong_to_the_household_or_to_the_member() -> None:
    rows = rosters.people(FAMILIES[:1], household=())
    rows[0].append("备注")
    for number, row in enumerate(rows[1:]):
        row.append(f"备注{number}")
    (household,) = read(rows).households
    assert household.values["remark"] == "备注0"
    assert [each.values["remark"] for each in household.members] == [
        f"备注{number}" for number in range(1, len(rows) - 1)
    ]


def test_a_row_that_numbers_the_columns_is_nobodys() -> None:
    for rows, headers in ((rosters.wide(FAMILIES), 2), (rosters.people(FAMILIES), 1)):
        numbers = list(range(1, len(rows[0]) + 1))
        plan = read([*rows[:headers], numbers, *rows[headers:]])
        assert plan.found == len(FAMILIES)


def test_headers_that_come_again_below_a_row_of_words_are_not_captioned_by_it() -> None:
    rows = rosters.people(FAMILIES[:6], person=("name", "relation", "sex", "id_number"))
    spouses = [at for at, row in enumerate(rows) if row[2] == "配偶"]
    assert spouses
    told = read([*rows[: spouses[0] + 1], rows[0], *rows[spouses[0] + 1 :]])
    assert told.layout is LayoutKind.PEOPLE
    assert told.found == 6
    assert told.header_rows == 1


def listed_by_head(families: list[Family], header: str = "家庭成员姓名") -> list[rosters.Cells]:
    """List people with the name of their head beside each."""
    rows: list[rosters.Cells] = [["户主姓名", header, "与户主关系", "性别", "身份证号"]]
    for family in families:
        for person in (family.head | {"relation": "户主"}, *family.members):
            told = [person[name] for name in ("name", "relation", "sex", "id_number")]
            rows.append([family.head["name"], *told])
    return rows


@pytest.mark.parametrize("header", ["家庭成员姓名", "姓名"])
def test_the_heads_name_beside_each_person_tells_households(header: str) -> None:
    plan = read(listed_by_head(FAMILIES, header))
    columns = ("name", "relation", "sex", "id_number")
    assert_told(
        plan,
        [rosters.listed_part(each, ("name", "sex", "id_number"), columns) for each in FAMILIES],
    )


def test_two_heads_of_one_name_head_two_households() -> None:
    twin = replace(FAMILIES[1], head={**FAMILIES[1].head, "name": FAMILIES[0].head["name"]})
    plan = read(listed_by_head([FAMILIES[0], twin, *FAMILIES[2:]]))
    assert plan.found == len(FAMILIES)
    assert [each.rows for each in plan.households] == [
        each.rows for each in read(listed_by_head(FAMILIES)).households
    ]


def test_a_head_whose_name_is_missing_does_not_join_the_household_above() -> None:
    rows = listed_by_head(FAMILIES)
    start = 1 + len(FAMILIES[0].members) + 1
    for row in rows[start : start + 1 + len(FAMILIES[1].members)]:
        row[0] = ""
    rows[start][1] = ""
    plan = read_roster(rosters.as_xlsx(花名册=rows))
    assert [(each.row, each.code) for each in plan.refused] == [(start + 1, "no_name")]
    assert plan.found == len(FAMILIES)


@pytest.mark.parametrize(
    "head", ["户主本人", "本人（户主）", "职工本人", "困难职工", "申请人", "主"]
)
def test_the_head_is_known_by_other_words(head: str) -> None:
    rows = rosters.people(FAMILIES, key="")
    for row in rows[1:]:
        row[1] = head if row[1] == "户主" else row[1]
    assert_told(read(rows), PEOPLE)


@pytest.mark.parametrize("columns", [3, 4])
def test_a_column_may_say_who_is_head(columns: int) -> None:
    rows: list[rosters.Cells] = [["姓名", "是否户主", "身份证号", "与户主关系"]]
    for family in FAMILIES:
        rows.append([family.head["name"], "是", family.head["id_number"], ""])
        rows += [[e["name"], "否", e["id_number"], e["relation"]] for e in family.members]
    plan = read([row[:columns] for row in rows])
    assert [len(each.people) for each in plan.households] == [
        1 + len(each.members) for each in FAMILIES
    ]
    assert not plan.unknown_columns


def test_columns_behind_a_members_name_are_that_members() -> None:
    theirs = ["与户主关系", "身份证号"]
    headers = ["姓名", "身份证号", "住址", "家庭成员一", *theirs, "家庭成员二姓名", *theirs]
    family = next(each for each in FAMILIES if len(each.members) > 1)
    columns = ("name", "relation", "id_number")
    row = [family.head["name"], family.head["id_number"], family.household["address"]]
    row += [each[name] for each in family.members[:2] for name in columns]
    told = replace(family, members=family.members[:2])
    assert_told(
        read([headers, row]),
        [rosters.listed_part(told, ("name", "id_number", "address"), columns)],
    )


def test_a_numbered_header_that_no_other_member_has_is_the_heads() -> None:
    rows = rosters.wide(FAMILIES, flat=lambda number, word: f"{word}{number}")
    rows[0][rows[0].index("手机号码")] = "联系电话1"
    assert_told(read(rows), WIDE)


def test_a_head_is_not_named_by_another_column_of_theirs() -> None:
    rows = rosters.wide(FAMILIES, flat=lambda _, word: word)
    rows[0][rows[0].index("手机号码")] = "职工联系电话"
    assert_told(read(rows), WIDE)


def test_a_list_of_people_may_call_the_column_of_names_the_heads() -> None:
    rows = rosters.people(FAMILIES)
    rows[0][1] = "户主姓名"
    assert_told(read(rows), PEOPLE)


@pytest.mark.parametrize(
    "closing",
    [
        ["小计", "", "", 12],
        ["合计：", *[1000] * 10],
        ["", "合计", "", 60],
        ["共12户", "40人"],
        ["人员合计", 40],
        ["", "平均", "", 350.5],
        ["", "（以下空白）"],
        ["填表人", "王会计", "审核人", "李四", "2026-3-1"],
        ["", "制表人", "王会计"],
        ["填表日期", "2026年3月1日"],
        ["工会主席（签字）：", "", "", "", "年   月   日"],
        ["街道工会（章）", "", "2026年3月"],
        ["单位负责人签字", "", "经办人签字"],
        ["社区意见：", "情况属实"],
        ["", "张三（签字）"],
    ],
)
def test_rows_that_close_a_roster_are_nobodys(closing: list[Any]) -> None:
    for rows in (rosters.wide(FAMILIES), rosters.people(FAMILIES)):
        blank = [""] * (len(rows[0]) - len(closing))
        plan = read([*rows, [*closing, *blank]])
        assert plan.found == len(FAMILIES)
        assert len(plan.households[-1].people) == 1 + len(FAMILIES[-1].members)


@pytest.mark.parametrize("header", ["序号", "编号", "户编号"])
def test_a_number_within_the_household_is_no_number_of_the_household(header: str) -> None:
    rows = rosters.people(FAMILIES, key=header)
    place = 0
    for row in rows[1:]:
        row[0] = place = 1 if row[2] == "户主" else place + 1
    assert_told(read(rows), PEOPLE)


def test_units_in_a_row_below_the_headers_are_nobodys() -> None:
    rows = rosters.people(FAMILIES)
    units = {"身份证号": "（18位）", "月收入": "（元）", "家庭年度总收入": "（元）"}
    assert_told(read([rows[0], [units.get(word, "") for word in rows[0]], *rows[1:]]), PEOPLE)


@pytest.mark.parametrize(
    "remark",
    [
        "以上信息属实。",
        "填表要求",
        "二、其他",
        "特此证明",
        "此表一式三份",
        "附件：复印件",
        "请核对",
    ],
)
def test_a_remark_that_stands_alone_is_no_name(remark: str) -> None:
    for column in (0, 1):
        rows = rosters.people(FAMILIES, key="户编号" if column else "")
        line = [""] * len(rows[0])
        line[column] = remark
        assert_told(read([*rows, line]), PEOPLE)


def test_a_name_alone_in_its_row_is_still_somebodys() -> None:
    rows: list[rosters.Cells] = [["姓名", "身份证号", "家庭住址"], ["王芳", "", ""]]
    rows.append(["阿卜杜热合曼•图尔荪尼亚孜", "", ""])
    assert [each.head.values["name"] for each in read(rows).households] == [
        "王芳",
        "阿卜杜热合曼·图尔荪尼亚孜",
    ]


def test_a_column_without_a_header_is_named_among_what_was_not_read() -> None:
    rows = rosters.people(FAMILIES)
    beside = [[*row, "某村" if at else ""] for at, row in enumerate(rows)]
    assert read(beside).unknown_columns == ("S 列",)
    shifted = [["", *row] for row in beside]
    assert read(shifted).unknown_columns == ("T 列",)
    rows[3].append("补充")
    assert not read([[*row, ""][: len(rows[3])] for row in rows]).unknown_columns


def test_a_sheet_of_heads_goes_before_a_longer_one_of_their_members() -> None:
    heads: list[rosters.Cells] = [["户编号", "姓名", "身份证号", "家庭住址"]]
    members: list[rosters.Cells] = [["户编号", "姓名", "与户主关系", "身份证号", "性别", "民族"]]
    for number, family in enumerate(FAMILIES):
        own = [family.head["name"], family.head["id_number"], family.household["address"]]
        heads.append([number, *own])
        members += [
            [
                number,
                *(each[name] for name in ("name", "relation", "id_number", "sex", "ethnicity")),
            ]
            for each in family.members
        ]
    plan = read_roster(rosters.as_xlsx(成员=members, 户主=heads))
    assert (plan.sheet, plan.unread_sheets) == ("户主", ("成员",))
    assert plan.found == len(FAMILIES)
    assert not plan.refused


@pytest.mark.parametrize("word", ["例", "示例", "填写示例：", "例：张三"])
def test_an_example_above_the_people_is_nobodys(word: str) -> None:
    for rows, headers in ((rosters.wide(FAMILIES), 2), (rosters.people(FAMILIES), 1)):
        example = [word, *rows[-1][1:]]
        plan = read([*rows[:headers], example, *rows[headers:]])
        assert (plan.found, plan.rows) == (len(FAMILIES), len(rows) - headers)


def test_a_row_that_says_what_must_be_filled_in_is_nobodys() -> None:
    for rows, headers in ((rosters.wide(FAMILIES), 2), (rosters.people(FAMILIES), 1)):
        told = ["必填", "（选填）", "*必填项", "下拉选择"] * len(rows[0])
        plan = read([*rows[:headers], told[: len(rows[0])], *rows[headers:]])
        assert plan.found == len(FAMILIES)


def test_a_header_may_be_a_month() -> None:
    rows = rosters.people(FAMILIES)
    months = [date(2026, 1, 1), 202602, "20260301"]
    plan = read([[*row, *(["" for _ in months] if at else months)] for at, row in enumerate(rows)])
    assert plan.found == len(FAMILIES)


@pytest.mark.parametrize("header", ["ID", "本人证号", "身分证"])
def test_identity_numbers_are_known_by_themselves(header: str) -> None:
    rows = rosters.people(FAMILIES)
    rows[0][rows[0].index("身份证号")] = header
    assert_told(read(rows), PEOPLE)
    rows = rosters.wide(FAMILIES)
    own = rows[1].index("身份证号")
    rows[1] = [header if word == "身份证号" else word for word in rows[1]]
    assert_told(read(rows), WIDE)
    rows[1][own] = "身份证号"
    assert_told(read(rows), WIDE)


def test_the_number_of_somebody_else_is_not_the_persons() -> None:
    rows = rosters.people(FAMILIES)
    beside = [[row[5], *row] for row in rows]
    beside[0][0] = "代领人身份证号"
    plan = read(beside)
    assert rosters.as_read(plan) == PEOPLE
    assert plan.unknown_columns == ("代领人身份证号",)
