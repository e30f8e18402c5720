"""The album has a sheet for every kind of page, of each family that has such a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.printing import CATALOGUE
from ui.tour.album import DATA, Album

if TYPE_CHECKING:
    from pathlib import Path


def test_pages_are_taken_of_every_family(tmp_path: Path, qapp: object) -> None:
    assert qapp
    kinds = [CATALOGUE[each] for each in ("visit", "exit", "receipt-table")]
    assert Album(tmp_path, kinds).make() == 0
    assert {sheet.stem for sheet in tmp_path.glob("*.png")} == {each.kind for each in kinds}
    for kind in kinds:
        taken = {file.stem.rpartition("-")[0] for file in (tmp_path / kind.kind).iterdir()}
        fillings = [each.name.lower() for each in kind.fillings if each.name != "BLANK"]
        wanted = {f"{data}-{filling}" for data in DATA for filling in fillings}
        assert taken == wanted | {"sparse-blank"}
