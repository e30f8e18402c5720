"""On a full drive an office is refused what it does, keeps what it had, and does it later."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest

from app.services import lookup, printing, prints, waiting_sheets
from app.vault.backup import list_backups, make_backup
from app.vault.errors import NoSpace
from app.vault.files import write_whole
from app.work import perform
from db.errors import DiskFull
from db.snapshot import contents, verify_ledger
from tests.app.vault.homes import NOW, go_back
from tests.faults import children, office
from tests.faults.drives import SIZE, fill_up
from tests.leaving import let_leave

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.faults.office import Office

pytestmark = pytest.mark.faults
ROOMS = (0, 4_096, 20_000, 60_000)
"""Bytes left on the drive: none, not enough for the journal, too few for what is written."""


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office.found(tmp_path_factory.mktemp("pattern") / "home").home.root


@pytest.fixture
def here(pattern: Path, drive: Path) -> Iterator[Office]:
    shutil.copytree(pattern, drive / "home")
    found = office.opened(office.closed(drive / "home"))
    perform(found.town, "打印", lambda s: let_leave(s, found.households, "visit"))
    yield found
    assert verify_ledger(found.town.engine) == []
    found.town.engine.dispose()


def print_cards(here: Office) -> None:
    planned, _ = office.output(here.town, here.households)
    perform(here.town, printing.VERB, lambda s: prints.begin(s, planned))


def assign(here: Office) -> None:
    office.assign_all(here.town, here.households, here.cadres[0])


def take_back(here: Office) -> None:
    perform(here.town, "收回表格", lambda s: waiting_sheets.take_back(s, office.OUT))


def learn(here: Office) -> None:
    office.learn_all(here.town, 0)


@pytest.mark.parametrize("act", [print_cards, assign, take_back, learn])
def test_what_finds_no_room_is_refused_whole_and_done_later(
    here: Office, drive: Path, act: Callable[[Office], None]
) -> None:
    before = contents(here.town.engine)
    refused = 0
    for room in ROOMS:
        ballast = fill_up(drive, but=room)
        try:
            act(here)
        except DiskFull:
            refused += 1
            assert contents(here.town.engine) == before
        else:
            before = contents(here.town.engine)
        finally:
            ballast.unlink()
    assert refused
    act(here)
    assert contents(here.town.engine) != before or refused < len(ROOMS)


def test_a_file_that_finds_no_room_leaves_nothing_counted_and_keeps_its_number(
    here: Office, drive: Path
) -> None:
    (first, *_) = here.households
    planned, content = office.output(here.town, [first])
    code = planned.drawn.copies[0].code
    run_id = perform(here.town, printing.VERB, lambda s: prints.begin(s, planned)).value
    ballast = fill_up(drive)
    with pytest.raises(NoSpace):
        write_whole(drive / "card.pdf", lambda file: file.write(content))
    finish = partial(prints.finish, run_id=run_id, output=planned, pages_out=())
    with pytest.raises(DiskFull):
        perform(here.town, printing.VERB, finish)
    assert not (drive / "card.pdf").exists()
    ballast.unlink()
    (run, *_) = perform(here.town, "", lambda s: prints.runs(s, 5)).value
    assert run.finished_at is None
    perform(here.town, printing.VERB, lambda s: prints.settle(s, run_id, 0))
    assert perform(here.town, "", lambda s: lookup.named(s, code)).value == first
    again, _ = office.output(here.town, [first])
    assert again.drawn.copies == planned.drawn.copies
    assert len(content) < SIZE


def test_going_back_to_a_backup_on_a_full_drive_keeps_the_present_ledger(drive: Path) -> None:
    founded = children.template(drive / "home")
    engine = founded.open()
    make_backup(engine, founded.home, founded.key, NOW, reason="exit")
    founded.act("after", engine)
    engine.dispose()
    (backup,) = list_backups(founded.home.backups)
    outcomes = set()
    for room in (0, 30_000, 300_000, 600_000):
        ballast = fill_up(drive, but=room)
        try:
            go_back(backup.path, founded.home)
        except (NoSpace, DiskFull):
            outcomes.add("refused")
            assert founded.verbs() == ["after"]
            assert not founded.home.incoming.exists()
        else:
            outcomes.add("restored")
            break
        finally:
            ballast.unlink()
    assert "refused" in outcomes
    if "restored" not in outcomes:
        go_back(backup.path, founded.home)
    assert founded.verbs() == []
    engine = founded.open()
    assert verify_ledger(engine) == []
    engine.dispose()
