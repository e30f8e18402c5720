"""The home folder knows whether it was left in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.vault.errors import TargetNotWritable
from app.vault.home import Home

if TYPE_CHECKING:
    from pathlib import Path


def test_the_folders_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    home = Home(tmp_path / "a" / "home")
    home.prepare()
    home.prepare()
    made = {path.name for path in home.root.iterdir()}
    assert made == {"backups", "bundles", "tmp", "logs"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in home.root.iterdir())
    assert not home.is_founded()


def test_a_place_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(TargetNotWritable):
        Home(tmp_path / "file" / "home").prepare()


def test_a_crash_is_seen_at_the_next_start_and_an_orderly_end_is_not(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert not home.was_unclean()
    home.mark_open()
    assert Home(tmp_path).was_unclean()
    home.mark_closed()
    home.mark_closed()
    assert not home.was_unclean()


def test_everything_of_a_ledger_lies_in_its_home(tmp_path: Path) -> None:
    home = Home(tmp_path)
    places = [
        home.ledger,
        *home.journals,
        home.keys,
        home.settings,
        home.backups,
        home.bundles,
        home.temporary,
        home.logs,
        home.incoming,
        home.pending,
        home.flag,
    ]
    assert len({place.name for place in places}) == len(places)
    assert all(place.parent == home.root for place in places)
