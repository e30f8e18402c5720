"""Every window and dialog as it looks: small and large, with no, usual and extreme data.

One contact sheet for each, its pictures side by side, so that a person can look at all of them.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

import resources
from ui import style
from ui.dialogs.password import PasswordDialog
from ui.dialogs.slip import SlipDialog
from ui.places import Place
from ui.screens.first_start import FirstStart
from ui.screens.roster import RosterScreen
from ui.screens.unlock import UnlockScreen
from ui.tour.contact_sheet import lay_out
from ui.tour.desk import Desk, DeskFailed
from ui.tour.extremes import RARE, Extremes
from ui.tour.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Seen: TypeAlias = "Callable[[str, QWidget], object]"

SIZES = ((1280, 800), (1920, 1080))
TEXTS = (100, 150)
DATA = {"empty": "没有资料", "usual": "平常资料", "extreme": "极端资料"}
USUAL_HOUSEHOLDS = 60
EXTREME_ARCHIVES = 3
UNIT = ("990101001", "练习镇总工会", "乡镇街道")
ACCOUNT, PASSWORD = "练习", "lianxi-2020-taozhang"
THUMB = QSize(640, 400)
PAINT_MS = 30
"""How long a page that is drawn in the background may take to come into the picture."""


class Light(NamedTuple):
    """In which circumstances pictures are taken."""

    data: str
    size: tuple[int, int]
    text: int

    def __str__(self) -> str:
        width, height = self.size
        return f"{DATA[self.data]}　{width}×{height}　{self.text} %"


LIGHTS = tuple(Light(*each) for each in product(DATA, SIZES, TEXTS))


class Gallery:
    """Takes the pictures and lays them on sheets in ``out``."""

    def __init__(self, out: Path, lights: Sequence[Light] = LIGHTS) -> None:
        self._out = out
        self._lights = lights
        self.pictures: dict[str, dict[Light, Path]] = {}

    def make(self) -> int:
        """Take every picture in every light and give the exit code."""
        application = QApplication.instance()
        try:
            for light in self._lights:
                style.dress(application, light.text)  # type: ignore[arg-type]  # there is one
                self._take_all(light)
            for name, taken in self.pictures.items():
                self._lay_out(name, taken)
        except Exception as error:  # noqa: BLE001 -- the outermost frame of the round
            sys.excepthook(type(error), error, error.__traceback__)
            return 1
        return 0

    def _take_all(self, light: Light) -> None:
        with TemporaryDirectory(prefix="bangfu-gallery-") as folder:
            root = Path(folder)

            def seen(name: str, widget: QWidget) -> None:
                self._take(light, name, widget)

            _look_at_beginning(root / "new", RARE * 3 if light.data == "extreme" else "", seen)
            desk = _furnished(root / "town", light)
            desk.window.resize(*light.size)
            desk.wait()
            Walk(desk, seen).go_round()
            _look_at_lock(desk, seen)
            desk.close()

    def _take(self, light: Light, name: str, widget: QWidget) -> None:
        _let_paint()
        width, height = light.size
        file = self._out / name / f"{light.data}-{width}x{height}-{light.text}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(file))
        self.pictures.setdefault(name, {})[light] = file

    def _lay_out(self, name: str, taken: dict[Light, Path]) -> None:
        """Lay the pictures of one window on a sheet: a row for each kind of data."""
        rows = [
            [(str(light), file) for light, file in taken.items() if light.data == data]
            for data in DATA
        ]
        lay_out([row for row in rows if row], THUMB).save(str(self._out / f"{name}.png"))


def make_the_gallery(out: Path) -> int:
    """Take every picture and give the exit code."""
    return Gallery(out).make()


def _furnished(root: Path, light: Light) -> Desk:
    """Open a ledger with the data of ``light`` in it."""
    from app import bootstrap
    from app.commands import ledger
    from app.services import demo, units

    password = PASSWORD
    if light.data == "usual":
        ledger.demo(root, households=USUAL_HOUSEHOLDS)
        password = demo.PASSWORD
    else:
        code, name, level = UNIT
        founding = bootstrap.Founding(
            code, name, units.LEVELS[level], ACCOUNT, password, practice=True
        )
        bootstrap.found(root, founding)
    desk = Desk(root, practice=True)
    desk.open(password)
    if light.data == "extreme":
        fill = Extremes(RARE).fill(EXTREME_ARCHIVES)
        desk.window.ledger.change("极端资料", fill)
        desk.wait()
    if light.data != "empty":
        desk.go(RosterScreen, Place("roster")).open(resources.path("demo", "roster.xlsx"))
        desk.wait()
    return desk


def _look_at_beginning(root: Path, words: str, seen: Seen) -> None:
    """Look at the pages of the first start, and at the recovery code."""
    desk = Desk(root)
    desk.start()
    first = desk.program.front
    if not isinstance(first, FirstStart):
        raise DeskFailed(type(first).__name__)
    first.to_account()
    seen("start-unit", first)
    first.code.setText(UNIT[0])
    first.name.setText(words or UNIT[1])
    first.level.setCurrentIndex(1)
    first.to_account()
    first.found()
    seen("start-account", first)
    first.account.setText(words or ACCOUNT)
    for line in (first.password, first.again):
        line.setText(PASSWORD)
    first.found()
    slip = desk.dialog(SlipDialog)
    seen("start-slip", slip)
    slip_code = slip.code
    slip.accept()
    first.check_code()
    seen("start-code", first)
    groups = slip_code.split("-")
    for line, label in zip((first.first, first.second), first.pages[2].labels, strict=True):
        line.setText(groups[int(label.text().split()[1]) - 1])
    first.check_code()
    seen("start-begin", first)
    desk.close()


def _look_at_lock(desk: Desk, seen: Seen) -> None:
    """Look at the locked ledger, and at what is asked of whoever forgot the password."""
    desk.program.lock()
    desk.wait()
    front = desk.program.front
    if not isinstance(front, UnlockScreen):
        raise DeskFailed(type(front).__name__)
    seen("locked", front)
    front.recovery_asked.emit()
    dialog = desk.dialog(PasswordDialog)
    seen("recovery", dialog)
    dialog.reject()
    desk.unlock("not-the-password")
    seen("locked-refused", front)


def _let_paint() -> None:
    loop = QEventLoop()
    QTimer.singleShot(PAINT_MS, loop.quit)
    loop.exec()
