"""Below: whose ledger this is, and what is not yet safe or not yet reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ui import style
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from datetime import date

    from app.services.households import Status


class StatusStrip(QFrame):
    """One line: unit, account; 未上报 n 户 · 上次回执 · 备份 n 天前."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self._who = ElidedLabel("who")
        self._what = style.named(QLabel(), "what")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.px(16), style.px(6), style.px(16), style.px(6))
        layout.addWidget(self._who, 1)
        layout.addSpacing(style.px(16))
        layout.addWidget(self._what)

    @property
    def text(self) -> str:
        """What is not yet reported, and how old the last backup is."""
        return self._what.text()

    def show_person(self, unit: str, account: str) -> None:
        """Say whose ledger this is and who works on it."""
        self._who.setText(f"{unit} · {account}")

    def show_status(self, status: Status, backed_up_on: date | None, today: date) -> None:
        """Say what is not yet reported, and how old the last backup is."""
        receipt = status.last_receipt_on
        others = f"，另有 {status.others} 条变动" if status.others else ""
        self._what.setText(
            f"未上报 {status.unreported} 户{others} · "
            f"上次回执 {receipt.isoformat() if receipt else '还没有'} · "
            f"{_age(backed_up_on, today)}"
        )

    def say(self, text: str) -> None:
        """Say what is under way."""
        self._what.setText(text)


def _age(backed_up_on: date | None, today: date) -> str:
    if backed_up_on is None:
        return "还没有备份"
    days = (today - backed_up_on).days
    return "今天已备份" if days <= 0 else f"备份 {days} 天前"
