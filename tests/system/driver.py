"""Run commands one after another in a process that may be killed, and tell what was done."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from app import bootstrap
from app.__main__ import main
from app.exchange.workbook import failing, roster
from app.services import bundles, households, printing, rosters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection

# Named so that the server from which workers are forked has loaded what the commands load.
LOADED = (bootstrap, failing, roster, bundles, households, printing, rosters)


def work(commands: Sequence[Sequence[str]], done: Connection, temporary: str) -> None:
    """Run ``commands`` over and over, sending the number of each that was acknowledged."""
    os.environ["TMPDIR"] = temporary
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    for number, command in enumerate(commands):
        if main(command) == 0:
            done.send(number)
