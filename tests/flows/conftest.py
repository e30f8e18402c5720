"""A clerk's desk: the real program on a real ledger, founded once and copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from app import bootstrap
from app.bootstrap import Founding
from app.services import units
from db.vocabulary import UnitLevel
from tests import unions
from ui import style
from ui.tour.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

PASSWORD = "drei-Enten-im-Garten"
COUNTY = "610502000"


@dataclass(frozen=True, slots=True)
class Desks:
    """The desks of a town and of its county, and a folder for what travels between them."""

    town: Desk
    county: Desk
    stick: Path


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


@pytest.fixture
def alone(desk: Desk) -> Desk:
    """Register the union as one where one person does all."""
    desk.window.ledger.change("备好", _be_alone, lambda _: None)
    desk.wait()
    return desk


@pytest.fixture(scope="session")
def enrolled(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Found a county too and enrol the town there."""
    root = tmp_path_factory.mktemp("enrolled")
    shutil.copytree(founded, root / "town")
    above = Founding(COUNTY, "临渭区总工会", UnitLevel.COUNTY, "王芳", PASSWORD)
    bootstrap.found(root / "county", above)
    town, county = (bootstrap.unlock(root / each, "王芳", PASSWORD) for each in ("town", "county"))
    unions.enrol(town, county, tmp_path_factory.mktemp("keys"))
    bootstrap.close(town)
    bootstrap.close(county)
    return root


@pytest.fixture
def desks(enrolled: Path, tmp_path: Path) -> Iterator[Desks]:
    """Sit down at both desks."""
    shutil.copytree(enrolled, tmp_path, dirs_exist_ok=True)
    stick = tmp_path / "stick"
    stick.mkdir()
    made = Desks(Desk(tmp_path / "town"), Desk(tmp_path / "county"), stick)
    for each in (made.town, made.county):
        each.open(PASSWORD)
    yield made
    for each in (made.town, made.county):
        each.close()


def _be_alone(session: Session) -> None:
    own = units.own_unit(session)
    units.change_own_unit(session, own.revision, own.values | {"single_post": True})
