"""Tables over many households as workbooks: the same rows as on paper, as texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from app.commands import paper
from app.commands.errors import NoWorkbook
from app.services import printing, table_workbooks
from app.vault.errors import TargetNotWritable
from app.work import finish, perform
from db.vocabulary import Filling
from tests.recorded import household, member, write

if TYPE_CHECKING:
    from pathlib import Path

    from app.work import Application

NUMBER = "610502198001010017"
KINDS = pytest.mark.parametrize("kind", table_workbooks.COLUMNS)


def saved(application: Application, kind: str, ids: list[str], out: Path) -> Any:
    printable = printing.CATALOGUE[kind]
    work = table_workbooks.save(application, printable, printable.usual, ids, out)
    rows = finish(work)
    sheet = load_workbook(out).active
    assert sheet is not None
    assert rows == sheet.max_row - 1
    return sheet


def filed(application: Application, name: str, **body: Any) -> str:
    record = household(member(name, id_number=NUMBER), address="东街 1 号", **body)
    write(application, record)
    return record.id


@KINDS
def test_a_table_has_the_columns_and_rows_of_its_pages(
    application: Application, tmp_path: Path, kind: str
) -> None:
    at = filed(application, "=1+1")
    sheet = saved(application, kind, [at], tmp_path / "表.xlsx")
    titles = [each.title.replace("\n", "") for each in table_workbooks.COLUMNS[kind]]
    assert [cell.value for cell in sheet[1]] == titles
    first = dict(zip(titles, sheet[2], strict=True))
    assert first["序号"].value == 1
    name = next(cell for title, cell in first.items() if "姓名" in title)
    assert (name.value, name.data_type) == ("=1+1", "s")
    if "身份证号" in first:
        assert first["身份证号"].value == NUMBER


def test_it_is_printed_lying_as_wide_as_the_paper_with_its_head_on_every_page(
    application: Application, tmp_path: Path
) -> None:
    sheet = saved(application, "archives-table", [filed(application, "甲")], tmp_path / "a.xlsx")
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "C2"


def test_it_stands_in_the_audit_before_it_lies_on_the_drive(
    application: Application, tmp_path: Path
) -> None:
    at = filed(application, "甲")
    with pytest.raises(TargetNotWritable):
        saved(application, "archives-table", [at], tmp_path / "no such folder" / "a.xlsx")

    def acts(session: Any) -> list[str]:
        rows = session.connection().exec_driver_sql("SELECT act FROM audit")
        return [*rows.scalars()]

    assert table_workbooks.VERB in perform(application, "", acts).value


def test_the_command_line_writes_one_by_the_name_of_the_file(
    application: Application, tmp_path: Path
) -> None:
    at = filed(application, "甲")
    out = tmp_path / "a.xlsx"
    kinds = printing.CATALOGUE
    told = paper._save(application, kinds["receipt-table"], Filling.PREFILLED, [at], out)
    assert told.data == {"kind": "receipt-table", "file": str(out), "rows": 1}
    with pytest.raises(NoWorkbook):
        paper._save(application, kinds["archive"], Filling.FILLED, [at], out)
