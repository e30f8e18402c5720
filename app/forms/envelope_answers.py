"""Answer a page of slips for envelopes: to whom, where, and from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.envelope_sheet import SLIPS, name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.forms.spec import Values

_NAME = "＿" * 6


def slip(values: Values) -> dict[str, str]:
    """Give what stands on the slip of one household."""
    return {
        "postcode": str(values.get("postcode") or ""),
        "address": str(values.get("address") or ""),
        "name": f"{values.get('name') or _NAME}　收",
    }


def sender(unit: Values) -> str:
    """Say in a line who sends, out of the values of a union."""
    return "　".join(str(unit[each]) for each in ("address", "name", "phone") if unit.get(each))


def answers(slips: Sequence[Mapping[str, str]], from_whom: str) -> dict[str, str]:
    """Give what stands in the cells of ``ENVELOPE_SHEET``, but for its foot.

    Slips too few bear the sender alone, to be written on by hand.
    """
    told: dict[str, str] = {}
    for number in range(SLIPS):
        row = slips[number] if number < len(slips) else slip({})
        told |= {name(number, part): row[part] for part in ("postcode", "address", "name")}
        told[name(number, "sender")] = from_whom
    return told
