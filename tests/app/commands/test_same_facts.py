"""``show`` tells the union above the same of a family as the union that filed it."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from app.commands import finding
from app.services import (
    comparison_answers,
    demo,
    demo_help,
    help_library,
    invention,
    standards,
)
from app.services.standards import Standard
from app.work import perform
from db.base import new_id
from db.vocabulary import Aggregate
from tests.unions import enrolled, pair, put, send, take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.unions import Unions

OWN_AFFAIRS = frozenset({"own", "steps"})
"""Whether one may change a file, and so which step one may take, is not the same for both."""
SEEDS = range(4)


@pytest.fixture
def unions(tmp_path: Path) -> Iterator[Unions]:
    made = enrolled(tmp_path)
    for each in (made.town, made.county):
        perform(
            each,
            "低保标准",
            lambda s: standards.put(
                s, Standard(invention.REGION, date(2016, 1, 1), 72_000, "试验用")
            ),
        )
    yield made
    made.close()


def whole(unions: Unions, seed: int) -> str:
    """Put a family on file with its life, its help, a pairing and what others said of it."""
    random, today = Random(seed), unions.town.clock().date()
    libraries = perform(unions.town, "", help_library.libraries).value
    body = demo_help.helped(random, demo._file(random, seed, today, set()), libraries, today)
    home = new_id()
    put(unions.town, Aggregate.HOUSEHOLD, home, body)
    pair(unions.town, home)
    answer: Any = {"result": "有异常", "finding": "名下有一辆车", "verification": "已卖出"}
    perform(
        unions.town,
        "比对",
        lambda s: comparison_answers.record(s, [home], ("民政", "车辆"), answer),
    )
    return home


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_facts_are_told_after_export_and_reception(unions: Unions, seed: int) -> None:
    home = whole(unions, seed)
    take(unions.county, send(unions))
    ours, theirs = (
        {
            key: value
            for key, value in finding.show(each, home, full=True).data.items()
            if key not in OWN_AFFAIRS
        }
        for each in (unions.town, unions.county)
    )
    assert ours == theirs
    assert ours["comparison"]["last_on"]
    assert ours["pairings"]
    assert ours["eligibility"] is not None
