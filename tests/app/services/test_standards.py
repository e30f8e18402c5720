"""What judgements rest on: kept in the ledger, dated, refused where it cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

import resources
from app.errors import NotAllowed
from app.services import standards
from app.services.errors import RuleSetMissing, RuleSetRefused, StandardWrong
from app.services.standards import Standard
from app.work import Application, perform
from db import audit
from db.vocabulary import Role

if TYPE_CHECKING:
    from app.services.standards import RuleSet

COUNTY = Standard("610502", date(2020, 1, 1), 62_000, "民发〔2020〕1号")


def accept(town: Application, standard: Standard) -> None:
    perform(town, "设低保标准", lambda session: standards.set_standard(session, standard))


def take(town: Application, text: str) -> RuleSet:
    return perform(town, "设认定规则", lambda session: standards.add_rule_set(session, text)).value


def shipped(name: str) -> str:
    return resources.path("rulesets", f"{name}.toml").read_text("utf-8")


def names(town: Application) -> list[str]:
    return [each.name for each in perform(town, "", standards.rule_sets).value]


def test_a_new_ledger_has_the_rule_sets_that_ship(application: Application) -> None:
    assert names(application) == ["2016", "2020"]

    def of(day: date) -> str:
        return perform(
            application, "", lambda session: standards.rule_set(session, day)
        ).value.name

    assert (of(date(2019, 12, 31)), of(date(2020, 1, 1))) == ("2016", "2020")


def test_a_rule_set_that_is_not_there_is_asked_for_in_vain(application: Application) -> None:
    for day, name in ((date(2020, 1, 1), "2031"), (date(2015, 1, 1), None)):
        with pytest.raises(RuleSetMissing):
            perform(
                application,
                "",
                lambda session, day=day, name=name: standards.rule_set(session, day, name),
            )


def test_a_rule_set_of_the_same_name_takes_its_place(application: Application) -> None:
    changed = take(application, shipped("2020").replace("below = 200", "below = 180"))
    assert changed.rules[1].upper == (180, False)
    assert names(application) == ["2016", "2020"]


def test_a_rule_set_that_overlaps_or_contradicts_is_refused_and_nothing_changes(
    application: Application,
) -> None:
    other = shipped("2020").replace('name = "2020"', 'name = "本市"')
    with pytest.raises(RuleSetRefused) as overlap:
        take(application, other)
    assert "「本市」与「2020」从 2020-01-01 起同时有效" in str(overlap.value.figures["reason"])
    with pytest.raises(RuleSetRefused):
        take(application, shipped("2020").replace("below = 200", "below = 90"))
    assert names(application) == ["2016", "2020"]


def test_a_standard_is_listed_and_overwritten_by_place_and_day(application: Application) -> None:
    accept(application, COUNTY)
    accept(application, Standard("610502", date(2021, 1, 1), 65_000))
    accept(application, Standard("610502", date(2021, 1, 1), 66_000))
    known = perform(application, "", standards.known).value
    assert [(each.from_on.year, each.monthly_fen) for each in known] == [
        (2021, 66_000),
        (2020, 62_000),
    ]
    assert known[1] == COUNTY


@pytest.mark.parametrize(
    "wrong",
    [
        Standard("61x", date(2020, 1, 1), 62_000),
        Standard("6", date(2020, 1, 1), 62_000),
        Standard("6105020170011", date(2020, 1, 1), 62_000),
        Standard("610502", date(2020, 1, 1), 0),
        Standard("610502", date(2020, 1, 1), 10_000_001),
    ],
)
def test_a_standard_that_cannot_be_right_is_refused(
    application: Application, wrong: Standard
) -> None:
    with pytest.raises(StandardWrong):
        accept(application, wrong)


def test_setting_a_standard_is_on_record_and_nothing_for_readers(
    application: Application,
) -> None:
    with pytest.raises(NotAllowed):
        accept(replace(application, role=Role.READER), COUNTY)
    before = perform(application, "", lambda session: audit.head(session.connection())).value
    accept(application, COUNTY)
    after = perform(application, "", lambda session: audit.head(session.connection())).value
    assert after[0] == before[0] + 1
