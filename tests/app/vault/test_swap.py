"""A swap goes on from wherever a crash left it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from app.vault.home import Home
from app.vault.swap import finish_pending, prepare_incoming, swap_in
from db.errors import LedgerInUse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.app.vault.homes import Founded

OLD = {"ledger.db": b"old ledger", "ledger.db-journal": b"old journal", "keys.json": b"old keys"}
NEW = {"ledger.db": b"new ledger", "keys.json": b"new keys"}


class Crash(BaseException):
    """The power goes."""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with an old set, and a new one made ready."""
    made = Home(tmp_path / "home")
    made.prepare()
    lay(made.root, OLD)
    lay(prepare_incoming(made), NEW)
    return made


def lay(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_swap_replaces_the_whole_set_and_keeps_the_old_one(home: Home) -> None:
    aside = swap_in(home)
    assert files_of(home.root) == NEW
    assert aside is not None
    assert files_of(aside) == OLD
    assert not home.incoming.exists()
    assert not finish_pending(home)


def test_a_new_set_without_keys_leaves_the_keys(home: Home) -> None:
    (home.incoming / "keys.json").unlink()
    swap_in(home)
    assert files_of(home.root) == {"ledger.db": NEW["ledger.db"], "keys.json": OLD["keys.json"]}


def test_a_set_made_ready_but_not_swapped_is_cleared_away(home: Home) -> None:
    assert not finish_pending(home)
    assert files_of(home.root) == OLD
    assert not home.incoming.exists()


def test_after_a_crash_at_any_step_the_next_start_ends_with_one_whole_set(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every renaming, removing and flushing in turn is the last thing that was done."""
    backup = home.root.parent / "as-it-was"
    shutil.copytree(home.root, backup)
    outcomes = set()
    for step in range(100):
        shutil.rmtree(home.root)
        shutil.copytree(backup, home.root)
        with monkeypatch.context() as patching:
            crashed = crash_after(patching, step)
            try:
                swap_in(home)
            except Crash:
                crashed.append(step)
        finish_pending(home)
        finish_pending(home)
        left = files_of(home.root)
        assert left in (OLD, NEW), step
        if left == NEW:
            assert files_of(home.root / "set-aside-0001") == OLD
        outcomes.add(left == NEW)
        if not crashed:
            break
    assert step > 10
    assert outcomes == {True, False}


def test_nothing_is_moved_while_a_ledger_is_open(founded: Founded) -> None:
    prepare_incoming(founded.home)
    engine = founded.open()
    with pytest.raises(LedgerInUse):
        finish_pending(founded.home)
    assert founded.home.incoming.exists()
    engine.dispose()
    finish_pending(founded.home)
    assert not founded.home.incoming.exists()


def crash_after(patching: pytest.MonkeyPatch, steps: int) -> list[int]:
    """Let ``steps`` changes of the folder happen and fail at the next."""
    import os
    from pathlib import Path

    left = [steps]

    def counted(original: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            if left[0] == 0:
                raise Crash
            left[0] -= 1
            return original(*arguments, **options)

        return call

    for owner, name in ((Path, "replace"), (Path, "unlink"), (Path, "mkdir"), (os, "fsync")):
        patching.setattr(owner, name, counted(getattr(owner, name)))
    return []
