"""The course of the program: unlock, work, lock, leave."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.errors import AppError
from app.vault.home import Home, practice_root
from ui import errors, preferences, style
from ui.collector import Collector
from ui.errors import Reporter
from ui.jobs import Jobs, Lane
from ui.places import Place
from ui.screens.front import Front
from ui.screens.unlock import UnlockScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.work import Application
    from ui.idle import IdleWatch
    from ui.jobs import Report
    from ui.ledger import Ledger
    from ui.main_window import MainWindow

HOURS_BETWEEN_BACKUPS = 4
TAKEN_OVER = (
    "「{account}」锁定时还有没关的窗口，里面没保存的内容会丢失；表里没保存的已留作草稿。"
    "要换人打开吗？"
)


UNBACKED = (
    "关闭前的备份没有做成：{why}\n\n保存过的内容都在台账里，没有丢。"
    "可以先回去腾出地方或换好磁盘，再关闭；也可以不备份就关闭，下次关闭时再备份。"
)


class Program(QObject):
    """Holds the threads, the ledger while it is open, and the window in sight.

    ``report`` and ``quit_program`` stand in for the reporter and for Qt where somebody else
    drives the program. It ends by ``exit``: ``quit`` asks every window first, and the main window
    refuses to be closed by anybody but ``leave``.
    """

    def __init__(
        self,
        root: Path,
        *,
        practice: bool = False,
        report: Report | None = None,
        quit_program: Callable[[], object] = QApplication.exit,
    ) -> None:
        super().__init__()
        self.home = Home(root)
        self.practice = practice
        self.reporter = Reporter(self.home.logs, self._quit)
        self.jobs = Jobs(report or self.reporter.report, self)
        self._quit_program = quit_program
        self._collector = Collector(self)
        self.preferences = preferences.load(self.home.settings)
        self.window: MainWindow | None = None
        self.front: Front | MainWindow | None = None
        self._idle: IdleWatch | None = None
        self._backing_up = QTimer(self)
        self._backing_up.setInterval(HOURS_BETWEEN_BACKUPS * 3_600_000)
        self._backing_up.timeout.connect(self._back_up)
        self._hidden: list[QWidget] = []
        self._first: Place | None = None
        self.jobs.changed.connect(self._follow)

    def start(self) -> None:
        """Show the first screen: to unlock the ledger, or to found one."""
        if self.home.is_founded():
            self._ask_password()
        elif self.practice:
            self._make_practice()
        else:
            self._first_start()

    def lock(self) -> None:
        """Hide everything and close the ledger; what is not saved stays where it is."""
        window = self.window
        if window is None or self.front is not window:
            return
        self._stop_watching()
        ledger = window.ledger
        self._hidden = [
            each
            for each in QApplication.topLevelWidgets()
            if each.isVisible() and not isinstance(each, QMessageBox)
        ]
        for each in QApplication.topLevelWidgets():
            each.hide()
        self.jobs.hold()
        self.jobs.run(Lane.DOOR, lambda: _close(ledger.application))
        self._ask_password(ledger.application.account)

    def leave(self) -> None:
        """Back up, close the ledger and end the program."""
        if self.window is None:
            self._quit()
            return
        self._stop_watching()
        window = self.window
        application = window.ledger.application
        window.say_goodbye()
        self._keep_size(window.size().width(), window.size().height())
        self.jobs.run(
            Lane.DOOR,
            lambda: _back_up_changes(application),
            lambda _: self._end(application),
            otherwise=lambda error: self._stay(window, error),
        )

    def _end(self, application: Application) -> None:
        """Close the ledger and end the program."""
        self.jobs.run(
            Lane.DOOR, lambda: _shut(application), lambda _: self._quit(), otherwise=self._warn
        )

    def _stay(self, window: MainWindow, error: BaseException) -> None:
        """Say why there is no last backup, and go on with the work unless a person is in haste."""
        sentence = errors.sentence(error)
        if sentence is None:
            self.jobs.report(error)
            self._end(window.ledger.application)
        elif errors.ask(window, "还没有备份", UNBACKED.format(why=sentence), "不备份，仍然关闭"):
            self._end(window.ledger.application)
        else:
            window.come_back()
            self._watch()

    def _ask_password(self, account: str = "") -> None:
        """Show the unlock screen; while the work of ``account`` waits behind it, say so."""
        screen = UnlockScreen(waiting=account, practice=self.practice)
        screen.painted.connect(self._load_the_rest)
        screen.asked.connect(self._unlock)
        screen.recovery_asked.connect(self._recover)
        self._show(screen)

    def _load_the_rest(self) -> None:
        """Read the accounts, and import what the main window needs while somebody types."""
        front, keys = self.front, self.home.keys
        if isinstance(front, UnlockScreen) and not front.account.count():
            self.jobs.run(
                Lane.DOOR, lambda: _accounts(keys), front.offer, otherwise=self._close_door
            )
        self.jobs.run(Lane.DOOR, _import_the_rest, self._hint)

    def _close_door(self, error: BaseException) -> None:
        """Say why nobody can be let in at all."""
        sentence = errors.sentence(error)
        if sentence is None:
            self.jobs.report(error)
        elif isinstance(self.front, UnlockScreen):
            self.front.close_door(sentence)

    def _hint(self, practice_password: str) -> None:
        if self.practice and isinstance(self.front, UnlockScreen):
            self.front.propose(practice_password)

    def _unlock(self, account: str, password: str) -> None:
        front, waiting = self.front, self._hidden
        if isinstance(front, UnlockScreen) and front.waiting not in {"", account}:
            dialogs = [each for each in waiting if each is not self.window]
            told = TAKEN_OVER.format(account=front.waiting)
            if dialogs and not errors.ask(front, "换人打开", told, "仍然打开"):
                front.refuse("")
                return
        self.jobs.run(
            Lane.DOOR,
            lambda: _open(self.home.root, account, password),
            self._enter,
            otherwise=self._refuse,
        )

    def _refuse(self, error: BaseException) -> None:
        sentence = errors.sentence(error)
        if sentence is None:
            self.jobs.report(error)
        elif isinstance(self.front, UnlockScreen):
            self.front.refuse(sentence)

    def _enter(self, application: Application) -> None:
        """Show the main window, as it was left where the ledger was locked."""
        from ui.ledger import Ledger

        if (
            self.window is not None
            and self.window.ledger.application.account != application.account
        ):
            self._let_go(self.window)
        if self.window is None:
            self.window = self._made_window(Ledger(self.jobs, application))
            kept = QSize(self.preferences.width, self.preferences.height)
            self.window.resize(kept.boundedTo(_room(self.window)))
            if self._first is not None:
                self.window.go_to(self._first)
            self._show(self.window)
        else:
            self.window.ledger.application = application
            self._show(self.window)
            for each in self._hidden:
                each.show()
            self.jobs.release()
        self._watch()

    def _let_go(self, window: MainWindow) -> None:
        """Take the windows of whoever locked away; what they had not saved lies in drafts."""
        self.jobs.forget_held()
        self._hidden, self.window = [], None
        window.deleteLater()

    def _made_window(self, ledger: Ledger) -> MainWindow:
        from ui.main_window import MainWindow

        window = MainWindow(ledger)
        window.closing.connect(self.leave)
        window.lock_asked.connect(self.lock)
        return window

    def _follow(self, changed: frozenset[str]) -> None:
        """Let the window stand as the preferences say from now on."""
        if preferences.TOLD_AS not in changed:
            return
        before, self.preferences = self.preferences, preferences.load(self.home.settings)
        if self._idle is not None:
            self._idle.wait(self.preferences.idle_minutes)
        if self.preferences.text_size != before.text_size:
            # The widget that tells of it is one of those to be made anew.
            QTimer.singleShot(0, self, self._ask_to_dress)

    def _ask_to_dress(self) -> None:
        """Ask what becomes of what is not saved before the main window is made anew."""
        if self.window is not None:
            self.window.screen_here.leave(lambda: QTimer.singleShot(0, self, self._dress_anew))

    def _dress_anew(self) -> None:
        """Make the main window anew at another text size, once nobody waits for an answer."""
        from PySide6.QtCore import Qt

        before, application = self.window, QApplication.instance()
        if before is None or not isinstance(application, QApplication):
            return
        if not self.jobs.is_idle:
            self.jobs.idle.connect(self._dress_anew, Qt.ConnectionType.SingleShotConnection)
            return
        style.dress(application, self.preferences.text_size)
        self.front = self.window = self._made_window(before.ledger)
        self.window.setGeometry(before.geometry())
        self.window.go_to(before.way_back)
        self.window.show()
        before.hide()
        before.deleteLater()

    def _watch(self) -> None:
        """Lock the ledger when nobody is at the keyboard."""
        if self._idle is None:
            from ui.idle import IdleWatch

            self._idle = IdleWatch(self.preferences.idle_minutes, self)
            self._idle.expired.connect(self.lock)
        self._idle.start()
        self._backing_up.start()

    def _back_up(self) -> None:
        """Back the ledger up while somebody works on it for hours."""
        if self.window is not None:
            self.window.ledger.run(_back_up, lambda _: None)

    def _stop_watching(self) -> None:
        self._backing_up.stop()
        if self._idle is not None:
            self._idle.stop()

    def _recover(self) -> None:
        from ui.dialogs.recovery import recover

        if isinstance(self.front, UnlockScreen):
            account = self.front.account.currentText()
            recover(self.front, self.jobs, self.home, account, self.front.tell)

    def _first_start(self) -> None:
        from ui.screens.first_start import FirstStart

        screen = FirstStart(self.jobs, self.home.root)
        screen.painted.connect(self._load_the_rest)
        screen.done.connect(self._begin)
        screen.practice_asked.connect(self._practise)
        self._show(screen)

    def _begin(self, account: str, password: str, screen: str) -> None:
        """Open the new ledger where the person wants to begin."""
        self._first = Place(screen)
        self._unlock(account, password)

    def _practise(self) -> None:
        """Go on with a practice ledger instead; it is made at its first use."""
        self.home, self.practice = Home(practice_root()), True
        self.reporter.logs = self.home.logs
        self._make_practice()

    def _make_practice(self) -> None:
        root = self.home.root
        work = (lambda: None) if self.home.is_founded() else (lambda: _make_practice(root))
        self.jobs.run(Lane.DOOR, work, lambda _: self._ask_password())

    def _show(self, widget: Front | MainWindow) -> None:
        """Put one window in the place of the one before; closing it ends the program."""
        before, self.front = self.front, widget
        if before is not None and before is not self.window:
            before.close()
            before.deleteLater()
        if isinstance(widget, Front):
            widget.resize(style.px(960), style.px(640))
            widget.closed.connect(lambda: self._gone(widget))
        widget.show()

    def _gone(self, front: Front) -> None:
        """End the program when the window in sight, not one before it, was closed."""
        if self.front is front:
            self._quit()

    def _keep_size(self, width: int, height: int) -> None:
        """Keep the window's size; that it cannot be kept is no reason to stay."""
        kept = replace(preferences.load(self.home.settings), width=width, height=height)
        with suppress(AppError):
            preferences.store(self.home.settings, kept)

    def _warn(self, error: BaseException) -> None:
        """Say what went wrong at the very end; the ledger itself is closed in order."""
        self.jobs.report(error)
        self._quit()

    def _quit(self) -> None:
        self.jobs.close()
        self._collector.stop()
        self._quit_program()


