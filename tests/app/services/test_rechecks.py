"""Archives are confirmed in time: recorded one by one or many at once, due by a dated term."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.rules.follow_up import months_later
from app.services import due, history, rechecks, terms
from app.services.errors import Unstorable
from app.services.health import ledger_hash
from app.services.rechecks import Finding
from app.work import perform
from tests.ledgers import START
from tests.recorded import household, member, write

if TYPE_CHECKING:
    from app.work import Application

TODAY = START.date()
CHECK = {"checked_on": TODAY, "way": "电话", "outcome": "没有变化"}


def filed(application: Application, name: str, **body: Any) -> str:
    record = household(member(name), state="在档", **body)
    write(application, record)
    return record.id


def names(application: Application, finding: Finding, day: date = TODAY) -> list[str]:
    listing = partial(rechecks.found, finding=finding, day=day)
    return [each.file.name for each in perform(application, "", listing).value]


def record(application: Application, *ids: str, **values: Any) -> rechecks.Rechecked:
    told = CHECK | values
    return perform(application, "登记复核", lambda s: rechecks.record(s, ids, told)).value


def test_whoever_was_confirmed_three_months_ago_is_due(application: Application) -> None:
    edge = months_later(TODAY, -3)
    for name, day in (("甲", edge), ("乙", edge + timedelta(1)), ("丙", None)):
        filed(application, name, filed_on=day.isoformat() if day else None)
    assert names(application, Finding.DUE) == ["丙", "甲"]


def test_a_recheck_puts_off_the_next_and_undoing_brings_it_back(application: Application) -> None:
    homes = [filed(application, name, filed_on="2019-01-01") for name in ("甲", "乙")]
    before = perform(application, "", ledger_hash).value
    assert record(application, *homes) == rechecks.Rechecked(2, 0)
    assert names(application, Finding.DUE) == []
    assert names(application, Finding.DUE, months_later(TODAY, 3)) == ["甲", "乙"]
    rows = perform(application, "", lambda s: rechecks.of_household(s, homes[0])).value.rows
    assert [row["way"] for row in rows] == ["电话"]
    last = perform(application, "", lambda session: history.actions(session)[0].id).value
    perform(application, "撤销", lambda session: history.undo(session, last))
    assert perform(application, "", ledger_hash).value == before
    assert names(application, Finding.DUE) == ["甲", "乙"]


def test_the_office_says_how_often(application: Application) -> None:
    filed(application, "甲", filed_on=months_later(TODAY, -5).isoformat())
    assert names(application, Finding.DUE) == ["甲"]
    perform(
        application, "设期限", lambda s: terms.set_term(s, "recheck_months", date(2020, 1, 1), 6)
    )
    assert names(application, Finding.DUE) == []
    assert names(application, Finding.DUE, months_later(TODAY, 1)) == ["甲"]


def test_what_is_no_day_or_not_in_archive_is_not_recorded(application: Application) -> None:
    home = filed(application, "甲")
    out = household(member("乙"), state="脱困")
    write(application, out)
    assert record(application, home, out.id) == rechecks.Rechecked(1, 1)
    with pytest.raises(Unstorable):
        record(application, home, checked_on=None)


def test_a_recheck_is_put_right(application: Application) -> None:
    home = filed(application, "甲")
    record(application, home)
    (row,) = perform(application, "", lambda s: rechecks.of_household(s, home)).value.rows
    told = {**row, "outcome": "有变化，已更新", "changes": "儿子就业"}
    perform(application, "修改复核", lambda s: rechecks.save(s, home, told, row))
    (after,) = perform(application, "", lambda s: rechecks.of_household(s, home)).value.rows
    assert after == told


def test_who_was_not_changed_for_a_year_and_who_got_no_help(application: Application) -> None:
    filed(application, "甲", measures=[_measure("已完成")])
    filed(application, "乙", measures=[_measure("未开始")])
    filed(application, "丙", government_help=[{"id": "g", "position": 1, "standing": "已享受"}])
    assert names(application, Finding.UNHELPED) == ["乙"]
    assert names(application, Finding.UNCHANGED) == []
    assert names(application, Finding.UNCHANGED, months_later(TODAY, 12)) == ["甲", "乙", "丙"]


def _measure(state: str) -> dict[str, Any]:
    return {
        "id": f"m-{state}",
        "position": 1,
        "side": "就业创业",
        "content": "介绍工作",
        "state": state,
    }


def test_what_is_due_is_told_with_the_rest(application: Application) -> None:
    home = filed(application, "甲", filed_on="2020-07-01", archive_no="7")
    (told,) = perform(application, "", lambda s: due.due(s, TODAY)).value
    assert (told.what, told.id, told.days) == (due.RECHECK, home, 104)
    assert told.due_on == date(2020, 10, 1)
    filed(application, "乙")
    assert perform(application, "", lambda s: due.due(s, TODAY)).value[0].days is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(days=st.lists(st.integers(0, 400), max_size=4))
def test_the_latest_recheck_counts(application: Application, days: list[int]) -> None:
    home = filed(application, "甲", filed_on="2019-01-01")
    for ago in days:
        record(application, home, checked_on=TODAY - timedelta(ago))
    found = perform(application, "", lambda s: rechecks.found(s, Finding.DUE, TODAY)).value
    latest = TODAY - timedelta(min(days)) if days else date(2019, 1, 1)
    assert (home in {each.id for each in found}) is (months_later(latest, 3) <= TODAY)
