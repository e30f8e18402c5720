"""Find private numbers in what is made public: identity, telephone and card numbers.

[000] and [002] demand notices; what stands on them must not give people away. A number is found
however it is written: with spaces or hyphens, broken over lines, in full-width or Chinese digits.
The office's own lines are meant to be read and are left out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

LEAST = 7
"""So many digits has the shortest number of a person that is looked for: a fixed line."""
LOOKS_PRIVATE = 11
"""No line of digits so long is anything else on a notice than a number of somebody."""

_CHINESE = re.compile(rf"[〇零一二三四五六七八九]{{{LOOKS_PRIVATE},}}")
_LONG = "一长串数字"
_GAP = re.compile(r"(?<=[0-9])[\s\-‐‑‒–—―−_.·•/\u200b-\u200f\u2060\ufeff]+(?=[0-9Xx])")
_RUN = re.compile(r"[0-9]+[Xx]?")
_MOBILE = re.compile(r"(?:86|0086)?1[3-9][0-9]{9}")
_ID_LENGTHS, _CARD_LENGTHS = (15, 18), range(16, 20)


def told(text: str, own_lines: Iterable[str] = ()) -> str:
    """Write a text as it is searched: plain digits joined, the office's own lines taken out."""
    plain = unicodedata.normalize("NFKC", text)
    lines = [unicodedata.normalize("NFKC", each) for each in own_lines if each]
    for line in lines:
        gaps = r"[\s\-]*".join(map(re.escape, re.sub(r"[\s\-]", "", line)))
        plain = re.sub(rf"(?<![0-9]){gaps}(?![0-9])", "#", plain)
    return _GAP.sub("", plain)


def plain_number(number: str) -> str:
    """Write a number of a person as ``told`` writes it."""
    return re.sub(r"[^0-9X]", "", unicodedata.normalize("NFKC", number).upper())


def runs(text: str, own_lines: Iterable[str] = ()) -> Iterator[str]:
    """Give the lines of digits in a text that are long enough for a number of somebody."""
    for found in _RUN.findall(told(text, own_lines)):
        run = found.upper()
        if sum(each.isdigit() for each in run) >= LEAST:
            yield run


def exposed(
    text: str, known: Collection[str] = (), own_lines: Iterable[str] = ()
) -> tuple[str, ...]:
    """Say what kinds of private numbers a text holds; nothing where it may be made public.

    ``known`` are numbers of people on record, as ``plain_number`` writes them.
    """
    found = [_kind(run, known) for run in runs(text, own_lines)]
    if _CHINESE.search(text):
        found.append(_LONG)
    return tuple(dict.fromkeys(kind for kind in found if kind))


def _kind(run: str, known: Collection[str]) -> str:
    """Say what a line of digits is; nothing where it is harmless."""
    if _MOBILE.fullmatch(run):
        return "手机号"
    if len(run) in _ID_LENGTHS:
        return "身份证号"
    if len(run) in _CARD_LENGTHS:
        return "银行卡号"
    if len(run) >= LOOKS_PRIVATE:
        return _LONG
    return "台账里的号码" if any(each in run for each in known) else ""