def _room(window: QWidget) -> QSize:
    """Give the largest size at which a window and its frame stand on the screen as a whole."""
    return window.screen().availableSize() - QSize(2 * style.GRID, 6 * style.GRID)


def _accounts(keys: Path) -> list[str]:
    from app.vault.keyslots import KeySlots

    return [each.name for each in KeySlots.load(keys).accounts()]


def _import_the_rest() -> str:
    from app.services import demo
    from ui import main_window  # noqa: F401 -- for the sake of importing it

    return demo.PASSWORD


def _open(root: Path, account: str, password: str) -> Application:
    from app import bootstrap

    return bootstrap.unlock(root, account, password)


def _close(application: Application) -> None:
    from app import bootstrap

    bootstrap.close(application)
    _copy_again(application)


def _back_up_changes(application: Application) -> None:
    from app import bootstrap

    bootstrap.back_up_changes(application)


def _shut(application: Application) -> None:
    from app import bootstrap

    bootstrap.shut(application)
    _copy_again(application)


def _make_practice(root: Path) -> None:
    from app.commands import ledger

    ledger.demo(root)


def _back_up(application: Application) -> None:
    from app import bootstrap

    bootstrap.back_up(application, reason="hours")
    _copy_again(application)


def _copy_again(application: Application) -> None:
    """Copy the newest backup to the second place, where one was chosen."""
    from app.vault import second_place

    second = preferences.load(application.home.settings).second_copy
    if second:
        second_place.copy_newest(application.home.backups, Path(second), application.key)
