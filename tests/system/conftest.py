"""Ledgers for whole-process tests: founded once, copied for each test that changes them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.rosters import as_xlsx, families, people
from tests.system.clerk import Clerk, Pair, found

if TYPE_CHECKING:
    from pathlib import Path

TOWN, COUNTY = "330382001", "330382"
FAMILIES = 12


@pytest.fixture(scope="session")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A roster of twelve families that do not exist, one person a row."""
    file = tmp_path_factory.mktemp("rosters") / "roster.xlsx"
    file.write_bytes(as_xlsx(花名册=people(families(Random(7), FAMILIES))))
    return file


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    """A town's empty ledger; not to be changed."""
    return found(tmp_path_factory.mktemp("town"), TOWN, "城东街道总工会", "town")


@pytest.fixture(scope="session")
def filled(founded: Clerk, roster: Path, tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    """A town's ledger with the roster in it; not to be changed."""
    clerk = founded.copy(tmp_path_factory.mktemp("filled") / "town")
    assert clerk.run("import-roster", roster)["added"] == FAMILIES
    return clerk


@pytest.fixture
def empty_town(founded: Clerk, tmp_path: Path) -> Clerk:
    """A town's empty ledger, to do with as one likes."""
    return founded.copy(tmp_path / "town")


@pytest.fixture
def town(filled: Clerk, tmp_path: Path) -> Clerk:
    """A town's ledger of twelve households, to do with as one likes."""
    return filled.copy(tmp_path / "town")


@pytest.fixture(scope="session")
def enrolled(filled: Clerk, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Two unions that enrolled with each other; not to be changed."""
    folder = tmp_path_factory.mktemp("enrolled")
    town = filled.copy(folder / "town")
    county = found(folder / "county", COUNTY, "乐清市总工会", "county")
    asked = town.run("enrol", "request", "--out", folder / "request.bfb")
    given = ("--fingerprint", asked["fingerprint"], "--out", folder / "answer.bfb")
    accepted = county.run("enrol", "accept", asked["file"], *given)
    assert accepted["unit_code"] == "330382001"
    assert town.run("receive", accepted["file"])["bundles"][0]["kind"] == "REFDATA"
    bundle = folder / "full.bfb"
    told = town.run("export", "--kind", "full", "--to", COUNTY, "--out", bundle)
    assert told["counts"]["households"] == FAMILIES
    return Pair(town, county, bundle)


@pytest.fixture
def pair(enrolled: Pair, tmp_path: Path) -> Pair:
    """Two enrolled unions, to do with as one likes."""
    return Pair(
        enrolled.town.copy(tmp_path / "town"),
        enrolled.county.copy(tmp_path / "county"),
        enrolled.bundle,
    )
