"""A recovery code on the page that is folded and sealed: readable by eye and by scanner."""

from __future__ import annotations

import io
import subprocess
from datetime import date
from typing import TYPE_CHECKING

from pypdf import PdfReader

from app.forms.placement import sides
from app.forms.recovery_seal_sheet import FOLDS, GROUPS, RECOVERY_SEAL_SHEET
from app.forms.sheet import Answer, Code
from app.printing.recovery_seal import Seal, answers, draw
from app.vault import recovery
from tests.app.printing.test_sheets import check_composition

if TYPE_CHECKING:
    from pathlib import Path

SECRET = bytes(range(240, 256))
SEAL = Seal("示范县总工会", "王芳", date(2026, 11, 27), recovery.write_code(SECRET))


def test_a_page_says_whose_code_it_is_and_leaves_room_to_seal_it() -> None:
    (page,) = PdfReader(io.BytesIO(draw(SEAL))).pages
    told = "".join(page.extract_text().split())
    for words in ("王芳", "2026年11月27日", "封存人签字", "存放地点", "启封时间", "启封原因"):
        assert words in told
    assert told.count("示范县总工会") == 2
    groups = SEAL.code.split("-")
    assert len(groups) == GROUPS
    for group in groups:
        assert group in told


def test_everything_stands_in_its_cell_however_long_a_name_is() -> None:
    check_composition(RECOVERY_SEAL_SHEET, answers(SEAL))
    check_composition(
        RECOVERY_SEAL_SHEET, answers(Seal("很长的工会" * 40, "图尔荪·" * 30, date.max, SEAL.code))
    )


def test_a_scanner_reads_the_code_back(tmp_path: Path) -> None:
    file = tmp_path / "seal.pdf"
    file.write_bytes(draw(SEAL))
    drawing = ["pdftoppm", "-r", "200", "-gray", "-png", file, tmp_path / "seal"]
    subprocess.run(drawing, check=True)  # noqa: S603 -- a fixed tool
    (picture,) = tmp_path.glob("seal-*.png")
    scanning = ["zbarimg", "--quiet", "--raw", picture]
    read = subprocess.run(scanning, capture_output=True, check=True)  # noqa: S603 -- likewise
    assert recovery.read_code(read.stdout.decode()) == SECRET


def test_the_code_lies_between_the_folds_and_shows_in_no_log() -> None:
    (side,) = sides(RECOVERY_SEAL_SHEET)
    hidden = [
        placed.box
        for placed in side.cells
        if isinstance(placed.cell.content, Answer | Code)
        and placed.cell.content.name.startswith(("group", "code"))
    ]
    assert len(hidden) == GROUPS + 1
    assert all(FOLDS[0] < box.top < box.bottom < FOLDS[1] for box in hidden)
    assert SEAL.code not in repr(SEAL)
