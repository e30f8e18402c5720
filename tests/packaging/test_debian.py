"""Which Debian packages are wanted and which are there."""

from __future__ import annotations

import pytest

import debian

LISTING = (
    "installed\tlibgl1\t\n"
    "installed\tlibcups2t64\tlibcups2 (= 2.4.10-3), libcups2-compat\n"
    "config-files\txvfb\t\n"
    "not-installed\tage\t\n"
)


def test_only_what_is_installed_counts() -> None:
    assert "libgl1" in debian.installed(LISTING)
    assert {"xvfb", "age"}.isdisjoint(debian.installed(LISTING))


def test_a_renamed_library_counts_under_its_old_name_too() -> None:
    assert {"libcups2t64", "libcups2", "libcups2-compat"} <= debian.installed(LISTING)


def test_the_static_checks_need_no_system_package() -> None:
    assert debian.packages_for("check") == ()


@pytest.mark.parametrize("purpose", ["run", "test", "strangers", "bench", "build"])
def test_whatever_opens_a_window_gets_its_libraries(purpose: debian.Purpose) -> None:
    assert {*debian.OFFSCREEN, *debian.SCREEN, *debian.PRINTING} <= {*debian.packages_for(purpose)}


def test_the_tools_that_prove_our_files_come_with_the_tests_alone() -> None:
    assert {*debian.TESTING} <= {*debian.packages_for("test")}
    assert {*debian.TESTING}.isdisjoint(debian.packages_for("run"))
    assert {*debian.STRANGERS} <= {*debian.packages_for("strangers")}
    assert {*debian.STRANGERS}.isdisjoint(debian.packages_for("test"))


def test_one_command_installs_what_is_missing() -> None:
    assert debian.install_command(["age", "qpdf"])[-2:] == ["age", "qpdf"]
