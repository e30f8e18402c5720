"""The printers of this computer, in words, and how to get hold of one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ui import cups

if TYPE_CHECKING:
    from ui.pages import Size

STATES = {
    QPrinter.PrinterState.Idle: "空闲，可以打印",
    QPrinter.PrinterState.Active: "正在打印别的文件，会排队",
    QPrinter.PrinterState.Aborted: "上一次打印被取消了",
    QPrinter.PrinterState.Error: "有故障，请看看打印机：是否没纸、卡纸、没开机或没连上",
}
REFUSES = "现在不接收打印任务，打不出来。请看看是不是被停用了，或换一台打印机"
NEARLY = 4.0
"""Points by which two papers may differ and still be the same."""


class Sides(Enum):
    """Which sides of the paper are printed on, and over which edge it is turned."""

    ONE = "单面"
    LONG_EDGE = "双面，沿长边翻页"
    SHORT_EDGE = "双面，沿短边翻页"


_DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a printer can do and how it is; ``papers`` are sizes in points, upright.

    A printer that tells no papers is taken to have any.
    """

    state: str
    sides: tuple[Sides, ...] = (Sides.ONE,)
    papers: tuple[Size, ...] = ()
    is_well: bool = True

    def has_paper(self, size: Size) -> bool:
        """Tell whether a page of this size finds its own paper."""
        short, long = sorted(size)
        return not self.papers or any(
            abs(width - short) < NEARLY and abs(height - long) < NEARLY
            for width, height in self.papers
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for printing."""

    printer: str
    copies: int = 1
    collate: bool = True
    sides: Sides = Sides.ONE


class Printers(Protocol):
    """Where printers are found; asked on the pages' thread, since an absent one may take long."""

    def names(self) -> tuple[str, ...]:
        """Name the printers, the usual one first."""

    def facts(self, name: str) -> Facts:
        """Ask a printer what it can do and how it is."""

    def accepts(self, name: str) -> bool:
        """Tell whether a printer takes pages now; Qt does not tell when they are refused."""

    def open(self, choice: Choice) -> QPrinter:
        """Get hold of the printer that was chosen, set as it was chosen."""


class SystemPrinters:
    """The printers that the system knows."""

    def names(self) -> tuple[str, ...]:
        """Name the printers, the usual one first."""
        usual = QPrinterInfo.defaultPrinterName()
        return tuple(sorted(QPrinterInfo.availablePrinterNames(), key=lambda each: each != usual))

    def facts(self, name: str) -> Facts:
        """Ask a printer what it can do and how it is."""
        info = QPrinterInfo.printerInfo(name)
        if info.isNull():
            return Facts("找不到这台打印机，可能刚被移走", is_well=False)
        accepts = self.accepts(name)
        can = info.supportedDuplexModes()
        papers = (page.sizePoints() for page in info.supportedPageSizes())
        return Facts(
            state=STATES[info.state()] if accepts else REFUSES,
            sides=tuple(
                sides for sides, mode in _DUPLEX.items() if sides is Sides.ONE or mode in can
            ),
            papers=tuple(
                (float(min(size.width(), size.height())), float(max(size.width(), size.height())))
                for size in papers
            ),
            is_well=accepts and info.state() is not QPrinter.PrinterState.Error,
        )

    def accepts(self, name: str) -> bool:
        """Tell whether a printer takes pages now."""
        return not cups.refuses(name)

    def open(self, choice: Choice) -> QPrinter:
        """Get hold of the printer that was chosen, set as it was chosen."""
        printer = QPrinter(
            QPrinterInfo.printerInfo(choice.printer), QPrinter.PrinterMode.HighResolution
        )
        set_up(printer, choice)
        return printer


def set_up(printer: QPrinter, choice: Choice) -> None:
    """Set what the printer itself does; copies it cannot make are sent to it one by one."""
    if printer.supportsMultipleCopies():
        printer.setCopyCount(choice.copies)
        printer.setCollateCopies(choice.collate)
    printer.setDuplex(_DUPLEX[choice.sides])
    printer.setDocName("帮扶台账")
