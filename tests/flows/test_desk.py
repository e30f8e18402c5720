"""The work desk says how to begin, what is to be done, and leads there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

import resources
from app.forms.reconcile import Version
from app.services import cadres, drafts, health, households, pairings
from ui.places import Place
from ui.screens.archive import ArchiveScreen
from ui.screens.bundles import BundlesScreen
from ui.screens.desk import DeskScreen
from ui.screens.households import HouseholdsScreen
from ui.screens.roster import RosterScreen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.tour.desk import Desk


def test_the_day_turns_at_midnight_while_the_desk_is_in_sight(desk: Desk) -> None:
    screen = desk.screen(DeskScreen)
    ledger = desk.window.ledger
    night = datetime(2027, 1, 31, 23, 59, tzinfo=UTC)
    ledger.application = replace(ledger.application, clock=lambda: night)
    desk.window.midnight.look()
    desk.wait()
    assert screen._today.text().startswith("2027年1月31日　星期日")
    ledger.application = replace(ledger.application, clock=lambda: night + timedelta(minutes=2))
    desk.window.midnight.look()
    desk.wait()
    assert screen._today.text().startswith("2027年2月1日　星期一")


def test_an_empty_ledger_says_how_to_begin(desk: Desk, qtbot: QtBot) -> None:
    screen = desk.screen(DeskScreen)
    for step, kind in (
        ("first_roster", RosterScreen),
        ("first_archive", ArchiveScreen),
        ("first_enrolment", BundlesScreen),
    ):
        desk.go(DeskScreen, Place("desk"))
        assert screen.cards[step].isVisible()
        qtbot.keyClick(screen.cards[step], Qt.Key.Key_Space)
        desk.screen(kind)
    assert not screen.cards["incomplete"].isVisible()


def test_the_desk_counts_what_waits_and_follows_every_change(desk: Desk) -> None:
    screen = desk.screen(DeskScreen)
    roster = desk.go(RosterScreen, Place("roster"))
    roster.open(resources.path("demo", "roster.xlsx"))
    desk.wait()
    roster.take_in()
    desk.wait()
    desk.go(DeskScreen, Place("desk"))
    assert not screen.cards["first_roster"].isVisible()
    figures = {name: card.figure for name, card in screen.cards.items()}
    assert figures["unpaired"] == figures["without_card"] == figures["unreported"] == "22"
    found: list[health.Health] = []
    desk.window.ledger.read(health.check, found.append)
    desk.wait()
    assert figures["incomplete"] == str(len(found[0].incomplete))
    assert figures["returned"] == "0"

    def pair(session: Any) -> None:
        cadre = cadres.register_cadre(session, {"name": "周桂兰"})
        household = households.page(session, size=1).rows[0]
        pairings.pair(session, household.id, cadre, {})

    desk.window.ledger.change("结对", pair)
    desk.wait()
    assert screen.cards["unpaired"].figure == "21"
    assert "21户" in screen.cards["unpaired"].accessibleName()


@pytest.mark.parametrize("card", ["incomplete", "unpaired", "without_card", "unreported"])
def test_a_figure_leads_to_the_archives_that_it_counts(
    desk: Desk, card: str, qtbot: QtBot
) -> None:
    def furnish(session: Any) -> None:
        for name, filed_on in (
            ("赵建国", date(2020, 1, 3)),
            ("李丽", date(2020, 1, 3)),
            ("王五", None),
        ):
            home = households.file_archive(session, {"name": name, "filed_on": filed_on}, {})
        cadre = cadres.register_cadre(session, {"name": "周桂兰"})
        pairings.pair(session, home, cadre, {})

    desk.window.ledger.change("建档", furnish)
    desk.wait()
    screen = desk.go(DeskScreen, Place("desk"))
    qtbot.keyClick(screen.cards[card], Qt.Key.Key_Return)
    listed = desk.screen(HouseholdsScreen)
    assert str(len(listed.model.rows)) == screen.cards[card].figure != "0"


def test_what_was_begun_is_gone_on_with_from_the_desk(desk: Desk) -> None:
    screen = desk.screen(DeskScreen)
    assert not screen.drafts.isVisible()
    typed = drafts.Typed(Version({}, {}), Version({"name": "赵建国"}, {}))
    desk.window.ledger.change("草稿", lambda session: drafts.keep(session, drafts.NEW, typed))
    desk.wait()
    desk.go(DeskScreen, Place("desk"))
    assert screen.drafts.isVisible()
    assert [row.name for row in screen.drafts.model.rows] == ["赵建国"]
    screen.drafts.open_chosen()
    desk.screen(ArchiveScreen)


def test_a_bar_leads_to_the_archives_of_its_category(desk: Desk) -> None:
    def furnish(session: Any) -> None:
        for category in ("深度困难", "深度困难", "相对困难", None):
            values = {"name": "赵建国", "category": category}
            households.file_archive(session, values, {})

    desk.window.ledger.change("建档", furnish)
    desk.wait()
    screen = desk.go(DeskScreen, Place("desk"))
    assert [each.accessibleName() for each in screen.shares.rows] == [
        "深度困难：2 户",
        "相对困难：1 户",
    ]
    screen.shares.rows[0].click()
    assert len(desk.screen(HouseholdsScreen).model.rows) == 2
