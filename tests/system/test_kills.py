"""A program killed at any moment loses nothing it acknowledged and leaves nothing in the clear."""

from __future__ import annotations

import multiprocessing
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.rosters import Family, as_xlsx, families, people
from tests.system.driver import work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext

    from tests.system.clerk import Clerk, Pair

FAMILIES = 12
KILLS = 20
ROSTERS = 4
MOST_DONE = 1
FIRST_GUESS = 0.5  # seconds that a command takes, until that is known


@dataclass(frozen=True)
class Load:
    """Rosters to be taken in one after another, and every number that stands in them."""

    files: tuple[Path, ...]
    families: tuple[Family, ...]

    @property
    def numbers(self) -> set[str]:
        """The identity numbers of all people."""
        return {
            str(each["id_number"]) for one in self.families for each in (one.head, *one.members)
        }


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Load:
    """Four rosters of one family each, apart from everything that is searched afterwards."""
    folder = tmp_path_factory.mktemp("load")
    invented = families(Random(99), ROSTERS)
    files = []
    for number, family in enumerate(invented):
        files.append(folder / f"{number}.xlsx")
        files[-1].write_bytes(as_xlsx(名册=people([family])))
    return Load(tuple(files), tuple(invented))


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Processes that have loaded the program before they are asked for."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.system.driver"])
    return context


def commands(town: Clerk, load: Load, out: Path) -> Iterator[tuple[str, ...]]:
    """Give commands of all kinds: four imports, and between them what writes other files."""
    between = (
        ("backup",),
        ("export", "--kind", "full", "--to", "330382", "--out", str(out / "full.bfb")),
        ("print", "card", "--all", "--out", str(out / "cards.pdf")),
        ("enrol", "request", "--out", str(out / "request.bfb")),
    )
    shared = ("--home", str(town.home), "--password-file", str(town.password_file))
    for file, other in zip(load.files, between, strict=True):
        yield ("import-roster", str(file), "--errors", str(out / "errors.xlsx"), *shared)
        yield (*other, *shared)


@pytest.mark.faults
def test_twenty_kills_lose_nothing_acknowledged_and_leave_nothing_in_the_clear(
    pair: Pair, load: Load, processes: ForkServerContext, tmp_path: Path
) -> None:
    random = Random(20)
    pace, kept, killed = FIRST_GUESS, 0, 0
    for number in range(3 * KILLS):
        if killed == KILLS:
            break
        town = pair.town.copy(tmp_path / f"trial-{number}")
        out, temporary = town.folder / "out", town.folder / "tmp"
        out.mkdir()
        temporary.mkdir()
        listed = list(commands(town, load, out))
        random.shuffle(listed)
        ours, theirs = processes.Pipe(duplex=False)
        worker = processes.Process(target=work, args=(listed, theirs, str(temporary)))
        worker.start()
        theirs.close()
        began = time.monotonic()
        done = [ours.recv() for _ in range(random.randint(0, MOST_DONE))]
        pace = (time.monotonic() - began) / len(done) if done else pace
        worker.join(random.uniform(0, pace))
        worker.kill()
        worker.join()
        # On a fast machine the last command can be done before the kill comes: no kill then.
        assert worker.exitcode in {0, -signal.SIGKILL}
        killed += worker.exitcode == -signal.SIGKILL
        acknowledged = {listed[each][1] for each in (*done, *received(ours))}
        assert in_the_clear(town.folder, load.numbers) == []
        kept += len(compare(town, load, acknowledged))
    assert killed == KILLS
    assert kept > 0


def compare(town: Clerk, load: Load, acknowledged: set[str]) -> list[Family]:
    """Hold what the ledger has against what was acknowledged; give the families that were."""
    expected = [
        family
        for file, family in zip(load.files, load.families, strict=True)
        if str(file) in acknowledged
    ]
    imported = town.run("verify")["counts"]["household"] - FAMILIES
    assert len(expected) <= imported <= len(expected) + 1
    for family in expected:
        hits = town.run("search", family.head["id_number"])["hits"]
        assert [each["name"] for each in hits] == [family.head["name"]]
    assert list((town.home / "tmp").iterdir()) == []
    return expected


def received(connection: Connection) -> list[int]:
    """Give what a process sent before it died and nobody read yet."""
    found = []
    while True:
        try:
            found.append(connection.recv())
        except EOFError:
            return found


def in_the_clear(folder: Path, numbers: set[str]) -> list[Path]:
    """Name the files in which one of the numbers can be read."""
    planted = [each.encode(code) for each in numbers for code in ("ascii", "utf-16-le")]
    found = []
    for file in filter(Path.is_file, folder.rglob("*")):
        content = file.read_bytes()
        if any(each in content for each in planted):
            found.append(file)
    return found


def test_the_search_for_numbers_in_the_clear_finds_them(load: Load, tmp_path: Path) -> None:
    number = min(load.numbers)
    (tmp_path / "plain").write_text(f"...{number}...", "utf-8")
    assert in_the_clear(tmp_path, load.numbers) == [tmp_path / "plain"]
