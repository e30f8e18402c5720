"""What is taken into a dossier, and what is not: pictures, PDFs, and files that lie."""

from __future__ import annotations

import io
import subprocess
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfWriter
from pypdf.actions import JavaScript
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from app.exchange.attached import errors, pdf, picture
from app.exchange.attached.file import BEGINNINGS, ENDINGS, MOST_MEGABYTES, is_kept_so, take
from app.messages import explain
from db.vocabulary import Media

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TALL = (600, 900)


def photograph(
    size: tuple[int, int] = TALL, kind: str = "JPEG", mode: str = "RGB", **saved: Any
) -> bytes:
    """Make a picture whose left upper quarter is dark, with noise as of a camera."""
    noise = Image.frombytes("L", (64, 64), Random(4).randbytes(64 * 64)).resize(size)
    shown = noise.point(lambda value: 160 + value // 4)
    shown.paste(shown.point(lambda value: value // 4).crop((0, 0, size[0] // 2, size[1] // 2)))
    out = io.BytesIO()
    deep = shown.convert("I").point(lambda value: value * 256) if mode == "I;16" else shown
    deep.convert(mode).save(out, kind, **saved)
    return out.getvalue()


def pages(count: int = 1, *, dress: Callable[[PdfWriter], object] = lambda _: None) -> bytes:
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(200, 300)
    dress(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def laid(folder: Path, content: bytes, name: str) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def brightness(shown: Image.Image, x: float, y: float) -> int:
    grey = shown.convert("L").resize((4, 4))
    return int(grey.getpixel((int(x * 4), int(y * 4))))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *[("JPEG", each) for each in ("RGB", "L", "CMYK")],
        *[("PNG", each) for each in ("RGB", "RGBA", "P", "1", "LA", "I;16")],
        *[("BMP", "RGB"), ("TIFF", "RGB"), ("GIF", "P"), ("WEBP", "RGB")],
    ],
)
def test_every_kind_of_picture_becomes_a_small_upright_jpeg(
    tmp_path: Path, kind: str, mode: str
) -> None:
    taken = take(laid(tmp_path, photograph(kind=kind, mode=mode), f"a.{kind.lower()}"))
    assert (taken.media, taken.pages) == (Media.PICTURE, 1)
    with Image.open(io.BytesIO(taken.content)) as shown:
        assert (shown.format, shown.size) == ("JPEG", TALL)
        assert shown.mode in {"L", "RGB"}
        if mode != "1":
            assert brightness(shown, 0, 0) < 100 < brightness(shown, 0.9, 0.9)
    assert is_kept_so(taken.content)


def test_what_the_camera_adds_stays_behind_and_the_picture_stands_upright(tmp_path: Path) -> None:
    told = Image.Exif()
    told[0x0112] = 6  # held on its side
    told[0x010F] = "a telephone"
    told.get_ifd(0x8825)[1] = "N"
    taken = take(laid(tmp_path, photograph((900, 600), exif=told), "a.jpg"))
    with Image.open(io.BytesIO(taken.content)) as shown:
        assert shown.size == TALL
        assert not shown.getexif()
        assert brightness(shown, 0.9, 0) < 100 < brightness(shown, 0, 0.9)
    assert b"telephone" not in taken.content


def test_a_photograph_of_forty_megabytes_is_kept_in_three_hundred_kilobytes(
    tmp_path: Path,
) -> None:
    width, height = 4000, 3400
    raw = Image.frombytes("RGB", (width, height), Random(1).randbytes(width * height * 3))
    out = io.BytesIO()
    raw.save(out, "BMP")
    assert len(out.getvalue()) > 40_000_000
    taken = take(laid(tmp_path, out.getvalue(), "a.bmp"))
    assert len(taken.content) <= picture.MOST_OCTETS
    with Image.open(io.BytesIO(taken.content)) as shown:
        assert shown.size[0] * height == pytest.approx(shown.size[1] * width, rel=0.01)


@settings(max_examples=25)
@given(width=st.integers(1, 3000), height=st.integers(1, 3000))
def test_pictures_of_any_shape_keep_it(width: int, height: int) -> None:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(out, "PNG")
    with Image.open(io.BytesIO(picture.shrunk(io.BytesIO(out.getvalue())))) as shown:
        assert max(shown.size) <= picture.SIDE
        assert min(shown.size) >= 1
        if max(width, height) <= picture.SIDE:
            assert shown.size == (width, height)


def test_a_clear_ground_becomes_paper(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    taken = take(laid(tmp_path, out.getvalue(), "a.png"))
    with Image.open(io.BytesIO(taken.content)) as shown:
        assert shown.getpixel((10, 10)) == (255, 255, 255)


def test_a_pdf_is_kept_byte_for_byte(tmp_path: Path) -> None:
    content = pages(3)
    taken = take(laid(tmp_path, content, "a.PDF"))
    assert (taken.content, taken.media, taken.pages) == (content, Media.PDF, 3)
    assert is_kept_so(content)


def action(kind: str, **more: Any) -> DictionaryObject:
    named = {NameObject(f"/{key}"): value for key, value in more.items()}
    return DictionaryObject({NameObject("/S"): NameObject(kind), **named})


def opening(kind: str) -> Callable[[PdfWriter], object]:
    return lambda writer: writer._root_object.update(
        {NameObject("/OpenAction"): action(kind, JS=TextStringObject("app.alert(1)"))}
        if kind == "/JavaScript"
        else {NameObject("/OpenAction"): action(kind)}
    )


def noted(subtype: str) -> Callable[[PdfWriter], object]:
    def dress(writer: PdfWriter) -> None:
        note = DictionaryObject({NameObject("/Subtype"): NameObject(subtype)})
        writer.pages[0][NameObject("/Annots")] = ArrayObject([note])

    return dress


def hidden(writer: PdfWriter) -> None:
    """Leave a script in the file to which nothing leads."""
    writer._add_object(action("/JavaScript", JS=TextStringObject("1")))


@pytest.mark.parametrize(
    "dress",
    [
        lambda writer: writer.add_open_action(JavaScript("app.alert(1)")),
        lambda writer: writer.add_attachment("a.exe", b"MZ"),
        *map(opening, ("/JavaScript", "/Launch", "/SubmitForm", "/GoToR")),
        *map(noted, ("/FileAttachment", "/RichMedia", "/Screen")),
        hidden,
    ],
)
def test_a_pdf_that_could_do_something_is_refused(
    tmp_path: Path, dress: Callable[[PdfWriter], object]
) -> None:
    content = pages(dress=dress)
    with pytest.raises(errors.PdfActive):
        take(laid(tmp_path, content, "a.pdf"))
    assert not is_kept_so(content)


def test_a_script_in_a_packed_object_is_found(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 300)
    writer.add_open_action(JavaScript("app.alert(1)"))
    out = io.BytesIO()
    writer.write(out)
    plain, packed = tmp_path / "plain.pdf", tmp_path / "packed.pdf"
    plain.write_bytes(out.getvalue())
    command = ["qpdf", "--object-streams=generate", plain, packed]
    subprocess.run(command, check=True)  # noqa: S603 -- the tool a stranger has
    content = packed.read_bytes()
    assert b"JavaScript" not in content
    with pytest.raises(errors.PdfActive):
        pdf.pages(content)


def test_a_link_and_a_place_to_open_at_do_nothing() -> None:
    def dress(writer: PdfWriter) -> None:
        noted("/Link")(writer)
        writer._root_object[NameObject("/OpenAction")] = action("/GoTo")

    assert pdf.pages(pages(dress=dress)) == 1


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"", "a.jpg", errors.FileEmpty),
        (b"MZ\x90\x00", "a.jpg", errors.KindUnknown),
        (b"MZ\x90\x00", "a", errors.KindUnknown),
        (photograph(), "a.png", errors.KindDiffers),
        (photograph(), "a.pdf", errors.KindDiffers),
        (pages(), "a.jpg", errors.KindDiffers),
        (photograph()[:2000], "a.jpg", errors.PictureDamaged),
        (b"BM" + b"x" * 40, "a.bmp", errors.PictureDamaged),
        (b"\x89PNG\r\n\x1a\n", "a.png", errors.PictureDamaged),
        (b"%PDF-1.7\n", "a.pdf", errors.PdfDamaged),
        (pages()[:-200], "a.pdf", None),
        (pages(dress=lambda writer: writer.encrypt("x")), "a.pdf", errors.PdfLocked),
        (pages(0), "a.pdf", errors.PdfDamaged),
        (pages(pdf.MOST_PAGES + 1), "a.pdf", errors.PdfTooLong),
        (pages() + b" " * pdf.MOST_OCTETS, "a.pdf", errors.PdfTooLarge),
        (b"x" * ((MOST_MEGABYTES << 20) + 1), "a.jpg", errors.FileTooLarge),
    ],
)
def test_each_fault_has_its_reason(
    tmp_path: Path, content: bytes, name: str, error: type[errors.AttachmentRefused] | None
) -> None:
    with pytest.raises(error or errors.AttachmentRefused) as caught:
        take(laid(tmp_path, content, name))
    assert explain(caught.value.code, caught.value.figures)


def test_a_picture_of_boundless_size_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    with pytest.raises(errors.PictureTooWide, match="picture_too_wide"):
        take(laid(tmp_path, out.getvalue(), "a.png"))


@settings(max_examples=60, deadline=None)
@given(data=st.data(), kind=st.sampled_from(["PDF", "JPEG", "PNG"]))
def test_a_damaged_file_is_refused_or_still_shows_something(
    data: st.DataObject, kind: str
) -> None:
    whole = bytearray(pages(2) if kind == "PDF" else photograph((60, 90), kind))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    content = bytes(whole[: data.draw(st.integers(1, len(whole)))])
    try:
        if kind == "PDF":
            assert pdf.pages(content)
        else:
            assert picture.shrunk(io.BytesIO(content))
    except errors.AttachmentRefused:
        pass


def test_what_another_union_would_not_have_made_is_told() -> None:
    assert not is_kept_so(b"MZ")
    assert not is_kept_so(photograph(kind="PNG"))
    assert not is_kept_so(photograph() + b"\0" * picture.MOST_OCTETS)


def test_every_ending_leads_to_a_beginning() -> None:
    assert set(ENDINGS.values()) == set(BEGINNINGS.values())
