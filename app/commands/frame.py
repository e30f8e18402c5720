"""What all commands share: the options, opening the ledger, telling the answer, the exit code.

A command is wrapped once in the catalogue: ``alone`` where it needs no ledger, ``at_home`` where
it is given the ledger's folder, ``in_ledger`` where it is given the ledger, open.
"""

import getpass
import inspect
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from app import crash
from app.commands.answer import OUR_FAULT, Answer, tell, tell_error, tell_refusal
from app.commands.errors import AccountAskedFor, FileMissing, PasswordFileUnreadable
from app.commands.usage import UsageError, ask_for
from app.errors import AppError
from app.messages import explain
from db.errors import LedgerMissing, StorageError

if TYPE_CHECKING:
    from app.vault.keyslots import KeySlots
    from app.work import Application

Function: TypeAlias = Callable[..., Answer]
Wrapped: TypeAlias = Callable[..., int]

REFUSALS = (AppError, StorageError)

PasswordFile = Annotated[
    Path | None, typer.Option(help="口令文件，取第一行；不写则在键盘上输入。", metavar="FILE")
]
Account = Annotated[str | None, typer.Option(help="账户；只有一个时可不写。", metavar="NAME")]
OPTIONS: Mapping[str, tuple[Any, Any]] = {
    "home": (
        Annotated[Path | None, typer.Option(help="台账所在文件夹。", metavar="DIR")],
        None,
    ),
    "password_file": (PasswordFile, None),
    "account": (Account, None),
    "as_json": (Annotated[bool, typer.Option("--json", help="输出一个 JSON 对象。")], False),
}
"""Options that commands share: how typer reads each, and what stands where it is left out."""


def alone(function: Function) -> Wrapped:
    """Wrap a command that needs no ledger."""
    return _wrapped(function, (), lambda given: function(**given))


def at_home(function: Function, *, practice: bool = False) -> Wrapped:
    """Wrap a command whose first parameter is the ledger's folder.

    ``practice`` tells whose folder is meant where none is named: the practice ledger's.
    """
    return _wrapped(
        function, ("home",), lambda given: function(_home(given, practice=practice), **given)
    )


def in_ledger(function: Function) -> Wrapped:
    """Wrap a command whose first parameter is the open ledger, closed again in order."""

    def run(given: dict[str, Any]) -> Answer:
        home, account, file = _home(given), given.pop("account"), given.pop("password_file")
        return within(home, account, file, lambda opened: function(opened, **given))

    return _wrapped(function, ("home", "password_file", "account"), run)


def within(
    home: Path,
    account: str | None,
    password_file: Path | None,
    do: Callable[["Application"], Answer],
) -> Answer:
    """Unlock the ledger in ``home``, run ``do`` with it and close it again in order.

    What goes wrong in closing, a backup without room say, takes nothing back: it is told as a
    warning beside the answer.

    Raises:
        AppError, StorageError: the ledger does not open, or ``do`` does nothing.
    """
    from app import bootstrap
    from app.vault.home import Home
    from app.vault.keyslots import KeySlots
    from app.vault.swap import finish_pending

    place = Home(home)
    if home.exists():
        finish_pending(place)
    if not place.is_founded():
        raise LedgerMissing
    name = only_account(account, KeySlots.load(place.keys))
    application = bootstrap.unlock(home, name, read_password(password_file))
    try:
        answer = do(application)
    except BaseException:
        # The first reason is the one to tell, whatever closing a damaged ledger may raise.
        with suppress(Exception):
            bootstrap.close(application)
        raise
    try:
        bootstrap.close(application)
    except REFUSALS as error:
        return replace(answer, warnings=(*answer.warnings, error))
    return answer


def read_password(file: Path | None) -> str:
    """Take the first line of ``file``, or what is typed unseen where no file is named.

    Raises:
        PasswordFileUnreadable: there is no such file, or nothing on its first line.
        Missing: no file is named and nobody can be asked.
    """
    if file is None:
        if not sys.stdin.isatty():
            ask_for("--password-file")
        return getpass.getpass("密码：")
    with suppress(OSError, UnicodeDecodeError):
        lines = file.read_text("utf-8-sig").splitlines()
        if lines and lines[0]:
            return lines[0]
    raise PasswordFileUnreadable


def only_account(named: str | None, slots: "KeySlots") -> str:
    """Give the account that was named, or the only one there is.

    Raises:
        AccountAskedFor: none was named, and there are several.
    """
    if named is not None:
        return named
    names = [each.name for each in slots.accounts()]
    if len(names) != 1:
        raise AccountAskedFor(accounts="、".join(names))
    return names[0]


def present(*files: Path) -> None:
    """See to it that the files which are to be read are there.

    Raises:
        FileMissing: the first one that is not.
    """
    for file in files:
        if not file.is_file():
            raise FileMissing(name=file.name)


def _home(given: dict[str, Any], *, practice: bool = False) -> Path:
    """Take the folder out of what was given; the usual one where none is named."""
    named: Path | None = given.pop("home")
    if named is not None:
        return named
    from app.vault.home import default_root, practice_root

    return practice_root() if practice else default_root()


def _wrapped(
    function: Function, shared: tuple[str, ...], run: Callable[[dict[str, Any]], Answer]
) -> Wrapped:
    """Give typer a function with the command's own parameters and those that are shared."""

    @wraps(function)
    def command(**given: Any) -> int:
        as_json: bool = given.pop("as_json")
        home: Path | None = given.get("home")
        try:
            return tell(run(given), as_json=as_json)
        except REFUSALS as refusal:
            return tell_refusal(refusal, as_json=as_json)
        except UsageError:
            raise
        except Exception as fault:  # noqa: BLE001 -- the outermost frame: recorded, told, exit 70
            return _tell_fault(fault, home, as_json=as_json)

    own = list(inspect.signature(function).parameters.values())
    if shared:
        del own[0]
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own]
    for name in (*shared, "as_json"):
        annotation, default = OPTIONS[name]
        parameters.append(
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
            )
        )
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    return command


def _tell_fault(fault: Exception, home: Path | None, *, as_json: bool) -> int:
    from app.vault.home import Home, default_root

    logs = Home(home or default_root()).logs
    place = crash.report(fault, logs, datetime.now().astimezone())
    message = explain("our_fault", {"place": str(place or "（无法写入）")})
    return tell_error("our_fault", message, exit_code=OUR_FAULT, as_json=as_json)
