"""Whatever is lost, repeated or delayed on the way: in the end both ledgers hold the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange.errors import NothingChanged
from app.services import acknowledgements
from db.vocabulary import Aggregate, BundleKind
from tests.ledgers import TOWN
from tests.unions import (
    Unions,
    file_household,
    holdings,
    pair,
    put,
    send,
    stored,
    take,
    withdraw,
)

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from db.bodies import Body

STEPS = st.lists(
    st.tuples(
        st.sampled_from(("file", "change", "withdraw", "send", "send", "take", "take", "answer")),
        st.integers(0, 9),
    ),
    max_size=12,
)


class Journey:
    """A town at work, a county taking in, and a road on which anything happens to a stick."""

    def __init__(self, unions: Unions) -> None:
        self.unions = unions
        self.households: list[str] = []
        self.bodies: dict[str, Body] = {}
        self.sent: list[Path] = []
        self.receipts: list[Path] = []
        self.answers: dict[Path, bytes] = {}

    def file(self, _: int) -> None:
        """File a household, paired with a cadre."""
        household = file_household(self.unions.town)
        filed = stored(self.unions.town, Aggregate.HOUSEHOLD, household)
        assert filed is not None
        self.households.append(household)
        self.bodies[household] = filed.body
        pair(self.unions.town, household)

    def change(self, which: int) -> None:
        """Change one of the households, or bring it back."""
        if self.households:
            household = self.households[which % len(self.households)]
            body = self.bodies[household] | {"remark": str(len(self.sent))}
            put(self.unions.town, Aggregate.HOUSEHOLD, household, body)

    def withdraw(self, which: int) -> None:
        """Withdraw one of the households that still lives."""
        living = {each[1] for each in holdings(self.unions.town, TOWN)}
        if self.households and self.households[which % len(self.households)] in living:
            household = self.households[which % len(self.households)]
            withdraw(self.unions.town, Aggregate.HOUSEHOLD, household)

    def send(self, which: int) -> None:
        """Write a report; it may wait or be lost."""
        try:
            kind = BundleKind.FULL if which == 0 else BundleKind.DELTA
            self.sent.append(send(self.unions, kind))
        except NothingChanged:
            return

    def take(self, which: int) -> None:
        """Take in any report written so far, again or out of order."""
        if self.sent:
            file = self.sent[which % len(self.sent)]
            taken = take(self.unions.county, file, receipts=self.unions.stick)
            assert (taken.forked, taken.refused) == ((), ())
            assert self.answers.setdefault(file, taken.receipt) == taken.receipt
            self.receipts.append(self.unions.stick / taken.receipt_name)

    def answer(self, which: int) -> None:
        """Take in any receipt written so far."""
        if self.receipts:
            file = self.receipts[which % len(self.receipts)]
            acknowledgements.acknowledge_file(self.unions.town, file)


@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_in_the_end_both_ledgers_hold_the_same(
    closed_unions: Unions,
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, int]],
) -> None:
    unions = closed_unions.copied(tmp_path_factory.mktemp("journey"))
    journey = Journey(unions)
    for name, which in steps:
        getattr(journey, name)(which)
    # Nothing acknowledged and not withdrawn is missing above, whatever happened so far.
    file_household(unions.town)
    last = take(unions.county, send(unions))
    assert last.missing == ()
    assert holdings(unions.county, TOWN) == holdings(unions.town, TOWN)
    acknowledgements.acknowledge_code(unions.town, last.receipt_code)
    zero = take(unions.county, send(unions, BundleKind.ZERO))
    assert zero.missing == ()
    unions.close()
