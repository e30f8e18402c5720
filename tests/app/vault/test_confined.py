"""openpyxl writes workbooks without a plain temporary file."""

from __future__ import annotations

import gc
import io
import tempfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.worksheet import _write_only

from app.vault.confined import confined_temporaries

if TYPE_CHECKING:
    from pathlib import Path

PERSON = "330102199003071234"


@pytest.mark.parametrize("write_only", [True, False])
def test_a_workbook_is_whole_and_no_file_has_a_name(tmp_path: Path, *, write_only: bool) -> None:
    target = io.BytesIO()
    with confined_temporaries(tmp_path):
        assert _save(target, tmp_path, write_only=write_only) == []
    sheet = openpyxl.load_workbook(target, read_only=True)["名册"]
    assert [row for (row,) in sheet.iter_rows(values_only=True)] == [PERSON] * 500
    assert list(tmp_path.iterdir()) == []


def test_without_confinement_openpyxl_leaves_plain_text_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (content,) = _save(io.BytesIO(), tmp_path, write_only=True)
    assert PERSON.encode() in content


def test_everything_is_as_before_afterwards(tmp_path: Path) -> None:
    before = _write_only.WorksheetWriter, tempfile.tempdir
    with pytest.raises(RuntimeError), confined_temporaries(tmp_path):
        raise RuntimeError
    assert (_write_only.WorksheetWriter, tempfile.tempdir) == before


def test_a_workbook_given_up_half_way_leaves_nothing(tmp_path: Path) -> None:
    with confined_temporaries(tmp_path):
        sheet = openpyxl.Workbook(write_only=True).create_sheet("名册")
        sheet.append([PERSON])
    del sheet
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_never_begun_is_given_up_too(tmp_path: Path) -> None:
    with confined_temporaries(tmp_path):
        sheet = openpyxl.Workbook(write_only=True).create_sheet("名册")
        sheet._get_writer()
    assert list(tmp_path.iterdir()) == []


def test_a_picture_by_its_name_still_goes_into_the_archive(tmp_path: Path) -> None:
    place = tmp_path / "note.txt"
    place.write_text("x")
    target = io.BytesIO()
    with confined_temporaries(tmp_path), openpyxl.writer.excel.ZipFile(target, "w") as archive:
        archive.write(place, "note.txt")
    assert b"note.txt" in target.getvalue()


def _save(target: io.BytesIO, folder: Path, *, write_only: bool) -> list[bytes]:
    """Save a workbook; give what could be read in ``folder`` just before it was packed."""
    workbook = openpyxl.Workbook(write_only=write_only)
    sheet = workbook.create_sheet("名册")
    for _ in range(500):
        sheet.append([PERSON])
    if write_only:
        sheet.close()
    seen = [path.read_bytes() for path in folder.iterdir()]
    workbook.save(target)
    return seen
