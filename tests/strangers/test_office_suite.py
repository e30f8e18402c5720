"""A workbook of ours that an office suite opens and saves again says what it said before."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from app.exchange.bundle.view import COLUMNS
from app.rules import synthetic
from app.services import extracts, households, printing, table_workbooks
from app.services.households import Selection
from app.work import finish, perform
from tests.ledgers import new_application

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.strangers
SECONDS = 180
SOMEBODY = Random(7)
ARCHIVE = {
    "name": "张𬭎",
    "archive_no": "2020-0001",
    "id_number": synthetic.person(SOMEBODY, today=date(2020, 10, 13)).id_number,
    "phone": synthetic.phone(SOMEBODY),
    "address": "=幸福里3号",
    "workplace": "+1 -2 @3 <b>粗</b>",
    "yearly_income_fen": 2_400_050,
    "filed_on": date(2020, 3, 1),
}


def saved_again(workbook: Path, folder: Path) -> Path:
    """Let the office suite open a workbook and save it into ``folder``."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no office suite is installed")
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(  # noqa: S603 -- our own command
        [*command, "--outdir", str(folder), str(workbook)],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    return folder / workbook.name


def cells(workbook: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Read every cell of every sheet, formulas as formulas."""
    book = openpyxl.load_workbook(workbook)
    return {
        sheet.title: [
            tuple(cell.value for cell in row if cell.value is not None) for row in sheet.rows
        ]
        for sheet in book.worksheets
    }


def formulas(workbook: Path) -> list[Any]:
    book = openpyxl.load_workbook(workbook)
    return [
        cell.value
        for sheet in book.worksheets
        for row in sheet.rows
        for cell in row
        if cell.data_type == "f"
    ]


def test_archives_written_out_stay_as_they_are(tmp_path: Path) -> None:
    town = new_application(tmp_path / "town")
    perform(town, "建档", lambda s: households.file_archive(s, ARCHIVE, {}))
    out = tmp_path / "困难职工档案（1户）.xlsx"
    finish(extracts.extract(town, Selection(is_all_but=True), out, full=True))
    town.engine.dispose()
    again = saved_again(out, tmp_path / "again")
    before, after = cells(out), cells(again)
    assert before == after
    assert formulas(out) == formulas(again) == []
    texts = [value for rows in after.values() for row in rows for value in row]
    for name in {*COLUMNS} & {*ARCHIVE}:
        assert not isinstance(ARCHIVE[name], str) or ARCHIVE[name] in texts


@pytest.mark.parametrize("kind", table_workbooks.COLUMNS)
def test_a_table_stays_as_it_is(tmp_path: Path, kind: str) -> None:
    town = new_application(tmp_path / "town")
    at = perform(town, "建档", lambda s: households.file_archive(s, ARCHIVE, {})).value
    printable = printing.CATALOGUE[kind]
    out = tmp_path / "表.xlsx"
    finish(table_workbooks.save(town, printable, printable.usual, [at], out))
    town.engine.dispose()
    again = saved_again(out, tmp_path / "again")
    assert cells(out) == cells(again)
    assert formulas(out) == formulas(again) == []
    sheet = openpyxl.load_workbook(again).active
    assert sheet is not None
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
