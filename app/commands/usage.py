"""Say in Chinese what typer says in English: help pages and wrong usage."""

from __future__ import annotations

from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from app.messages import explain

PROGRAM = "bangfu-cli"

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What typer raises where a command is called wrongly; it has no public name of its own."""

WORDS = {
    "Usage: ": "用法：",
    "Options:": "选项：",
    "Arguments:": "参数：",
    "Commands:": "命令：",
    "[OPTIONS]": "[选项]",
    "[required]": "（必填）",
    "COMMAND [ARGS]...": "命令 …",
    "Show this message and exit.": "显示本说明。",
}
CODES = {
    "MissingParameter": "usage_missing",
    "Missing": "usage_missing",
    "NoSuchOption": "usage_no_option",
    "BadParameter": "usage_bad_value",
    "BadOptionUsage": "usage_bad_option",
    "UnknownCommand": "usage_no_command",
}


class UnknownCommand(typer.BadParameter):
    """There is no command of that name."""


class Missing(typer.BadParameter):
    """Options of which one is needed were all left out."""


class Command(TyperCommand):
    """A command whose help page is Chinese."""

    def get_help(self, ctx: Any) -> str:
        """Give the help page."""
        return _translated(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands whose help page is Chinese, in the order of the catalogue."""

    def get_help(self, ctx: Any) -> str:
        """Give the help page."""
        return _translated(super().get_help(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the first word names, or say in Chinese that there is none."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UnknownCommand(args[0], ctx, param_hint=args[0])
        return super().resolve_command(ctx, args)


def ask_for(*names: str) -> NoReturn:
    """Say that one of ``names``, as they are typed, is needed.

    Raises:
        Missing: always.
    """
    raise Missing(message=", ".join(names), param_hint=" / ".join(names))


def sentence(error: Any) -> str:
    """Tell what is wrong with a call and where the right one is described.

    A call of nothing at all is answered with the help page.
    """
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return str(error)
    said = explain(CODES.get(kind, "usage_wrong"), {"name": _name(error)})
    command = PROGRAM if error.ctx is None else error.ctx.command_path
    return f"{said}{explain('usage_hint', {'command': command})}"


def _name(error: Any) -> str:
    """Name the option or the argument that the error is about, as it is typed."""
    named = getattr(error, "option_name", None) or getattr(error, "param_hint", None)
    if named is not None:
        return str(named)
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    options = [each for each in parameter.opts if each.startswith("--")]
    return options[0] if options else str(parameter.metavar or parameter.name)


def _translated(page: str) -> str:
    for english, chinese in WORDS.items():
        page = page.replace(english, chinese)
    return page
