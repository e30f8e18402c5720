"""A glyph for every character, or its name; text that is copied right."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

import resources
from app.forms.sheet import Face, Tone
from app.printing import fonts
from app.printing.document import Document, Piece
from app.printing.errors import FontsMissing

if TYPE_CHECKING:
    from pathlib import Path

RARE = "𬭎𬱖𪚥𬭚㼆䶮𠮷\U0002c029\U00021243"


def printed(text: str, face: Face = Face.SONG) -> bytes:
    """Draw one line on a page of its own."""
    out = io.BytesIO()
    document = Document(out, "样张")
    document.write([Piece("", 20, 50, face, 12, Tone.BLACK, text)])
    document.end_page(1000, 100)
    document.save()
    return out.getvalue()


def test_the_files_are_those_that_the_script_made() -> None:
    folder = resources.path("fonts")
    expected = dict(
        reversed(line.split("  "))
        for line in (folder / "checksums.txt").read_text("ascii").splitlines()
    )
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.glob("*.ttf")
    }
    assert found == expected


def test_the_fonts_are_small_enough_and_each_has_its_licence() -> None:
    files = list(resources.path("fonts").iterdir())
    assert sum(file.stat().st_size for file in files) < 70_000_000
    licences = [file for file in files if file.name.startswith("OFL-")]
    assert len(licences) == 3
    assert all("SIL OPEN FONT LICENSE" in file.read_text("utf-8") for file in licences)


@pytest.mark.parametrize(
    "file", sorted(resources.path("fonts").glob("*.ttf")), ids=lambda f: f.stem
)
def test_a_font_bears_our_name_and_none_that_is_reserved(file: Path) -> None:
    with TTFont(file, lazy=True) as font:
        names = [str(font["name"].getDebugName(number)) for number in (1, 3, 4, 6, 16)]
        assert "glyf" in font
    assert names[0].startswith("Bangfu")
    assert not any(word in "".join(names) for word in ("Hana", "花園", "Source", "Noto"))


@pytest.mark.parametrize(
    "codes",
    [range(0x4E00, 0xA000), range(0x3400, 0x4DC0), range(0x20000, 0x2A6D7)],
    ids=["the common block", "Extension A", "Extension B"],
)
def test_a_whole_block_of_han_characters_is_drawn(codes: range) -> None:
    assert not fonts.missing("".join(map(chr, codes)))


@pytest.mark.parametrize("text", [RARE, "☑☐☒●○■□①㎡℃￥·—…〓×÷"])
@pytest.mark.parametrize("face", list(Face))
def test_rare_names_and_the_signs_of_forms_are_drawn_in_every_face(text: str, face: Face) -> None:
    assert not fonts.missing(text)
    assert "".join(part for _, part in fonts.runs(text, face)) == text


@pytest.mark.parametrize("text", ["王秀兰，渭南 Abc 0123", "".join(map(chr, range(33, 127)))])
def test_usual_text_is_one_run(text: str) -> None:
    assert fonts.runs(text, Face.SONG) == (fonts.Run("BangfuSong-Regular", text),)


def test_a_text_is_split_where_the_font_changes() -> None:
    assert fonts.runs("王𪚥𠮷兰", Face.SONG_BOLD) == (
        ("BangfuSong-Bold", "王"),
        ("BangfuRare-Regular", "𪚥𠮷"),
        ("BangfuSong-Bold", "兰"),
    )
    assert fonts.runs("", Face.HEI) == ()


def test_all_figures_are_equally_wide() -> None:
    for face in Face:
        assert len({fonts.width(figure, face, 10) for figure in "0123456789"}) == 1


def test_widths_add_up() -> None:
    assert fonts.width("王秀兰", Face.SONG, 10) == 30
    assert fonts.width("", Face.SONG, 10) == 0
    assert fonts.width("王𪚥", Face.HEI, 10) == pytest.approx(20)


def test_what_no_font_draws_becomes_a_geta_and_is_named() -> None:
    text = "王\U000300a7\ue863\U000300a7"
    assert "".join(part for _, part in fonts.runs(text, Face.SONG)) == "王〓〓〓"
    assert fonts.missing(text) == ("\U000300a7", "\ue863", "\U000300a7")
    assert fonts.describe("\U000300a7") == "U+300A7"
    assert fonts.describe("\ud800") == "U+D800"


def test_marks_that_cannot_be_seen_are_left_out_and_told() -> None:
    assert fonts.lines("王\u200b\u202e秀\u200f\x07兰\ufe0f\xad") == ("王秀兰",)
    assert fonts.missing("王\u200b\r\n\t 秀\u00a0\x07") == ("\u200b", "\x07")


def test_every_line_break_begins_a_line_and_every_space_is_a_space() -> None:
    assert fonts.lines("一\r\n二\n三\r四\u2028五\x85六") == ("一", "二", "三", "四", "五", "六")
    assert fonts.lines("一\t二\u2003三\u00a0四\u3000五") == ("一 二 三 四\u3000五",)
    assert fonts.lines("") == ("",)


@settings(deadline=None)  # the first example reads a font
@given(st.text(alphabet=st.characters(codec=None)))
def test_every_character_is_drawn_or_named(text: str) -> None:
    drawn = "".join(part for line in fonts.lines(text) for _, part in fonts.runs(line, Face.SONG))
    missing = fonts.missing(text)
    unseen = [each for each in missing if not fonts.is_invisible(each)]
    assert drawn.count(fonts.GETA) == text.count(fonts.GETA) + len(unseen)
    for character in text:
        shown = character in drawn or character in missing
        assert shown or character.isspace() or unicodedata.category(character) == "Zs"


@pytest.mark.parametrize(
    "text", [RARE, "阿卜杜热合曼·图尔荪尼亚孜", "<b>=1+1 & (a) \\ 100%</b>", "☑☐☒"]
)
@pytest.mark.parametrize("face", [Face.SONG, Face.HEI_BOLD])
def test_text_is_copied_right_by_both_readers(text: str, face: Face, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(printed(text, face))
    assert PdfReader(file).pages[0].extract_text().strip() == text
    told = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)  # noqa: S603, S607 -- a fixed tool
    assert told.stdout.decode().strip() == text


def test_a_block_of_the_unicode_map_has_at_most_a_hundred_entries() -> None:
    written = fonts.to_unicode("F", [*range(0x4E00, 0x4E00 + 230), 0x2C029])
    assert [line for line in written.splitlines() if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "31 beginbfchar",
    ]
    assert "<E6> <D870DC29>" in written


def test_more_rare_characters_than_one_subset_holds_are_copied_right() -> None:
    text = "".join(map(chr, range(0x20000, 0x20000 + 600)))
    assert "".join(PdfReader(io.BytesIO(printed(text))).pages[0].extract_text().split()) == text


def test_a_missing_file_is_told_by_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "fonts").mkdir()
    monkeypatch.setattr(resources, "_ROOT", tmp_path)
    with pytest.raises(FontsMissing) as told:
        fonts._Glyphs("BangfuSong-Regular")
    assert told.value.figures == {"file": "BangfuSong-Regular.ttf"}


def test_a_fallback_is_read_only_when_a_rare_character_occurs() -> None:
    program = (
        "from app.printing import fonts; from app.forms.sheet import Face\n"
        "fonts.width('王秀兰', Face.SONG, 10); before = fonts._glyphs.cache_info().currsize\n"
        "fonts.width('王𪚥', Face.SONG, 10); print(before, fonts._glyphs.cache_info().currsize)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)  # noqa: S603 -- our own words
    assert told.stdout.split() == [b"1", b"3"]
