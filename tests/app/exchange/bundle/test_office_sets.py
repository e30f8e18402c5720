"""Measures, phrases and terms go down with the standards; what was set below stays."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.exchange.bundle.policy import Policy, SentMeasure, SentPhrase, SentTerm
from app.services import handed_down, help_library, phrases, reception, terms
from app.services.errors import RecordMissing
from app.work import Application, perform
from tests.ledgers import TOWN
from tests.unions import COUNTY, take

if TYPE_CHECKING:
    from app.services.reception import PolicyTaken
    from tests.unions import Unions

DAY = date(2020, 10, 13)
FROM = date(2020, 1, 1)
MEASURE: dict[str, Any] = {
    "ground": None,
    "difficulty_kind": "医保",
    "from_on": None,
    "until_on": None,
    "side": "医疗保障",
    "action_plan": None,
    "content": "帮助办理医疗互助",
    "department": "区总工会",
    "days": 60,
}
OPINION = "县(市、区)总工会意见"


def do(application: Application, work: Any) -> Any:
    return perform(application, "设", work).value


def set_all(application: Application, *, days: int, department: str, words: str) -> None:
    def work(session: Any) -> None:
        help_library.keep_entry(session, "", MEASURE | {"department": department})
        phrases.keep(session, OPINION, words)
        terms.set_term(session, "notice_days", FROM, days)

    do(application, work)


def down(unions: Unions) -> PolicyTaken:
    file = handed_down.hand_down(unions.county, TOWN, unions.stick).file
    taken = take(unions.town, file).policy
    assert taken is not None
    return taken


def own_and_above(application: Application) -> list[tuple[str, str, bool]]:
    found = do(application, help_library.entries)
    return [
        (each.department, each.origin, each.values is not None)
        for each in found
        if each.content == MEASURE["content"]
    ]


def proposed(application: Application) -> list[str]:
    found = do(application, help_library.libraries)
    return [
        measure.department
        for library in found
        for measure in library.measures
        if measure.content == MEASURE["content"]
    ]


def test_what_is_set_above_holds_below(unions: Unions) -> None:
    set_all(unions.county, days=7, department="区总工会", words="同意，按程序办理。")
    before = do(unions.town, phrases.rows)
    taken = down(unions)
    assert (taken.library, taken.phrases, taken.terms) == (1, 1, 1)
    assert (taken.behind, taken.refused) == ((), ())
    assert own_and_above(unions.town) == [("区总工会", COUNTY, False)]
    assert proposed(unions.town) == ["区总工会"]
    # What ships is there already and is not sent.
    fresh = [each for each in do(unions.town, phrases.rows) if each not in before]
    assert [(each.text, each.own) for each in fresh] == [("同意，按程序办理。", False)]
    row = next(each for each in do(unions.town, lambda s: terms.terms(s, DAY)) if each.length == 7)
    assert (row.term.name, row.from_on, row.origin) == ("notice_days", FROM, COUNTY)


def test_what_was_set_below_stays_goes_before_and_that_is_said(unions: Unions) -> None:
    set_all(unions.town, days=5, department="镇工会", words="同意，按程序办理。")
    set_all(unions.county, days=7, department="区总工会", words="同意，按程序办理。")
    taken = down(unions)
    assert len(taken.behind) == 2
    assert "帮助办理医疗互助" in taken.behind[0]
    assert "本会定的是 5" in taken.behind[1]
    assert proposed(unions.town) == ["镇工会"]
    assert own_and_above(unions.town) == [("镇工会", "", True), ("区总工会", COUNTY, False)]
    assert do(unions.town, lambda s: terms.length(s, "notice_days", DAY)) == 5
    rows = [each for each in do(unions.town, phrases.rows) if each.text == "同意，按程序办理。"]
    assert [each.own for each in rows] == [True]
    do(unions.town, lambda s: phrases.drop(s, OPINION, "同意，按程序办理。"))
    rows = [each for each in do(unions.town, phrases.rows) if each.text == "同意，按程序办理。"]
    assert [each.own for each in rows] == [False]


def test_what_comes_takes_the_place_of_what_came_before(unions: Unions) -> None:
    set_all(unions.county, days=7, department="区总工会", words="同意，按程序办理。")
    down(unions)
    entry = do(unions.county, help_library.entries)[0]
    do(unions.county, lambda s: help_library.remove_entry(s, entry.id))
    do(unions.county, lambda s: phrases.drop(s, OPINION, "同意，按程序办理。"))
    down(unions)
    assert own_and_above(unions.town) == []
    assert all(each.own for each in do(unions.town, phrases.rows))


def test_an_entry_from_above_is_not_changed_here(unions: Unions) -> None:
    set_all(unions.county, days=7, department="区总工会", words="好。")
    down(unions)
    entry = do(unions.town, help_library.entries)[0]
    assert entry.origin == COUNTY
    with pytest.raises(RecordMissing):
        do(unions.town, lambda s: help_library.remove_entry(s, entry.id))
    with pytest.raises(RecordMissing):
        do(unions.town, lambda s: help_library.keep_entry(s, entry.id, MEASURE))


def test_what_cannot_stand_is_left_out_and_named_and_silence_changes_nothing(
    unions: Unions,
) -> None:
    came = Policy(
        library=(SentMeasure("医保", "医疗保障", "体检"), SentMeasure("没有", "医疗保障", "别的")),
        phrases=(SentPhrase(OPINION, "好。"), SentPhrase(OPINION, "好。")),
        terms=(
            SentTerm("notice_days", FROM, 90_000),
            SentTerm("later", FROM, 3),
            SentTerm("notice_days", FROM, 6),
        ),
    )
    taken = do(unions.town, lambda s: handed_down.take_in(s, COUNTY, came))
    assert len(taken.refused) == 3
    assert taken.refused[0].endswith("上级的措施「别的」没有采用。")
    assert "应在" in taken.refused[1]
    assert "「later」" in taken.refused[2]
    do(unions.town, lambda s: handed_down.take_in(s, COUNTY, Policy()))
    assert do(unions.town, lambda s: terms.length(s, "notice_days", DAY)) == 6
    assert do(unions.town, help_library.entries)[0].content == "体检"


def test_the_reception_says_how_much_came() -> None:
    assert reception.told_of_policy(1, 0, 2, 0, 0) == "低保标准 1 条，措施 2 条。"
    assert reception.told_of_policy(0, 0, 0, 0, 0) == ""
