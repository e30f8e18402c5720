"""Tell whether letters typed on a keyboard mean a Chinese word, by the initials of its reading."""

from __future__ import annotations

from db import pinyin


def means(typed: str, label: str) -> bool:
    """Tell whether ``typed`` begins ``label``, or its pinyin initials in any reading."""
    begun = typed.lower()
    if label.lower().startswith(begun):
        return True
    return begun.isascii() and any(each.startswith(begun) for each in pinyin.initials(label))
