"""A full drive: one sentence, nothing lost, nothing half written, and it goes on afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.rosters import as_xlsx, families, people

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.system.clerk import Clerk, Pair

MEGABYTES = 24
REASONS = {"disk_full", "no_space"}


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Path]:
    """A small drive that can be filled."""
    place = tmp_path / "drive"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can mount a small drive")
    size = f"size={MEGABYTES}m"
    done = subprocess.run(  # noqa: S603 -- a fixed command
        [mount, "-t", "tmpfs", "-o", size, "tmpfs", place], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this system does not let a drive be mounted")
    yield place
    subprocess.run(["umount", place], check=True)  # noqa: S603, S607 -- likewise


@contextmanager
def filled_up(drive: Path, *, leaving: int) -> Iterator[None]:
    """Fill the drive but for ``leaving`` bytes, and free it again."""
    filler = drive / "filler"
    free = os.statvfs(drive)
    with filler.open("wb") as file:
        file.write(bytes(max(0, free.f_bavail * free.f_frsize - leaving)))
    yield
    filler.unlink()


@pytest.fixture
def crowded(pair: Pair, drive: Path) -> Clerk:
    """A town whose ledger lies on the small drive."""
    return pair.town.copy(drive / "town")


@pytest.mark.faults
@pytest.mark.parametrize("leaving", [0, 40 << 10])
def test_an_import_that_finds_no_room_leaves_the_ledger_as_it_was(
    crowded: Clerk, drive: Path, tmp_path: Path, leaving: int
) -> None:
    roster = tmp_path / "roster.xlsx"
    roster.write_bytes(as_xlsx(名册=people(families(Random(3), 200))))
    before = crowded.held()
    with filled_up(drive, leaving=leaving):
        assert crowded.refused("import-roster", roster) in REASONS
    assert crowded.run("verify")["sound"]
    assert crowded.held() == before
    assert crowded.run("import-roster", roster)["added"] == 200


@pytest.mark.faults
def test_prints_bundles_and_backups_are_whole_or_as_before(crowded: Clerk, drive: Path) -> None:
    cards = drive / "cards.pdf"
    bundle = drive / "full.bfb"
    printing = ("print", "card", "--all", "--out", cards)
    exporting = ("export", "--kind", "full", "--to", "330382", "--out", bundle)
    crowded.run(*printing)
    whole = cards.read_bytes()
    backups = sorted((crowded.home / "backups").iterdir())
    before = crowded.held()
    with filled_up(drive, leaving=150 << 10):
        for command in (printing, exporting, ("backup",)):
            assert crowded.refused(*command) in REASONS, command
            assert crowded.held() == before
    assert cards.read_bytes() == whole
    assert not bundle.exists()
    assert set(backups) <= set((crowded.home / "backups").iterdir())
    assert not [each for each in drive.rglob("*") if each.suffix == ".tmp"]
    for command in (printing, exporting, ("backup",)):
        crowded.run(*command)


@pytest.mark.faults
def test_an_import_without_room_for_its_backup_is_done_and_warned_of(
    crowded: Clerk, drive: Path, tmp_path: Path
) -> None:
    roster = tmp_path / "roster.xlsx"
    roster.write_bytes(as_xlsx(名册=people(families(Random(3), 1))))
    with filled_up(drive, leaving=400 << 10):
        told = crowded.run("import-roster", roster)
    assert told["added"] == 1
    assert {each["code"] for each in told["warnings"]} <= REASONS
    assert crowded.run("check")["households"] == 13
