"""Two archives that seem to hold the same person, beside each other, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.forms.double_check import DOUBLE_CHECK
from app.forms.spec import Form, Section
from app.services import archive_merges, doubles
from ui import style
from ui.actions import Action, ActionBar, Right
from ui.dialogs.choices import words
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.merge import MergeDialog
from ui.dialogs.progress import tell
from ui.lists.table_model import Column, TableModel
from ui.lists.table_view import TableView

if TYPE_CHECKING:
    from app.forms.spec import Values
    from app.services.doubles import Compared, Line, Side
    from ui.ledger import Ledger

ANSWER = Form(
    "double_answer",
    DOUBLE_CHECK.title,
    (
        Section(
            DOUBLE_CHECK.title,
            tuple(each for each in DOUBLE_CHECK if each.name in {"verdict", "reason"}),
        ),
    ),
)
SAME_NUMBER = (
    "两份档案里有同一个身份证号，一人只能在一户。请在其中一份的「家庭成员」里办理「离开本户」，"
    "或改正写错的号码；两份是同一户的，按「合并档案」。"
)
LIKELY = "两份档案有相同之处，请查清是不是同一人。不是的，按「不是同一人」写明理由，以后不再提示。"
ANSWERED = "已经核实过，不再提示。有新的情况可以再写一条。"
FOREIGN = "其中一份由其他工会建档，本会不能合并：请与该工会商定，在查清以前可以先写明情况。"
LONGEST = 24


class CompareDialog(QDialog):
    """Shows what agrees and what differs.

    ``opened`` carries the id of the archive to go to, ``merged`` that of the one that stays.
    """

    opened = Signal(str)
    merged = Signal(str)

    def __init__(self, parent: QWidget, ledger: Ledger, compared: Compared) -> None:
        super().__init__(parent)
        self.setWindowTitle("比对两份档案")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ledger, self.compared = ledger, compared
        self.table = compared_table(compared)
        self.model = self.table.table
        self.bar = ActionBar(
            self,
            (
                Action("close", "关闭", self.reject, shortcut="Esc"),
                Action("open_other", "打开另一份", self.open_other, "users"),
                Action("merge", "合并档案", self.merge, "arrow-up-down", right=Right.WRITE),
                Action("answer", "不是同一人", self.answer, "check", main=True, right=Right.WRITE),
            ),
            ledger,
        )
        self.bar.insertStretch(1, 1)
        self.bar.enable("merge", on=compared.may_merge)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.addWidget(words(_said(compared)))
        layout.addWidget(self.table, 1)
        layout.addLayout(self.bar)
        self.resize(style.room(self, 880, 560))
        self.table.setFocus()

    def answer(self) -> None:
        """Ask what was found out, and remember it."""
        found = self.compared
        kinds = found.likenesses or found.answered
        dialog = FormDialog(self, ANSWER, "核实结论", {"verdict": "不是同一人"})

        def settle(_: object) -> None:
            dialog.finish()
            self.accept()

        def save(typed: Values) -> None:
            self._ledger.change(
                "重复核实",
                lambda session: doubles.answer(
                    session, found.left.id, found.right.id, kinds, typed
                ),
                settle,
                otherwise=dialog.refuse,
            )

        dialog.submitted.connect(save)
        dialog.open()

    def merge(self) -> None:
        """Go on to make one archive of both."""
        ask_merge(self, self._ledger, self.compared.left.id, self.compared.right.id, self._merged)

    def open_other(self) -> None:
        """Go to the other archive."""
        self.accept()
        self.opened.emit(self.compared.right.id)

    def _merged(self, kept_id: str) -> None:
        self.accept()
        self.merged.emit(kept_id)


def compared_table(compared: Compared, left: str = "") -> TableView:
    """Give a list of what two archives say, line by line; ``left`` is what the first is called."""
    columns: tuple[Column[Line], ...] = (
        Column("项目", lambda row: row.title, 128),
        Column(left or _named(compared.left), lambda row: row.left or "（空）", 232),
        Column(_named(compared.right), lambda row: row.right or "（空）", 232),
        Column("", lambda row: "相同" if row.agrees else "不同", 64),
    )
    model: TableModel[Line] = TableModel(columns)
    table = TableView(model, "")
    model.setParent(table)
    table.setAccessibleName("两份档案对照")
    model.show(compared.lines)
    table.choose_first()
    return table


def ask_merge(parent: QWidget, ledger: Ledger, kept_id: str, other_id: str, then: object) -> None:
    """Read what is to be decided before two archives become one, and ask it."""

    def ask(proposal: archive_merges.Proposal) -> None:
        dialog = MergeDialog(parent, ledger, proposal)
        dialog.merged.connect(then)
        dialog.open()

    ledger.read(
        lambda session: archive_merges.proposed(session, kept_id, other_id),
        ask,
        otherwise=tell(parent, ledger.jobs.report),
    )


def _said(compared: Compared) -> str:
    kinds = "、".join(compared.likenesses or compared.answered)
    if doubles.Likeness.ID_NUMBER in compared.likenesses:
        said = SAME_NUMBER
    else:
        said = LIKELY if compared.likenesses else ANSWERED
    foreign = "" if compared.left.own and compared.right.own else FOREIGN
    return f"{kinds}。{said}{foreign}" if kinds else f"{said}{foreign}"


def _named(side: Side) -> str:
    """Name an archive at the head of its column: a name of sixty letters has no room there."""
    whole = f"{side.name or '（未填姓名）'} {side.archive_no or side.state}"
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1]}…"
