"""All commands: name, what it does in a line, and the function that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from app.commands import backups, ledger
from app.commands.frame import at_home, in_ledger
from app.commands.usage import Command, Group

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = "bangfu-cli"
ABOUT = "帮扶台账的命令行。每个命令加 --help 查看用法。"

COMMANDS: tuple[tuple[str, str, Callable[..., int]], ...] = (
    ("init", "新建台账，显示恢复码。", at_home(ledger.init)),
    ("demo", "建一个练习账套，人和事都是虚构的。", at_home(ledger.demo)),
    ("backup", "做一份备份并核对。", in_ledger(backups.backup)),
    ("restore", "回到一份备份，现有台账另存不删。", at_home(backups.restore)),
    ("verify", "逐页核对台账，逐份核对备份。", in_ledger(backups.verify)),
    ("check", "查档案是否完整，有没有漏结对、漏上报。", in_ledger(ledger.check)),
)
ENROLMENT: tuple[tuple[str, str, Callable[..., int]], ...] = ()


def commands() -> typer.Typer:
    """Put the commands together as typer wants them."""
    program = _group(ABOUT, COMMANDS)
    program.add_typer(_group("与上级或下级工会办理对接登记。", ENROLMENT), name="enrol")
    return program


def _group(about: str, table: tuple[tuple[str, str, Callable[..., int]], ...]) -> typer.Typer:
    group = typer.Typer(
        help=about,
        cls=Group,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for name, line, function in table:
        group.command(name, help=line, cls=Command)(function)
    return group
