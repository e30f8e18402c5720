"""A card tells all that is known of a household, keeps to its cells, and names what it lacks."""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.forms.card_sheet import CARD_SHEET, MEASURES
from app.forms.placement import sides
from app.forms.sheet import Answer, Caption
from app.printing import fonts
from app.printing.card import CardFacts, CardPress, answers
from app.printing.document import MM, Piece
from app.printing.drawing import DrawnCopy, draw
from app.printing.errors import NothingToPrint
from app.printing.sheet import SheetPress
from tests.app.printing.cards import EXTREME, SPARSE, USUAL, printed

if TYPE_CHECKING:
    from pathlib import Path

NEAR = 0.3


def words(pdf: bytes) -> list[str]:
    """Extract each page's text without its spaces."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def tool(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 -- fixed tools
    return done.stdout.decode()


def texts(card: CardFacts) -> list[str]:
    """List what a card is told, by hand, so that a forgotten cell shows."""
    plain = [str(getattr(card, each.name)) for each in fields(card) if each.type == "str"]
    plain = [text for text in plain if text not in {card.ledger, card.code}]
    return [*plain, *(text for _, text in card.measures)]


@pytest.mark.parametrize("card", [USUAL, SPARSE], ids=["usual", "sparse"])
def test_all_that_is_known_is_on_one_page(card: CardFacts) -> None:
    pdf, report = printed(card)
    (page,) = words(pdf)
    assert (report.pages, report.missing) == (1, ())
    assert report.copies == (DrawnCopy("household 0", card.code, 1, 1),)
    assert all(text in page for text in texts(card))
    assert all(side in page for side in MEASURES)


def test_both_readers_agree_on_the_words(tmp_path: Path) -> None:
    file = tmp_path / "card.pdf"
    file.write_bytes(printed(USUAL)[0])
    told = "".join(tool("pdftotext", "-raw", file, "-").split())
    assert all(text in told for text in texts(USUAL))


def test_every_household_has_a_page_of_its_own() -> None:
    cards = [replace(USUAL, number=f"2026-{n:05d}", head_name=f"王{n}") for n in range(30)]
    pdf, report = printed(*cards)
    pages = words(pdf)
    assert report.pages == len(pages) == 30
    assert all(
        card.number in page and card.head_name in page
        for card, page in zip(cards, pages, strict=True)
    )


def test_the_day_is_written_out_or_left_to_be_written() -> None:
    assert answers(USUAL)["issued_on"] == "2026年11月22日"
    assert answers(SPARSE)["issued_on"].split() == ["年", "月", "日"]


def test_measures_of_one_side_stand_together_and_none_is_lost() -> None:
    told = answers(EXTREME)
    assert told["measure_就业创业"] == "措施一\n" + "措施二" * 90
    assert told["measure_兜底保障"] == "其他方面：另有安排"
    assert told["measure_住房保障"] == ""


def test_a_practice_card_says_so_on_every_page() -> None:
    pages = words(printed(replace(EXTREME, practice=True))[0])
    assert len(pages) == 2
    assert all("练习" in page for page in pages)
    assert "不作凭证" in pages[0]
    assert "练习" not in "".join(words(printed(USUAL)[0]))


def test_nothing_to_print_is_refused_and_writes_nothing() -> None:
    out = io.BytesIO()
    with pytest.raises(NothingToPrint):
        list(draw(CARD_SHEET.title, CardPress(), [], out))
    assert out.getvalue() == b""


def test_what_finds_no_room_goes_on_under_its_reference() -> None:
    pdf, _ = printed(EXTREME)
    first, second = words(pdf)
    for number, title in enumerate(("家庭住址", "帮扶需求", "就业创业"), 1):
        assert f"〔续{number}〕" in first
        assert f"〔续{number}〕{title}（接前页）" in second
    assert (first + second).count("需要帮助") >= 59
    assert EXTREME.number in second


def test_the_footnote_names_what_no_font_draws() -> None:
    pdf, report = printed(EXTREME)
    assert "依次为U+300A7、U+E863，请用笔补写" in words(pdf)[0]
    assert dict(report.missing).keys() == {"\u200b", "\u202e", "\ue863", "\U000300a7"}


def test_missing_characters_are_named_with_the_pages_where_their_copies_begin() -> None:
    twice = replace(USUAL, head_name="\ue863\ue863")
    assert printed(twice, USUAL, twice)[1].missing == (("\ue863", (1, 3)),)


def test_a_page_tells_whose_copy_it_belongs_to() -> None:
    _, drawn = printed(USUAL, EXTREME, SPARSE)
    assert [copy.pages for copy in drawn.copies] == [1, 2, 1]
    on_third = drawn.on_pages([3])
    assert [copy.household_id for copy in on_third] == ["household 1"]
    assert drawn.on_pages(range(1, 5)) == drawn.copies
    assert drawn.on_pages([]) == ()


def test_the_same_facts_give_the_same_bytes() -> None:
    assert printed(USUAL, EXTREME)[0] == printed(USUAL, EXTREME)[0]


def test_the_file_names_nobody_in_what_surrounds_the_pages() -> None:
    told = PdfReader(io.BytesIO(printed(USUAL)[0])).metadata
    assert told is not None
    assert told.title == "困难职工解困脱困联系卡"
    assert not told.author
    assert told.creator == "bangfu"


def test_what_all_cards_share_is_in_the_file_once() -> None:
    one, many = (len(printed(*[USUAL] * count)[0]) for count in (1, 101))
    assert (many - one) / 100 < 3_000


def test_the_file_is_sound_and_every_font_embedded(tmp_path: Path) -> None:
    file = tmp_path / "cards.pdf"
    file.write_bytes(printed(USUAL, SPARSE, EXTREME)[0])
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", file)
    rows = tool("pdffonts", file).splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


@pytest.mark.parametrize("card", [USUAL, SPARSE], ids=["usual", "practice"])
def test_a_scanner_reads_the_code_at_200_dpi(card: CardFacts, tmp_path: Path) -> None:
    file = tmp_path / "card.pdf"
    file.write_bytes(printed(card)[0])
    tool("pdftoppm", "-r", "200", "-gray", "-png", file, tmp_path / "card")
    read = tool("zbarimg", "--quiet", "--raw", tmp_path / "card-1.png")
    assert read.strip() == "BF1.3fa91c07.card.T4YC5T8V"


# What stands where.

PRESS = SheetPress(CARD_SHEET)
ROOM = {
    placed.cell.content.name: placed.box
    for placed in sides(CARD_SHEET)[0].cells
    if isinstance(placed.cell.content, Answer)
}
HEIGHT = CARD_SHEET.paper.height
# Whoever breaks this sees a whole wild card at once instead of waiting minutes for a small one.
AT_ONCE = (Phase.explicit, Phase.reuse, Phase.generate)
wild = st.text(
    alphabet=st.one_of(
        st.characters(codec=None), st.sampled_from("王秀兰<b>&=1+1\n\r\t，（）·\u202e\u200b𬭎𪚥😀")
    ),
    max_size=80,
)
long = st.builds(lambda text, times: text * times, wild, st.integers(1, 40))
wild_cards = st.builds(
    CardFacts,
    code=st.just(USUAL.code),
    ledger=st.just(USUAL.ledger),
    measures=st.lists(st.tuples(st.sampled_from((*MEASURES, "其他")), long)).map(tuple),
    issued_on=st.none() | st.dates(),
    practice=st.booleans(),
    **{
        each.name: long
        for each in fields(CardFacts)
        if each.type == "str" and each.name not in {"code", "ledger"}
    },
)


def stands_within(piece: Piece, left: float, top: float, right: float, bottom: float) -> bool:
    """Tell whether a line keeps to a rectangle in millimetres from the top of the paper."""
    end = piece.left + fonts.width(piece.text.rstrip(), piece.face, piece.size)
    upper, lower = piece.baseline + 0.88 * piece.size, piece.baseline - 0.12 * piece.size
    return (
        piece.left >= left * MM - NEAR
        and end <= right * MM + NEAR
        and upper <= (HEIGHT - top) * MM + NEAR
        and lower >= (HEIGHT - bottom) * MM - NEAR
    )


@settings(max_examples=15, deadline=None, phases=AT_ONCE)
@given(wild_cards)
def test_any_text_stays_in_its_cell_and_is_all_there(card: CardFacts) -> None:
    told = answers(card)
    composition = PRESS.compose(told)
    paper = CARD_SHEET.paper
    first, *further = (page.pieces for page in composition.pages)
    for piece in first:
        if piece.name:
            box = ROOM[piece.name]
            assert stands_within(piece, box.left, box.top, box.right, box.bottom)
    for piece in (piece for page in further for piece in page):
        right, bottom = paper.width - paper.side, paper.height - paper.bottom
        assert stands_within(piece, paper.side, paper.top, right, bottom)
    for name, text in told.items():
        if name in ROOM:
            shown = "".join(
                piece.text
                for page in composition.pages
                for piece in page.pieces
                if piece.name == name
            )
            assert shown == "".join(fonts.lines(text))


@settings(max_examples=8, deadline=None, phases=AT_ONCE)
@given(wild_cards)
def test_any_text_can_be_copied_from_the_page_or_is_named(card: CardFacts) -> None:
    pdf, report = printed(card)
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == report.pages
    copied = Counter("".join("".join(page.extract_text().split()) for page in pages))
    missing = {character for character, _ in report.missing}
    wanted = Counter(
        character
        for text in texts(card)
        for character in "".join(fonts.lines(text))
        if character not in missing and not character.isspace()
    )
    assert not wanted - copied


def test_captions_stand_in_their_cells_at_their_size() -> None:
    boxes = [
        (placed.cell.content, placed.box)
        for placed in sides(CARD_SHEET)[0].cells
        if isinstance(placed.cell.content, Caption)
    ]
    pieces = iter(PRESS.sides[0].captions)
    for caption, box in boxes:
        for line in caption.text.split("\n"):
            piece = next(pieces)
            assert (piece.text, piece.size) == (line, caption.lettering.size)
            assert stands_within(piece, box.left, box.top, box.right, box.bottom)
    assert not list(pieces)


def test_every_cell_holds_a_line_and_a_reference() -> None:
    for placed in sides(CARD_SHEET)[0].cells:
        content = placed.cell.content
        if isinstance(content, Answer):
            room = placed.box.within(CARD_SHEET.padding, CARD_SHEET.shave)
            reference = fonts.width("〔续99〕", content.lettering.face, content.lettering.floor)
            assert content.lettering.size <= room.height * MM
            assert reference <= room.width * MM / 2


def test_a_name_of_sixty_characters_stays_on_the_card() -> None:
    assert printed(replace(USUAL, head_name="阿卜杜热合曼" * 10))[1].pages == 1


def test_blank_cells_hold_nothing_to_be_struck_out() -> None:
    names = {piece.name for piece in PRESS.compose(answers(SPARSE)).pages[0].pieces}
    assert not names & {"cadre_name", "cadre_phone", "cadre_post", "helper_unit", "needs"}
    assert not any(re.match("measure_", name) for name in names)
