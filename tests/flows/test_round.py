"""The round of the main job succeeds and leaves what there is to see."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from pypdf import PdfReader

if TYPE_CHECKING:
    from pathlib import Path


def test_the_round_succeeds_and_leaves_pictures_card_and_bundle(tmp_path: Path) -> None:
    ran = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "ui", "--tour", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    pictures = sorted(tmp_path.glob("*.png"))
    assert len(pictures) >= 20
    assert all(picture.stat().st_size > 2_000 for picture in pictures)
    assert len(PdfReader(tmp_path / "card.pdf").pages) == 1
    assert (tmp_path / "roster-errors.xlsx").exists()
    (bundle,) = tmp_path.glob("*_DELTA_*.bfb")
    assert bundle.read_bytes().startswith(b"PK")
