"""Undoing the import of a roster leaves the ledger as it was, whatever stood in it before."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.exchange.workbook.roster import read_roster
from app.services import history, rosters
from app.services.health import ledger_hash
from app.work import finish, perform, perform_in_steps
from tests import rosters as made
from tests.ledgers import START

if TYPE_CHECKING:
    from app.services.rosters import RosterReport
    from app.work import Application
    from tests.rosters import Family

MANY = 1000


def imported(application: Application, families: list[Family]) -> RosterReport:
    plan = read_roster(made.as_xlsx(花名册=made.wide(families)), today=START.date())
    work = partial(rosters.take_in, plan=plan)
    return finish(perform_in_steps(application, "导入名册", work)).value


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10**9), known=st.integers(0, 40))
def test_an_import_of_a_thousand_households_is_undone_exactly(
    application: Application, seed: int, known: int
) -> None:
    families = made.families(Random(seed), MANY)
    # Some of them are in the ledger already, as they were a year ago.
    for each in families[:known]:
        each.head["address"] = f"{each.head.get('address', '')}旧址"
    if known:
        imported(application, families[:known])
    before = perform(application, "", ledger_hash).value
    for each in families[:known]:
        each.head["address"] = "新址 1 号"
    report = imported(application, families)
    assert report.added + report.updated + report.unchanged == MANY
    assert perform(application, "", ledger_hash).value != before
    last = perform(application, "", history.actions).value[0]
    assert last.records >= report.added
    perform(application, "撤销", lambda session: history.undo(session, last.id))
    assert perform(application, "", ledger_hash).value == before
