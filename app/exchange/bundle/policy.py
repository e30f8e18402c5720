"""What reference data says of standards, rule sets and what an office sets: all that hold there.

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
Word = Annotated[str, Meta(min_length=1, max_length=100)]
Body = Annotated[str, Meta(max_length=1_000_000)]


class SentStandard(Struct, frozen=True, omit_defaults=True):
    """The minimum allowance of a place from a day on, in 分 per person and month."""

    region_code: Code
    from_on: date
    monthly_fen: Fen
    note: Note | None = None


class SentMeasure(Struct, frozen=True, omit_defaults=True):
    """An entry of the library of help, as its form names its answers."""

    difficulty_kind: Word
    side: Word
    content: Annotated[str, Meta(min_length=1, max_length=1000)]
    ground: Word | None = None
    department: Word | None = None
    action_plan: Word | None = None
    days: int | None = None
    from_on: date | None = None
    until_on: date | None = None


class SentPhrase(Struct, frozen=True):
    """Words that are written often, and what they are for."""

    occasion: Word
    text: Annotated[str, Meta(min_length=1, max_length=1000)]


class SentTerm(Struct, frozen=True):
    """How long something takes or holds from a day on."""

    name: Word
    from_on: date
    length: Annotated[int, Meta(gt=0, le=100_000)]


class Policy(Struct, frozen=True, omit_defaults=True):
    """The standards, the texts of the rule sets, and what the office set for its daily work.

    ``None`` is what a sender that knows nothing of it says.
    """

    standards: Annotated[tuple[SentStandard, ...], Meta(max_length=20_000)] = ()
    rule_sets: Annotated[tuple[Body, ...], Meta(max_length=200)] = ()
    library: Annotated[tuple[SentMeasure, ...], Meta(max_length=5_000)] | None = None
    phrases: Annotated[tuple[SentPhrase, ...], Meta(max_length=5_000)] | None = None
    terms: Annotated[tuple[SentTerm, ...], Meta(max_length=1_000)] | None = None


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
