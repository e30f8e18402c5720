"""The gallery has a sheet for every place, in each light that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import style
from ui.main_window import ENTRIES
from ui.tour.gallery import Gallery, Light

if TYPE_CHECKING:
    from pathlib import Path


def test_every_place_of_the_window_has_its_sheet(tmp_path: Path, qapp: object) -> None:
    style.dress(qapp)
    gallery = Gallery(tmp_path, (Light("empty", (1280, 800), 100),))
    assert gallery.make() == 0
    sheets = {sheet.stem for sheet in tmp_path.glob("*.png")}
    assert {entry.screen for entry in ENTRIES} <= sheets
    assert {"start-unit", "start-begin", "locked", "recovery", "window-shortcuts"} <= sheets
    assert all(len(taken) == 1 for taken in gallery.pictures.values())
