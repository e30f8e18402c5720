"""The papers in a household's dossier: those that are there, and those that still lack."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.errors import AppError
from app.exchange.attached import file as attached
from app.forms.attachment import ATTACHMENT
from app.forms.text import shown
from app.messages import explain
from app.services import attachments
from ui import errors
from ui.actions import Action, Right
from ui.dialogs.attachment import ask_facts, ask_files, change_facts, look
from ui.dialogs.attachment_print import print_attachment
from ui.jobs import Lane
from ui.lists.table_model import Column
from ui.panels.panel import EntriesPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from app.exchange.attached.file import Taken
    from app.services.attachments import Dossier
    from app.services.file_rows import Row
    from ui.ledger import Ledger

REMOVING = "要把这件附件从这一户移除吗？移错了可以在「变更史」里撤销。"
KILO = 1000


class AttachmentsPanel(EntriesPanel):
    """Lists the attachments; files are chosen, or dropped here from a folder.

    ``read`` carries the whole ``Dossier`` each time it was read.
    """

    tables = frozenset({"household", "attached_content"})
    read = Signal(object)

    def __init__(self, ledger: Ledger) -> None:
        columns: tuple[Column[Row], ...] = (
            Column("材料种类", partial(_shown, name="proof"), 200),
            Column("谁的", partial(_shown, name="person"), 88),
            Column("说明", partial(_shown, name="note"), 160),
            Column("有效期至", self._validity, 152),
            Column("格式", partial(_shown, name="media"), 64),
            Column("页数", partial(_shown, name="pages"), 64),
            Column("大小", self._size, 88),
            Column("添加日期", partial(_shown, name="added_on"), 112),
        )
        actions = (
            Action(
                "add_attachment", "添加文件", self.add, "plus", "Ctrl+Shift+A", right=Right.WRITE
            ),
            Action("look_at", "查看", self.look_at_chosen, "eye", of_row=True),
            Action("print_attachment", "打印", self.print_chosen, "printer", of_row=True),
            Action(
                "change_attachment",
                "修改说明",
                self.change,
                "pencil",
                of_row=True,
                right=Right.WRITE,
            ),
            Action(
                "remove_attachment", "移除", self.remove, "trash-2", of_row=True, right=Right.WRITE
            ),
        )
        empty = "还没有附件。按「添加文件」选照片或 PDF，也可以把文件拖到这里。"
        super().__init__(ledger, "附件", columns, actions, empty)
        self._lacking: frozenset[str] = frozenset()
        self.table.opened.connect(self.look_at)

    def reading(self) -> Callable[[Any], Sequence[Any]]:
        """Read the dossier; its rows are shown here, what lacks elsewhere."""
        household_id = self.household_id
        return lambda session: [attachments.of_household(session, household_id)]

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show the attachments of the dossier that was read."""
        if not rows:
            super().show_rows(())
            return
        dossier: Dossier = rows[0]
        self._lacking = dossier.lacking
        super().show_rows(dossier.rows)
        for name in ("add_attachment", "change_attachment", "remove_attachment"):
            self.bar.enable(name, on=dossier.own and (name[:3] == "add" or bool(dossier.rows)))
        self.setAcceptDrops(dossier.own and self.ledger.application.may_write)
        self.read.emit(dossier)

    def add(self, proof: str = "") -> None:
        """Ask for files, perhaps of the paper ``proof``, and put them into the dossier."""
        files = ask_files(self)
        if files:
            self.take(files, proof)

    def take(self, files: Sequence[Path], proof: str = "") -> None:
        """Put files into the dossier, once each was made fit and it was said what they show."""
        self.say("正在读取文件……")
        household_id = self.household_id

        def ask(read: _Read) -> None:
            self.say("")
            if read.refused:
                errors.say(self, "没有添加", "\n\n".join(read.refused))
            if read.taken:
                ask_facts(self, self.ledger, household_id, read.taken, proof)

        self.ledger.jobs.run(Lane.PAGES, partial(_read, files), ask)

    def look_at_chosen(self) -> None:
        """Show the attachment in hand."""
        if self.table.chosen is not None:
            self.look_at(self.table.chosen)

    def look_at(self, row: Row) -> None:
        """Show an attachment."""
        look(self, self.ledger, self.household_id, row)

    def print_chosen(self) -> None:
        """Show the attachment in hand as it will be printed."""
        if self.table.chosen is not None:
            print_attachment(self, self.ledger, self.household_id, self.table.chosen)

    def change(self) -> None:
        """Ask anew what the attachment in hand shows."""
        if self.table.chosen is not None:
            change_facts(self, self.ledger, self.household_id, self.table.chosen)

    def remove(self) -> None:
        """Take the attachment in hand out, after asking."""
        row = self.table.chosen
        if row is not None and errors.ask(self, "移除附件", REMOVING, "移除"):
            household_id, row_id = self.household_id, str(row["id"])
            self.ledger.change(
                "移除附件",
                lambda session: attachments.remove(session, household_id, row_id),
                lambda _: self.say("已移除。"),
            )

    def _validity(self, row: Row) -> str:
        until: Any = row["valid_until"]
        if until is None:
            return ""
        is_over = until < self.ledger.application.clock().date()
        return f"{until} 已过期" if is_over else str(until)

    def _size(self, row: Row) -> str:
        if row["id"] in self._lacking:
            return "内容未到"
        return f"{max(1, round(int(str(row['octets'] or 0)) / KILO))} KB"

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files that were dropped."""
        urls = (each.toLocalFile() for each in event.mimeData().urls())
        files = [Path(each) for each in urls if each]
        if files:
            event.acceptProposedAction()
            self.take(files)


@dataclass(frozen=True, slots=True)
class _Read:
    """Files that were read: those fit to be kept, and why the others are not."""

    taken: list[Taken]
    refused: list[str]


def _read(files: Sequence[Path]) -> _Read:
    found = _Read([], [])
    for each in files:
        try:
            found.taken.append(attached.take(each))
        except AppError as error:
            found.refused.append(f"「{each.name}」：{explain(error.code, error.figures)}")
    return found


def _shown(row: Row, name: str) -> str:
    return shown(ATTACHMENT[name].kind, row[name])
