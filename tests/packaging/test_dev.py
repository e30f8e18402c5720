"""The one script: its commands, its environment, where it shows a window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dev
import environment
import gates
import practice


def test_no_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        dev.main([])
    assert "usage" in capsys.readouterr().err


def test_a_stray_argument_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        dev.main(["check", "--hard"])
    assert "--hard" in capsys.readouterr().err


def test_strangers_are_tested_apart_and_what_follows_goes_to_pytest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, list[str]]] = []
    for name in ("test", "test_with_strangers"):
        monkeypatch.setattr(gates, name, lambda rest, name=name: asked.append((name, rest)) or 0)
    assert dev.main(["test", "-k", "x"]) == 0
    assert dev.main(["test", "--strangers", "-k", "x"]) == 0
    assert asked == [("test", ["-k", "x"]), ("test_with_strangers", ["-k", "x"])]


@pytest.mark.parametrize(
    ("version", "does"), [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False)]
)
def test_a_python_that_will_not_do_is_named(version: tuple[int, int], *, does: bool) -> None:
    assert (dev.refusal_of(version) == "") is does


def test_the_script_and_its_parts_need_nothing_that_has_to_be_installed() -> None:
    parts = "dev, checks, gates, lockfile, practice, program"
    script = f"import sys; sys.path.insert(0, {str(Path(dev.__file__).parent)!r}); import {parts}"
    subprocess.run([sys.executable, "-S", "-c", script], check=True, env={})  # noqa: S603 -- our own script


def test_the_environment_is_filled_anew_for_another_lock_or_another_python() -> None:
    stamp = environment.stamp_of(b"a==1", (3, 11))
    assert stamp == environment.stamp_of(b"a==1", (3, 11))
    assert stamp != environment.stamp_of(b"a==2", (3, 11))
    assert stamp != environment.stamp_of(b"a==1", (3, 12))


@pytest.mark.parametrize(
    ("platform", "surroundings", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
    ],
)
def test_a_window_needs_a_display(
    platform: str, surroundings: dict[str, str], *, shown: bool
) -> None:
    assert practice.has_screen(platform, surroundings) is shown
