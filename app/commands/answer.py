"""What a command tells: one object for programs, or Chinese for people."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO

from app.messages import explain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.errors import AppError
    from app.forms.spec import Form, Values
    from db.errors import StorageError

DONE, NOTHING_DONE, WRONG_USAGE, OUR_FAULT, INTERRUPTED = 0, 1, 2, 70, 130
"""The exit codes."""

GROUP = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found or did.

    ``data`` is the object for programs, ``lines`` the same for people. ``refusal`` is set where
    nothing was done although there is much to tell: a roster of which no row could be taken.
    ``warnings`` went wrong beside what was done: a backup that found no room.
    """

    data: Mapping[str, Any]
    lines: tuple[str, ...] = ()
    refusal: AppError | None = None
    warnings: tuple[AppError | StorageError, ...] = field(default=())


def tell(answer: Answer, *, as_json: bool) -> int:
    """Print an answer and give the exit code."""
    code = DONE if answer.refusal is None else NOTHING_DONE
    if as_json:
        data = dict(answer.data)
        if answer.refusal is not None:
            data["error"] = spoken(answer.refusal)
        if answer.warnings:
            data["warnings"] = [spoken(each) for each in answer.warnings]
        _say(json.dumps(data, ensure_ascii=False), sys.stdout)
        return code
    for line in answer.lines:
        _say(line, sys.stdout)
    refusals = () if answer.refusal is None else (answer.refusal,)
    for error in (*refusals, *answer.warnings):
        _say(spoken(error)["message"], sys.stderr)
    return code


def tell_refusal(error: AppError | StorageError, *, as_json: bool) -> int:
    """Print why nothing was done and give the exit code."""
    return tell_error(**spoken(error), exit_code=NOTHING_DONE, as_json=as_json)


def tell_error(code: str, message: str, *, exit_code: int, as_json: bool) -> int:
    """Print an error, to programs on standard output, to people on standard error."""
    if as_json:
        error = {"code": code, "message": message}
        _say(json.dumps({"error": error}, ensure_ascii=False), sys.stdout)
    else:
        _say(message, sys.stderr)
    return exit_code


def spoken(error: AppError | StorageError) -> dict[str, str]:
    """Give code and sentence of a refusal."""
    return {"code": error.code, "message": explain(error.code, error.figures)}


def grouped(digits: str) -> str:
    """Write digits in groups of four, as they are read out."""
    return " ".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))


def plain(value: Any) -> Any:
    """Give a value as JSON knows it: a day as ISO text, several options as a list."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def values_told(form: Form, values: Values, *, full: bool) -> dict[str, Any]:
    """Give what was answered on a form, by name; what is private is masked unless ``full``."""
    from app.forms.text import masked

    return {
        field.name: masked(field, value) if field.private and not full else plain(value)
        for field in form
        if (value := values.get(field.name)) is not None
    }


def _say(text: str, stream: TextIO) -> None:
    """Print a line; what nobody listens to any more, as before ``| head``, is dropped."""
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
