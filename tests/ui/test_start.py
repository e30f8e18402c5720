"""The first screen stands before anything heavy is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app import bootstrap
from app.bootstrap import Founding
from app.vault.keyslots import KeySlots
from db.vocabulary import UnitLevel
from ui import preferences
from ui.preferences import Preferences
from ui.screens.unlock import UnlockScreen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ANYWHERE = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
"""The program goes to the folder of documents, and imports what it needs from there."""

FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui import __main__ as entry, program
def tell(self):
    heavy = {"sqlalchemy", "reportlab", "openpyxl", "pypinyin", "alembic", "python_calamine"}
    print(type(self.front).__name__, sorted(heavy & set(sys.modules)))
    self._quit()
program.Program._load_the_rest = tell
sys.exit(entry.main(["--home", sys.argv[1]]))
"""

CLOSE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from ui import __main__ as entry, program
from ui.screens.unlock import UnlockScreen
def close(self, application, enter=program.Program._enter):
    enter(self, application)
    QTimer.singleShot(0, self.window.close)
def unlock(self):
    if isinstance(self.front, UnlockScreen):
        self._unlock(*sys.argv[2:])
program.Program._enter, program.Program._load_the_rest = close, unlock
sys.exit(entry.main(["--home", sys.argv[1]]))
"""


def test_closing_the_main_window_backs_up_and_ends_the_program(tmp_path: Path) -> None:
    account, password = "王芳", "drei-Enten-im-Garten"
    founding = Founding("610502017", "向阳镇总工会", UnitLevel.TOWN, account, password)
    bootstrap.found(tmp_path / "town", founding)
    subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", CLOSE_WINDOW, str(tmp_path / "town"), account, password],
        env=ANYWHERE,
        check=True,
        timeout=60,
    )
    assert list((tmp_path / "town" / "backups").iterdir())


@pytest.mark.parametrize("founded", [False, True])
def test_nothing_heavy_is_loaded_when_the_first_screen_is_painted(
    founded: bool,  # noqa: FBT001 -- the value itself
    tmp_path: Path,
) -> None:
    if founded:
        (tmp_path / "ledger.db").touch()
        KeySlots.create(tmp_path / "keys.json", "id", "王芳", "drei-Enten-im-Garten", role="经办")
    ran = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path)],
        env=ANYWHERE,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stdout.split(maxsplit=1) == [
        "UnlockScreen" if founded else "FirstStart",
        "[]\n",
    ]


def test_preferences_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    assert preferences.load(path) == Preferences()
    preferences.store(path, Preferences(text_size=130))
    assert preferences.load(path).text_size == 130


@pytest.mark.parametrize("content", ["", "[]", '{"text_size": "big"}', '{"text_size": -1}'])
def test_damaged_preferences_are_as_at_first(content: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content)
    assert preferences.load(path) == Preferences()


def test_the_password_of_the_practice_ledger_is_filled_in(qtbot: QtBot) -> None:
    screen = UnlockScreen(practice=True)
    qtbot.addWidget(screen)
    screen.offer(["练习"])
    screen.propose("lianxi-2020")
    with qtbot.waitSignal(screen.asked) as told:
        qtbot.keyClick(screen.password, Qt.Key.Key_Return)
    assert told.args == ["练习", "lianxi-2020"]
