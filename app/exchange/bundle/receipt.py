"""What a receipt says: the sums, and what became of each record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from app.exchange.bundle.telephone import Outcome
from app.exchange.errors import BagInvalid
from app.messages import explain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from app.exchange.bundle.bag import Bag, BagWriter
    from app.forms.spec import Problem

SUMS = "receipt.json"
RESULTS = "results.jsonl"


class Reason(Struct, frozen=True):
    """Why a record was refused: field, rule and the sentence that tells what to do."""

    field: str
    code: str
    message: str


class Result(Struct, frozen=True, omit_defaults=True):
    """What became of one record; ``result`` is a ``Verdict``."""

    kind: str
    id: str
    revision: int
    result: str
    problems: tuple[Reason, ...] = ()


class Receipt(Struct, frozen=True, omit_defaults=True):
    """The sums of a receipt.

    ``answers`` is the manifest hash of the bundle, ``code`` what can be read over the telephone,
    ``missing`` the records that the inventory names and the receiver lacks or holds otherwise; a
    household stands for its entries too. ``sent`` and ``held`` are the sender's totals and the
    receiver's for the same owner; ``audit`` echoes the head of the sender's audit trail,
    ``reader`` is the newest format the receiver can read.
    """

    answers: str
    sequence: int
    outcome: Outcome
    code: str
    applied: int
    already: int
    stale: int
    forked: int
    refused: int
    missing: tuple[str, ...]
    sent: dict[str, int]
    held: dict[str, int]
    audit: str
    reader: str


def reasons(problems: Iterable[Problem]) -> tuple[Reason, ...]:
    """Put problems into words, so that an older program at the other end can show them too."""
    return tuple(
        Reason(each.field, each.code, explain(each.code, each.figures)) for each in problems
    )


def write(bag: BagWriter, receipt: Receipt, results: Collection[Result]) -> None:
    """Write sums and results into the bag of a receipt."""
    if results:
        bag.add(RESULTS, (msgspec.json.encode(each) + b"\n" for each in results))
    bag.add(SUMS, [msgspec.json.encode(receipt)])


def read(bag: Bag) -> Receipt:
    """Read the sums.

    Raises:
        BagInvalid: they lack or are no sums.
    """
    try:
        return msgspec.json.decode(bag.read(SUMS), type=Receipt)
    except msgspec.DecodeError as error:
        raise BagInvalid(part=SUMS) from error


def results(bag: Bag) -> Iterator[Result]:
    """Go through the results.

    Raises:
        BagInvalid: a line is no result.
    """
    decoder = msgspec.json.Decoder(Result)
    try:
        for each in bag.lines(RESULTS):
            yield decoder.decode(each)
    except msgspec.DecodeError as error:
        raise BagInvalid(part=RESULTS) from error
