"""Let pages leave, on paper or as a file: on record before, and after with what came out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from app.printing import fonts
from app.printing.sequence import came_out, sides
from app.rules import page_range
from app.services import printing, prints
from app.services.errors import PagesOutdated
from app.work import Progress
from ui import errors, pages
from ui.dialogs.print_dialog import PrintDialog
from ui.dialogs.progress import ProgressDialog, tell
from ui.jobs import Lane
from ui.pages import Sent
from ui.printers import Choice, Sides, SystemPrinters

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from app.printing.drawing import Drawn
    from app.services.printing import Filling, Printable
    from ui.ledger import Ledger
    from ui.pages import Size
    from ui.printers import Printers

REFUSED = (
    "打印机“{printer}”没有接收，一页也没有打出来。请看看它是否开机、有纸、连着电脑，再打一次。"
)
OUTDATED = "预览打开期间情况有了变化，刚才没有打印。页面已按现在的重做，请看过再打印。"
AGAIN = "这些页刚才已经打过，再打是补打，页面上已注明“补打”。请看过再打印。"
NOT_NOTED = (
    "页面已经打出，但没能记下来。处理好后，请到「表与打印」的「打印记录」里按「补记打出」。"
)
STOPPED = "打印停下了：第 {out} 页已经交给打印机，还有 {left} 页没有打。"
NONE_SENT = "打印停下了，一页也没有打。"
PART_SENT = (
    "打印停下了：已经送出 {sides} 面，{copies} 份还没有打齐。"
    "请先收好打出来的纸，再决定要不要从头打。"
)


@dataclass(frozen=True, slots=True)
class Ready:
    """Pages that are drawn and may leave; ``sizes`` are the pages' in points.

    ``stated_on`` is the day on which what they say was true, ``copies`` how many are usual.
    """

    printable: Printable
    filling: Filling
    content: bytes
    drawn: Drawn
    stated_on: date
    sizes: tuple[Size, ...]
    copies: int = 1

    @property
    def lacking(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Give each character printed as a ``〓``, with the pages; what has no look is no loss."""
        return tuple(each for each in self.drawn.missing if not fonts.is_invisible(each[0]))


