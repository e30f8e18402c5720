"""The failing rows of a roster, given back to be mended."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from app.exchange.workbook.errors import ErrorsNotXlsx, ErrorsOverRoster
from app.exchange.workbook.failing import (
    EXPLANATION,
    EXPLANATION_WIDTH,
    check_destination,
    failing_rows,
)
from app.exchange.workbook.roster import read_roster
from app.exchange.workbook.widths import column_widths
from tests import rosters

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parents[3] / "golden" / "workbooks"
FAMILIES = rosters.families(Random(21), 8)


def given_back(content: bytes, folder: Path) -> bytes:
    plan = read_roster(content)
    return failing_rows(content, [*plan.refused, *plan.skipped], folder=folder)


def sheet_of(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def faulty_people() -> list[rosters.Cells]:
    """List people, the second household with a negative income and a text that begins with =."""
    rows = rosters.people(FAMILIES)
    at = next(number for number, row in enumerate(rows) if row[0] == "0002")
    rows[at][rows[0].index("家庭年度总收入")] = -1
    rows[at][rows[0].index("家庭住址")] = "=1+1"
    return rows


def test_failing_rows_are_not_written_over_the_roster(tmp_path: Path) -> None:
    roster = tmp_path / "名册.xlsx"
    roster.touch()
    check_destination(tmp_path / "错误清单.XLSX", roster)
    (tmp_path / "别名.xlsx").hardlink_to(roster)
    for same in (roster, tmp_path / "子" / ".." / "名册.xlsx", tmp_path / "别名.xlsx"):
        (tmp_path / "子").mkdir(exist_ok=True)
        with pytest.raises(ErrorsOverRoster):
            check_destination(same, roster)
    with pytest.raises(ErrorsNotXlsx):
        check_destination(tmp_path / "错误清单.xls", roster)


@pytest.mark.parametrize("name", ["wide_1", "people_2"])
def test_failing_rows_and_their_companions_come_back_under_their_headers(
    name: str, tmp_path: Path
) -> None:
    content = (SAMPLES / f"roster_{name}.xlsx").read_bytes()
    plan = read_roster(content)
    back = sheet_of(given_back(content, tmp_path))
    original = sheet_of(content)
    numbers = sorted(each.row for each in (*plan.refused, *plan.skipped))
    kept = [*range(1, plan.header_rows + 1), *numbers]
    width = original.max_column
    assert back.max_row == len(kept)
    assert back.title == original.title
    for at, number in enumerate(kept, 1):
        for column in range(1, width + 1):
            ours, theirs = back.cell(at, column).value, original.cell(number, column).value
            if isinstance(theirs, str):
                assert ours == theirs
            elif hasattr(theirs, "date"):
                assert ours.date() == theirs.date()
            else:
                assert ours == theirs
    assert back.cell(plan.header_rows, width + 1).value == EXPLANATION
    messages = {each.row: each.message for each in (*plan.refused, *plan.skipped)}
    for at, number in enumerate(numbers, plan.header_rows + 1):
        assert back.cell(at, width + 1).value == messages[number]


def test_the_cell_at_fault_is_coloured(tmp_path: Path) -> None:
    back = sheet_of(given_back(rosters.as_xlsx(花名册=faulty_people()), tmp_path))
    header = [cell.value for cell in back[1]]
    at = header.index("家庭年度总收入") + 1
    coloured = [cell.coordinate for cell in back[2] if cell.fill.fill_type == "solid"]
    assert coloured == [back.cell(2, at).coordinate, back.cell(2, len(header)).coordinate]


def test_text_stays_text_even_where_it_looks_like_a_formula(tmp_path: Path) -> None:
    back = sheet_of(given_back(rosters.as_xlsx(花名册=faulty_people()), tmp_path))
    header = [cell.value for cell in back[1]]
    address = back.cell(2, header.index("家庭住址") + 1)
    assert (address.value, address.data_type) == ("=1+1", "s")
    number = back.cell(2, header.index("身份证号") + 1)
    assert (number.data_type, number.number_format) == ("s", "@")


def test_mended_rows_can_be_read_again(tmp_path: Path) -> None:
    content = rosters.as_xlsx(花名册=faulty_people())
    book = openpyxl.load_workbook(io.BytesIO(given_back(content, tmp_path)))
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(2, header.index("家庭年度总收入") + 1).value = 1200
    out = io.BytesIO()
    book.save(out)
    plan = read_roster(out.getvalue())
    assert not plan.refused
    assert not plan.unknown_columns
    (household,) = plan.households
    assert household.head.values["name"] == FAMILIES[1].head["name"]
    assert len(household.members) == len(FAMILIES[1].members)


def test_an_explanation_from_the_last_time_is_written_over(tmp_path: Path) -> None:
    once = given_back(rosters.as_xlsx(花名册=faulty_people()), tmp_path)
    twice = given_back(once, tmp_path)
    assert [cell.value for cell in sheet_of(once)[1]] == [c.value for c in sheet_of(twice)[1]]
    assert [cell.value for cell in sheet_of(once)[2]] == [c.value for c in sheet_of(twice)[2]]


@pytest.mark.parametrize("form", [rosters.as_xls, rosters.as_ods])
def test_other_formats_come_back_as_xlsx(form: Callable[..., bytes], tmp_path: Path) -> None:
    rows = faulty_people()
    rows[1 + rows[1:].index(next(r for r in rows if r[0] == "0002"))][
        rows[0].index("出生日期")
    ] = date(1970, 1, 2)
    back = sheet_of(given_back(form(花名册=rows), tmp_path))
    assert back.cell(1, back.max_column).value == EXPLANATION
    header = [cell.value for cell in back[1]]
    born = back.cell(2, header.index("出生日期") + 1)
    assert born.value.date() == date(1970, 1, 2)
    assert born.number_format == "yyyy-mm-dd"


def test_columns_keep_their_widths_and_titles_stay_merged(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["困难职工花名册"])
    for row in faulty_people():
        sheet.append([None if cell == "" else cell for cell in row])
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":
                cell.data_type = "s"
    sheet.merge_cells("A1:F1")
    sheet.column_dimensions["B"].width = 31.5
    sheet.column_dimensions["D"].width = 7
    out = io.BytesIO()
    book.save(out)
    back = sheet_of(given_back(out.getvalue(), tmp_path))
    assert back.column_dimensions["B"].width == 31.5
    assert back.column_dimensions["D"].width == 7
    assert [str(each) for each in back.merged_cells.ranges] == ["A1:F1"]
    assert back.freeze_panes == "A3"
    last = openpyxl.utils.get_column_letter(back.max_column)
    assert back.column_dimensions[last].width == EXPLANATION_WIDTH


def test_widths_that_cannot_be_found_out_are_none() -> None:
    content = rosters.as_xlsx(花名册=[["姓名"]])
    assert column_widths(content, "花名册") == {}
    assert column_widths(content, "没有") == {}
    assert column_widths(b"", "花名册") == {}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<")
    assert column_widths(out.getvalue(), "花名册") == {}


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path: Path) -> None:
    given_back(rosters.as_xlsx(花名册=faulty_people()), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_signs_that_a_workbook_cannot_hold_are_left_out(tmp_path: Path) -> None:
    rows = faulty_people()
    content = rosters.as_xlsx(花名册=rows)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            new.writestr(member.filename, data.replace(b">=1+1<", b">&#11;=1+1<"))
    back = sheet_of(given_back(out.getvalue(), tmp_path))
    header = [cell.value for cell in back[1]]
    assert back.cell(2, header.index("家庭住址") + 1).value == "=1+1"
