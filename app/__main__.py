"""The command line: ``python -m app``, installed as ``bangfu-cli``.

Exit codes: 0 something was done, 1 nothing was done and the reason told, 2 wrong usage,
70 a fault of ours, 130 interrupted.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer.main

from app.commands import usage
from app.commands.answer import INTERRUPTED, WRONG_USAGE, tell_error
from app.commands.catalogue import commands
from app.messages import explain

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    _speak_utf8()
    program = typer.main.get_command(commands())
    try:
        code: int = program.main(given, prog_name=usage.PROGRAM, standalone_mode=False)
    except usage.UsageError as error:
        return tell_error("usage", usage.sentence(error), exit_code=WRONG_USAGE, as_json=as_json)
    if code == INTERRUPTED:
        return tell_error("interrupted", explain("interrupted"), exit_code=code, as_json=as_json)
    return code


def _speak_utf8() -> None:
    """Have what other programs read be UTF-8 everywhere; a console keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # real streams have it
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # likewise


if __name__ == "__main__":
    sys.exit(main())
