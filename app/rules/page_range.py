"""Read which pages are meant: ``1-3,5``, as people write it."""

from __future__ import annotations

import re
import unicodedata

_PART = re.compile(r"(\d{1,6})?(?:(-)(\d{1,6})?)?")
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−~至到", "-"))
_COMMAS = re.compile(r"[,、;]")
_FILLING = re.compile(r"[\s第页]+")


def parse(text: str, last: int) -> tuple[int, ...] | None:
    """Give the pages that ``text`` names out of 1 to ``last``, ascending, each once.

    Nothing written means all of them. A part may be open: ``8-`` goes to the last page, ``-3``
    begins at the first. Gives None where the text is not understood or names a page that is not
    there.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
    plain = _FILLING.sub("", plain)
    if not plain:
        return tuple(range(1, last + 1))
    pages: set[int] = set()
    for part in _COMMAS.split(plain):
        span = _span(part, last)
        if span is None:
            return None
        pages.update(span)
    return tuple(sorted(pages))


def spell(pages: tuple[int, ...]) -> str:
    """Write ascending pages as short as ``parse`` reads them: ``1-3,5``."""
    runs: list[tuple[int, int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    return ",".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)


def _span(part: str, last: int) -> range | None:
    found = _PART.fullmatch(part)
    if found is None or not part or part == "-":
        return None
    first, hyphen, until = found.groups()
    begin = int(first or 1)
    end = int(until or last) if hyphen else begin
    return range(begin, end + 1) if 1 <= begin <= end <= last else None
