"""The round of the main job: a town's clerk and the county above, in the real window.

It shows that the program works on this machine and leaves a picture of each screen, the card and
the bundle to look at. The two practice ledgers are made for it and gone afterwards.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

import resources
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.preview import Preview
from ui.dialogs.questions import QuestionsDialog
from ui.dialogs.slip import SlipDialog
from ui.panels.archive_parts import HELPERS, PAPERS, PEOPLE
from ui.places import BACK, Place
from ui.screens.archive import ArchiveScreen
from ui.screens.bundles import BundlesScreen
from ui.screens.cadres import CadresScreen
from ui.screens.contacts import ContactsScreen
from ui.screens.desk import DeskScreen
from ui.screens.households import HouseholdsScreen
from ui.screens.roster import RosterScreen
from ui.screens.settings import SettingsScreen
from ui.screens.visit_sheet import VisitSheetScreen
from ui.tour.desk import Desk, DeskFailed
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.forms.form_view import FormView
    from ui.forms.sheet_view import SheetView

ACCOUNT, PASSWORD = "练习", "lianxi-2020-taozhang"
TOWN = ("990101001", "练习镇总工会", "乡镇街道")
COUNTY = ("990101000", "练习县总工会", "区县")
ROSTER_HOUSEHOLDS = 22
VISIT = "入户了解近况，按时服药，孩子在校读书，暂无新的困难。"


def make_the_round(out: Path) -> int:
    """Make the round, leave in ``out`` what there is to see, and give the exit code."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="bangfu-tour-") as folder:
        try:
            Round(out, Path(folder)).make()
        except Exception as error:  # noqa: BLE001 -- the outermost frame of the round
            sys.excepthook(type(error), error, error.__traceback__)
            return 1
    return 0


