"""What is seen in the window comes out of a real queue, page for page; what is refused is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PIL import ImageChops

from app.services import cards, households, prints
from tests.strangers.cups import QUEUE
from ui.dialogs.preview import Preview, preview
from ui.printers import REFUSES

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from tests.strangers.cups import PrintingSystem
    from ui.dialogs.print_dialog import PrintDialog
    from ui.tour.desk import Desk

pytestmark = pytest.mark.strangers
NAMES = ("赵建国", "李秀兰", "张𬭎")
FINE, COARSER = 200 / 72, 4
NEARLY = 40.0
"""Grey levels out of 255 by which a square may differ: the page went through a picture."""


@pytest.fixture
def filed(desk: Desk) -> list[str]:
    made: list[str] = []

    def file_all(session: Any) -> list[str]:
        return [households.file_archive(session, {"name": each}, {}) for each in NAMES]

    desk.window.ledger.change("建档", file_all, made.extend)
    desk.wait()
    return made


def seen(desk: Desk, kind: str, ids: list[str]) -> Preview:
    preview(desk.window, desk.window.ledger, kind, ids)
    return desk.dialog(Preview)


def asked(desk: Desk, shown: Preview) -> PrintDialog:
    """Ask for the printer as Ctrl+P does, and wait until it was asked what it can do."""
    dialog = shown.leaving.ask_printer()
    desk.wait()
    dialog.printer.choose(QUEUE)
    desk.wait()
    dialog.copies.setText("1")
    return dialog


def pictures(pdf: bytes | Path) -> list[Image]:
    """Draw pages upright: finely first, so that a hairline is as grey as it is thin."""
    with pypdfium2.PdfDocument(pdf) as document:
        fine = [page.render(scale=FINE).to_pil().convert("L") for page in document]
    coarse = (each.reduce(COARSER) for each in fine)
    return [each if each.width < each.height else each.rotate(90, expand=True) for each in coarse]


def difference(one: Image, other: Image) -> float:
    """Give the greatest difference of two pages in the mean of any square of two millimetres."""
    fitted = other.resize(one.size)
    squares = ImageChops.difference(one.reduce(COARSER), fitted.reduce(COARSER))
    return float(squares.getextrema()[1])  # type: ignore[arg-type]  # a grey picture has one band


@pytest.mark.parametrize("kind", ["card", "archive", "card-two-up"])
def test_every_page_comes_out_as_it_is_seen(
    desk: Desk, printing_system: PrintingSystem, filed: list[str], kind: str
) -> None:
    shown = seen(desk, kind, filed)
    dialog = asked(desk, shown)
    assert dialog.state.text() == "空闲，可以打印"
    known = printing_system.papers
    dialog.submit()
    desk.wait()
    assert f"已交给打印机“{QUEUE}”" in shown._said.text()
    expected, found = pictures(shown.ready.content), pictures(printing_system.next_paper(known))
    assert len(found) == len(expected)
    for one, other in zip(expected, found, strict=True):
        assert abs(one.width - other.width) <= 2
        assert difference(one, other) < NEARLY
    assert difference(expected[0], found[-1]) > NEARLY


def test_a_range_of_pages_comes_out_in_so_many_copies(
    desk: Desk, printing_system: PrintingSystem, filed: list[str]
) -> None:
    shown = seen(desk, "card", filed)
    dialog = asked(desk, shown)
    dialog.copies.setText("2")
    dialog.pages.setText("2-3")
    known = printing_system.papers
    dialog.submit()
    desk.wait()
    expected, found = pictures(shown.ready.content), pictures(printing_system.next_paper(known))
    meant = [expected[1], expected[2]] * 2
    assert len(found) == len(meant)
    assert all(difference(*pair) < NEARLY for pair in zip(meant, found, strict=True))


def test_a_queue_that_takes_nothing_is_said_and_nothing_counts(
    desk: Desk, printing_system: PrintingSystem, filed: list[str]
) -> None:
    shown = seen(desk, "card", filed[:1])
    dialog = asked(desk, shown)
    printing_system.tell("cupsreject")
    said: list[str] = []
    desk.answer("返回", lambda box: said.append(box.text()))  # type: ignore[attr-defined]  # a message box
    dialog.submit()
    desk.wait()
    again = asked(desk, shown)
    assert again.state.text() == REFUSES
    again.reject()
    printing_system.tell("cupsaccept")
    assert "没有接收" in said[0]
    found: list[Any] = []
    desk.window.ledger.read(lambda session: cards.issued(session, filed[0]), found.extend)
    desk.window.ledger.read(lambda session: prints.runs(session, 1), found.extend)
    desk.wait()
    (run,) = found
    assert run.pages_out == 0


def test_what_a_stopped_queue_was_given_comes_out_when_it_goes_on(
    desk: Desk, printing_system: PrintingSystem, filed: list[str]
) -> None:
    shown = seen(desk, "card", filed[:1])
    printing_system.tell("cupsdisable")
    dialog = asked(desk, shown)
    assert "有故障" in dialog.state.text()
    known = printing_system.papers
    dialog.submit()
    desk.wait()
    assert "已交给打印机" in shown._said.text()
    assert printing_system.is_busy
    printing_system.tell("cupsenable")
    assert len(pictures(printing_system.next_paper(known))) == 1
