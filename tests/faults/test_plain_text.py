"""No number of a person stands anywhere in the home in plain text, also after a kill."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest

from app.vault.swap import finish_pending
from tests.faults import children

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(os.name == "nt", reason="a fork server is needed to start fast enough"),
]
PERSON = "330102199003071234"
MOMENTS = [random.Random(number).uniform(0.0, 0.6) for number in range(20)]


def carriers(root: Path) -> list[str]:
    """Name the files in which the number can be read, in the ways in which text is stored."""
    forms = [
        PERSON.encode(),
        PERSON.encode("utf-16-le"),
        PERSON[::-1].encode(),
        PERSON[6:].encode(),
    ]
    return [
        path.name
        for path in root.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


def test_a_planted_number_is_found_in_no_file_of_the_home(tmp_path: Path) -> None:
    founded = children.template(tmp_path / "home")
    saved = 0
    for moment in MOMENTS:
        saved += len(children.killed(children.Handling(PERSON), founded, moment))
        assert carriers(founded.home.root) == []
        finish_pending(founded.home)
    assert saved > 10
    assert any(founded.home.backups.iterdir())
    assert carriers(tmp_path) == []


def test_the_same_search_finds_a_number_that_lies_open(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "openpyxl.xyz").write_text(f"<v>{PERSON}</v>")
    (tmp_path / "wide").write_bytes(PERSON.encode("utf-16-le"))
    assert sorted(carriers(tmp_path)) == ["openpyxl.xyz", "wide"]
