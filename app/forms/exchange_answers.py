"""Answer the cover of a report and the receipt for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.forms.inked import BLANK_DAY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_GROUP, _LINE = 4, 8
_EMPTY_CODE = "　".join("□" * _GROUP for _ in range(_GROUP))


class Parties(NamedTuple):
    """From whom to whom a report went, each with name and number, and which it was."""

    from_unit: str
    to_unit: str
    sequence: int
    content: str


def cover(
    parties: Parties,
    counts: Mapping[str, int],
    records: int,
    made: tuple[datetime, str, str],
    manifest_hash: str,
) -> dict[str, str]:
    """Give what stands on ``BUNDLE_COVER_SHEET``; ``made`` tells when, by whom, in which file."""
    at, account, file_name = made
    return {
        **_shared(parties, counts, at, manifest_hash),
        "records": f"{records} 条",
        "made_by": account,
        "file_name": file_name,
        "code": _EMPTY_CODE,
    }


def receipt(
    parties: Parties,
    counts: Mapping[str, int],
    taken: tuple[datetime, str],
    manifest_hash: str,
    code: str,
) -> dict[str, str]:
    """Give what stands on ``RECEIPT_SHEET``; ``taken`` tells when, and what became of the whole.

    ``counts`` tell what became of the records.
    """
    at, outcome = taken
    return {
        **_shared(parties, counts, at, manifest_hash),
        "outcome": outcome,
        "code": _groups(code) or _EMPTY_CODE,
    }


def _shared(
    parties: Parties, counts: Mapping[str, int], at: datetime, manifest_hash: str
) -> dict[str, str]:
    told = (f"{word} {count} 条" for word, count in counts.items() if count)
    return {
        "number": f"第 {parties.sequence} 号",
        "from_unit": parties.from_unit,
        "to_unit": parties.to_unit,
        "content": parties.content,
        "counts": "，".join(told),
        "made_at": f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}",
        "hash": _groups(manifest_hash),
        "signed_on": BLANK_DAY,
        "received_on": BLANK_DAY,
    }


def _groups(text: str) -> str:
    """Write a long code in groups of four, eight of them in a line."""
    groups = [text[start : start + _GROUP] for start in range(0, len(text), _GROUP)]
    lines = (groups[start : start + _LINE] for start in range(0, len(groups), _LINE))
    return "\n".join("  ".join(line) for line in lines)
