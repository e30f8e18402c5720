"""Every kind of page as it comes out: of families with few, with usual and with extreme answers.

Each page is a picture of its own and each kind a contact sheet, so that a person can look at all.
"""

from __future__ import annotations

import sys
from datetime import date
from io import BytesIO
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize

from app import bootstrap
from app.commands import ledger
from app.forms.exit_sheet import EXIT_SHEET
from app.forms.follow_up_sheet import FOLLOW_UP_SHEET
from app.printing.errors import NothingToPrint
from app.rules import synthetic
from app.services import demo, households, printing, units
from app.services.households import Filters, Selection, State, selected
from app.services.printing import CATALOGUE, Filling
from app.work import finish, perform
from ui import pages
from ui.tour.contact_sheet import lay_out
from ui.tour.extremes import RARE, Extremes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.printing import Printable
    from app.work import Application

DATA = {"sparse": "资料很少", "usual": "平常资料", "extreme": "极端资料"}
HOUSEHOLDS = 60
GATHERED = 24
"""How many of the usual households a table tells of: enough for a second page."""
AFTERWARDS = {EXIT_SHEET.name, FOLLOW_UP_SHEET.name}
"""What is printed of families that left."""
DOTS = 110
"""To the inch: a page as it is seen at arm's length."""
THUMB = QSize(620, 877)
UNIT = ("990101001", "练习镇总工会", "乡镇街道")
ACCOUNT, PASSWORD = "练习", "lianxi-2020-taozhang"
CAME_ON, LEFT_ON = date(2024, 3, 15), date(2025, 11, 20)


class Album:
    """Takes the pictures of every page and lays them on sheets in ``out``."""

    def __init__(self, out: Path, kinds: Sequence[Printable] = tuple(CATALOGUE.values())) -> None:
        self._out = out
        self._kinds = kinds
        self.pictures: dict[str, dict[str, list[tuple[str, Path]]]] = {}

    def make(self) -> int:
        """Take every picture and give the exit code."""
        try:
            for data in DATA:
                with TemporaryDirectory(prefix="bangfu-album-") as folder:
                    application = _furnished(Path(folder), data)
                    try:
                        self._take_all(application, data)
                    finally:
                        bootstrap.shut(application)
            for kind, taken in self.pictures.items():
                rows = [pictures for pictures in taken.values() if pictures]
                lay_out(rows, THUMB).save(str(self._out / f"{kind}.png"))
        except Exception as error:  # noqa: BLE001 -- the outermost frame of the round
            sys.excepthook(type(error), error, error.__traceback__)
            return 1
        return 0

    def _take_all(self, application: Application, data: str) -> None:
        everybody = perform(application, "", _everybody).value
        left = perform(application, "", _left).value
        for printable in self._kinds:
            whose = (*left, *everybody) if printable.kind in AFTERWARDS else everybody
            for filling in printable.fillings:
                if filling is Filling.BLANK and data != "sparse":
                    continue  # the same, whoever is on record
                content = _drawn(application, printable, filling, whose)
                self._take(printable.kind, data, filling, content)

    def _take(self, kind: str, data: str, filling: Filling, content: bytes) -> None:
        """Take the pages of one copy; there are none where nobody has come so far."""
        taken = self.pictures.setdefault(kind, {}).setdefault(data, [])
        for page, (width, height) in enumerate(pages.sizes(content), 1):
            file = self._out / kind / f"{data}-{filling.name.lower()}-{page}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            scale = DOTS / pages.POINTS
            pages.picture(content, page, round(width * scale), round(height * scale)).save(
                str(file)
            )
            taken.append((f"{DATA[data]}　{filling.value}　第 {page} 页", file))


def make_the_album(out: Path) -> int:
    """Take every picture and give the exit code."""
    return Album(out).make()


def _furnished(root: Path, data: str) -> Application:
    """Open a ledger with the data of that name in it."""
    if data == "usual":
        ledger.demo(root, households=HOUSEHOLDS)
        return bootstrap.unlock(root, demo.ACCOUNT, demo.PASSWORD)
    code, name, level = UNIT
    founding = bootstrap.Founding(
        code, name, units.LEVELS[level], ACCOUNT, PASSWORD, practice=True
    )
    bootstrap.found(root, founding)
    application = bootstrap.unlock(root, ACCOUNT, PASSWORD)
    fill = Extremes(RARE).fill(2) if data == "extreme" else _file_two
    filed = perform(application, DATA[data], fill).value
    perform(
        application,
        DATA[data],
        lambda session: demo.leave(session, filed[-1], came_on=CAME_ON, left_on=LEFT_ON),
    )
    return application


def _file_two(session: Any) -> list[str]:
    """File two people of whom only the name and the number are known."""
    random = Random(DOTS)
    people = [synthetic.person(random, today=CAME_ON) for _ in range(2)]
    return [
        households.file_archive(session, {"name": each.name, "id_number": each.id_number}, {})
        for each in people
    ]


def _everybody(session: Any) -> tuple[str, ...]:
    """Name all households, also those that left."""
    return selected(session, Selection(is_all_but=True))


def _left(session: Any) -> tuple[str, ...]:
    """Name the households that left the archive."""
    return selected(session, Selection(Filters(states=(State.OUT_OF_HARDSHIP,)), is_all_but=True))


def _drawn(
    application: Application, printable: Printable, filling: Filling, household_ids: Sequence[str]
) -> bytes:
    """Draw one copy: of the first household that has such a page, or a table of many."""
    asked = household_ids[:GATHERED] if printable.gathered else household_ids
    copies = printing.state_all(application, printable, filling, asked)
    if not printable.gathered:
        copies = islice(copies, 1)
    out = BytesIO()
    try:
        finish(printing.draw(printable, copies, out))
    except NothingToPrint:
        return b""
    return out.getvalue()
