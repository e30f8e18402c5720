"""Above the visit record: which sheet of paper is in hand, whether it is back, who went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from app.forms.visit_record import NOBODY
from app.printing import imprint
from ui import style
from ui.panels.visit_page import offered
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow import Flow
from ui.widgets.options import OptionBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.papers import SheetRow
    from app.services.visits import VisitRecord

IN_HAND, AWAITED = "手上这张：", "这户还有一张待收回："
BACK = "就是这张，保存时标为已收回(&R)"


class VisitStrip(QWidget):
    """Says which sheet is keyed; ``by_chosen`` carries the cadre who made what is keyed now.

    What else concerns the sheet stands ``beside`` it, where there is room.
    """

    by_chosen = Signal(object)

    def __init__(self, beside: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.sheet = ElidedLabel("note", "")
        self.back = QCheckBox(BACK)
        self.by = OptionBox(())
        self._code = ""
        self._ids: list[str] = []
        label = style.named(QLabel("走访人(&W)"), "question")
        label.setBuddy(self.by)
        self.by.setAccessibleName("新录入的几次是谁走访的")
        self.by.setMinimumWidth(style.px(240))
        who = QWidget()
        line = QHBoxLayout(who)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.px(style.GRID))
        line.addWidget(label)
        line.addWidget(self.by)
        flow = Flow()
        for each in (who, self.sheet, self.back, *beside):
            each.setMinimumHeight(self.by.sizeHint().height())
            flow.addWidget(each)
        self.setLayout(flow)
        self.by.activated.connect(self._choose)

    @property
    def returned(self) -> str:
        """The code of the sheet that came back with what is saved, if it did."""
        return self._code if self.back.isChecked() and not self.back.isHidden() else ""

    def show_record(
        self, record: VisitRecord, by: str | None, *, may_edit: bool, anew: bool
    ) -> None:
        """Show the sheet of a record, and who is to have made what is keyed now.

        Where it was just opened, ``anew``, the sheet in hand is taken to be back.
        """
        sheet = record.sheet
        awaited = sheet is not None and sheet.awaited and sheet.returned_on is None
        code = sheet.code if sheet is not None and awaited else ""
        if anew or not code:
            self.back.setChecked(bool(code) and record.is_in_hand)
        self._code = code
        self.sheet.setText(_told(sheet, is_in_hand=record.is_in_hand))
        self.sheet.setVisible(sheet is not None)
        self.back.setVisible(bool(code) and may_edit)
        labels, self._ids = offered(record.visitors.cadres)
        self.by.offer(labels)
        self.by.setCurrentIndex(self._ids.index(by or NOBODY) + 1 if by in self._ids else 1)
        self.by.setEnabled(may_edit)

    def _choose(self, number: int) -> None:
        chosen = self._ids[number - 1] if number else NOBODY
        self.by_chosen.emit(None if chosen == NOBODY else chosen)


def _told(sheet: SheetRow | None, *, is_in_hand: bool) -> str:
    if sheet is None:
        return ""
    begin = IN_HAND if is_in_hand else AWAITED
    printed = f"，{sheet.printed_at.astimezone():%Y-%m-%d} 打印" if sheet.printed_at else ""
    return f"{begin}录入码 {imprint.typed(sheet.code)}{printed}，{_fate(sheet)}"


def _fate(sheet: SheetRow) -> str:
    if sheet.returned_on is not None:
        return f"{sheet.returned_on} 已收回，可以补录"
    return "待收回" if sheet.awaited else "不用收回"
