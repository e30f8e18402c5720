"""Printers for tests: they print into PDF files, jam after some pages, or are not there at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter

from ui.printers import Choice, Facts, Sides, set_up

if TYPE_CHECKING:
    from pathlib import Path

A4, A5 = (595.0, 842.0), (420.0, 595.0)


class JammingPrinter(QPrinter):
    """A printer that takes so many more pages after the first, and then no more."""

    def __init__(self, more: int) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self._more = more

    def newPage(self) -> bool:  # noqa: N802 -- Qt's name
        """Take a page, or jam."""
        self._more -= 1
        return self._more >= 0 and super().newPage()


class FilePrinters:
    """Printers whose paper is a PDF in ``folder``, one file for each printing.

    ``jams_after`` is the page after which the next printing stops; ``refusing`` names those that
    take nothing.
    """

    def __init__(self, folder: Path, *names: str, facts: Facts | None = None) -> None:
        self.folder = folder
        self.jams_after: int | None = None
        self.refusing: set[str] = set()
        self.printed: list[Path] = []
        self.choices: list[Choice] = []
        self._names = names
        self._facts = facts or Facts("空闲，可以打印", tuple(Sides), (A4, A5))

    def names(self) -> tuple[str, ...]:
        """Name the printers."""
        return self._names

    def facts(self, _: str) -> Facts:
        """Tell what they can do."""
        return self._facts

    def accepts(self, name: str) -> bool:
        """Take whatever comes, but for the one that is stopped."""
        return name not in self.refusing

    def open(self, choice: Choice) -> QPrinter:
        """Give a printer that prints into the next file."""
        more, self.jams_after = self.jams_after, None
        if more is None:
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        else:
            printer = JammingPrinter(more - 1)
        self.printed.append(self.folder / f"paper-{len(self.printed) + 1}.pdf")
        self.choices.append(choice)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.printed[-1]))
        set_up(printer, choice)
        return printer
