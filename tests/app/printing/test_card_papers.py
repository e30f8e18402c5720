"""Cards on larger paper: two copies to cut apart, or one that folds."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from app.printing.card import CADRE, HOUSEHOLD, CardPress
from app.printing.card_papers import FoldedCardPress, TwoUpCardPress
from app.printing.document import MM
from app.printing.drawing import Copy, draw
from tests.app.printing.cards import EXTREME, SPARSE, USUAL
from tests.app.printing.test_card import texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.printing.card import CardFacts

MIDDLE = {TwoUpCardPress: 148.5 * MM, FoldedCardPress: 105 * MM}
LAID = pytest.mark.parametrize("press", MIDDLE, ids=["two up", "folded"])


def printed(press: Callable[[], Any], *cards: CardFacts) -> PdfReader:
    out = io.BytesIO()
    drawing = draw("卡", press(), [Copy(card) for card in cards], out)
    assert list(drawing) == list(range(1, len(cards) + 1))
    return PdfReader(out)


def halves(reader: PdfReader, number: int, middle: float) -> tuple[str, str]:
    """Extract the text of the left and of the right half of a page."""
    found = ["", ""]

    def place(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        found[outer[4] + inner[4] > middle] += "".join(text.split())

    reader.pages[number].extract_text(visitor_text=place)
    return found[0], found[1]


def size(reader: PdfReader) -> tuple[int, int]:
    box = reader.pages[0].mediabox
    return round(box.width / MM), round(box.height / MM)


def test_the_cadre_has_a_copy_of_his_own() -> None:
    reader = printed(lambda: CardPress(CADRE), USUAL)
    told = "".join(reader.pages[0].extract_text().split())
    assert CADRE in told
    assert HOUSEHOLD not in told


def test_both_copies_stand_beside_each_other() -> None:
    reader = printed(TwoUpCardPress, USUAL)
    assert size(reader) == (297, 210)
    left, right = halves(reader, 0, MIDDLE[TwoUpCardPress])
    assert HOUSEHOLD in left
    assert CADRE in right
    for half in (left, right):
        assert all("".join(text.split()) in half for text in texts(USUAL))


def test_what_continues_stands_beside_itself_too() -> None:
    reader = printed(TwoUpCardPress, EXTREME)
    assert len(reader.pages) == 2
    left, right = halves(reader, 1, MIDDLE[TwoUpCardPress])
    assert left == right
    assert "〔续1〕家庭住址（接前页）" in left


def test_a_folded_card_opens_like_a_book() -> None:
    reader = printed(FoldedCardPress, USUAL)
    assert size(reader) == (210, 148)
    back, cover = halves(reader, 0, MIDDLE[FoldedCardPress])
    left, right = halves(reader, 1, MIDDLE[FoldedCardPress])
    assert USUAL.number in cover
    assert "职工签收" in back
    assert USUAL.head_name in left
    assert USUAL.cadre_phone in right
    told = back + cover + left + right
    assert all("".join(text.split()) in told for text in texts(USUAL))


def test_a_folded_card_continues_on_a_further_paper() -> None:
    reader = printed(FoldedCardPress, replace(USUAL, needs="需要帮助，" * 120))
    further, nothing = halves(reader, 2, MIDDLE[FoldedCardPress])
    assert "〔续1〕帮扶需求（接前页）" in further
    assert nothing == ""


@LAID
def test_each_household_has_papers_of_its_own(press: Callable[[], Any]) -> None:
    once = len(printed(press, USUAL).pages)
    assert len(printed(press, USUAL, SPARSE).pages) == 2 * once


@LAID
def test_the_file_is_sound_and_the_code_is_read(press: Callable[[], Any], tmp_path: Path) -> None:
    out = io.BytesIO()
    list(draw("卡", press(), [Copy(USUAL)], out))
    file = tmp_path / "cards.pdf"
    file.write_bytes(out.getvalue())
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", file)
    tool("pdftoppm", "-r", "200", "-gray", "-l", "1", "-png", file, tmp_path / "card")
    read = tool("zbarimg", "--quiet", "--raw", tmp_path / "card-1.png").split()
    assert set(read) == {"BF1.3fa91c07.card.T4YC5T8V"}


def tool(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 -- fixed tools
    assert b"Syntax Error" not in done.stderr
    return done.stdout.decode()
