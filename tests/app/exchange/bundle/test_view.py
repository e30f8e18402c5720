"""The table for people: every text a text, nothing in plain on a drive."""

from __future__ import annotations

import errno
import gc
import tempfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from app.exchange.bundle.view import COLUMNS, ViewWriter
from app.forms.archive import ARCHIVE
from app.vault.spool import Spool
from tests.unions import CANARY, household_body

if TYPE_CHECKING:
    from pathlib import Path


def written(*bodies: dict[str, Any]) -> list[dict[str, tuple[Any, str]]]:
    out = BytesIO()
    view = ViewWriter(BytesIO())
    for body in bodies:
        view.add(body)
    view.save(out)
    rows = list(load_workbook(out).worksheets[0].iter_rows())
    titles = [cell.value for cell in rows[0]]
    assert titles == [ARCHIVE[name].title for name in COLUMNS]
    return [
        dict(zip(COLUMNS, [(cell.value, cell.data_type) for cell in row], strict=True))
        for row in rows[1:]
    ]


def test_a_row_shows_the_head_and_the_household() -> None:
    (row,) = written(household_body(filed_on="2020-01-02", minimum_allowance=1, size=2))
    assert row["name"] == ("𬭎某", "s")
    assert row["id_number"] == (CANARY, "s")
    assert row["yearly_income_fen"] == (12_300, "n")
    assert row["size"] == (2, "n")
    assert row["filed_on"] == ("2020-01-02", "s")
    assert row["minimum_allowance"] == ("是", "s")
    assert row["other_causes"] == ("子女上学", "s")


def test_no_text_becomes_a_formula_or_breaks_the_workbook() -> None:
    nasty = ("=1+1", "=HYPERLINK(1)", "@a", "<b>&", "a\x00b\x1f", "+1")
    rows = written(*(household_body(address=text) for text in nasty))
    assert [row["address"] for row in rows] == [
        ("=1+1", "s"),
        ("=HYPERLINK(1)", "s"),
        ("@a", "s"),
        ("<b>&", "s"),
        ("ab", "s"),
        ("+1", "s"),
    ]


def test_a_household_without_people_is_a_row_too() -> None:
    (row,) = written({"state": "摸底"})
    assert row["name"] == (None, "n")


def fill(view: ViewWriter, rows: int) -> None:
    for _ in range(rows):
        view.add(household_body())


class Small(BytesIO):
    """Takes ten thousand bytes and no more."""

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > 10_000:
            raise OSError(errno.ENOSPC, "full")
        return super().write(data)


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_a_sheet_given_up_leaves_nothing_open(rows: int) -> None:
    sheet = BytesIO()
    view = ViewWriter(sheet)
    fill(view, rows)
    view.close()
    sheet.close()
    del view
    gc.collect()


def test_a_sheet_that_finds_no_room_says_so_and_leaves_nothing_open() -> None:
    sheet = Small()
    view = ViewWriter(sheet)
    with pytest.raises(OSError, match="full"):
        fill(view, 1000)
    view.close()
    sheet.close()
    del view
    gc.collect()


def test_the_sheet_touches_no_drive_in_plain_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    folder = tmp_path / "spool"
    folder.mkdir()
    with Spool(folder) as sheet, Spool(folder) as book:
        view = ViewWriter(sheet)
        view.add(household_body())
        view.save(book)
        book.seek(0)
        assert load_workbook(book).worksheets[0].max_row == 2
