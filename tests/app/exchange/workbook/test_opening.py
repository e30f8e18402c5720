"""Workbooks that must not be opened, each with the reason that a clerk is told."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font

from app import messages
from app.errors import AppError
from app.exchange.workbook import archive, compound, far_cells, grid
from app.exchange.workbook.errors import (
    FarCell,
    NoHeader,
    NoPeople,
    NotAWorkbook,
    WorkbookBomb,
    WorkbookDamaged,
    WorkbookEmpty,
    WorkbookMissing,
    WorkbookProtected,
    WorkbookTooLarge,
)
from app.exchange.workbook.roster import read_roster
from tests import rosters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = [["姓名", "身份证号"], ["王芳", "11010519491231002X"]]
XLSX = rosters.as_xlsx(花名册=ROWS)
XLS = rosters.as_xls(花名册=ROWS)
ODS = rosters.as_ods(花名册=ROWS)
SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(change: Callable[[bytes], bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Change the XML of the sheet in an .xlsx file."""
    return repacked(XLSX, SHEET, change, method=method)


def repacked(
    content: bytes, name: str, change: Callable[[bytes], bytes], *, method: int = 8
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", method) as new:
        for member in old.infolist():
            data = old.read(member)
            new.writestr(member.filename, change(data) if member.filename == name else data)
    return out.getvalue()


def with_cell(reference: str, value: object = 1) -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "姓名"
    book.worksheets[0][reference] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", WorkbookEmpty),
        (rosters.as_xlsx(空=[]), WorkbookEmpty),
        (b"\x00" * 4096, NotAWorkbook),
        ("姓名,身份证号\n".encode(), NotAWorkbook),
        (b"<html><table><tr><td>1</td></tr></table></html>", NotAWorkbook),
        (b"%PDF-1.7", NotAWorkbook),
        (XLSX[: len(XLSX) // 2], WorkbookDamaged),
        (XLSX[:-30], WorkbookDamaged),
        (XLS[:3000], WorkbookDamaged),
        (XLS[:512], WorkbookDamaged),
        (ODS[:-300], WorkbookDamaged),
        (b"PK\x03\x04", WorkbookDamaged),
        (compound.SIGNATURE + bytes(4000), WorkbookDamaged),
        (compound.SIGNATURE + "EncryptedPackage".encode("utf-16-le"), WorkbookProtected),
    ],
)
def test_what_is_no_whole_workbook_is_refused(content: bytes, reason: type[AppError]) -> None:
    with pytest.raises(reason):
        grid.sheets(content)


def test_every_reason_has_a_sentence() -> None:
    for reason in (
        WorkbookMissing(),
        WorkbookEmpty(),
        NotAWorkbook(),
        WorkbookDamaged(),
        WorkbookProtected(),
        WorkbookTooLarge(limit=200),
        WorkbookBomb(ratio=100),
        FarCell(cell="XFD1", **far_cells.LIMITS),
        NoHeader(),
        NoPeople(sheet="花名册"),
    ):
        assert messages.explain(reason.code, reason.figures).endswith("。")


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(WorkbookMissing):
        grid.load(tmp_path / "没有.xlsx")
    with pytest.raises(WorkbookMissing):
        grid.load(tmp_path)


def test_a_file_beyond_the_limit_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate((archive.MOST_MEGABYTES + 1) * archive.MEGABYTE)
    with pytest.raises(WorkbookTooLarge):
        grid.load(path)


@pytest.mark.parametrize("name", ["名册.xls", "名册.ods", "名册", "名册.pdf"])
def test_the_content_counts_not_the_name(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(XLSX)
    assert read_roster(grid.load(tmp_path / name)).found == 1


@pytest.mark.parametrize("reference", ["SG2", "XFD1048576", "A200001", "SF200000"])
def test_a_value_far_from_all_is_refused_by_its_name(reference: str) -> None:
    with pytest.raises(FarCell) as refusal:
        grid.sheets(with_cell(reference))
    assert refusal.value.figures["cell"] == reference


def test_values_within_the_limits_are_not_far() -> None:
    assert len(grid.sheets(with_cell("SF2000"))) == 1
    assert len(grid.sheets(with_cell("B200000"))) == 1


def test_a_far_cell_that_only_has_a_format_is_passed_over() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "姓名"
    book.worksheets[0]["XFD1048576"].font = Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    (only,) = grid.sheets(out.getvalue())
    assert list(only.rows()) == [["姓名"]]


@pytest.mark.parametrize(
    "cell",
    [
        b'<c s="1" r="XFD9" ><v>1</v></c>',
        b"<c r='XFD9'><v>1</v></c>",
        b'<c\tr = "XFD9"><v>1</v></c>',
        b'<c r="xfd9"><v>1</v></c>',
        b'<x:c xmlns:x="urn:x" r="XFD9"><v>1</v></x:c>',
    ],
)
def test_a_far_cell_cannot_hide_in_how_it_is_written(cell: bytes) -> None:
    row = b'<row r="9">' + cell + b"</row></sheetData>"
    with pytest.raises(FarCell):
        grid.sheets(with_sheet(lambda xml: xml.replace(b"</sheetData>", row)))


def test_a_far_row_of_cells_without_a_name_is_found() -> None:
    row = b'<row r="1048576"><c><v>1</v></c></row></sheetData>'
    with pytest.raises(FarCell) as refusal:
        grid.sheets(with_sheet(lambda xml: xml.replace(b"</sheetData>", row)))
    assert refusal.value.figures["cell"] == "B1048576"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_characters_in_which_a_cell_could_hide_are_refused(encoding: str) -> None:
    with pytest.raises(WorkbookDamaged):
        grid.sheets(with_sheet(lambda xml: xml.decode().encode(encoding)))


def test_a_document_type_is_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    with pytest.raises(WorkbookDamaged):
        grid.sheets(with_sheet(lambda xml: bomb + xml))
    with pytest.raises(WorkbookDamaged):
        grid.sheets(repacked(ODS, "content.xml", lambda xml: xml.replace(b"?>", b"?>" + bomb, 1)))


def test_a_far_cell_is_found_wherever_the_pieces_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    far, near = with_cell("XFD9"), with_cell("C9")
    for size in (1, 2, 3, 7, 64):
        monkeypatch.setattr(archive, "_PIECE", size)
        assert len(grid.sheets(near)) == 1
        with pytest.raises(FarCell):
            grid.sheets(far)


BOMB_ROWS = 5_500_000


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """Give a small file whose sheet unpacks to some two hundred times its size."""
    row = b'<row r="2"><c r="A2"><v>1</v></c></row>'
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(XLSX)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            if member.filename != SHEET:
                new.writestr(member.filename, old.read(member))
        with new.open(SHEET, "w") as sheet:
            for _ in range(BOMB_ROWS // 10_000):
                sheet.write(row * 10_000)
    return out.getvalue()


def test_a_bomb_is_refused_before_it_unpacks(bomb: bytes) -> None:
    with pytest.raises(WorkbookBomb):
        grid.sheets(bomb)


def test_a_bomb_that_lies_about_its_size_is_refused_while_it_unpacks(bomb: bytes) -> None:
    lying = bytearray(bomb)
    entry = lying.rfind(SHEET.encode()) - 46
    struct.pack_into("<I", lying, entry + 24, 1000)
    with pytest.raises(WorkbookBomb):
        grid.sheets(bytes(lying))


def test_more_than_the_limit_is_refused_without_any_ratio() -> None:
    allowance = archive._Allowance(150 * archive.MEGABYTE)
    allowance.check(200 * archive.MEGABYTE)
    with pytest.raises(WorkbookTooLarge):
        allowance.check(200 * archive.MEGABYTE + 1)


def test_encrypted_members_are_said_to_be_protected() -> None:
    flagged = bytearray(XLSX)
    entry = flagged.find(b"PK\x01\x02")
    flagged[entry + 8] |= 1
    with pytest.raises(WorkbookProtected):
        grid.sheets(bytes(flagged))


def test_an_encrypted_ods_is_said_to_be_protected() -> None:
    locked = repacked(
        ODS,
        "META-INF/manifest.xml",
        lambda xml: xml.replace(b"</manifest", b"<manifest:encryption-data/></manifest"),
    )
    with pytest.raises(WorkbookProtected):
        grid.sheets(locked)


def test_other_compression_than_office_programs_use_is_refused() -> None:
    with pytest.raises(WorkbookDamaged):
        grid.sheets(with_sheet(lambda xml: xml, method=zipfile.ZIP_LZMA))


def test_a_changed_byte_is_damage_even_where_nothing_was_packed() -> None:
    stored = with_sheet(lambda xml: xml, method=zipfile.ZIP_STORED)
    at = stored.index(b"<sheetData>") + len(b"<sheetData>")
    flipped = bytearray(stored)
    flipped[stored.index(b"<t>", at) + 3] ^= 1
    with pytest.raises(WorkbookDamaged):
        grid.sheets(bytes(flipped))


def test_two_members_of_one_name_are_refused() -> None:
    out = io.BytesIO(XLSX)
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(out, "a") as doubled,
    ):
        doubled.writestr(SHEET, b"<worksheet/>")
    with pytest.raises(WorkbookDamaged):
        grid.sheets(out.getvalue())


def test_another_kind_of_zip_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as other:
        other.writestr("word/document.xml", b"<document/>")
    with pytest.raises(NotAWorkbook):
        grid.sheets(out.getvalue())


HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="花名册">'
)
TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
CELL = '<table:table-cell office:value-type="string"><text:p>姓名</text:p></table:table-cell>'


def ods(table: str) -> bytes:
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{HEAD}{table}{TAIL}'.encode()
    return repacked(ODS, "content.xml", lambda _: xml)


def row(inner: str, repeated: int = 1) -> str:
    times = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{times}>{inner}</table:table-row>"


def gap(columns: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{columns}"/>'


@pytest.mark.parametrize(
    ("table", "cell"),
    [
        (row(gap(16383) + CELL), "XFD1"),
        (row(gap(16384), 200_000) + row(CELL), "A200001"),
        (row(CELL, 1_048_576), "A1048576"),
        (row(CELL.replace("-cell o", '-cell table:number-columns-repeated="501" o')), "SG1"),
        (row(gap(600) + "<table:table-cell><text:p>x</text:p></table:table-cell>"), "WC1"),
    ],
)  # fmt: skip
def test_far_values_of_an_ods_are_found_through_repetitions(table: str, cell: str) -> None:
    with pytest.raises(FarCell) as refusal:
        grid.sheets(ods(table))
    assert refusal.value.figures["cell"] == cell


def test_the_empty_rest_of_an_ods_sheet_is_passed_over() -> None:
    (only,) = grid.sheets(ods(row(CELL + gap(16383)) + row(gap(16384), 1_048_575)))
    assert list(only.rows()) == [["姓名"]]


@pytest.mark.parametrize("number", ["x", "-1", "99999999999"])
def test_repetitions_that_are_no_number_are_damage(number: str) -> None:
    with pytest.raises(WorkbookDamaged):
        grid.sheets(ods(row(f'<table:table-cell table:number-columns-repeated="{number}"/>')))


def xls(fill: Callable[[xlwt.Worksheet], None]) -> bytes:
    book = xlwt.Workbook()
    fill(book.add_sheet("花名册"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_far_value_of_an_xls_is_found() -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write(0, 0, "姓名")
        sheet.write(65535, 255, 1)

    with pytest.raises(FarCell) as refusal:
        grid.sheets(xls(fill))
    assert refusal.value.figures["cell"] == "IV65536"


def test_a_large_xls_is_followed_through_its_tables() -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        for at in range(20_000):
            sheet.write(at, 0, f"第{at}行")
            sheet.write(at, 1, at)

    content = xls(fill)
    assert len(content) > 128 * 512 * 2
    (only,) = grid.sheets(content)
    assert sum(1 for _ in only.rows()) == 20_000


def test_a_locked_xls_is_said_to_be_protected() -> None:
    start = XLS.index(b"\x09\x08\x10\x00")
    record = 4 + struct.unpack_from("<H", XLS, start + 2)[0]
    at = start + record
    kind, length = struct.unpack_from("<HH", XLS, at)
    locked = bytearray(XLS)
    struct.pack_into("<HH", locked, at, 0x2F, length)
    assert kind != 0x2F
    with pytest.raises(WorkbookProtected):
        grid.sheets(bytes(locked))


def test_a_chain_of_sectors_that_bites_its_tail_is_damage() -> None:
    bitten = bytearray(XLS)
    (table,) = struct.unpack_from("<I", XLS, 76)
    start = 512 * (table + 1)
    struct.pack_into("<128I", bitten, start, *([0] * 128))
    with pytest.raises((WorkbookDamaged, NotAWorkbook)):
        grid.sheets(bytes(bitten))


def test_hidden_sheets_are_not_read() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "选项"
    book.worksheets[0].append(["姓名", "身份证号", "性别", "民族"])
    book.worksheets[0].sheet_state = "hidden"
    shown = book.create_sheet("花名册")
    for each in ROWS:
        shown.append(each)
    out = io.BytesIO()
    book.save(out)
    assert read_roster(out.getvalue()).sheet == "花名册"


def test_a_sheet_without_headers_is_told_so() -> None:
    with pytest.raises(NoHeader):
        read_roster(rosters.as_xlsx(表=[["甲", "乙"], [1, 2]]))
    with pytest.raises(NoHeader):
        read_roster(rosters.as_xlsx(表=[["姓名"], ["王芳"]]))


def test_headers_without_people_are_told_so() -> None:
    with pytest.raises(NoPeople) as refusal:
        read_roster(rosters.as_xlsx(花名册=[ROWS[0], ["合计", "0户"]]))
    assert refusal.value.figures == {"sheet": "花名册"}


def read_or_explain(content: bytes) -> None:
    """Read a roster; only errors with a sentence of their own may come instead."""
    try:
        read_roster(content)
    except AppError as refusal:
        messages.explain(refusal.code, refusal.figures)


@pytest.mark.faults
@pytest.mark.parametrize("content", [XLSX, XLS, ODS], ids=["xlsx", "xls", "ods"])
@given(changes=st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=8))
def test_changed_bytes_are_read_or_refused_in_words(
    content: bytes, changes: list[tuple[int, int]]
) -> None:
    changed = bytearray(content)
    for place, value in changes:
        changed[place % len(changed)] = value
    read_or_explain(bytes(changed))


@pytest.mark.faults
@given(data=st.data())
def test_a_changed_sheet_is_read_or_refused_in_words(data: st.DataObject) -> None:
    def change(xml: bytes) -> bytes:
        cut = data.draw(st.integers(0, len(xml)))
        return (
            xml[:cut]
            + data.draw(st.binary(max_size=20))
            + xml[cut + data.draw(st.integers(0, 9)) :]
        )

    read_or_explain(with_sheet(change))
