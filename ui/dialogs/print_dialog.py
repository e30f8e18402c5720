"""Choose how pages go to paper: on which printer, which of them, how often, on which sides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLabel, QLineEdit, QVBoxLayout

from app.rules import page_range
from app.services.printing import Edge
from ui import style
from ui.actions import Action, ActionBar
from ui.jobs import Lane
from ui.pages import POINTS
from ui.printers import Choice, Facts, Sides
from ui.widgets.options import OptionBox
from ui.widgets.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.printing import Printable
    from ui.jobs import Jobs
    from ui.pages import Size
    from ui.printers import Printers

MOST_COPIES = 99
MM_IN_INCH = 25.4
NO_PRINTER = (
    "这台电脑上还没有装打印机。可以先「存为 PDF」，拿到有打印机的电脑上打印；"
    "装好打印机后再来，这里就能选到它。"
)
LOOKING = "正在找打印机……"
WRONG_PAGES = "页码请写成 1-3,5 这样，最大到 {last}。"
WRONG_COPIES = f"份数请填 1 到 {MOST_COPIES}。"
OTHER_PAPER = (
    "这台打印机没有 {width}×{height} 毫米这种纸的设置。会按原大小打在它的纸上，不放大也不缩小；"
    "请放好合适的纸，先试打一页。"
)
TURNED = {Edge.LONG: Sides.LONG_EDGE, Edge.SHORT: Sides.SHORT_EDGE, None: Sides.ONE}


class PrintDialog(QDialog):
    """Asks how to print; ``chosen`` carries a ``Choice`` and the pages, ``pdf_asked`` none."""

    chosen = Signal(Choice, tuple)
    pdf_asked = Signal()

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        printers: Printers,
        printable: Printable,
        sizes: Sequence[Size],
        pages: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._jobs, self._printers = jobs, printers
        self._sizes, self._printable = sizes, printable
        self._facts: dict[str, Facts] = {}
        self._is_untouched = True
        self.printer, self.sides = OptionBox([]), OptionBox([Sides.ONE.value])
        self.copies, self.pages = QLineEdit("1"), QLineEdit(pages)
        self.sides.choose(Sides.ONE.value)
        self.collate = QCheckBox("逐份打印（整份打完再打下一份）")
        self.collate.setChecked(True)
        self.state = style.named(QLabel(LOOKING), "note")
        self.message = style.named(QLabel(), "problem")
        self.bar = ActionBar(
            self,
            (
                Action("cancel", "取消", self.reject, shortcut="Esc"),
                Action("pdf", "存为 PDF", self.ask_pdf, "save", "Ctrl+S"),
                Action("print", "打印", self.submit, "printer", "Ctrl+P", main=True),
            ),
        )
        self._lay_out()
        self.bar.enable("print", on=False)
        self.printer.currentTextChanged.connect(self._ask_facts)
        self.sides.activated.connect(self._touch)
        self.copies.textChanged.connect(self._tell_collate)
        self._ask(printers.names, self._offer)

    def prefer(self, choice: Choice) -> None:
        """Begin with what was chosen before, as far as it can be chosen."""
        self.printer.choose(choice.printer)
        self.copies.setText(str(choice.copies))
        self.collate.setChecked(choice.collate)
        self.sides.choose(choice.sides.value)
        self._touch()

    def submit(self) -> None:
        """Hand the choice over, or say what is wrong with it."""
        pages = page_range.parse(self.pages.text(), len(self._sizes))
        copies = self._copies()
        if not self.printer.currentText():
            self._refuse("请选一台打印机。", self.printer)
        elif copies is None:
            self._refuse(WRONG_COPIES, self.copies)
        elif pages is None:
            self._refuse(WRONG_PAGES.format(last=len(self._sizes)), self.pages)
        else:
            sides = Sides(self.sides.currentText() or Sides.ONE.value)
            choice = Choice(self.printer.currentText(), copies, self.collate.isChecked(), sides)
            self.accept()
            self.chosen.emit(choice, pages)

    def ask_pdf(self) -> None:
        """Ask for a file instead of paper."""
        self.accept()
        self.pdf_asked.emit()

    def _touch(self) -> None:
        """Keep the sides that a person chose, whatever the next printer usually does."""
        self._is_untouched = False

    def _copies(self) -> int | None:
        text = self.copies.text().strip()
        return int(text) if text.isdecimal() and 1 <= int(text) <= MOST_COPIES else None

    def _refuse(self, sentence: str, widget: QWidget) -> None:
        self.message.setText(sentence)
        widget.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask(self, question: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Ask the printers something; whoever closes the dialog waits for no answer."""
        job = self._jobs.run(Lane.PAGES, question, then)
        self.finished.connect(lambda _: job.drop())

    def _offer(self, names: tuple[str, ...]) -> None:
        """Offer the printers that were found, or a file where there is none."""
        preferred = self.printer.currentText()
        self.printer.offer(names)
        for widget in (self.printer, self.copies, self.sides, self.pages):
            widget.setEnabled(bool(names))
        self.bar.enable("print", on=bool(names))
        if not names:
            self.state.setText(NO_PRINTER)
            self.bar.buttons["pdf"].setFocus(Qt.FocusReason.TabFocusReason)
            return
        if self.printer.currentText() not in names:
            self.printer.choose(preferred if preferred in names else names[0])
        self._ask_facts(self.printer.currentText())

    def _ask_facts(self, name: str) -> None:
        if not name:
            self.state.clear()
        elif name in self._facts:
            self._show_facts(name, self._facts[name])
        else:
            self.state.setText("正在问打印机……")
            asking = partial(self._printers.facts, name)
            self._ask(asking, partial(self._show_facts, name))

    def _show_facts(self, name: str, facts: Facts) -> None:
        """Say how the printer is, and offer only what it can do."""
        self._facts[name] = facts
        if name != self.printer.currentText():
            return
        self.state.setText(facts.state)
        self.state.setObjectName("note" if facts.is_well else "problem")
        self.state.style().polish(self.state)
        self.sides.offer([each.value for each in facts.sides])
        if self._is_untouched or not self.sides.currentText():
            wanted = TURNED[self._printable.turned_over]
            self.sides.choose((wanted if wanted in facts.sides else Sides.ONE).value)
        self.sides.setEnabled(len(facts.sides) > 1)
        lacking = [size for size in self._sizes if not facts.has_paper(size)]
        self.message.setText(_other_paper(lacking[0]) if lacking else "")

    def _tell_collate(self) -> None:
        self.collate.setEnabled(self._copies() not in {None, 1})

    def _lay_out(self) -> None:
        self.pages.setPlaceholderText(f"全部 {len(self._sizes)} 页；也可写 1-3,5")
        self.state.setWordWrap(True)
        # A form layout gives words that come later one line alone.
        self.state.setMinimumHeight(2 * self.state.fontMetrics().lineSpacing())
        self.message.setWordWrap(True)
        self.collate.setEnabled(False)
        passage = Passage(self)
        form = QFormLayout()
        form.setSpacing(style.px(style.GRID))
        for text, widget in (
            ("打印机", self.printer),
            ("", self.state),
            ("份数", self.copies),
            ("", self.collate),
            ("单双面", self.sides),
            ("页码", self.pages),
        ):
            label = style.named(QLabel(text), "question")
            form.addRow(label, widget)
            if text:
                label.setBuddy(widget)
                widget.setAccessibleName(text)
                passage.add((widget,))
        passage.ended.connect(self.submit)
        self.bar.insertStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(3 * style.GRID),) * 4)
        layout.setSpacing(style.px(12))
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addStretch(1)
        layout.addLayout(self.bar)
        self.resize(style.room(self, 520, 360))
        self.printer.setFocus()


def _other_paper(size: Size) -> str:
    width, height = (round(length / POINTS * MM_IN_INCH) for length in size)
    return OTHER_PAPER.format(width=width, height=height)
