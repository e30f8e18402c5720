"""A ledger brought back from a backup: nothing is lost unseen, above or below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.exchange.bundle.telephone import Outcome
from app.services import acknowledgements
from app.work import perform
from db.base import new_id
from db.queries import households
from db.vocabulary import Aggregate, BundleKind
from tests.ledgers import TOWN
from tests.unions import (
    Unions,
    copied,
    enrol,
    file_household,
    holdings,
    household_body,
    pair,
    put,
    send,
    stored,
    take,
    withdraw,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.reception import Acknowledgement, Reception
    from app.work import Application

HOUSEHOLD = Aggregate.HOUSEHOLD


def settled(unions: Unions, kind: BundleKind = BundleKind.DELTA) -> Reception:
    """Let a report go up and its receipt come down."""
    told = take(unions.county, send(unions, kind), receipts=unions.stick)
    answered(unions, told)
    return told


def answered(unions: Unions, told: Reception) -> Acknowledgement:
    return acknowledgements.acknowledge_file(unions.town, unions.stick / told.receipt_name)


def backed_up(application: Application, folder: Path) -> Application:
    """Close a ledger and give an open copy of it as it is now."""
    application.engine.dispose()
    folder.mkdir()
    return copied(application, folder)


def begin_anew(application: Application) -> None:
    """Give a ledger that was brought back its new incarnation."""
    perform(
        application,
        "",
        lambda session: session.connection().exec_driver_sql(
            "UPDATE ledger SET incarnation = incarnation + 1"
        ),
    )


def remark(application: Application, household: str) -> str:
    held = stored(application, HOUSEHOLD, household)
    assert held is not None
    return str(held.body["remark"])


@pytest.fixture
def restored(unions: Unions, tmp_path: Path) -> Iterator[tuple[Unions, str]]:
    """Give a town brought back to before two changes that its county has, and the household."""
    household = file_household(unions.town, remark="一")
    settled(unions)
    backup = backed_up(unions.town, tmp_path / "backup")
    lost = replace(unions, town=backed_up(unions.town, tmp_path / "lost"))
    for text in ("甲二", "甲三"):
        put(lost.town, HOUSEHOLD, household, household_body(remark=text))
    for _ in range(3):
        send(lost)
    settled(lost)
    lost.town.engine.dispose()
    begin_anew(backup)
    yield replace(unions, town=backup), household
    backup.engine.dispose()


def test_a_change_after_a_restore_is_no_older_copy_of_what_is_held_above(
    restored: tuple[Unions, str],
) -> None:
    unions, household = restored
    put(unions.town, HOUSEHOLD, household, household_body(remark="乙二"))
    enrol(unions.town, unions.county, unions.stick)
    told = take(unions.county, send(unions), receipts=unions.stick)
    assert ([each.id for each in told.forked], told.stale) == ([household], 0)
    assert answered(unions, told).outcome is not Outcome.ALL
    waiting = perform(unions.town, "", lambda s: households.status(s.connection())).value
    assert waiting.unreported == 1
    assert remark(unions.county, household) == "甲三"


def test_what_was_once_received_as_it_is_stays_an_older_copy(restored: tuple[Unions, str]) -> None:
    unions, household = restored
    enrol(unions.town, unions.county, unions.stick)
    told = take(unions.county, send(unions, BundleKind.FULL))
    assert (told.forked, told.stale, told.missing) == ((), 1, ())
    assert remark(unions.county, household) == "甲三"


def test_the_first_report_after_a_restore_is_the_newest(restored: tuple[Unions, str]) -> None:
    unions, _ = restored
    lost = file_household(unions.town)
    enrol(unions.town, unions.county, unions.stick)
    settled(unions)
    perform(
        unions.county,
        "",
        lambda session: session.connection().exec_driver_sql(
            "UPDATE household SET revision = 0 WHERE id = ?", (lost,)
        ),
    )
    file_household(unions.town)
    assert take(unions.county, send(unions)).missing == (lost,)


def test_whatever_the_union_above_lost_by_a_restore_comes_again(
    unions: Unions, tmp_path: Path
) -> None:
    """Lose cadres, changes and withdrawals above; leave what is still held acknowledged."""
    kept, gone, empty = (file_household(unions.town) for _ in range(3))
    cadre, pairing = pair(unions.town, kept)
    other_cadre, _ = pair(unions.town, gone)
    settled(unions)
    backup = backed_up(unions.county, tmp_path / "backup")
    county = backed_up(unions.county, tmp_path / "lost")
    unions = replace(unions, county=county)
    withdraw(unions.town, Aggregate.PAIRING, pairing)
    withdraw(unions.town, HOUSEHOLD, empty)
    withdraw(unions.town, Aggregate.CADRE, cadre)
    new_cadre = new_id()
    put(unions.town, Aggregate.CADRE, new_cadre, {"name": "赵六"})
    put(unions.town, Aggregate.CADRE, other_cadre, {"name": "改名"})
    assert settled(unions).missing == ()
    county.engine.dispose()
    unions = replace(unions, county=backup)
    told = take(unions.county, send(unions, BundleKind.ZERO), receipts=unions.stick)
    assert set(told.missing) == {kept, empty, cadre, new_cadre, other_cadre}
    answered(unions, told)
    healed = take(unions.county, send(unions))
    assert (healed.missing, healed.forked, healed.refused) == ((), (), ())
    assert (healed.applied, healed.already) == (5, 1)  # the household of the pairing is held
    assert holdings(unions.county, TOWN) == holdings(unions.town, TOWN)
    backup.engine.dispose()
