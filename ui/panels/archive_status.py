"""How an archive stands, in a few words: its state, what is unsaved, what is to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from ui import style
from ui.buttons import Button
from ui.forms.beside import WRONG, summed_up

if TYPE_CHECKING:
    from app.services.households import Archive
    from ui.panels.archive_sheet import ArchiveSheet


class ArchiveStatus(QObject):
    """Keeps the labels true that the screen of an archive places where it has room for them."""

    def __init__(self, page: ArchiveSheet) -> None:
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

    def show_archive(self, archive: Archive | None) -> None:
        """Say in what state the archive is, and whose it is if not ours."""
        owner = "" if archive is None or archive.own else "　由其他工会建档，只能查看"
        self.state.setText(f"{archive.state}{owner}" if archive else "填好后按「保存」")
        self._count_changes()

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

    def _edit(self) -> None:
        self._count_changes()
        if self.said.objectName() == "good":
            self.say("", good=True)

    def _count_changes(self) -> None:
        changes = self._page.filling.changes
        self.changes.setText(f"{changes} 处未保存" if changes else "")

    def _count_findings(self) -> None:
        findings = self._page.beside.findings
        is_wrong = any(each.grade in WRONG for each in findings)
        self.findings.setText(summed_up(findings) or "必填项已齐")
        self.findings.setEnabled(bool(findings))
        style.mark(self.findings, "lacking", on=not is_wrong)
        if self._is_refusal and not is_wrong:
            self.say("", good=True)
