"""A figure of the summary is what the files say that it counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from app.services import demo, summary_papers
from app.work import finish, perform, perform_in_steps
from db import bodies
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from app.work import Application

YEAR = 2026
OUT = ("脱困", "解困", "注销")


def files(session: Session) -> list[dict[str, Any]]:
    return [each.body for each in bodies.records(session.connection(), Aggregate.HOUSEHOLD)]


def in_archive(found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (each for each in found if each["state"] == "在档")


@pytest.mark.parametrize("seed", [1, 2020])
def test_every_figure_counts_files(application: Application, seed: int) -> None:
    finish(perform_in_steps(application, "", lambda s: demo.fill(s, households=70, seed=seed)))
    found = perform(application, "", files).value
    by_unit, total = perform(application, "", lambda s: summary_papers.of_year(s, YEAR)).value
    assert list(by_unit) == [application.unit_id]
    assert total == by_unit[application.unit_id]
    here = list(in_archive(found))
    assert total.households == len(here)
    assert total.people == sum(
        sum("left_on" not in member for member in each["members"]) for each in here
    )
    for field in ("category", "level", "main_cause", "worker_type"):
        counted = Counter(each.get(field, "") for each in here)
        assert {
            answer: number for (name, answer), number in total.options.items() if name == field
        } == counted
    ticked = Counter(label for each in here for label in each.get("key_groups", ()))
    assert ticked == Counter(
        {answer: n for (name, answer), n in total.options.items() if name == "key_groups"}
    )
    left = [each for each in found if each["state"] in OUT]
    in_year = [each for each in left if each["exited_on"].startswith(str(YEAR))]
    assert total.left == Counter(each["state"] for each in in_year)
    came = [each for each in (*here, *left) if each["filed_on"].startswith(str(YEAR))]
    assert total.came == len(came)
    assert total.at_beginning + total.came - total.left.total() == total.households


def test_the_sheet_says_what_was_counted(application: Application) -> None:
    finish(perform_in_steps(application, "", lambda s: demo.fill(s, households=40, seed=3)))
    (copy,) = perform(application, "", lambda s: tuple(summary_papers.exits(s))).value
    told = copy.facts.told
    _, total = perform(
        application,
        "",
        lambda s: summary_papers.of_year(s, application.clock().year),
    ).value
    assert told["stock.1.unit"] == "合计"
    assert told["stock.0.households"] == told["stock.1.households"] == str(total.households)
    assert copy.about == ()
    (blank,) = perform(application, "", lambda s: tuple(summary_papers.blank_exits(s))).value
    assert not any(blank.facts.told.values())
