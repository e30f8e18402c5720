"""Make a photograph small enough to be kept: upright, readable, without what the camera adds.

What a telephone writes into a photograph, the place among it, does not come along.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, BinaryIO

from PIL import Image, ImageOps

from app.exchange.attached.errors import PictureDamaged, PictureTooWide

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("JPEG", "PNG", "BMP", "TIFF", "WEBP", "GIF")
MOST_OCTETS = 300_000
MOST_PIXELS = 100_000_000
MOST_PIXELS_DRAFTED = 170_000_000
"""Of a JPEG: its decoder can leave pixels out. Pillow itself opens nothing that is much more."""
SIDE = 2200
"""The longer side in pixels: an A4 page at some 190 dpi, on which small print can be read."""
QUALITIES = (85, 75, 65, 55)
SHRINK = 0.8
A4 = (8.27, 11.69)
"""In inches."""
PAPER = (255, 255, 255)
GREY = frozenset({"1", "L", "LA", "I", "I;16", "I;16B"})
_DAMAGE = (OSError, ValueError, SyntaxError, EOFError)


def shrunk(stream: BinaryIO) -> bytes:
    """Give a picture as a JPEG of at most 300 kB, the first page of one that has several.

    Raises:
        PictureDamaged: it cannot be read to its end.
        PictureTooWide: it has more pixels than memory should be given for.
    """
    with warnings.catch_warnings():
        # Our own limit stands below; Pillow warns at less.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(stream, formats=FORMATS) as opened:
                return _written(_upright(opened))
        except Image.DecompressionBombError as error:
            raise PictureTooWide(most=MOST_PIXELS_DRAFTED // 1_000_000) from error
        except _DAMAGE as error:
            raise PictureDamaged from error


def as_page(content: bytes) -> bytes:
    """Give a kept picture as a PDF of one page that fits on A4, to be looked at like others.

    Raises:
        PictureDamaged: it cannot be read to its end.
    """
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG",)) as opened:
            dots = max(opened.width / A4[0], opened.height / A4[1])
            opened.save(out, "PDF", resolution=dots, quality=90)
    except _DAMAGE as error:
        raise PictureDamaged from error
    return out.getvalue()


def _upright(opened: Image.Image) -> Image.Image:
    """Read the pixels, no more of them than are kept, turned as the camera was held."""
    width, height = opened.size
    most = MOST_PIXELS_DRAFTED if opened.format == "JPEG" else MOST_PIXELS
    if width * height > most:
        raise PictureTooWide(most=most // 1_000_000)
    grey = opened.mode in GREY
    opened.draft("L" if grey else "RGB", (SIDE, SIDE))
    turned = ImageOps.exif_transpose(opened)
    if turned.has_transparency_data:
        seen = turned.convert("RGBA")
        turned = Image.new("RGB", seen.size, PAPER)
        turned.paste(seen, mask=seen.getchannel("A"))
    return _grey(turned) if grey else turned.convert("RGB")


def _grey(picture: Image.Image) -> Image.Image:
    """Bring a scan of 16 bits to the 8 that a JPEG has; Pillow would cut off what is brighter."""
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value * (1 / 256))
    return picture.convert("L")


def _written(picture: Image.Image) -> bytes:
    """Write it in the best quality that fits, then in fewer pixels."""
    content = b""
    for smaller in _sizes(picture):
        for quality in QUALITIES:
            content = _jpeg(smaller, quality)
            if len(content) <= MOST_OCTETS:
                return content
    return content


def _sizes(picture: Image.Image) -> Iterator[Image.Image]:
    """Give the picture in its size, or in what is kept of it, then smaller and smaller."""
    longest = max(picture.size)
    side = min(longest, SIDE)
    while side:
        scale = side / longest
        size = tuple(max(1, round(each * scale)) for each in picture.size)
        yield picture if scale == 1 else picture.resize(size, Image.Resampling.LANCZOS)
        side = int(side * SHRINK)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
