"""A table of many households is seen, and kept as a workbook from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog

from app.services import households
from ui.dialogs.preview import preview
from ui.dialogs.preview_dialog import Preview

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from ui.tour.desk import Desk


def filed(desk: Desk, name: str) -> str:
    made: list[str] = []
    desk.window.ledger.change(
        "建立档案",
        lambda session: households.file_archive(session, {"name": name}, {}),
        made.append,
    )
    desk.wait()
    return made[0]


def seen(desk: Desk, kind: str, ids: list[str]) -> Preview:
    preview(desk.window, desk.window.ledger, kind, ids)
    desk.wait()
    return desk.dialog(Preview)


def test_a_table_is_kept_as_a_workbook_from_its_preview(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = seen(desk, "archives-table", [filed(desk, "赵建国"), filed(desk, "钱二")])
    out = tmp_path / "汇总"

    def choose(*_: Any) -> tuple[str, str]:
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    shown.bar.buttons["workbook"].click()
    desk.wait()
    sheet = load_workbook(out.with_suffix(".xlsx")).active
    assert sheet is not None
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == ["赵建国", "钱二"]
    assert shown._said.text().startswith("已存 2 行")
    shown.reject()
    desk.wait()


def test_a_page_about_one_household_offers_no_workbook(desk: Desk) -> None:
    shown = seen(desk, "archive", [filed(desk, "赵建国")])
    assert "workbook" not in shown.bar.buttons
    shown.reject()
    desk.wait()
