"""Lists that come back from a comparison, in the layouts that departments use."""

from __future__ import annotations

from datetime import date, datetime
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from app.exchange.workbook.comparison import read_comparisons
from app.exchange.workbook.errors import NoAnswers, NoHeader
from db.vocabulary import ComparisonResult
from tests import rosters
from tests.rosters import as_ods, as_xls, as_xlsx

if TYPE_CHECKING:
    from app.exchange.workbook.comparison import ComparisonList

TODAY = date(2026, 11, 20)
FIRST, SECOND, THIRD = (str(each.head["id_number"]) for each in rosters.families(Random(5), 3))
CLEAR, HIT = ComparisonResult.CLEAR, ComparisonResult.HIT
WHO = ["姓名", "身份证号"]


def read(*rows: list[Any]) -> ComparisonList:
    return read_comparisons(as_xlsx(结果=[*rows]), TODAY)


def said(listed: ComparisonList) -> list[tuple[int, str, ComparisonResult, str | None]]:
    return [(each.row, each.source, each.result, each.finding) for each in listed.answers]


def test_a_column_for_each_source_is_read_source_by_source() -> None:
    listed = read(
        [
            "序号",
            *WHO,
            "与户主关系",
            "社保",
            "名下房产",
            "机动车登记信息",
            "住房公积金",
            "比对日期",
        ],
        [1, "甲", FIRST, "户主", "无", "未查到", "鲁A12345 小型轿车", "", "2026-11-03"],
        [2, "乙", SECOND, "配偶", "未查询", 2, 0, "正常缴存", ""],
    )
    assert said(listed) == [
        (2, "社保", CLEAR, None),
        (2, "房产", CLEAR, None),
        (2, "车辆", HIT, "鲁A12345 小型轿车"),
        (3, "房产", HIT, "名下房产：2"),
        (3, "车辆", CLEAR, None),
        (3, "公积金", CLEAR, "正常缴存"),
    ]
    assert [each.compared_on for each in listed.answers][:4:3] == [date(2026, 11, 3), None]
    assert [each.name for each in listed.answers][::5] == ["甲", "乙"]
    assert not listed.faults
    assert not listed.is_of_one_source
    assert listed.rows == 2


def test_a_column_may_name_the_source_and_another_the_result() -> None:
    listed = read(
        [*WHO, "比对部门", "比对结果", "情况说明", "查询时间"],
        ["甲", FIRST, "市车辆管理所", "有异常", "名下一辆轿车", datetime(2026, 11, 3, 9, 30)],  # noqa: DTZ001 -- as a spreadsheet gives it
        ["甲", FIRST, "不动产登记中心", "无异常", "", "2026年11月4日"],
        ["乙", SECOND, "红十字会", "命中", "", ""],
        ["丙", THIRD, "", "低保在保", "每月820元", ""],
    )
    assert said(listed) == [
        (2, "车辆", HIT, "名下一辆轿车"),
        (3, "房产", CLEAR, None),
        (4, "其他", HIT, None),
        (5, "", HIT, "低保在保；每月820元"),
    ]
    assert listed.is_of_one_source


def test_a_list_of_one_department_has_only_a_result() -> None:
    listed = read([*WHO, "结果"], ["甲", FIRST, "未发现相关登记信息"], ["乙", SECOND, "否"])
    assert said(listed) == [(2, "", CLEAR, "未发现相关登记信息"), (3, "", CLEAR, None)]
    listed = read([*WHO, "备注"], ["甲", FIRST, "名下有商铺"], ["乙", SECOND, None])
    assert said(listed) == [(2, "", HIT, "名下有商铺")]


def test_a_caption_above_names_the_source_of_the_columns_below() -> None:
    content = as_xlsx(
        结果=[
            ["姓名", "身份证号", "民政部门", "", "车管所", "总体结论"],
            ["", "", "低保", "特困", "数量", ""],
            ["甲", FIRST, "是", "否", 0, "异常"],
        ]
    )
    listed = read_comparisons(content, TODAY)
    assert said(listed) == [(3, "民政", HIT, None), (3, "车辆", CLEAR, None)]
    assert listed.unread == ("总体结论",)


def test_several_rows_of_one_person_are_one_answer_and_opposites_are_none() -> None:
    listed = read(
        [*WHO, "数据来源", "情况说明", "比对日期"],
        ["甲", FIRST, "不动产", "东街 1 号", "2026-11-01"],
        ["甲", FIRST, "不动产", "西街 2 号", "2026-11-02"],
        ["乙", SECOND, "不动产", "无", ""],
        ["乙", SECOND, "不动产", "南街 3 号", ""],
        ["丙", THIRD, "不动产", "无", ""],
        ["丙", THIRD, "不动产", "无", ""],
    )
    assert said(listed) == [(2, "房产", HIT, "东街 1 号；西街 2 号"), (6, "房产", CLEAR, None)]
    assert listed.answers[0].compared_on == date(2026, 11, 2)
    assert [(each.row, each.code) for each in listed.faults] == [(5, "answers_differ")]


def test_numbers_that_are_damaged_or_lack_are_told_by_row() -> None:
    wrong = FIRST[:-1] + ("1" if FIRST[-1] != "1" else "2")
    listed = read(
        ["信息比对结果汇总"],
        [],
        [*WHO, "社保"],
        ["甲", wrong, "无"],
        ["乙", "", "无"],
        ["丙", float(FIRST[:17]), "无"],
        ["丁", SECOND, "无"],
        ["合计", "", "4"],
        ["填表人：张三", "", ""],
    )
    assert [(each.row, each.code) for each in listed.faults] == [
        (4, "bad_check"),
        (5, "nobodys_number"),
        (6, "float_id"),
    ]
    assert said(listed) == [(7, "社保", CLEAR, None)]


def test_a_day_to_come_is_refused() -> None:
    listed = read([*WHO, "社保", "比对日期"], ["甲", FIRST, "无", "2026-11-21"])
    assert [each.code for each in listed.faults] == ["day_to_come"]
    assert not listed.answers


def test_columns_of_accounts_and_persons_are_no_sources_and_the_rest_is_named() -> None:
    listed = read(
        [*WHO, "开户银行", "银行卡号", "户籍性质", "爱好", "税务"],
        ["甲", FIRST, "农业银行", "6228481090493182430", "非农业", "书法", "无"],
    )
    assert said(listed) == [(2, "税务", CLEAR, None)]
    assert listed.unread == ("爱好",)


def test_what_is_too_long_is_cut_with_a_sign() -> None:
    listed = read([*WHO, "备注"], ["甲", FIRST, "长" * 600])
    assert listed.answers[0].finding == "长" * 499 + "…"


@pytest.mark.parametrize("made", [as_xlsx, as_xls, as_ods])
def test_all_kinds_of_workbooks_are_read(made: Any) -> None:
    content = made(结果=[[*WHO, "社保", "车辆"], ["甲", FIRST, "无", "有"]])
    assert said(read_comparisons(content, TODAY)) == [
        (2, "社保", CLEAR, None),
        (2, "车辆", HIT, None),
    ]


def test_a_list_without_numbers_or_answers_is_refused() -> None:
    with pytest.raises(NoHeader):
        read(["姓名", "工作单位", "社保"], ["甲", "一厂", "无"])
    with pytest.raises(NoAnswers):
        read([*WHO, "爱好"], ["甲", FIRST, "书法"])
