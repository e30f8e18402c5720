"""The main window: places at the left, the search box above, the status strip below."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.services import households, lookup, units
from app.vault import backup
from ui import style
from ui.actions import Action, ActionBar, Keys
from ui.dialogs.progress import tell
from ui.dialogs.shortcuts import FILLING_IN, IN_A_LIST, Group, ShortcutsDialog, keys_of
from ui.forms.field_help import FieldHelp
from ui.jobs import Lane
from ui.midnight import DAY, Midnight
from ui.panels.search_box import SearchBox
from ui.places import BACK, Place, of_sheet
from ui.scans import ScanWatch
from ui.screens.households import HouseholdsScreen
from ui.widgets.navigation import Entry, Navigation
from ui.widgets.status_strip import StatusStrip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent

    from ui.ledger import Ledger
    from ui.screens.screen import Screen

ENTRIES = (
    Entry("desk", "工作台", "layout-dashboard", "工作台"),
    Entry("households", "困难职工档案", "users", "档案"),
    Entry("cases", "建档审核", "route", "审核"),
    Entry("measures", "帮扶措施", "clipboard-check", "措施"),
    Entry("contacts", "结对走访", "footprints", "走访"),
    Entry("cadres", "结对帮扶干部", "handshake", "干部"),
    Entry("papers", "表与打印", "printer", "打印"),
    Entry("roster", "名册导入", "file-down", "名册"),
    Entry("bundles", "上报下发", "arrow-up-down", "上报"),
    Entry("settings", "系统设置", "settings", "设置"),
)
IMPORT_AFTER_MS = 600
FIRST, LIST = Place("desk"), Place("households")
ARCHIVE, NEW = "archive", "new"
HOMES = {ARCHIVE: LIST.screen, "visit_sheet": "contacts"}
"""The place in the navigation under which a screen stands that is none itself."""
SCREENS: Mapping[str, str] = {
    "desk": "DeskScreen",
    "cases": "CasesScreen",
    "measures": "MeasuresScreen",
    "contacts": "ContactsScreen",
    "visit_sheet": "VisitSheetScreen",
    "households": "HouseholdsScreen",
    "archive": "ArchiveScreen",
    "cadres": "CadresScreen",
    "papers": "PapersScreen",
    "roster": "RosterScreen",
    "bundles": "BundlesScreen",
    "settings": "SettingsScreen",
}
"""The class of each screen in ``ui.screens``; imported when the list stands, or when entered."""


class MainWindow(QWidget):
    """Shows one screen at a time and decides where a wish leads.

    ``closing`` is told when the person closes the window, ``lock_asked`` when it is to be locked.
    """

    closing = Signal()
    lock_asked = Signal()

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self.setWindowTitle("帮扶台账")
        self.ledger = ledger
        self.screens: dict[str, Screen] = {}
        self.navigation = Navigation(ENTRIES)
        self.search = SearchBox(ledger)
        self.strip = StatusStrip()
        self.bar = ActionBar(
            self,
            (
                Action("shortcuts", "快捷键", self.show_shortcuts, "keyboard", "Ctrl+/"),
                Action("lock", "锁定", self.lock, "lock", "Ctrl+L"),
            ),
        )
        self.keys = Keys(self, (Action("search", "查找", self.search.begin, shortcut="Ctrl+K"),))
        self.help = FieldHelp(self)
        self.scans = ScanWatch(self)
        self.midnight = Midnight(lambda: ledger.application.clock().date(), self)
        self._stack = QStackedWidget()
        self._here = Place("")
        self._before = FIRST
        self._lay_out()
        self.navigation.asked_for.connect(self.go_to)
        self.search.asked_for.connect(self.go_to)
        self.scans.scanned.connect(self.open_scanned)
        ledger.jobs.changed.connect(self.show_status)
        self.midnight.turned.connect(lambda: ledger.jobs.changed.emit(frozenset({DAY})))
        self.show_status()
        self.go_to(FIRST)
        QTimer.singleShot(IMPORT_AFTER_MS, self, self._prepare)

    @property
    def screen_here(self) -> Screen:
        """The screen in sight."""
        return self.screens[self._here.screen]

    @property
    def place_here(self) -> Place:
        """The place in sight."""
        return self._here

    @property
    def way_back(self) -> Place:
        """The place by which somebody comes back to what is in sight."""
        return self.screen_here.way_back(self._here)

    def go_to(self, place: Place) -> None:
        """Show a place, unless the screen in sight holds what would be lost."""
        if place == BACK:
            place = self._before
        if self._here.screen and place != self._here:
            self._show_in_navigation()
            self.screen_here.leave(partial(self._enter, place))
        else:
            self._enter(place)

    def _enter(self, place: Place) -> None:
        self._made(place.screen)
        self.help.close_help()
        self.search.clear()
        if place.screen != self._here.screen:
            self._before = self.way_back if self._here.screen else FIRST
        self._here = place
        self._stack.setCurrentWidget(self.screen_here)
        self._show_in_navigation()
        if place.filters is not None:
            self._list.show_only(place.filters)
        self.screen_here.at = place.at
        self.screen_here.enter(place.id)
        if place.screen == ARCHIVE and place.id != NEW:
            self.search.remember(place.id)

    def _show_in_navigation(self) -> None:
        screen = self._here.screen
        self.navigation.show_place(HOMES.get(screen, screen))

    def open_scanned(self, code: str) -> None:
        """Go where the scanned sheet is keyed, or to its archive; ask for what is not saved."""
        self.ledger.read(
            lambda session: lookup.scanned(session, code),
            lambda sheet: self.go_to(of_sheet(*sheet)),
            otherwise=tell(self, self.ledger.jobs.report),
        )

    def lock(self) -> None:
        """Ask for the ledger to be locked; what is not saved is asked for before."""
        self.screen_here.leave(self.lock_asked.emit, "锁定")

    def show_shortcuts(self) -> None:
        """Show what the keys do: on this screen first, then everywhere, then on the others."""
        own = (*self.keys.actions, *self.help.keys.actions, *self.bar.actions)
        everywhere = tuple((action.shortcut, action.text) for action in own)
        here = Group("本页", keys_of(self.screen_here))
        others = (
            Group(entry.text, keys_of(self._made(entry.screen)))
            for entry in ENTRIES
            if entry.screen != self._here.screen
        )
        anywhere = Group("随处可用", everywhere + self.navigation.keys)
        ShortcutsDialog(self, (here, anywhere, FILLING_IN, IN_A_LIST, *others)).open()

    def _made(self, name: str) -> Screen:
        """Give a screen, made when it is first needed."""
        if name not in self.screens:
            self.screens[name] = screen = _screen(name)(self.ledger)
            screen.asked_for.connect(self.go_to)
            self._stack.addWidget(screen)
        return self.screens[name]

    def _prepare(self) -> None:
        """Import the other screens before somebody waits for one."""
        self.ledger.jobs.run(Lane.PAGES, _import_screens)

    def say_goodbye(self) -> None:
        """Take no more input while the ledger is backed up and closed."""
        self.setEnabled(False)
        self.strip.say("正在备份并关闭台账，请稍候……")

    def come_back(self) -> None:
        """Take input again: the ledger stays open after all."""
        self.setEnabled(True)
        self.show_status()

    def show_status(self) -> None:
        """Bring the status strip up to date."""
        application = self.ledger.application

        def tell(found: tuple[str, households.Status]) -> None:
            unit, status = found
            self.strip.show_person(unit, application.account)
            today = application.clock().date()
            self.strip.show_status(status, backup.last_made_on(application.home.backups), today)

        self.ledger.read(
            lambda session: (
                str(units.own_unit(session).values["name"]),
                households.status(session),
            ),
            tell,
        )

    @property
    def _list(self) -> HouseholdsScreen:
        screen = self.screens[LIST.screen]
        if not isinstance(screen, HouseholdsScreen):
            raise TypeError(type(screen))
        return screen

    def _lay_out(self) -> None:
        top = QFrame()
        top.setObjectName("top")
        self.search.setMaximumWidth(style.px(640))
        above = QHBoxLayout(top)
        above.setContentsMargins(style.px(24), style.px(8), style.px(24), style.px(8))
        above.addWidget(self.search, 1)
        above.addStretch(0)
        above.addLayout(self.bar)
        right = QVBoxLayout()
        right.setSpacing(0)
        if self.ledger.application.practice:
            banner = QLabel("练习账套：这里的人和事都是虚构的，可以随意练习；不能生成正式上报包。")
            right.addWidget(style.named(banner, "practice"))
        right.addWidget(top)
        right.addWidget(self._stack, 1)
        right.addWidget(self.strip)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(right, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Listen for a scanner as soon as there is a window to listen at."""
        super().showEvent(event)
        self.scans.listen(self.windowHandle())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the navigation give way in a narrow window."""
        super().resizeEvent(event)
        self.navigation.fit(event.size().width(), event.size().height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the closing to whoever holds the ledger; it backs up first."""
        event.ignore()
        self.screen_here.leave(self.closing.emit, "关闭")


def _screen(name: str) -> Callable[[Ledger], Screen]:
    screen: Callable[[Ledger], Screen] = getattr(
        import_module(f"ui.screens.{name}"), SCREENS[name]
    )
    return screen


def _import_screens() -> None:
    for name in SCREENS:
        _screen(name)
