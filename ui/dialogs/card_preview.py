"""See a card as it will be printed, print it, keep it as a file."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QVBoxLayout, QWidget

from app.services import printing
from app.work import finish
from ui import errors, style
from ui.actions import Action, ActionBar
from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.printing.drawing import Copy
    from app.services.printing import Printable
    from ui.ledger import Ledger

DOTS_PER_POINT = 300 / 72


def preview_card(parent: QWidget, ledger: Ledger, household_id: str) -> None:
    """Issue the household's card where it has none, draw it, and show it."""
    card = printing.CATALOGUE["card"]

    def draw(copies: Sequence[Copy]) -> None:
        ledger.jobs.run(
            Lane.PAGES,
            lambda: _drawn(card, copies),
            lambda found: PdfPreview(parent, *found).open(),
        )

    ledger.change(
        printing.VERB,
        lambda session: printing.state(session, card, card.usual, [household_id]),
        draw,
    )


def _drawn(printable: Printable, copies: Sequence[Copy]) -> tuple[bytes, str]:
    """Draw copies; give the PDF and a sentence about characters that no font has."""
    out = io.BytesIO()
    drawn = finish(printing.draw(printable, copies, out, len(copies)))
    lacking = "、".join(character for character, _ in drawn.missing)
    return out.getvalue(), f"字库里没有这些字，印成了〓，请手写补上：{lacking}" if lacking else ""


class PdfPreview(QDialog):
    """Shows the pages of a PDF that never lies on a drive."""

    def __init__(self, parent: QWidget, content: bytes, warning: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("联系卡预览")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.content = content
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)
        view = QPdfView(self)
        view.setDocument(self.document)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitInView)
        view.setAccessibleName("联系卡")
        bar = ActionBar(
            self,
            (
                Action("close", "关闭", self.reject, shortcut="Esc"),
                Action("keep", "另存为 PDF", self.keep, "save", "Ctrl+S"),
                Action("print", "打印", self.print, "printer", "Ctrl+P", main=True),
            ),
        )
        bar.insertStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(view, 1)
        if warning:
            layout.addWidget(style.named(QLabel(warning), "problem"))
        layout.addLayout(bar)
        self.resize(QSize(style.px(760), style.px(640)))

    def keep(self) -> None:
        """Write the PDF where the person says."""
        chosen, _ = QFileDialog.getSaveFileName(self, "另存为", "联系卡.pdf", "PDF (*.pdf)")
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the PDF to ``path``, whole or not at all."""
        from app.vault.files import write_whole

        try:
            write_whole(path, lambda file: file.write(self.content))
        except Exception as error:
            sentence = errors.sentence(error)
            if sentence is None:
                raise
            errors.say(self, "没有保存", sentence)

    def print(self) -> None:
        """Print every page through the system's own dialog, at its true size."""
        from PySide6.QtGui import QPageSize, QPainter
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
        printer.setFullPage(True)
        if QPrintDialog(printer, self).exec() != QDialog.DialogCode.Accepted:
            return
        painter = QPainter(printer)
        for page in range(self.document.pageCount()):
            if page:
                printer.newPage()
            points = self.document.pagePointSize(page)
            picture = self.document.render(page, (points * DOTS_PER_POINT).toSize())
            scale = printer.resolution() / 72
            painter.drawImage(
                painter.viewport().topLeft(),
                picture.scaled(
                    (points * scale).toSize(), mode=Qt.TransformationMode.SmoothTransformation
                ),
            )
        painter.end()
