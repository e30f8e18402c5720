"""Pages go to paper at their true size, crisp, and stop where they are told to."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from threading import Event
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import ImageChops, ImageStat
from PySide6.QtCore import QMarginsF, QSize
from PySide6.QtGui import QPageSize
from reportlab.pdfgen.canvas import Canvas

from app.printing.card import CardPress
from app.printing.card_papers import TwoUpCardPress
from app.printing.drawing import Copy, draw
from app.work import finish
from tests.app.printing.cards import EXTREME, USUAL, printed
from tests.printers import A4, A5, FilePrinters
from ui import pages
from ui.pages import EMPTY, Sent
from ui.printers import Choice, Facts, Sides, SystemPrinters

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.printing.drawing import Press

CHOICE = Choice("打印机")

FIRST_PICTURE = """
import ui.pages
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from shibokensupport.feature import pyside_feature_dict as looked_at

before = set(looked_at)
QImage(QSize(1, 1), QImage.Format.Format_RGB32)
print(sorted(set(looked_at) - before))
"""
"""Tells which Python modules the binding has to look into when a picture is made."""


@pytest.fixture
def printers(tmp_path: Path, qtbot: QtBot) -> FilePrinters:
    return FilePrinters(tmp_path, "打印机")


def send(
    printers: FilePrinters, content: bytes, sides: tuple[int, ...], stop_after: int | None = None
) -> tuple[list[int], Sent]:
    stop = Event()
    told = []
    sending = pages.send(content, printers.open(CHOICE), sides, stop)
    while True:
        if stop_after == len(told):
            stop.set()
        try:
            told.append(next(sending))
        except StopIteration as ended:
            return told, ended.value


def test_the_first_picture_of_a_process_is_made_before_two_threads_can_make_it() -> None:
    told = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", FIRST_PICTURE],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert told.stdout == "[]\n"


@pytest.mark.parametrize("press", [CardPress, TwoUpCardPress], ids=["upright", "lying"])
def test_a_page_is_printed_at_its_true_size_and_reads_like_the_original(
    printers: FilePrinters, press: type[Press]
) -> None:
    out = BytesIO()
    finish(draw("", press(), [Copy(USUAL)], out))
    content = out.getvalue()
    assert send(printers, content, (1,)) == ([1], Sent(1))
    (paper,) = printers.printed
    with pypdfium2.PdfDocument(content) as wanted, pypdfium2.PdfDocument(paper) as found:
        assert len(found) == 1
        assert found[0].get_size() == pytest.approx(wanted[0].get_size(), abs=1)
        images = [each[0].render(scale=2, grayscale=True).to_pil() for each in (wanted, found)]
    frames = [ImageChops.invert(each).getbbox() for each in images]
    assert frames[0] == pytest.approx(frames[1], abs=2)
    size = min(images[0].size, images[1].size)
    difference = ImageChops.difference(*(each.crop((0, 0, *size)).reduce(8) for each in images))
    assert ImageStat.Stat(difference).mean[0] < 4


def test_a_page_begins_at_the_edge_of_a_paper_that_the_printer_has_anyway(
    printers: FilePrinters,
) -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.rect(60, 60, A4[0] - 120, A4[1] - 120, fill=1)
    canvas.save()
    printer = printers.open(CHOICE)
    layout = printer.pageLayout()
    layout.setPageSize(QPageSize(QSize(*map(int, A4))))
    layout.setMargins(QMarginsF(20, 20, 20, 20))
    printer.setPageLayout(layout)
    for _ in pages.send(out.getvalue(), printer, (1,), Event()):
        pass
    with pypdfium2.PdfDocument(printers.printed[0]) as found:
        image = ImageChops.invert(found[0].render(grayscale=True).to_pil())
    assert image.getbbox() == pytest.approx((60, 60, A4[0] - 60, A4[1] - 60), abs=2)


def test_the_code_is_still_read_from_paper(printers: FilePrinters, tmp_path: Path) -> None:
    content, _ = printed(USUAL)
    send(printers, content, (1,))
    picture = tmp_path / "paper"
    for command in (
        ("pdftoppm", "-r", "200", "-gray", "-png", printers.printed[0], picture),
        ("zbarimg", "--quiet", "--raw", f"{picture}-1.png"),
    ):
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 -- fixed tools
    assert done.stdout.decode().strip() == f"BF1.3fa91c07.card.{USUAL.code}"


def test_sides_come_in_their_order_and_an_empty_one_stays_empty(printers: FilePrinters) -> None:
    content, _ = printed(USUAL, replace(EXTREME, practice=True))
    told, sent = send(printers, content, (3, EMPTY, 1))
    assert (told, sent) == ([1, 2, 3], Sent(3))
    with pypdfium2.PdfDocument(printers.printed[0]) as paper:
        ink = [len(page.render(scale=0.5, grayscale=True).to_pil().getcolors()) for page in paper]
    assert len(ink) == 3
    assert ink[1] == 1
    assert min(ink[0], ink[2]) > 1


def test_a_printer_that_jams_tells_how_far_it_came(printers: FilePrinters) -> None:
    content, _ = printed(USUAL, USUAL, USUAL)
    printers.jams_after = 2
    assert send(printers, content, (1, 2, 3)) == ([1, 2], Sent(2, failed=True))


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_prints_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    nowhere = FilePrinters(tmp_path / "no such folder", "打印机")
    content, _ = printed(USUAL)
    assert send(nowhere, content, (1,)) == ([], Sent(0, failed=True))


@pytest.mark.parametrize("count", [0, 2])
def test_what_was_sent_before_a_stop_is_all_that_comes(printers: FilePrinters, count: int) -> None:
    content, _ = printed(USUAL, USUAL, USUAL)
    told, sent = send(printers, content, (1, 2, 3), stop_after=count)
    assert (len(told), sent.sides) == (count, count)
    if count:
        with pypdfium2.PdfDocument(printers.printed[0]) as paper:
            assert len(paper) == count


def test_a_picture_is_on_white_and_sizes_are_points() -> None:
    content, _ = printed(USUAL)
    image = pages.picture(content, 1, 210, 297)
    assert (image.width(), image.height()) == (210, 297)
    assert image.pixelColor(0, 0).name() == "#ffffff"
    ((width, height),) = pages.sizes(content)
    assert (width, height) == pytest.approx(A5, abs=1)


def test_paper_of_nearly_the_same_size_is_the_same() -> None:
    facts = Facts("空闲", (Sides.ONE,), (A4,))
    assert facts.has_paper((842.2, 594.8))
    assert not facts.has_paper(A5)
    assert Facts("空闲").has_paper(A5)


def test_a_printer_that_is_not_there_is_said_so(qtbot: QtBot) -> None:
    facts = SystemPrinters().facts("没有这台")
    assert not facts.is_well
    assert facts.sides == (Sides.ONE,)
    assert SystemPrinters().accepts("没有这台")
