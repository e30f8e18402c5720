"""Look through a PDF before it is kept as it came: it may show pages, and do nothing.

Specification: ISO 32000-1 §7.5.5 (file structure), §12.6 (actions), §7.11.4 (embedded files).
"""

from __future__ import annotations

import io
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from app.exchange.attached.errors import (
    PdfActive,
    PdfDamaged,
    PdfLocked,
    PdfTooLarge,
    PdfTooLong,
)
from app.forms.attachment import MOST_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_OCTETS = 2_000_000
ACTIVE_KEYS = frozenset({"/JavaScript", "/JS", "/AA", "/EmbeddedFiles", "/EmbeddedFile", "/XFA"})
ACTIVE_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"}
    | {"/Rendition", "/Movie", "/Sound", "/RichMediaExecute"}
)
ACTIVE_NOTES = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
_DAMAGE = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError)


def pages(content: bytes) -> int:
    """Count the pages of a PDF that shows pages and does nothing else.

    Raises:
        PdfTooLarge, PdfTooLong: it is more than is kept.
        PdfLocked: it asks for a password.
        PdfActive: it holds a script or a file, or would start something.
        PdfDamaged: it cannot be read.
    """
    if len(content) > MOST_OCTETS:
        raise PdfTooLarge(most=MOST_OCTETS // 1_000_000)
    with _read_as_damage():
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise PdfLocked
        count = len(reader.pages)
        for each in _objects(reader):
            _refuse_active(each)
    if not count:
        raise PdfDamaged
    if count > MOST_PAGES:
        raise PdfTooLong(pages=count, most=MOST_PAGES)
    return count


def _objects(reader: PdfReader) -> Iterator[object]:
    """Go through every object of the file, whether a page leads to it or not."""
    yield reader.trailer
    for generation, numbers in reader.xref.items():
        for number in numbers:
            yield reader.get_object(IndirectObject(number, generation, reader))
    for number in reader.xref_objStm:
        yield reader.get_object(IndirectObject(number, 0, reader))


def _refuse_active(found: object) -> None:
    """See to it that nothing in one object, as far as it holds others itself, does anything."""
    waiting = [found]
    while waiting:
        each = waiting.pop()
        if isinstance(each, ArrayObject):
            waiting += list(each)
        if not isinstance(each, DictionaryObject):
            continue
        if (
            each.keys() & ACTIVE_KEYS
            or each.get("/S") in ACTIVE_ACTIONS
            or each.get("/Subtype") in ACTIVE_NOTES
        ):
            raise PdfActive
        waiting += [dict.__getitem__(each, key) for key in each]


@contextmanager
def _read_as_damage() -> Iterator[None]:
    """Say that the file is damaged whatever the library stumbles over, without its own words."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    except RecursionError as error:
        raise PdfDamaged from error
    except _DAMAGE as error:
        raise PdfDamaged from error
    finally:
        log.setLevel(level)