class Leaving:
    """Prints ``ready`` or writes it to a file, over the window ``parent``.

    ``said`` is told in a sentence what came of it. While it ``is_busy`` the window must stay.
    Pages that left already, or are true no more, are to be seen anew first: ``see_anew`` shows
    them as they are by now, says why and goes on.
    """

    last_folder: Path | None = None
    """Where the last file went, in this session."""

    def __init__(
        self,
        parent: QWidget,
        ledger: Ledger,
        ready: Ready,
        said: Callable[[str], object],
        see_anew: Callable[[str, Callable[[Leaving], object] | None], object],
    ) -> None:
        self.printers: Printers = SystemPrinters()
        self.is_busy = False
        self._parent = parent
        self._ledger = ledger
        self._ready = ready
        self._said = said
        self._see_anew = see_anew
        self._left: set[int] = set()

    def ask_printer(self, wanted: str = "", before: Choice | None = None) -> PrintDialog:
        """Ask how to print; ``wanted`` are the pages to begin with, all where none is named."""
        ready = self._ready
        dialog = PrintDialog(
            self._parent,
            self._ledger.jobs,
            self.printers,
            ready.printable,
            ready.sizes,
            wanted,
        )
        dialog.copies.setText(str(ready.copies))
        if before is not None:
            dialog.prefer(before)
        dialog.chosen.connect(self.print)
        dialog.pdf_asked.connect(self.ask_file)
        dialog.open()
        return dialog

    def print(self, choice: Choice, chosen: tuple[int, ...]) -> None:
        """Print the pages ``chosen``, put on record first."""
        if self._left.intersection(chosen):
            wanted = page_range.spell(chosen)
            self._see_anew(AGAIN, lambda leaving: leaving.ask_printer(wanted, choice))
            return
        output = self._output(chosen, choice.printer, choice.copies)
        self._begin(output, lambda run_id: self._send(choice, output, run_id))

    def ask_file(self) -> None:
        """Ask where the PDF goes, and write it."""
        if self._left:
            self._see_anew(AGAIN, lambda leaving: leaving.ask_file())
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = type(self).last_folder or Path(QStandardPaths.writableLocation(documents))
        proposed = str(folder / f"{self._ready.printable.title}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self._parent, "存为 PDF", proposed, "PDF (*.pdf)")
        if chosen:
            path = Path(chosen)
            self.keep(path if path.suffix else path.with_suffix(".pdf"))

    def keep(self, path: Path) -> None:
        """Write all pages to ``path``, whole or not at all."""
        type(self).last_folder = path.parent
        output = self._output(tuple(range(1, self._ready.drawn.pages + 1)))

        def write(run_id: int) -> None:
            self._ledger.jobs.run(
                Lane.PAGES,
                partial(_write, path, self._ready.content),
                lambda _: self._finish(run_id, output, output.pages, f"已存为 {path.name}。"),
                otherwise=lambda error: self._fail(run_id, output, error),
            )

        self._begin(output, write)

    def _output(
        self, chosen: tuple[int, ...], printer: str = "", copies: int = 1
    ) -> prints.Output:
        ready = self._ready
        return prints.Output(
            ready.printable, ready.filling, ready.drawn, ready.stated_on, chosen, printer, copies
        )

    def _begin(self, output: prints.Output, then: Callable[[int], object]) -> None:
        self.is_busy = True
        self._ledger.change(
            printing.VERB,
            lambda session: prints.begin(session, output),
            then,
            otherwise=self._refuse,
        )

    def _refuse(self, error: BaseException) -> None:
        self.is_busy = False
        if isinstance(error, PagesOutdated):
            self._see_anew(OUTDATED, None)
            return
        tell(self._parent, self._ledger.jobs.report)(error)

    def _send(self, choice: Choice, output: prints.Output, run_id: int) -> None:
        stopping = _Stopping()
        dialog = ProgressDialog(self._parent, "打印")
        dialog.follow(stopping)

        def settle(found: tuple[tuple[int, ...], Sent]) -> None:
            dialog.finish()
            order, sent = found
            out = came_out(order, sent.sides)
            said = f"已交给打印机“{choice.printer}”：{len(out)} 页，{choice.copies} 份。"
            self._finish(run_id, output, out, said if out == output.pages else "")
            if out != output.pages:
                self._ask_to_go_on(choice, output.pages, out, sent)

        def fail(error: BaseException) -> None:
            dialog.finish()
            self._fail(run_id, output, error)

        work = partial(_print, self._ready, self.printers, choice, output.pages, stopping.event)
        self._ledger.jobs.run_in_steps(
            Lane.PAGES, work, settle, progress=dialog.show_step, otherwise=fail
        )

    def _ask_to_go_on(
        self, choice: Choice, wanted: tuple[int, ...], out: tuple[int, ...], sent: Sent
    ) -> None:
        """Say what came out, and print on from there if the person wants to."""
        left = tuple(page for page in wanted if page not in out)
        sentence = STOPPED.format(out=page_range.spell(out), left=len(left))
        if not out and sent.sides:
            sentence = PART_SENT.format(sides=sent.sides, copies=choice.copies)
        elif not out:
            sentence = REFUSED.format(printer=choice.printer) if sent.failed else NONE_SENT
        if errors.ask(self._parent, "没有打完", sentence, "接着打" if out else "再打一次"):
            self.ask_printer(page_range.spell(left), choice)

    def _finish(
        self, run_id: int, output: prints.Output, out: tuple[int, ...], sentence: str
    ) -> None:
        def say(_: object) -> None:
            self.is_busy = False
            if any(each.code for each in output.sheets):
                self._left.update(out)
            self._said(sentence)

        def fail(error: BaseException) -> None:
            self._said(NOT_NOTED if out else "")
            self._refuse(error)

        self._ledger.change(
            printing.VERB,
            lambda session: prints.finish(session, run_id, output, out),
            say,
            otherwise=fail,
        )

    def _fail(self, run_id: int, output: prints.Output, error: BaseException) -> None:
        self._finish(run_id, output, (), "")
        self._refuse(error)


class _Stopping:
    """Printing that can be asked to stop after the page in hand."""

    def __init__(self) -> None:
        self.event = Event()

    def cancel(self) -> None:
        """Ask it to stop."""
        self.event.set()


def _print(
    ready: Ready, printers: Printers, choice: Choice, chosen: tuple[int, ...], stop: Event
) -> Generator[Progress, None, tuple[tuple[int, ...], Sent]]:
    """Print on the pages' thread, where the printer is opened and let go of; tell what came out.

    Copies that the printer cannot make itself are sent to it one by one.
    """
    if not printers.accepts(choice.printer):
        return chosen, Sent(0, failed=True)
    printer = printers.open(choice)
    order = sides(
        ready.drawn,
        chosen,
        copies=1 if printer.supportsMultipleCopies() else choice.copies,
        collate=choice.collate,
        duplex=choice.sides is not Sides.ONE,
    )
    sending = pages.send(ready.content, printer, order, stop)
    while True:
        try:
            done = next(sending)
        except StopIteration as ended:
            sent: Sent = ended.value
            return order, sent
        yield Progress("打印", done, len(order))


def _write(path: Path, content: bytes) -> None:
    from app.vault.files import write_whole

    write_whole(path, lambda file: file.write(content))
