"""Summaries: every figure in its cell, however many unions there are."""

from __future__ import annotations

import pytest

from app.forms import exits_answers
from app.forms.exits_sheet import EXITS_SHEET, MOVES
from app.printing.told import answers
from app.rules.summary import Group, summed
from tests.app.printing.summary_sheets import FACTS, TODAY
from tests.app.printing.test_sheets import check_composition


@pytest.mark.parametrize("which", range(3), ids=("blank", "usual", "extreme"))
def test_everything_stands_in_its_cell_and_is_all_there(which: int) -> None:
    check_composition(EXITS_SHEET, answers(EXITS_SHEET.name, FACTS[EXITS_SHEET.name][which]))


def test_what_is_just_missed_does_not_look_reached() -> None:
    groups = [
        Group("甲", {}, 80_001, 1, is_in_archive=True, was_in_archive=True),
        Group("甲", {}, 20_000, 1, was_in_archive=True, left="脱困"),
        Group("乙", {}, 1, 1, is_in_archive=True, came=True),
    ]
    by_unit, total = summed(groups, ())
    told = exits_answers.answers(list(by_unit.items()), total, TODAY)
    shares = [(told[f"moves.{row}.share"], told[f"moves.{row}.reached"]) for row in range(2)]
    assert shares == [("", ""), ("19.99%", "否")]
    assert {each.name for each in MOVES.columns} >= {"share", "reached"}
    groups[0] = groups[0]._replace(households=80_000)
    _, total = summed(groups, ())
    told = exits_answers.answers([("甲", total)], total, TODAY)
    assert (told["moves.0.share"], told["moves.0.reached"]) == ("20.00%", "是")
