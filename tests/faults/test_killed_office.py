"""What an office did when it was killed is done whole or not at all, and can be gone on with."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from app.services import cadres, cards, lookup, prints, roster_columns, waiting_sheets
from app.work import perform
from db.snapshot import verify_ledger
from tests.faults import children, office

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.cards import IssuedRow
    from app.services.prints import RunRow
    from app.work import Application
    from tests.app.vault.homes import Founded
    from tests.faults.office import Office

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(os.name == "nt", reason="a fork server is needed to start fast enough"),
]


def kill(number: int) -> tuple[int, float]:
    """Say after how many steps an office is killed, and how long into the next one."""
    return number % 4, random.Random(number).uniform(0.0, 0.1)


FEW, MOST = 8, 60
"""So many kills are tried at least; and at most, until one has struck within a print."""
KILLS = [kill(number) for number in range(FEW)]


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    return office.found(tmp_path_factory.mktemp("pattern") / "home")


@pytest.fixture
def founded(pattern: Founded, tmp_path: Path) -> Founded:
    shutil.copytree(pattern.home.root, tmp_path / "home")
    return office.closed(tmp_path / "home")


def runs(town: Application) -> tuple[RunRow, ...]:
    return perform(town, "", lambda s: prints.runs(s, 1000)).value


def issued(town: Application, household_id: str) -> tuple[IssuedRow, ...]:
    return perform(town, "", lambda s: cards.issued(s, household_id)).value


def test_no_paper_bears_a_code_or_a_number_that_the_ledger_does_not_know(
    founded: Founded,
) -> None:
    acknowledged, broken = 0, 0
    for number in range(MOST):
        if number >= FEW and broken:
            break
        after, moment = kill(number)
        done = children.killed(office.print_cards, founded, moment, after)
        acknowledged += len(done)
        here = office.opened(founded)
        assert verify_ledger(here.town.engine) == []
        for paper in (founded.home.root / office.PAPER).iterdir():
            if not paper.name.endswith(".tmp") and len(paper.name) == 8:
                assert perform(here.town, "", lambda s, p=paper: lookup.named(s, p.name)).value
        cut = [run for run in runs(here.town) if run.finished_at is None]
        broken += len(cut)
        assert len(cut) <= 1
        for run in cut:
            _is_gone_on_with(here, run, founded.home.root / office.PAPER)
        given = [row for each in here.households for row in issued(here.town, each)]
        assert all(row.printed for row in given)
        assert len({row.number for row in given}) == len(given)
        here.town.engine.dispose()
    assert acknowledged > 10
    assert broken > 0


def _is_gone_on_with(here: Office, run: RunRow, folder: Path) -> None:
    """See that what a broken run began keeps its code, and is given once it is told to be out."""
    (household_id,) = perform(here.town, "", lambda s: prints.households(s, run.id)).value
    planned, _ = office.output(here.town, [household_id])
    (copy,) = planned.drawn.copies
    before = issued(here.town, household_id)
    perform(here.town, "打印", lambda s: prints.settle(s, run.id, 1))
    (card,) = issued(here.town, household_id)
    assert (card.code, card.number) == (copy.code, copy.number)
    assert card.printed == sum(row.printed for row in before) + 1
    assert all(len(each.name) != 8 or each.stat().st_size for each in folder.iterdir())


def test_all_households_are_handed_over_or_none_is(founded: Founded) -> None:
    rounds = 0
    for after, moment in KILLS:
        rounds += len(children.killed(office.assign, founded, moment, after))
        here = office.opened(founded)
        assert verify_ledger(here.town.engine) == []
        rows = perform(here.town, "", cadres.cadres).value
        counts = sorted(row.households for row in rows)
        assert counts in ([0, 0], [0, office.HOUSEHOLDS])
        here.town.engine.dispose()
    assert rounds > 5


def test_all_ticked_sheets_come_back_or_none_does(founded: Founded) -> None:
    rounds = 0
    for after, moment in KILLS:
        done = children.killed(office.take_back, founded, moment, after)
        rounds += len(done)
        here = office.opened(founded)
        assert verify_ledger(here.town.engine) == []
        out = perform(here.town, "", lambda s: waiting_sheets.count(s, office.OUT.filters)).value
        assert out in {0, office.HOUSEHOLDS}
        perform(here.town, "收回表格", lambda s: waiting_sheets.take_back(s, office.OUT))
        here.town.engine.dispose()
    assert rounds > 5


def test_what_a_roster_taught_is_kept_whole(founded: Founded) -> None:
    rounds = 0
    for after, moment in KILLS:
        done = children.killed(office.learn, founded, moment, after)
        rounds += len(done)
        here = office.opened(founded)
        assert verify_ledger(here.town.engine) == []
        learnt = perform(here.town, "", roster_columns.learnt).value
        assert len(learnt) in {0, office.HEADERS}
        assert len(set(learnt.values())) <= 1
        assert learnt or not done
        here.town.engine.dispose()
    assert rounds > 5
