"""A filter lets through what it names alone, also what is told by other tables than the file's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from db.queries import households
from db.queries.filters import EVERYTHING, Filters, Keeper, Lack, Reporting
from db.vocabulary import State
from tests.recorded import (
    COUNTY,
    cadre,
    card,
    confirm,
    contact,
    household,
    member,
    pairing,
    read,
    withdraw,
    write,
)

if TYPE_CHECKING:
    from app.work import Application
    from db.changes import Incoming


def names(town: Application, filters: Filters) -> list[str | None]:
    rows = read(town, households.page, filters=filters).rows
    assert len(rows) == read(town, households.count, filters)
    return [row.head_name for row in rows]


@pytest.fixture
def homes(town: Application) -> dict[str, Incoming]:
    made = {name: household(member(name)) for name in ("安一", "李丽", "王五")}
    write(town, *made.values())
    return made


def test_without_a_cadre_are_those_whose_pairing_ended_or_never_was(
    town: Application, homes: dict[str, Incoming]
) -> None:
    helper, gone = cadre("仇建国"), cadre("解放军")
    ended = pairing(homes["李丽"], helper, until_on="2020-02-01")
    write(town, helper, gone, ended, pairing(homes["王五"], helper), pairing(homes["安一"], gone))
    assert names(town, Filters(lacks=(Lack.CADRE,))) == ["李丽"]
    withdraw(town, gone)
    assert names(town, Filters(lacks=(Lack.CADRE,))) == ["安一", "李丽"]


def test_without_a_card_are_those_to_whom_none_was_given(
    town: Application, homes: dict[str, Incoming]
) -> None:
    given = card(homes["王五"])
    write(town, given, card(homes["李丽"]))
    assert names(town, Filters(lacks=(Lack.CARD,))) == ["安一"]
    withdraw(town, given)
    assert names(town, Filters(lacks=(Lack.CARD,))) == ["安一", "王五"]


def test_each_lack_that_is_named_narrows_the_list(
    town: Application, homes: dict[str, Incoming]
) -> None:
    helper = cadre("仇建国")
    write(town, helper, pairing(homes["王五"], helper), card(homes["李丽"]))
    assert names(town, Filters(lacks=(Lack.CARD, Lack.CADRE))) == ["安一"]


def test_what_waits_to_be_reported_is_the_file_or_an_entry_of_ours_beside_it(
    town: Application, homes: dict[str, Incoming]
) -> None:
    waiting = Filters(reporting=(Reporting.WAITING,))
    reported = Filters(reporting=(Reporting.REPORTED,))
    assert names(town, waiting) == ["安一", "李丽", "王五"]
    confirm(town, *((each, 1) for each in homes.values()))
    assert names(town, waiting) == []
    assert names(town, reported) == ["安一", "李丽", "王五"]
    visit = contact(homes["李丽"])
    write(town, visit)
    assert names(town, waiting) == ["李丽"]
    assert names(town, reported) == ["安一", "王五"]
    confirm(town, (visit, 1))
    assert names(town, waiting) == []
    write(town, replace(homes["王五"], body=homes["王五"].body | {"remark": "改"}))
    assert names(town, waiting) == ["王五"]
    assert names(town, Filters(reporting=tuple(Reporting))) == ["安一", "李丽", "王五"]


def test_an_archive_of_another_union_never_waits(town: Application) -> None:
    foreign = replace(household(member("阿里")), owner=COUNTY, raw=b"{}", revision=1)
    write(town, foreign, household(member("王五")))
    assert names(town, Filters(keepers=(Keeper.OWN,))) == ["王五"]
    assert names(town, Filters(keepers=(Keeper.OTHER,))) == ["阿里"]
    assert names(town, Filters(reporting=(Reporting.WAITING,))) == ["王五"]


def test_causes_and_other_filters_hold_together(town: Application) -> None:
    write(
        town,
        household(member("王五"), main_cause="子女上学"),
        household(member("李丽"), main_cause="其他"),
        household(member("安一"), main_cause="子女上学", state="脱困"),
    )
    assert names(town, Filters(causes=("子女上学",))) == ["安一", "王五"]
    assert names(town, Filters(causes=("子女上学", "其他"))) == ["安一", "李丽", "王五"]
    both = Filters(causes=("子女上学",), states=(State.IN_ARCHIVE,))
    assert names(town, both) == ["王五"]


def test_a_filter_knows_whether_it_lets_everything_through() -> None:
    assert EVERYTHING.is_empty
    assert not Filters(text="王").is_empty
    assert not Filters(lacks=(Lack.CARD,)).is_empty
