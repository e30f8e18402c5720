"""The library of help: what ships with the program, and the office's own entries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from app.forms.library_entry import LIBRARY_ENTRY
from app.services import help_library
from ui import errors, style
from ui.actions import Action, ActionBar, Right
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.progress import tell
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.forms.spec import Values
    from app.services.help_library import Entry
    from ui.ledger import Ledger

ABOUT = (
    "档案里有左边的情形，就推荐右边的措施。随附的条目随程序更新，上级的随下发更新；"
    "本会可以添加自己的条目，也可以从这些条目另存一条再改。"
)
FILES = "措施库 (*.toml)"
REMOVING = "要删除这一条吗？已经采用到档案里的措施不受影响。"


class HelpLibraryPanel(QWidget):
    """Lists the entries, the office's own first; only those are changed.

    What is done with them, ``tools``, stands wherever the list is shown.
    """

    tables = frozenset({help_library.TABLE})

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        columns: tuple[Column[Entry], ...] = (
            Column("来源", _origin, 64),
            Column("适用情形", lambda row: row.ground or f"列有「{row.difficulty_kind}」", 200),
            Column("方面", lambda row: row.side, 88),
            Column("措施内容", lambda row: " ".join(row.content.split()), 360),
            Column("帮扶部门", lambda row: row.department, 144),
            Column("行动计划", lambda row: row.action_plan, 144),
            Column("天数", lambda row: str(row.days), 64, figures=True),
        )
        self.model: TableModel[Entry] = TableModel(columns, self)
        self.table = TableView(self.model, "")
        self.table.setAccessibleName("措施库")
        self.bar = ActionBar(
            self,
            (
                Action("remove_entry", "删除", self.remove, "trash-2", right=Right.WRITE),
                Action("import_entries", "导入", self.choose, "file-down", right=Right.WRITE),
                Action("edit_entry", "查看修改", self.edit, "pencil", of_row=True),
                Action("add_entry", "添加条目", self.add, "plus", "Ctrl+N", right=Right.WRITE),
            ),
            ledger,
        )
        self.said = style.named(QLabel(), "good")
        about = style.named(QLabel(ABOUT), "note")
        about.setWordWrap(True)
        line = QVBoxLayout()
        line.addWidget(about)
        line.addWidget(self.said)
        self.tools = QWidget()
        self.tools.setLayout(self.bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, style.px(style.GRID), 0, 0)
        layout.setSpacing(style.px(style.GRID))
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        self.table.opened.connect(lambda _: self.edit())
        self.table.selectionModel().currentRowChanged.connect(self._follow)

    def take_keyboard(self) -> None:
        """Let the list take the keyboard."""
        self.table.setFocus()

    def reload(self) -> None:
        """Read the entries again."""
        self._ledger.read(help_library.entries, self._show)

    def add(self) -> FormDialog:
        """Ask for an entry of the office's own."""
        return self._ask("", {}, "添加条目")

    def choose(self) -> None:
        """Ask for the file of a library that somebody wrote, and take it in."""
        chosen, _ = QFileDialog.getOpenFileName(self, "导入措施库", "", FILES)
        if chosen:
            self.import_file(Path(chosen))

    def import_file(self, file: Path) -> None:
        """Take the measures of a file into the office's own entries."""

        def take_in(session: Any) -> int:
            return help_library.import_entries(session, help_library.read_in(file))

        self._ledger.change(
            "导入措施库",
            take_in,
            lambda count: self.said.setText(f"已导入 {count} 条。"),
            otherwise=tell(self, self._ledger.jobs.report),
        )

    def edit(self) -> FormDialog | None:
        """Open the entry in hand; one that ships is kept as another one of the office's own."""
        entry = self.table.chosen
        if entry is None:
            return None
        if entry.values is not None:
            return self._ask(entry.id, entry.values, "修改条目")
        grounds = entry.ground.split("、")
        values: Values = {
            "ground": grounds[0] or None,
            "difficulty_kind": entry.difficulty_kind,
            "side": entry.side,
            "content": entry.content,
            "department": entry.department or None,
            "action_plan": entry.action_plan or None,
            "days": entry.days,
        }
        return self._ask("", values, "另存为本会条目")

    def remove(self) -> None:
        """Take the office's entry in hand out, after asking."""
        entry = self.table.chosen
        if entry is None or entry.values is None:
            return
        if errors.ask(self, "删除条目", REMOVING, "删除"):
            self._ledger.change(
                "修改措施库",
                lambda session: help_library.remove_entry(session, entry.id),
                otherwise=tell(self, self._ledger.jobs.report),
            )

    def _ask(self, entry_id: str, values: Values, title: str) -> FormDialog:
        dialog = FormDialog(self, LIBRARY_ENTRY, title, values)
        dialog.submitted.connect(
            lambda typed: self._ledger.change(
                "修改措施库",
                lambda session: help_library.keep_entry(session, entry_id, typed),
                lambda _: dialog.finish(),
                otherwise=dialog.refuse,
            )
        )
        dialog.allow(edits=self._ledger.application.may_write)
        dialog.open()
        return dialog

    def _show(self, entries: Sequence[Entry]) -> None:
        place = self.table.currentIndex().row()
        self.model.show(entries)
        self.bar.offer_row(there=bool(entries))
        self.table.selectRow(min(max(place, 0), len(entries) - 1))
        self._follow()

    def _follow(self, *_: Any) -> None:
        entry = self.table.chosen
        may_write = self._ledger.application.may_write
        self.bar.enable("remove_entry", on=may_write and entry is not None and bool(entry.values))
        self.bar.enable("add_entry", on=may_write)


def _origin(row: Entry) -> str:
    if row.values is not None:
        return "本会"
    return "上级" if row.origin else "随附"
