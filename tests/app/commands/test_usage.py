"""How the command line is used wrongly, and what it says of itself."""

from __future__ import annotations

import json

import pytest

from app.__main__ import main
from app.commands import catalogue
from tests.system.clerk import documented


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("init",),
        ("init", "--unit-code", "1", "--unit-name", "二", "--level", "village", "--account", "三"),
        ("import-roster",),
        ("search", "--bogus", "王"),
        ("search", "王", "李"),
        ("search", "王", "--limit", "many"),
        ("print",),
        ("print", "card"),
        ("print", "card", "--out", "x.pdf"),
        ("export", "--kind", "half", "--to", "1", "--out", "x.bfb"),
        ("export", "--kind"),
        ("enrol", "nonsense"),
        ("demo", "--households", "-1"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_in_chinese_with_exit_code_2(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith("--help 查看用法。\n")
    assert not any(word in told.err for word in ("Missing", "Invalid", "No such", "unexpected"))
    assert main([*arguments, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "usage"


@pytest.mark.parametrize("arguments", [(), ("enrol",)])
def test_a_call_of_nothing_is_answered_with_the_help_page(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "命令：" in capsys.readouterr().err


def test_what_lacks_is_named_as_it_is_typed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["import-roster"])
    main(["export", "--kind", "full", "--out", "x"])
    main(["print", "card", "--out", "x.pdf"])
    said = capsys.readouterr().err.splitlines()
    assert [line.partition("。")[0] for line in said] == [
        "缺少 FILE",
        "缺少 --to",
        "缺少 --household / --all / --blank",
    ]


@pytest.mark.parametrize("name", [name for name, _, _ in catalogue.COMMANDS])
def test_every_help_page_is_chinese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"用法：bangfu-cli {name}")
    assert not {"Usage", "Options", "Arguments", "required", "Show", "exit."} & set(page.split())


@pytest.mark.parametrize(
    "name", [name for name, _, _ in catalogue.COMMANDS if name not in {"init", "demo"}]
)
def test_every_command_takes_a_home_and_speaks_json(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main([name, "--help"])
    page = capsys.readouterr().out
    assert "--home DIR" in page
    assert "--json" in page


def test_the_keys_of_every_command_are_written_down() -> None:
    names = [name for name, _, _ in catalogue.COMMANDS]
    names += [f"enrol {name}" for name, _, _ in catalogue.ENROLMENT]
    names += [f"standard {name}" for name, _, _ in catalogue.STANDARD]
    names += [f"rule-set {name}" for name, _, _ in catalogue.RULE_SET]
    assert all(documented(name) for name in names)
    assert documented("print --list") == {"kinds"}


def test_the_kinds_of_paper_are_listed_without_a_ledger(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["print", "--list", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == documented("print --list")
    assert "card" in [each["kind"] for each in told["kinds"]]
