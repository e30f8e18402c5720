"""Go back to a backup: what would be lost is said before, and a password asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.dialogs.password import secret_line
from ui.dialogs.questions import QuestionsDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.vault.backup_file import Manifest
    from app.vault.restore import Preview

WORDS = {
    "household": "档案 {} 户",
    "member": "家庭成员 {} 人",
    "pairing": "结对 {} 条",
    "contact": "走访 {} 次",
    "card_issue": "联系卡 {} 张",
    "cadre": "干部 {} 位",
    "bundle": "上报记录 {} 个",
    "received_bundle": "接收记录 {} 个",
    "account": "账户 {} 个",
}
KEPT = (
    "现在的台账会先备份，再整套放到一旁，不会删除。恢复后用备份当时的密码，"
    "上级会看到台账从备份重新开始。要恢复，请输入当前账户在备份当时的密码。"
)


class GoingBackDialog(QuestionsDialog):
    """``given`` carries the password of that time."""

    given = Signal(str)

    def __init__(self, parent: QWidget, preview: Preview) -> None:
        self.password = secret_line()
        title = f"恢复到第 {preview.backup.number} 份备份"
        super().__init__(parent, title, {"当时的密码": self.password}, told(preview))
        self.bar.buttons["save"].setText("恢复")

    def submit(self) -> None:
        """Hand the password over."""
        if self.is_complete():
            super().submit()
            self.given.emit(self.password.text())


def told(preview: Preview) -> str:
    """Say in words what going back would undo."""
    made = f"这份备份做于 {_moment(preview.backup)}。"
    lost = preview.lost()
    actions = lost.get("action", 0)
    parts = [word.format(f"{lost[name]:,}") for name, word in WORDS.items() if name in lost]
    if not actions:
        return f"{made}之后台账没有改动，恢复不会丢失什么。\n\n{KEPT}"
    fewer = f"，其中会少掉：{'、'.join(parts)}" if parts else ""
    return f"{made}之后做过的 {actions:,} 次操作都会回退{fewer}。\n\n{KEPT}"


def _moment(backup: Manifest) -> str:
    return f"{backup.made_at.astimezone():%Y-%m-%d %H:%M}"
