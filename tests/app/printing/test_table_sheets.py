"""Tables over many households: everything stands there, in its cell, its head on every page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from app.forms import table_answers
from app.forms.table_sheet import ARCHIVES, LEADERS_VISITS, RECEIPTS, TABLES
from app.printing.drawing import Copy, draw
from app.printing.told import ToldPress, answers
from tests.app.printing.archives import HEAD
from tests.app.printing.table_sheets import FACTS, TODAY, row, told
from tests.app.printing.test_sheets import check_composition

if TYPE_CHECKING:
    from app.forms.table_sheet import Table

EVERY = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


@EVERY
@pytest.mark.parametrize("which", range(3), ids=("blank", "usual", "extreme"))
def test_everything_stands_in_its_cell_and_is_all_there(table: Table, which: int) -> None:
    check_composition(table.sheet, answers(table.name, FACTS[table.name][which]))


@EVERY
def test_the_head_stands_on_every_page_and_each_household_once(table: Table) -> None:
    out = io.BytesIO()
    facts = told(table, *[row(table)] * 40)
    list(draw("试印", ToldPress(table.sheet), [Copy(facts)], out))
    pages = ["".join(each.extract_text().split()) for each in PdfReader(out).pages]
    assert len(pages) > 1
    assert all("序号" in each for each in pages)
    names = 2 if table is RECEIPTS else 1
    assert "".join(pages).count("王秀兰") >= 40 * names


def test_the_summary_of_archives_has_the_columns_that_are_asked_for() -> None:
    titles = [each.title.replace("\n", "") for each in ARCHIVES.ruled.columns]
    assert titles == [
        *("序号", "填报单位", "职工编号", "姓名", "性别", "身份证号", "困难类别", "档案级别"),
        *("职工类型", "档案类别", "工作单位", "家庭住址", "联系电话", "家庭人口"),
        *("家庭月人均收入", "主要致困原因", "结对帮扶责任人", "建档日期", "备注"),
    ]
    first = row(ARCHIVES)
    assert (first["name"], first["category"], first["cadre"]) == ("王秀兰", "相对困难", "李建国")
    assert first["archive_class"]
    assert table_answers.archive({"other_contact": "0900-1"}, (), {}, TODAY)["phone"] == "0900-1"


def test_a_payee_is_the_head_where_nobody_else_is_named() -> None:
    assert row(RECEIPTS)["payee"]
    assert table_answers.receipt({"name": "甲"}, (), {}, TODAY)["payee"] == "甲"


def test_a_family_is_introduced_without_a_number() -> None:
    said = row(LEADERS_VISITS)["brief"]
    assert said.startswith("王秀兰，女，")
    assert "致困原因：" in said
    assert str(HEAD["id_number"]) not in said
    assert str(HEAD["phone"]) not in said
    assert table_answers.brief({"name": "甲", "disability": "肢体"}, ()) == "甲，肢体残疾。"
    people = [{"name": "乙", "relation": "子"}]
    assert "家庭成员：子乙。" in table_answers.brief({"name": "甲"}, people)
