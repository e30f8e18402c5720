"""See pages as they will be printed, before they leave on paper or as a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIntValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.printing import fonts
from ui import style
from ui.actions import Action, ActionBar, Right
from ui.buttons import Button
from ui.dialogs.leaving import Leaving
from ui.dialogs.workbook import WorkbookSaver
from ui.widgets.page_layout import Fit
from ui.widgets.pages_view import PagesView
from ui.widgets.thumbnails import Thumbnails

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.dialogs.leaving import Ready
    from ui.ledger import Ledger

MOST_NAMED = 12
MOST_PLACES = 8


class Preview(QDialog):
    """Shows the pages of a PDF that never lies on a drive.

    ``prepare_anew`` states and draws the same pages as they are by now, and tells of the preview
    that shows them.
    """

    def __init__(
        self,
        parent: QWidget,
        ledger: Ledger,
        ready: Ready,
        prepare_anew: Callable[[Callable[[Preview], object]], object],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"预览：{ready.printable.title}（{ready.filling.value}）")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ready = ready
        self._prepare_anew = prepare_anew
        self.leaving = Leaving(self, ledger, ready, self.say, self.see_anew)
        self.workbook = WorkbookSaver(self, ledger, ready, self.say)
        self.view = PagesView(ledger.jobs, ready.content, ready.sizes, self)
        self.thumbnails = Thumbnails(ledger.jobs, ready.content, ready.sizes, self)
        self.page = QLineEdit()
        self.page.setValidator(QIntValidator(1, len(ready.sizes), self.page))
        self.page.setAccessibleName("到第几页")
        self.zoom = style.named(QLabel(), "note")
        self._said = style.named(QLabel(), "good")
        self._said.setWordWrap(True)
        self._tools = ActionBar(self, self._tool_table())
        self.bar = ActionBar(
            self,
            (
                Action("close", "关闭", self.reject, shortcut="Esc"),
                *self.workbook.actions,
                Action(
                    "pdf", "存为 PDF", self.leaving.ask_file, "save", "Ctrl+S", right=Right.WRITE
                ),
                Action(
                    "print",
                    "打印",
                    self.leaving.ask_printer,
                    "printer",
                    "Ctrl+P",
                    main=True,
                    right=Right.WRITE,
                ),
            ),
            ledger,
        )
        self._lay_out()
        self._connect()
        self.resize(parent.window().size().boundedTo(QSize(style.px(1120), style.px(1000))))
        self.thumbnails.setVisible(len(ready.sizes) > 1)
        self._show_page(1)
        self._show_zoom()
        self.view.setFocus()

    def see_anew(self, sentence: str, go_on: Callable[[Leaving], object] | None = None) -> None:
        """Make way for a preview of the same pages as they are by now, which says why."""

        def take_over(shown: Preview) -> None:
            shown.leaving.printers = printers
            shown.say(sentence)
            if go_on is not None:
                go_on(shown.leaving)

        printers = self.leaving.printers
        self.reject()
        self._prepare_anew(take_over)

    def say(self, sentence: str) -> None:
        """Say what became of the pages."""
        self._said.setText(sentence)

    def go_to_typed(self) -> None:
        """Go to the page whose number was typed."""
        if self.page.text():
            self.view.go_to(int(self.page.text()))
        self.view.setFocus()

    def go_to_next_gap(self) -> None:
        """Go to the next page on which a character is missing, from the last to the first."""
        places = sorted({page for _, places in self.ready.lacking for page in places})
        later = (page for page in places if page > self.view.page)
        self.view.go_to(next(later, places[0]))

    def show_thumbnails(self) -> None:
        """Show or hide the small pictures."""
        self.thumbnails.setVisible(self.thumbnails.isHidden())

    def show_facing(self) -> None:
        """Show two pages side by side, or one again."""
        self.view.set_facing(on=self.view.per_row == 1)
        self._show_zoom()

    def done(self, result: int) -> None:
        """Close, unless pages are on their way out."""
        if not self.leaving.is_busy:
            super().done(result)

    def _tool_table(self) -> tuple[Action, ...]:
        view = self.view
        return (
            Action("thumbnails", "缩略图", self.show_thumbnails, shortcut="F4"),
            Action("facing", "双页", self.show_facing, shortcut="Ctrl+D"),
            Action("fit_page", "整页", partial(view.set_fit, Fit.PAGE), shortcut="Ctrl+0"),
            Action("fit_width", "页宽", partial(view.set_fit, Fit.WIDTH), shortcut="Ctrl+2"),
            Action("true_size", "原大", partial(view.set_zoom, 1.0), shortcut="Ctrl+1"),
            Action("smaller", "缩小", partial(view.zoom_by, -1), shortcut="Ctrl+-"),
            Action("greater", "放大", partial(view.zoom_by, 1), shortcut="Ctrl++"),
        )

    def _connect(self) -> None:
        self.view.page_changed.connect(self._show_page)
        self.view.zoom_changed.connect(self._show_zoom)
        self.thumbnails.chosen.connect(self.view.go_to)
        self.page.returnPressed.connect(self.go_to_typed)
        QShortcut(QKeySequence("Ctrl+="), self, partial(self.view.zoom_by, 1))
        QShortcut(QKeySequence("Ctrl+G"), self, self._ask_page)
        self.finished.connect(self._stop)

    def _stop(self) -> None:
        self.view.pictures.stop()
        self.thumbnails.stop()

    def _ask_page(self) -> None:
        self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.selectAll()

    def _show_page(self, page: int) -> None:
        self.page.setText(str(page))
        self.thumbnails.show_page(page)

    def _show_zoom(self) -> None:
        self.zoom.setText(f"{round(self.view.zoom * 100)} %")
        for name, on in (
            ("fit_page", self.view.fit is Fit.PAGE),
            ("fit_width", self.view.fit is Fit.WIDTH),
            ("facing", self.view.per_row == 2),  # noqa: PLR2004 -- two side by side
        ):
            style.mark(self._tools.buttons[name], "chosen", on=on)

    def _lay_out(self) -> None:
        self._tools.addWidget(self.zoom)
        self._tools.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.thumbnails)
        middle.addWidget(self.view, 1)
        go_to = style.named(QLabel("第"), "question")
        go_to.setBuddy(self.page)
        self.page.setFixedWidth(style.px(64))
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        of = style.named(QLabel(f"页，共 {len(self.ready.sizes)} 页"), "note")
        for place, part in enumerate((go_to, self.page, of)):
            self.bar.insertWidget(place, part)
        self.bar.insertWidget(3, self._said, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(style.px(2 * style.GRID),) * 4)
        layout.addLayout(self._tools)
        if self.ready.lacking:
            layout.addWidget(self._warning())
        layout.addLayout(middle, 1)
        layout.addLayout(self.bar)

    def _warning(self) -> QFrame:
        """Say what no font has, and where, before it is printed."""
        frame = QFrame()
        frame.setObjectName("warning")
        label = QLabel(_named(self.ready.lacking))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        there = style.link(Button("看下一处"))
        there.setAutoDefault(False)
        there.clicked.connect(self.go_to_next_gap)
        line = QHBoxLayout(frame)
        line.addWidget(label, 1)
        line.addWidget(there)
        return frame


def _named(missing: Sequence[tuple[str, tuple[int, ...]]]) -> str:
    """Name what cannot be seen on the pages, with the pages."""
    named = "；".join(
        f"{fonts.describe(character)}（第 {_places(places)} 页）"
        for character, places in missing[:MOST_NAMED]
    )
    more = f"等 {len(missing)} 个字" if len(missing) > MOST_NAMED else ""
    return (
        f"字库里没有这些字，纸上印成 {fonts.GETA} 并在页脚注明，打印后请用笔补写：{named}{more}。"
    )


def _places(places: Sequence[int]) -> str:
    named = "、".join(str(page) for page in places[:MOST_PLACES])
    return f"{named} 等 {len(places)}" if len(places) > MOST_PLACES else named
