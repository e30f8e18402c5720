"""The program proves itself, and says at which step it cannot."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app import selftest
from app.__main__ import main
from app.vault.errors import NoSpace
from tests.system.clerk import documented

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_self_test_passes_step_by_step_and_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "drive"
    assert main(["self-test", "--home", str(folder), "--json"]) == 0
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert set(answer) == documented("self-test")
    assert answer["steps"] == [title for title, _ in selftest.STEPS]
    assert told.err.count("自检：") == len(selftest.STEPS)
    assert list(folder.iterdir()) == []


def test_a_step_that_fails_is_named_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_: object) -> None:
        raise NoSpace

    def not_as_it_must(_: object) -> None:
        raise selftest.StepFailed

    for step, reason in ((no_room, "空间"), (not_as_it_must, "StepFailed")):
        monkeypatch.setattr(selftest, "STEPS", (*selftest.STEPS[:1], ("第二步", step)))
        assert main(["self-test", "--home", str(tmp_path)]) == 1
        said = capsys.readouterr().err.splitlines()[-1]
        assert "第二步" in said
        assert reason in said
        assert list(tmp_path.iterdir()) == []
