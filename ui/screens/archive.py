"""One archive: opened, edited, saved, withdrawn; its card seen and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from app.services import households, lookup
from ui import errors, style
from ui.actions import Action
from ui.dialogs.kind_to_print import ask_kind
from ui.dialogs.preview import preview
from ui.panels.archive_page import ArchivePage
from ui.panels.cards import CardsPanel
from ui.panels.contacts import ContactsPanel
from ui.panels.history import HistoryPanel
from ui.panels.pairings import PairingsPanel
from ui.panels.papers import HouseholdPapersPanel
from ui.places import Place
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.forms.spec import Problem
    from app.services.households import Archive
    from ui.ledger import Ledger

NEW = "new"
LIST = Place("households")


class ArchiveScreen(Screen):
    """Shows an archive, or an empty one for the id ``new``, and saves it whole."""

    tables = frozenset({"household"})

    def __init__(self, ledger: Ledger) -> None:
        actions = (
            Action(
                "back", "返回列表", lambda: self.asked_for.emit(LIST), "arrow-left", "Alt+Left"
            ),
            Action("withdraw", "撤销档案", self.withdraw, "trash-2"),
            Action("print", "打印", self.print, "printer", "Ctrl+P"),
            Action("save", "保存", self.save, "save", "Ctrl+S", main=True),
        )
        super().__init__(ledger, "", actions)
        self._archive: Archive | None = None
        self._was_looked_at = False
        self._problems: Sequence[Problem] = ()
        self._state = style.named(QLabel(), "note")
        self._said = style.named(QLabel(), "good")
        self._gaps = style.link(QPushButton())
        self.contacts, self.pairings = ContactsPanel(ledger), PairingsPanel(ledger)
        self.cards = CardsPanel(ledger)
        self.history = HistoryPanel(ledger)
        self.papers = HouseholdPapersPanel(ledger)
        self.page = ArchivePage(
            (self.contacts, self.pairings, self.cards, self.papers, self.history)
        )
        line = QHBoxLayout()
        for part in (self._state, self._gaps, self._said):
            line.addWidget(part)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.page, 1)
        self.page.edited.connect(self._edited)
        self.page.ended.connect(self.bar.buttons["save"].setFocus)
        self.page.gaps_changed.connect(self._tell_gaps)
        self.page.form.revealed.connect(self._note_look)
        self._gaps.clicked.connect(self._go_to_gap)
        self.cards.preview_asked.connect(self.preview)

    def enter(self, record_id: str = "") -> None:
        """Show the archive ``record_id``."""
        self._said.clear()
        self._was_looked_at = False
        self.page.area.verticalScrollBar().setValue(0)
        if record_id == NEW:
            self._show(None)
        else:
            self._read(record_id)

    def reload(self) -> None:
        """Read the archive again, unless something here is not saved yet."""
        if self._archive is not None and not self.page.is_changed:
            self._read(self._archive.id)

    def may_leave(self) -> bool:
        """Ask before edits are lost."""
        question = "这份档案有修改还没有保存，离开后这些修改会丢失。"
        if self.page.is_changed and not errors.ask(
            self, "还没有保存", question, "不保存，离开", "回去保存"
        ):
            return False
        self.page.show_archive(self._archive)
        return True

    def save(self) -> None:
        """Write the archive as it stands here."""
        if not self.page.form.check():
            self._say("有填写不能保存，已在旁边标出。", good=False)
            return
        self.bar.enable("save", on=False)
        values, rows, before = self.page.form.values(), self.page.rows, self._archive
        if before is None:
            self.ledger.change(
                "建立档案",
                lambda session: households.file_archive(session, values, rows),
                self._saved,
                otherwise=self._refused,
            )
        else:
            self.ledger.change(
                "修改档案",
                lambda session: households.change_archive(
                    session, before.id, before.revision, values, rows
                ),
                lambda _: self._saved(before.id),
                otherwise=self._refused,
            )

    def withdraw(self) -> None:
        """Take the archive out, after asking; undoing brings it back."""
        archive = self._archive
        question = "要撤销这一户的档案吗？撤销后列表中不再显示；撤错了可以在系统设置里恢复。"
        if archive is not None and errors.ask(self, "撤销档案", question, "撤销档案"):
            self.ledger.change(
                "撤销档案",
                lambda session: households.withdraw_archive(session, archive.id),
                lambda _: self._withdrawn(),
            )

    def print(self) -> None:
        """Ask which sheet of the household is to be seen and printed."""
        if self.page.is_changed:
            self._say("有修改还没有保存。请先按「保存」，打印的才是新的内容。", good=False)
        elif self._archive is not None:
            ask_kind(self, self.ledger, [self._archive.id])

    def preview(self) -> None:
        """Show the household's card as it will be printed."""
        if self._archive is not None:
            preview(self, self.ledger, "card", [self._archive.id])

    def _note_look(self) -> None:
        """Put on record that whole numbers are looked at, once each time the archive is opened."""
        archive = self._archive
        if archive is not None and not self._was_looked_at:
            self._was_looked_at = True
            self.ledger.change(
                "查看完整号码", lambda session: lookup.note_full_look(session, archive.id)
            )

    def _read(self, household_id: str) -> None:
        self.ledger.read(lambda session: households.archive(session, household_id), self._show)

    def _show(self, archive: Archive | None) -> None:
        self._archive = archive
        self.page.show_archive(archive)
        self.heading.setText(
            str(archive.values["name"] or "（未填姓名）") if archive else "新建档案"
        )
        owner = "" if archive is None or archive.own else "　由其他工会建档，只能查看"
        self._state.setText(f"{archive.state}{owner}" if archive else "填好后按「保存」")
        may_edit = archive is None or archive.own
        self.bar.enable("print", on=archive is not None)
        self.bar.enable("withdraw", on=archive is not None and archive.own)
        self.bar.enable("save", on=may_edit)
        if may_edit:
            self.page.form.go_to("archive_no" if archive else "name")

    def _saved(self, household_id: str) -> None:
        self._say("已保存。", good=True)
        self._read(household_id)

    def _withdrawn(self) -> None:
        self._archive = None
        self.page.show_archive(None)
        self.asked_for.emit(LIST)

    def _refused(self, error: BaseException) -> None:
        self.bar.enable("save", on=True)
        self.page.tell(getattr(error, "problems", ()))
        self._say(errors.sentence(error) or errors.FAULT, good=False)

    def _edited(self) -> None:
        self._say("有修改，还没有保存。" if self.page.is_changed else "", good=False)

    def _say(self, text: str, *, good: bool) -> None:
        self._said.setObjectName("good" if good else "problem")
        self._said.style().polish(self._said)
        self._said.setText(text)

    def _tell_gaps(self, problems: Sequence[Problem]) -> None:
        self._problems = problems
        count = len(problems)
        self._gaps.setText(f"还缺 {count} 项必填，去填写" if count else "必填项已齐")
        self._gaps.setEnabled(bool(count))

    def _go_to_gap(self) -> None:
        if self._problems:
            self.page.form.tell(self._problems)
