"""What can be printed: each form, what it is for, how it is printed here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services import households, print_settings
from app.services.printing import CATALOGUE, Filling
from ui import style
from ui.actions import Action, ActionBar, Right
from ui.dialogs.preview import preview
from ui.dialogs.print_setting import PrintSettingDialog
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView
from ui.panels.whom_to_print import WhomDialog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.households import Selection
    from app.services.print_settings import Setting
    from app.services.printing import Printable
    from ui.ledger import Ledger

ADVICE = "按 Enter 选户打印；空白表不带任何人的信息，可以多打几张备用。"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the catalogue as the list shows it, with how it is printed here."""

    printable: Printable
    setting: Setting


COLUMNS: tuple[Column[Form], ...] = (
    Column("表", lambda form: form.printable.title, 264),
    Column("纸", lambda form: form.printable.paper, 104),
    Column("用来做什么", lambda form: form.printable.about, 264),
    Column("份数", lambda form: str(form.setting.copies), 56, figures=True),
    Column("分联", lambda form: form.setting.words, 96),
    Column("盖章处", lambda form: form.setting.stamps, 144),
)


class PrintableList(QWidget):
    """Shows the forms; one is printed blank, or for archives that are asked for."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self.model: TableModel[Form] = TableModel(COLUMNS, self)
        self.table = TableView(self.model, "")
        self.table.setAccessibleName("可打印的表")
        self.bar = ActionBar(
            self,
            (
                Action(
                    "setting",
                    "打印设置",
                    self.change_setting,
                    "settings",
                    of_row=True,
                    right=Right.WRITE,
                ),
                Action("blank", "打空白表", self.print_blank, "plus", "Ctrl+N", of_row=True),
                Action(
                    "whom", "选户打印", self.ask_whom, "printer", "Ctrl+P", main=True, of_row=True
                ),
            ),
            ledger,
        )
        self._lay_out()
        self.table.opened.connect(lambda _: self.ask_whom())

    def reload(self) -> None:
        """Read how the forms are printed here."""
        self._ledger.read(print_settings.every, self._show)

    def ask_whom(self) -> WhomDialog | None:
        """Ask for which archives the form in hand is to be printed, and show the pages.

        What is about the whole ledger is shown at once.
        """
        form: Form | None = self.table.chosen
        if form is None:
            return None
        kind = form.printable.kind
        if form.printable.whole:
            preview(self, self._ledger, kind, (), form.printable.usual)
            return None

        def show(selection: Selection, filling: Filling) -> None:
            self._ledger.read(
                lambda session: households.selected(session, selection),
                lambda ids: preview(self, self._ledger, kind, ids, filling),
            )

        dialog = WhomDialog(self, self._ledger, form.printable)
        dialog.chosen.connect(show)
        dialog.open()
        return dialog

    def print_blank(self) -> None:
        """Show the form in hand without anybody's facts."""
        form: Form | None = self.table.chosen
        if form is not None:
            preview(self, self._ledger, form.printable.kind, (), Filling.BLANK)

    def change_setting(self) -> PrintSettingDialog | None:
        """Ask how the form in hand is printed here."""
        form: Form | None = self.table.chosen
        if form is None:
            return None
        dialog = PrintSettingDialog(self, self._ledger, form.printable, form.setting)
        dialog.open()
        return dialog

    def _show(self, settings: Mapping[str, Setting]) -> None:
        before = max(self.table.currentIndex().row(), 0)
        self.model.show([Form(each, settings[each.kind]) for each in CATALOGUE.values()])
        self.table.selectRow(before)

    def _lay_out(self) -> None:
        advice = style.named(QLabel(ADVICE), "note")
        advice.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(style.px(2 * style.GRID))
        line.addWidget(advice, 1)
        line.addLayout(self.bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, style.px(12), 0, 0)
        layout.setSpacing(style.px(12))
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
