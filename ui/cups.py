"""Ask the printing system of Linux whether a queue takes anything at all.

Qt hands pages to CUPS and does not say when they were refused. Elsewhere, and where CUPS is not
there, every queue is taken to accept.
"""

from __future__ import annotations

from ctypes import CDLL, POINTER, Structure, c_char_p, c_int, c_void_p
from functools import cache

LIBRARY = "libcups.so.2"
ACCEPTS = b"printer-is-accepting-jobs"


class _Option(Structure):
    """``cups_option_t``."""

    _fields_ = (("name", c_char_p), ("value", c_char_p))


class _Destination(Structure):
    """``cups_dest_t``."""

    _fields_ = (
        ("name", c_char_p),
        ("instance", c_char_p),
        ("is_default", c_int),
        ("num_options", c_int),
        ("options", POINTER(_Option)),
    )


def refuses(queue: str) -> bool:
    """Tell whether a queue is known to take no pages."""
    library = _library()
    if library is None:
        return False
    found = library.cupsGetNamedDest(None, queue.encode(), None)
    if not found:
        return False
    try:
        destination = found.contents
        said = library.cupsGetOption(ACCEPTS, destination.num_options, destination.options)
        return bool(said == b"false")
    finally:
        library.cupsFreeDests(1, found)


@cache
def _library() -> CDLL | None:
    try:
        library = CDLL(LIBRARY)
    except OSError:
        return None
    library.cupsGetNamedDest.argtypes = (c_void_p, c_char_p, c_char_p)
    library.cupsGetNamedDest.restype = POINTER(_Destination)
    library.cupsGetOption.argtypes = (c_char_p, c_int, POINTER(_Option))
    library.cupsGetOption.restype = c_char_p
    library.cupsFreeDests.argtypes = (c_int, POINTER(_Destination))
    library.cupsFreeDests.restype = None
    return library
