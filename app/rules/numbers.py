"""Judge telephone, bank card and unified social credit numbers.

Unlike the resident identity number none of these decides whether a record can be stored: numbering
plans change and passbooks follow no rule, so each verdict is a hint that a clerk looks at.
"""

from __future__ import annotations

import re

from stdnum import luhn
from stdnum.cn import uscc

_PHONE = re.compile(
    r"""1[3-9]\d{9}                          # mobile
    | (?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?  # fixed line, with area code and extension
    | [48]00-?\d{3}-?\d{4}                   # service lines
    """,
    re.ASCII | re.VERBOSE,
)
_CARD = re.compile(r"62\d{14,17}", re.ASCII)


def is_phone(text: str) -> bool:
    """Tell whether ``text`` has the shape of a telephone number in use in mainland China."""
    return _PHONE.fullmatch(text) is not None


def is_mistyped_card(number: str) -> bool:
    """Tell whether a domestic bank card number fails its check digit (ISO/IEC 7812, Luhn).

    Only cards (16 to 19 digits that begin with 62) follow the rule; passbooks and social
    security accounts do not, and are never called mistyped.
    """
    return _CARD.fullmatch(number) is not None and not luhn.is_valid(number)


def is_credit_code(code: str) -> bool:
    """Tell whether ``code`` is a unified social credit code with the right check character.

    Source: GB 32100-2015, eighteen characters, modulus 31.
    """
    return uscc.is_valid(code)
