"""How a sheet stands, in a few words: what was said, what is unsaved, what is to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from ui import style
from ui.buttons import Button
from ui.forms.beside import WRONG, summed_up

if TYPE_CHECKING:
    from ui.panels.sheet_page import SheetPage


class SheetStatus(QObject):
    """Keeps the labels true that the screen of a sheet places where it has room for them."""

    def __init__(self, page: SheetPage) -> None:
        super().__init__(page)
        self.state = style.named(QLabel(), "note")
        self.said = style.named(QLabel(), "good")
        self.changes = style.named(QLabel(), "changed")
        self.findings = style.link(Button())
        self.said.setWordWrap(True)
        self.said.hide()
        self._page = page
        self._is_refusal = False
        page.edited.connect(self._edit)
        page.found.connect(self._count_findings)

    def refuse(self, text: str) -> None:
        """Say why nothing was saved, until it is put right."""
        self.say(text, good=False)
        self._is_refusal = True

    def say(self, text: str, good: bool) -> None:  # noqa: FBT001 -- as the signal tells it
        """Say a sentence; none takes no room."""
        self._is_refusal = False
        self.said.setObjectName("good" if good else "problem")
        self.said.style().polish(self.said)
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def count_changes(self) -> None:
        """Say how many answers are not saved."""
        changes = self._page.filling.changes
        self.changes.setText(f"{changes} 处未保存" if changes else "")

    def _edit(self) -> None:
        self.count_changes()
        if self.said.objectName() == "good":
            self.say("", good=True)

    def _count_findings(self) -> None:
        findings = self._page.beside.findings
        is_wrong = any(each.grade in WRONG for each in findings)
        self.findings.setText(summed_up(findings) or "必填项已齐")
        self.findings.setEnabled(bool(findings))
        style.mark(self.findings, "lacking", on=not is_wrong)
        if self._is_refusal and not is_wrong:
            self.say("", good=True)
