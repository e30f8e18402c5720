"""A clerk's desk: the real program on a real ledger, founded once and copied for each test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from app import bootstrap
from app.bootstrap import Founding
from db.vocabulary import UnitLevel
from ui import style
from ui.tour.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSWORD = "drei-Enten-im-Garten"


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: object) -> None:
    style.dress(qapp)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("founded") / "town"
    founding = Founding("610502017", "向阳镇总工会", UnitLevel.TOWN, "王芳", PASSWORD)
    bootstrap.found(root, founding)
    return root


@pytest.fixture
def desk(founded: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(founded, tmp_path / "town")
    made = Desk(tmp_path / "town")
    made.open(PASSWORD)
    yield made
    made.close()
