"""Hide the private part of a value; the rest still tells one person from another.

Source: 信息安全技术 个人信息安全规范 GB/T 35273 §7.2; the forms of masking follow notices as
unions publish them.
"""

from __future__ import annotations

import re

_HIDDEN = "*"
_SHORT_NAME = 2
_TOWN = re.compile(r"^.*?(?:街道|乡|镇)")


def id_number(number: str) -> str:
    """Keep the region and the last four characters of an identity number."""
    return _middle(number, 6, 4)


def name(text: str) -> str:
    """Keep the first and the last character of a name; of two, the first: 张*三, 李*."""
    if len(text) <= _SHORT_NAME:
        return text[:1] + _HIDDEN * (len(text) - 1)
    return text[0] + _HIDDEN * (len(text) - _SHORT_NAME) + text[-1]


def phone(number: str) -> str:
    """Keep three digits in front and four behind."""
    return _middle(number, 3, 4)


def bank_card(number: str) -> str:
    """Keep the last four digits."""
    return _middle(number, 0, 4)


def address(text: str) -> str:
    """Keep an address down to its street or township."""
    town = _TOWN.match(text)
    return f"{town.group()}***" if town else "***"


def _middle(text: str, front: int, back: int) -> str:
    hidden = max(len(text) - front - back, 0)
    if hidden == 0:
        return _HIDDEN * len(text)
    return text[:front] + _HIDDEN * hidden + text[len(text) - back :]
