"""Windows that end the process as soon as they are painted: ours, and their peers.

``windows.py bare``: a bare PySide6 window. ``windows.py unlock HOME``: our unlock screen.
``windows.py parts HOME``: a bare window and then, one after the other, what the list cannot do
without: SQLAlchemy and the models, Argon2, opening the ledger, the query of the first page.
``windows.py list HOME``: our window from the start to the painted list, the password given.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

ACCOUNT, PASSWORD = "王芳", "drei-Enten-im-Garten"
PAGE = 60


def bare(then: Callable[[], object]) -> None:
    """Show a window and call ``then`` once it is painted."""
    from PySide6.QtWidgets import QApplication, QLabel

    class Window(QLabel):
        def paintEvent(self, event: object) -> None:  # noqa: N802 -- Qt's own name
            super().paintEvent(event)  # type: ignore[arg-type]  # what Qt hands over
            then()

    application = QApplication([])
    window = Window("帮扶台账")
    window.resize(960, 640)
    window.show()
    application.exec()


def unlock(home: Path) -> None:
    """Start our program and end when its first screen is painted."""
    from ui import __main__, program

    program.Program._load_the_rest = leave  # type: ignore[method-assign]  # it is called when that screen stands
    __main__.main(["--home", str(home)])


def parts(home: Path) -> None:
    """Do what the list cannot do without, one thing after the other."""

    def rest() -> NoReturn:
        from app.vault.keyslots import KeySlots

        key = KeySlots.load(home / "keys.json").unlock(ACCOUNT, PASSWORD, now())
        from sqlalchemy.orm import Session

        from db import models
        from db.engine import open_ledger
        from db.queries import households

        engine = open_ledger(home / "ledger.db", key.ledger)
        with Session(engine) as session:
            session.get(models.Ledger, 1)
            households.page(session.connection(), size=PAGE)
        leave()

    bare(rest)


def listed(home: Path) -> None:
    """Start our program, type the password, and end when the list is painted."""
    from ui import __main__, program
    from ui.places import Place
    from ui.screens.unlock import UnlockScreen

    load = program.Program._load_the_rest
    enter = program.Program._enter

    def type_password(self: program.Program) -> None:
        load(self)
        if isinstance(self.front, UnlockScreen):
            self.front.password.setText(PASSWORD)
            self.front.ask()

    def watch(self: program.Program, application: object) -> None:
        from PySide6.QtCore import QTimer

        enter(self, application)  # type: ignore[arg-type]  # whatever came from unlocking
        if self.window is not None:
            self.window.go_to(Place("households"))
            model = self.window.screen_here.model  # type: ignore[attr-defined]  # of the list
            model.modelReset.connect(lambda: QTimer.singleShot(0, leave))

    program.Program._load_the_rest = type_password  # type: ignore[method-assign]  # likewise
    program.Program._enter = watch  # type: ignore[method-assign]  # likewise
    __main__.main(["--home", str(home)])


def now() -> object:
    """Give the present moment."""
    from datetime import datetime

    return datetime.now().astimezone()


def leave(_: object = None) -> NoReturn:
    """End the process at once."""
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare(leave)
    else:
        {"unlock": unlock, "parts": parts, "list": listed}[sys.argv[1]](Path(sys.argv[2]))
