"""What reference data says of standards and rule sets: all that hold where it comes from.

A rule set travels as the text that its office wrote, comments and all.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from app.exchange.errors import BagInvalid

if TYPE_CHECKING:
    from app.exchange.bundle.bag import Bag

NAME = "policy.json"

Code = Annotated[str, Meta(pattern="^[0-9]{2,12}$")]
Fen = Annotated[int, Meta(gt=0, le=10_000_000)]
Note = Annotated[str, Meta(max_length=100)]
Body = Annotated[str, Meta(max_length=1_000_000)]


class SentStandard(Struct, frozen=True, omit_defaults=True):
    """The minimum allowance of a place from a day on, in 分 per person and month."""

    region_code: Code
    from_on: date
    monthly_fen: Fen
    note: Note | None = None


class Policy(Struct, frozen=True):
    """The standards and the texts of the rule sets."""

    standards: Annotated[tuple[SentStandard, ...], Meta(max_length=20_000)] = ()
    rule_sets: Annotated[tuple[Body, ...], Meta(max_length=200)] = ()


def write(policy: Policy) -> bytes:
    """Write it as it stands in the bag."""
    return msgspec.json.encode(policy)


def read(bag: Bag) -> Policy | None:
    """Read it; ``None`` where the sender said nothing of it.

    Raises:
        BagInvalid: it is not what it must be.
    """
    content = bag.read(NAME)
    if not content:
        return None
    try:
        return msgspec.json.decode(content, type=Policy)
    except msgspec.DecodeError as error:
        raise BagInvalid(part=NAME) from error
