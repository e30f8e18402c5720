"""The backups: one on demand, a second place for them, and going back to one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel

from app import bootstrap
from app.vault import backup, restore, second_place
from ui import preferences, style
from ui.actions import Action, ActionBar, Right
from ui.dialogs.going_back import GoingBackDialog
from ui.dialogs.progress import stay_by, tell
from ui.lists.table_model import Column
from ui.panels.panel import Panel
from ui.whereabouts import whereabouts

if TYPE_CHECKING:
    from app.bootstrap import WentBack
    from app.vault.backup import BackupInfo
    from app.vault.restore import Preview
    from app.work import Application
    from ui.ledger import Ledger

REASONS = {
    "exit": "退出时",
    "manual": "手动",
    "upgrade": "升级前",
    "import": "导入前",
    "hours": "定时",
    "command": "命令行",
}
NO_SECOND = (
    "备份只在这台电脑上。电脑坏了会一起丢，请选U盘或另一块硬盘上的文件夹，每次备份都复制一份。"
)


class BackupsPanel(Panel):
    """Lists the backups, the newest first."""

    tables = frozenset({backup.TOLD_AS})

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[BackupInfo], ...] = (
            Column("序号", lambda row: str(row.manifest.number), 72, figures=True),
            Column("时间", lambda row: f"{row.manifest.made_at.astimezone():%Y-%m-%d %H:%M}", 152),
            Column("原因", lambda row: REASONS.get(row.manifest.reason, row.manifest.reason), 96),
            Column("文件", lambda row: row.path.name, 280),
        )
        actions = (
            Action(
                "go_back",
                "恢复到这一份",
                self.go_back,
                "undo-2",
                of_row=True,
                right=Right.ADMINISTER,
            ),
            Action("copy_backup", "复制到U盘", self.copy_out, "folder-open", of_row=True),
            Action("back_up", "现在备份", self.back_up, "database-backup"),
        )
        super().__init__(ledger, "备份", columns, actions, "还没有备份。退出程序时会自动备份。")
        self.second = style.named(QLabel(), "note")
        self.second.setWordWrap(True)
        self.second_bar = ActionBar(
            self,
            (
                Action("no_second", "不再复制", lambda: self.keep_second(""), "trash-2"),
                Action("second", "选第二个位置", self.choose_second, "folder-open"),
            ),
        )
        line = QHBoxLayout()
        line.addWidget(self.second, 1)
        line.addLayout(self.second_bar)
        self.column.insertLayout(1, line)

    @property
    def _settings(self) -> Path:
        return self.ledger.application.home.settings

    def reload(self) -> None:
        """List the folder of backups."""
        folder = self.ledger.application.home.backups
        self.ledger.run(lambda _: backup.list_backups(folder), self.show_rows)
        second = preferences.load(self._settings).second_copy
        self.second.setText(f"每次备份都复制一份到：{second}" if second else NO_SECOND)
        self.second_bar.buttons["no_second"].setVisible(bool(second))

    def back_up(self) -> None:
        """Make a backup now, and copy it to the second place."""
        second = preferences.load(self._settings).second_copy
        work = partial(self.ledger.run, lambda application: _back_up(application, second))
        stay_by(self, "正在备份", work, self._backed_up, tell(self, self.ledger.jobs.report))

    def copy_out(self) -> None:
        """Ask for a folder on a stick and copy the backup in hand there."""
        row = self.table.chosen
        folder = row and QFileDialog.getExistingDirectory(self, "复制备份到")
        if folder:
            stay_by(
                self,
                "正在复制备份",
                partial(self.ledger.run, lambda _: backup.copy_out(row, Path(folder))),
                lambda file: self.say(f"已复制并核对，可以拔出U盘。{whereabouts(file)}"),
                tell(self, self.ledger.jobs.report),
            )

    def choose_second(self) -> None:
        """Ask for the folder to which every backup is copied besides."""
        folder = QFileDialog.getExistingDirectory(self, "每次备份都复制一份到")
        if folder:
            self.keep_second(folder)

    def keep_second(self, folder: str) -> None:
        """Copy backups to ``folder`` from now on, the newest at once; to none for ``""``."""
        kept = preferences.load(self._settings)
        preferences.store(self._settings, replace(kept, second_copy=folder))
        self.reload()
        if folder:
            self.ledger.run(
                lambda application: _copy(application, folder),
                lambda file: self.say(f"已复制并核对。{whereabouts(file)}" if file else ""),
                otherwise=tell(self, self.ledger.jobs.report),
            )

    def go_back(self) -> None:
        """Say what going back to the backup in hand would undo, and ask for a password."""
        row = self.table.chosen
        if row is not None:
            self.ledger.run(
                lambda application: restore.compare(row.manifest, application.engine),
                lambda preview: self._ask(row, preview),
            )

    def _ask(self, row: BackupInfo, preview: Preview) -> None:
        dialog = GoingBackDialog(self, preview)

        def settle(went: WentBack) -> None:
            if went.refused is not None:
                dialog.refuse(went.refused)
                return
            dialog.accept()
            self.say(f"已恢复到第 {row.manifest.number} 份备份。")

        dialog.given.connect(
            lambda password: self.ledger.run(
                lambda application: self._went_back(application, row.path, password),
                settle,
                otherwise=dialog.refuse,
            )
        )
        dialog.open()

    def _went_back(self, application: Application, file: Path, password: str) -> WentBack:
        """Exchange the ledger before the next job reads it."""
        went = bootstrap.go_back(application, file, password)
        self.ledger.application = went.application
        return went

    def _backed_up(self, made: BackupInfo) -> None:
        self.say(f"第 {made.manifest.number} 份备份已做好并核对。")


def _back_up(application: Application, second: str) -> BackupInfo:
    made = bootstrap.back_up(application, reason="manual")
    if second:
        _copy(application, second)
    return made


def _copy(application: Application, second: str) -> Path | None:
    return second_place.copy_newest(application.home.backups, Path(second), application.key)
