"""All commands: name, what it does in a line, and the function that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import typer

from app.commands import (
    backups,
    exchange,
    finding,
    ledger,
    paper,
    policy,
    receiving,
    roster,
    trial,
    waiting,
)
from app.commands.frame import alone, at_home, in_ledger
from app.commands.usage import Command, Group

if TYPE_CHECKING:
    from collections.abc import Callable

ABOUT = "帮扶台账的命令行。每个命令加 --help 查看用法。"

Table: TypeAlias = "tuple[tuple[str, str, Callable[..., int]], ...]"

COMMANDS: Table = (
    ("init", "新建台账，显示恢复码。", at_home(ledger.init)),
    ("demo", "建一个练习账套，人和事都是虚构的。", at_home(ledger.demo, practice=True)),
    ("import-roster", "导入名册，有错的行说明原因。", in_ledger(roster.import_roster)),
    ("print", "打印档案表、走访记录表、联系卡，写成 PDF。", at_home(paper.draw)),
    ("search", "按姓名、拼音、号码、地址、干部查找。", in_ledger(finding.search)),
    ("show", "显示一份档案，号码默认隐藏。", in_ledger(finding.show)),
    ("due", "列出待办：走到一半的建档，该回访的户。", in_ledger(waiting.due)),
    ("export", "生成上报包。", in_ledger(exchange.export)),
    ("inspect", "看一个上报包是谁的、装了什么。", at_home(exchange.inspect)),
    ("receive", "接收上报包、回执、上级资料。", in_ledger(receiving.receive)),
    ("acknowledge", "登记回执，用文件或电话报来的回执码。", in_ledger(receiving.acknowledge)),
    ("backup", "做一份备份并核对。", in_ledger(backups.backup)),
    ("restore", "回到一份备份，现有台账另存不删。", at_home(backups.restore)),
    ("verify", "逐页核对台账，逐份核对备份。", in_ledger(backups.verify)),
    ("self-test", "在临时文件夹里把主要工作走一遍。", alone(trial.self_test)),
    ("check", "查档案是否完整，有没有漏结对、漏上报。", in_ledger(ledger.check)),
)
ENROLMENT: Table = (
    ("request", "生成登记申请和核对码，交给上级。", in_ledger(exchange.request)),
    ("accept", "核对下级的申请并登记，写出答复。", in_ledger(exchange.accept)),
)
STANDARD: Table = (
    ("add", "录入一个地区的低保标准，先看谁的类别会变。", in_ledger(policy.add_standard)),
    ("list", "列出各地的低保标准。", in_ledger(policy.list_standards)),
)
RULE_SET: Table = (
    ("add", "采用一套认定规则，有矛盾的不收。", in_ledger(policy.add_rule_set)),
    ("list", "列出认定规则。", in_ledger(policy.list_rule_sets)),
)


def commands() -> typer.Typer:
    """Put the commands together as typer wants them."""
    program = _group(ABOUT, COMMANDS)
    program.add_typer(_group("与上级或下级工会办理对接登记。", ENROLMENT), name="enrol")
    program.add_typer(_group("低保标准：录入、列出。", STANDARD), name="standard")
    program.add_typer(_group("认定规则：采用、列出。", RULE_SET), name="rule-set")
    return program


def _group(about: str, table: Table) -> typer.Typer:
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
