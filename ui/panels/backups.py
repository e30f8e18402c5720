"""The backups, and one on demand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.vault import backup
from ui.actions import Action
from ui.dialogs.progress import tell
from ui.lists.table_model import Column
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from app.vault.backup import BackupInfo
    from app.work import Application
    from ui.ledger import Ledger

REASONS = {
    "exit": "退出时",
    "manual": "手动",
    "upgrade": "升级前",
    "import": "导入前",
    "hours": "定时",
}


class BackupsPanel(Panel):
    """Lists the backups, the newest first."""

    tables = frozenset()

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[BackupInfo], ...] = (
            Column("序号", lambda row: str(row.manifest.number), 72, figures=True),
            Column("时间", lambda row: f"{row.manifest.made_at.astimezone():%Y-%m-%d %H:%M}", 152),
            Column("原因", lambda row: REASONS.get(row.manifest.reason, row.manifest.reason), 96),
            Column("文件", lambda row: row.path.name, 280),
        )
        actions = (
            Action("copy_backup", "复制到U盘", self.copy_out, "folder-open"),
            Action("back_up", "现在备份", self.back_up, "database-backup"),
        )
        super().__init__(ledger, "备份", columns, actions, "还没有备份。退出程序时会自动备份。")

    def reload(self) -> None:
        """List the folder of backups."""
        folder = self.ledger.application.home.backups
        self.ledger.run(lambda _: backup.list_backups(folder), self.show_rows, tables=())

    def back_up(self) -> None:
        """Make a backup now."""
        self.ledger.run(
            _back_up,
            self._backed_up,
            otherwise=tell(self, self.ledger.jobs.report),
        )

    def _backed_up(self, made: BackupInfo) -> None:
        self.reload()
        self.say(f"已备份并核对：{made.path.name}")

    def copy_out(self) -> None:
        """Ask for a folder on a stick and copy the backup in hand there."""
        row = self.table.chosen
        folder = row and QFileDialog.getExistingDirectory(self, "复制备份到")
        if folder:
            self.ledger.run(
                lambda _: backup.copy_out(row, Path(folder)),
                lambda file: self.say(f"已复制并核对：{file.name}，可以拔出U盘。"),
                otherwise=tell(self, self.ledger.jobs.report),
                tables=(),
            )


def _back_up(application: Application) -> BackupInfo:
    return backup.make_backup(
        application.engine,
        application.home,
        application.key,
        application.clock(),
        reason="manual",
    )