class Round:
    """The steps of the round, in order."""

    def __init__(self, out: Path, folder: Path) -> None:
        self._out = out
        self._stick = folder / "stick"
        self._stick.mkdir()
        self._pictures = 0
        self.town = _founded(folder / "town", TOWN)
        self.county = _founded(folder / "county", COUNTY)

    def make(self) -> None:
        """Make all steps."""
        self.town.start()
        self._picture("unlock", self.town.program.front)
        self.town.unlock(PASSWORD)
        self.town.window.resize(1280, 800)
        self._picture("desk-empty", self.town.window)
        self.import_roster()
        self.register_cadre()
        self.work_on_archive()
        self.county.open(PASSWORD)
        self.enrol()
        self.report()
        self.look_at_desk()
        self.look_at_settings()
        self.town.close()
        self.county.close()

    def import_roster(self) -> None:
        """Take a roster in, after looking at what it comes to."""
        screen = self.town.go(RosterScreen, Place("roster"))
        screen.open(resources.path("demo", "roster.xlsx"))
        self.town.wait()
        self._picture("roster-preview", self.town.window)
        screen.write_errors(self._out / "roster-errors.xlsx")
        screen.take_in()
        self.town.wait()
        self._picture("roster-imported", self.town.window)
        listed = self.town.go(HouseholdsScreen, Place("households"))
        self._expect(len(listed.model.rows) == ROSTER_HOUSEHOLDS, "households of the roster")
        self._picture("list", self.town.window)
        self.town.window.search.begin()
        self.town.window.search.setText("abdrhm")
        self.town.window.search.look_for("abdrhm")
        self.town.wait()
        self._picture("search", self.town.window)

    def register_cadre(self) -> None:
        """Take a cadre into the list."""
        screen = self.town.go(CadresScreen, Place("cadres"))
        dialog = screen.register()
        _type(dialog.view, "name", "周桂兰")
        _type(dialog.view, "workplace", "练习县总工会")
        _type(dialog.view, "phone", "13900000001")
        self._picture("cadre", dialog)
        self._submit(self.town, dialog)
        self._expect(len(screen.model.rows) == 1, "the cadre")

    def work_on_archive(self) -> None:
        """Edit an archive, add a member, pair a cadre, record a visit, see the card."""
        listed = self.town.go(HouseholdsScreen, Place("households"))
        screen = self.town.go(ArchiveScreen, Place("archive", listed.model.rows[0].id))
        self._picture("archive", self.town.window)
        _write(screen.page.sheet, "workplace", "练习县机械厂")
        screen.parts.go_to(PEOPLE)
        member = screen.parts.people.add()
        for name, text in (("name", "陈小燕"), ("id_number", "990101201012050024")):
            _type(member.view, name, text)
        _choose(member.view, "relation", "女")
        self._picture("member", member)
        self._submit(self.town, member)
        screen.save()
        self.town.wait()
        self._picture("people", self.town.window)
        screen.parts.go_to(HELPERS)
        screen.pairings.pair()
        pairing = self.town.dialog(FormDialog)
        _take_first(pairing.leading["帮扶干部"])
        self._picture("pairing", pairing)
        self._submit(self.town, pairing)
        screen.contacts.key_visits()
        visits = self.town.screen(VisitSheetScreen)
        visits.page.filling.put("contacts.0.contacted_on", visits.page.today())
        visits.page.filling.put("contacts.0.content", VISIT)
        self._picture("visit", self.town.window)
        visits.save()
        self.town.wait()
        self.town.window.go_to(BACK)
        screen = self.town.screen(ArchiveScreen)
        screen.parts.go_to(HELPERS)
        self._picture("entries", self.town.window)
        self._expect(len(screen.contacts.model.rows) == 1, "the visit")
        screen.parts.go_to(PAPERS)
        screen.preview()
        card = self.town.dialog(Preview)
        card.leaving.keep(self._out / "card.pdf")
        self._picture("card", card)
        card.reject()

    def enrol(self) -> None:
        """Exchange keys: by file, and compared on paper."""
        here = self.town.go(BundlesScreen, Place("bundles"))
        there = self.county.go(BundlesScreen, Place("bundles"))
        request = self._stick / "request.bfb"
        here.enrolments.request(request)
        slip = self.town.dialog(SlipDialog)
        self._picture("enrolment-request", slip)
        fingerprint = slip.code
        slip.accept()
        asked = there.enrolments.ask_digits(request)
        asked.findChildren(QLineEdit)[0].setText(fingerprint)
        self._picture("enrolment-accept", asked)
        self._submit(self.county, asked)
        here.receptions.receive(request.with_name("登记答复.bfb"))
        self.town.wait()
        self._picture("enrolled", self.town.window)

    def report(self) -> None:
        """Report upward, take it in there, and bring the receipt back."""
        here = self.town.go(BundlesScreen, Place("bundles"))
        there = self.county.go(BundlesScreen, Place("bundles"))
        here.reports.report()
        self._picture("report", self.town.dialog(QuestionsDialog))
        self.town.dialog(QuestionsDialog).reject()
        here.reports.export("本次变动", COUNTY[0], self._stick)
        self.town.wait()
        self._picture("reported", self.town.window)
        bundle = next(self._stick.glob("*_DELTA_*.bfb"))
        shutil.copy(bundle, self._out)
        before = set(self._stick.iterdir())
        self.county.answer("采用", lambda box: self._picture("reception-preview", box))
        there.receptions.rehearse(bundle)
        slip = self.county.dialog(SlipDialog)
        self._picture("receipt-code", slip)
        slip.accept()
        self.county.wait()
        self._picture("received", self.county.window)
        (receipt,) = set(self._stick.iterdir()) - before
        here.receptions.receive(receipt)
        self.town.wait()
        self._picture("acknowledged", self.town.window)
        self._expect("未上报 0 户" in self.town.window.strip.text, "the acknowledgement")

    def look_at_desk(self) -> None:
        """Look at what is to be done, and at all visits."""
        self.town.go(DeskScreen, Place("desk"))
        self._picture("desk", self.town.window)
        visits = self.town.go(ContactsScreen, Place("contacts"))
        self._expect(len(visits.model.rows) == 1, "the visit among all visits")
        self._picture("contacts", self.town.window)

    def look_at_settings(self) -> None:
        """Look at the settings and make a backup."""
        screen = self.town.go(SettingsScreen, Place("settings"))
        screen.backups.back_up()
        self.town.wait()
        self._picture("settings", self.town.window)

    def _picture(self, name: str, widget: QWidget | None) -> None:
        self.town.wait()
        self.county.wait()
        self._pictures += 1
        if widget is None or not widget.grab().save(
            str(self._out / f"{self._pictures:02}-{name}.png")
        ):
            raise DeskFailed(name)

    def _submit(self, desk: Desk, dialog: FormDialog | QuestionsDialog) -> None:
        """Submit a dialog, which must be taken."""
        closed: list[int] = []
        dialog.finished.connect(closed.append)
        dialog.submit()
        desk.wait()
        if not closed:
            raise DeskFailed(dialog.windowTitle() + dialog.message.text())

    @staticmethod
    def _expect(right: bool, what: str) -> None:  # noqa: FBT001 -- a condition and its name
        if not right:
            raise DeskFailed(what)


def _founded(root: Path, unit: tuple[str, str, str]) -> Desk:
    from app import bootstrap
    from app.services import units

    code, name, level = unit
    founding = bootstrap.Founding(
        code, name, units.LEVELS[level], ACCOUNT, PASSWORD, practice=True
    )
    bootstrap.found(root, founding)
    return Desk(root, practice=True)


def _type(view: FormView, name: str, text: str) -> None:
    """Put ``text`` into a field the way typing does."""
    widget = view.cells[name].editor.widget
    view.go_to(name)
    if isinstance(widget, QPlainTextEdit):
        widget.setPlainText(text)
    elif isinstance(widget, QLineEdit):
        widget.selectAll()
        widget.insert(text)


def _write(sheet: SheetView, name: str, text: str) -> None:
    """Put ``text`` into a cell of a sheet the way typing does."""
    sheet.go_to(name)
    widget = sheet.cells[name].widget
    if isinstance(widget, QPlainTextEdit):
        widget.setPlainText(text)


def _take_first(widget: QWidget) -> None:
    """Choose the first option of a question before a form."""
    if isinstance(widget, OptionBox):
        widget.setCurrentIndex(1)


def _choose(view: FormView, name: str, label: str) -> None:
    """Choose an option of a field."""
    widget = view.cells[name].editor.widget
    if isinstance(widget, OptionBox):
        widget.choose(label)
