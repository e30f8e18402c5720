"""A card is given once, keeps its number, and says what the archive says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from app.printing.card import answers
from app.rules import paper_code
from app.services import cadres, cards, households, pairings, printing
from app.work import perform
from tests.app.printing.cards import printed
from tests.leaving import let_leave

if TYPE_CHECKING:
    from app.printing.card import CardFacts
    from app.work import Application


def facts(town: Application, ids: list[str] | None = None) -> tuple[CardFacts, ...]:
    if ids is None:
        ids = list(perform(town, "", printing.everybody).value)
    copies = perform(town, "打印", lambda s: let_leave(s, ids)).value
    return tuple(copy.facts for copy in copies)


def household(town: Application, **values: Any) -> str:
    return perform(town, "建档", lambda s: households.file_archive(s, values, {})).value


def test_a_card_says_what_archive_and_pairing_say(application: Application) -> None:
    household_id = household(
        application,
        name="张𬭎",
        address="幸福里3号",
        phone="13900000000",
        category="深度困难",
        level="省级",
        main_cause="下岗失业",
        needs="就业",
        workplace="纺织厂",
    )
    values = {"name": "王干部", "workplace": "县总工会", "post": "主任", "phone": "13900000001"}
    cadre_id = perform(application, "登记", lambda s: cadres.register_cadre(s, values)).value
    perform(
        application,
        "结对",
        lambda s: pairings.pair(s, household_id, cadre_id, {"helper_unit": "县医院"}),
    )
    (card,) = facts(application)
    assert (card.head_name, card.address, card.phone) == ("张𬭎", "幸福里3号", "13900000000")
    assert (card.cadre_name, card.cadre_post) == ("王干部", "县总工会 主任")
    assert (card.helper_unit, card.union_name) == ("县医院", "向阳镇总工会")
    assert card.number == "610502017-2020-0001"
    assert card.issued_on == date(2020, 10, 13)
    assert paper_code.check(card.code)


def test_a_reprint_keeps_number_and_code(application: Application) -> None:
    household(application, name="张三")
    first = facts(application)
    assert facts(application) == tuple(replace(card, reprint=True) for card in first)
    with application.engine.begin() as connection:
        cards_given = connection.exec_driver_sql("SELECT code, revision FROM card_issue").all()
        papers = connection.exec_driver_sql("SELECT code, printed FROM paper_issue").all()
    assert [tuple(row) for row in cards_given] == [(first[0].code, 1)]
    assert [tuple(row) for row in papers] == [(first[0].code, 2)]


def test_numbers_run_on_and_are_never_given_twice(application: Application) -> None:
    ids = [household(application, name=f"张{place}") for place in "一二三"]
    numbers = [card.number for card in facts(application, ids[:2])]
    numbers += [card.number for card in facts(application, ids[2:])]
    assert numbers == [f"610502017-2020-{each:04d}" for each in (1, 2, 3)]


def test_a_household_that_has_left_gets_no_card(application: Application) -> None:
    household_id = household(application, name="张三")
    perform(application, "撤档", lambda s: households.withdraw_archive(s, household_id))
    card = printing.CATALOGUE["card"]
    assert perform(application, "", printing.everybody).value == ()
    assert list(printing.state_all(application, card, card.usual, [household_id])) == []


def test_a_blank_card_names_the_union_alone(application: Application) -> None:
    (copy,) = perform(application, "", lambda s: tuple(cards.blank_card(s))).value
    assert (copy.household_id, copy.code) == ("", "")
    card = copy.facts
    assert card.union_name == "向阳镇总工会"
    assert (card.head_name, card.number, card.code, card.issued_on) == ("", "", "", None)
    said = answers(card)
    assert (said["code"], said["reference"]) == ("", "")
    assert printed(card)[1].pages == 1
