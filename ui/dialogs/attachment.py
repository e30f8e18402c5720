"""Ask what papers show, before they are put into a dossier and after; and look at one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QVBoxLayout

from app.exchange.attached import file as attached
from app.forms.attachment import ATTACHMENT
from app.forms.spec import Form
from app.services import attachments
from app.vault.files import write_whole
from ui import pages, style
from ui.actions import Action, ActionBar
from ui.dialogs.form_dialog import FormDialog
from ui.jobs import Lane
from ui.whereabouts import whereabouts
from ui.widgets.page_layout import Fit
from ui.widgets.pages_view import PagesView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.exchange.attached.file import Taken
    from app.forms.spec import Values
    from app.services.file_rows import Row
    from ui.ledger import Ledger

FACTS = Form("attachment_facts", ATTACHMENT.title, ATTACHMENT.sections[:1])
"""What a person knows of a paper; the rest is told by the file."""

WANTED = "照片和 PDF (" + " ".join(f"*{ending}" for ending in attached.ENDINGS) + ")"


def ask_files(parent: QWidget) -> list[Path]:
    """Ask which files are to be put into the dossier."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, "添加附件", "", f"{WANTED};;所有文件 (*)")
    return [Path(each) for each in chosen]


def ask_facts(
    parent: QWidget, ledger: Ledger, household_id: str, taken: Sequence[Taken], proof: str
) -> FormDialog:
    """Ask what the files show, all of them the same paper, and put them into the dossier."""
    title = "添加附件" if len(taken) == 1 else f"添加附件：{len(taken)} 个文件，同一种材料"
    dialog = FormDialog(parent, FACTS, title, {"proof": proof or None})

    def put(values: Values) -> None:
        papers = [(each, values) for each in taken]
        ledger.change(
            "添加附件",
            lambda session: attachments.add(session, household_id, papers),
            lambda _: dialog.finish(),
            otherwise=dialog.refuse,
        )

    dialog.submitted.connect(put)
    dialog.open()
    return dialog


def change_facts(parent: QWidget, ledger: Ledger, household_id: str, opened: Row) -> FormDialog:
    """Let what is known of an attachment be changed."""
    dialog = FormDialog(parent, FACTS, "修改附件的说明", opened)

    def put(values: Values) -> None:
        row = {**opened, **values}
        ledger.change(
            "修改附件",
            lambda session: attachments.change(session, household_id, row, opened),
            lambda _: dialog.finish(),
            otherwise=dialog.refuse,
        )

    dialog.submitted.connect(put)
    dialog.open()
    return dialog


def look(
    parent: QWidget,
    ledger: Ledger,
    household_id: str,
    row: Row,
    then: Callable[[AttachmentView], object] = lambda _: None,
) -> None:
    """Show an attachment; that it was looked at is on record."""
    row_id = str(row["id"])

    def draw(found: attachments.Content) -> tuple[bytes, tuple[pages.Size, ...]]:
        drawn = attachments.as_pages(found)
        return drawn, pages.sizes(drawn)

    def show(found: attachments.Content) -> None:
        def open_with(drawn: tuple[bytes, tuple[pages.Size, ...]]) -> None:
            view = AttachmentView(parent, ledger, row, found.content, *drawn)
            view.open()
            then(view)

        ledger.jobs.run(Lane.PAGES, partial(draw, found), open_with)

    ledger.change(
        "查看附件",
        lambda session: attachments.content(session, household_id, row_id),
        show,
    )


class AttachmentView(QDialog):
    """Shows the pages of an attachment, and writes it to a folder as it is kept."""

    def __init__(
        self,
        parent: QWidget,
        ledger: Ledger,
        row: Row,
        content: bytes,
        drawn: bytes,
        sizes: tuple[pages.Size, ...],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_title(row))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ledger, self._row, self._content = ledger, row, content
        self.view = PagesView(ledger.jobs, drawn, sizes, self)
        self.said = style.named(QLabel(), "good")
        self.said.setWordWrap(True)
        view = self.view
        self.bar = ActionBar(
            self,
            (
                Action("fit_page", "整页", partial(view.set_fit, Fit.PAGE), shortcut="Ctrl+0"),
                Action("fit_width", "页宽", partial(view.set_fit, Fit.WIDTH), shortcut="Ctrl+2"),
                Action("smaller", "缩小", partial(view.zoom_by, -1), shortcut="Ctrl+-"),
                Action("greater", "放大", partial(view.zoom_by, 1), shortcut="Ctrl++"),
                Action("keep", "另存到文件夹", self.ask_file, "save", "Ctrl+S"),
                Action("close", "关闭", self.reject, shortcut="Esc", main=True),
            ),
        )
        self.bar.insertStretch(4, 1)
        margin = style.px(2 * style.GRID)
        self.bar.setContentsMargins(margin, 0, margin, 0)
        self.said.setContentsMargins(margin, 0, margin, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, margin)
        layout.addWidget(view, 1)
        layout.addWidget(self.said)
        layout.addLayout(self.bar)
        self.resize(parent.window().size().boundedTo(QSize(style.px(960), style.px(1000))))
        view.setFocus()

    def ask_file(self) -> None:
        """Ask where a copy goes, and write it."""
        proposed = attachments.file_name(self._row)
        chosen, _ = QFileDialog.getSaveFileName(self, "另存附件", proposed)
        if chosen:
            self.keep(Path(chosen))

    def keep(self, file: Path) -> None:
        """Write a copy to ``file``, whole or not at all; it was put on record with the look."""
        self._ledger.jobs.run(
            Lane.PAGES,
            lambda: write_whole(file, lambda out: out.write(self._content)),
            lambda _: self.said.setText(f"已另存。{whereabouts(file)}"),
        )


def _title(row: Row) -> str:
    told = (str(row[name]) for name in ("proof", "person", "note") if row[name])
    return f"附件：{' '.join(told)}"
