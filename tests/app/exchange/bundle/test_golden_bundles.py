"""Bundles of every released format are taken in for ever, with the same hashes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from db.vocabulary import Aggregate, PeerSide
from tests.golden.bundles import write
from tests.ledgers import TOWN
from tests.unions import COUNTY, found, holdings, stored, take

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.work import Application

FOLDER = Path(write.__file__).parent
HASHES = {
    "3fbb42f4cb1477de4ed51bbe8f5ce88fa698971fe3fabdf4171939098fa67262",
    "4f85fd6a6f53ebe821c12f55495b2ae5709d2ea7bf65ffd43b8213da4c6fa8da",
    "88a4d11a8d9fcdde1a403dadf9e8db9121b9dc8ab0f9c8d07adf00883ec27e64",
    "fbf670dbc6762a7ac3ded9491c6c8e7e377a5a4fc77e01928b2f0d27fd107c40",
    "feeb02264c207c0461c19791f1c2b88941b293a8495d5341a547376818755338",
}


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Application]:
    made = found(tmp_path / "county", COUNTY)
    town = write.partner(write.TOWN_SITE, TOWN, write.TOWN_KEYS.public)
    write.furnish(made, write.COUNTY_SITE, write.COUNTY_KEYS, town, side=PeerSide.LOWER)
    yield made
    made.engine.dispose()


def test_the_bundle_of_format_1_0_is_taken_in(county: Application) -> None:
    taken = take(county, FOLDER / "full_1_0.bfb")
    assert (taken.applied, taken.forked, taken.refused, taken.missing) == (6, (), (), ())
    assert taken.sent == taken.held
    assert {mark for *_, mark in holdings(county, TOWN)} == HASHES
    household = stored(county, Aggregate.HOUSEHOLD, write.HOUSEHOLD)
    assert household is not None
    assert [each["name"] for each in household.body["members"]] == [
        "阿卜杜热合曼·图尔荪尼亚孜",
        "𬭎𪚥",
    ]
