"""Cadres are paired and handed over, contacts recorded, the union's lines kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.services import cadres, contacts, history, households, pairings, units
from app.services.errors import (
    AlreadyPaired,
    AlreadyUndone,
    ReasonMissing,
    RecordMissing,
    Unstorable,
)
from app.work import perform

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from app.work import Application

DAY = date(2020, 10, 14)


def run(town: Application, operation: Callable[[Session], Any]) -> Any:
    return perform(town, "试", operation).value


@pytest.fixture
def household_id(application: Application) -> str:
    return run(application, lambda s: households.file_archive(s, {"name": "张三"}, {}))


def cadre(town: Application, name: str) -> str:
    values = {"name": name, "workplace": "县总工会", "phone": "13900000001"}
    return run(town, lambda s: cadres.register_cadre(s, values))


def test_a_paired_cadre_is_counted(application: Application, household_id: str) -> None:
    cadre_id = cadre(application, "王干部")
    run(application, lambda s: pairings.pair(s, household_id, cadre_id, {}))
    (row,) = run(application, cadres.cadres)
    assert (row.name, row.households) == ("王干部", 1)
    (pairing,) = run(application, lambda s: pairings.pairings(s, household_id))
    assert (pairing.cadre_name, pairing.kind, pairing.until_on) == ("王干部", "干部帮户", None)
    assert pairing.from_on == date(2020, 10, 13)


def test_a_household_has_one_cadre_of_ours_at_a_time(
    application: Application, household_id: str
) -> None:
    cadre_id = cadre(application, "王干部")
    run(application, lambda s: pairings.pair(s, household_id, cadre_id, {}))
    with pytest.raises(AlreadyPaired):
        run(application, lambda s: pairings.pair(s, household_id, cadre_id, {}))


def test_a_handover_needs_a_reason_and_ends_the_pairing_before(
    application: Application, household_id: str
) -> None:
    first, second = cadre(application, "王干部"), cadre(application, "赵干部")
    run(application, lambda s: pairings.pair(s, household_id, first, {}))
    with pytest.raises(ReasonMissing):
        run(application, lambda s: pairings.hand_over(s, household_id, second, {}))
    values = {
        "from_on": DAY,
        "reason": "调离",
        "handover": "已交接走访记录",
        "helper_unit": "县医院",
    }
    run(application, lambda s: pairings.hand_over(s, household_id, second, values))
    present, past = run(application, lambda s: pairings.pairings(s, household_id))
    assert (present.cadre_name, present.from_on, present.reason) == ("赵干部", DAY, None)
    assert (past.cadre_name, past.until_on, past.reason) == ("王干部", DAY, "调离")
    assert past.handover == "已交接走访记录"


def test_a_handover_where_nobody_was_paired_just_begins(
    application: Application, household_id: str
) -> None:
    cadre_id = cadre(application, "王干部")
    run(application, lambda s: pairings.hand_over(s, household_id, cadre_id, {"reason": "新建"}))
    assert len(run(application, lambda s: pairings.pairings(s, household_id))) == 1


def test_nobody_is_paired_with_what_does_not_exist(
    application: Application, household_id: str
) -> None:
    with pytest.raises(RecordMissing):
        run(application, lambda s: pairings.pair(s, household_id, "none", {}))
    with pytest.raises(RecordMissing):
        run(application, lambda s: contacts.record_contact(s, "none", None, {}))


def test_a_visit_is_recorded_opened_and_changed(
    application: Application, household_id: str
) -> None:
    values = {
        "kind": "走访",
        "contacted_on": DAY,
        "content": "了解子女上学情况",
        "visitor": "李四",
    }
    contact_id = run(application, lambda s: contacts.record_contact(s, household_id, None, values))
    found = run(application, lambda s: contacts.contact(s, contact_id))
    assert values.items() <= found.values.items()
    changed = found.values | {"monthly_income_fen": 250_000}
    run(application, lambda s: contacts.change_contact(s, contact_id, found.revision, changed))
    (row,) = run(application, lambda s: contacts.contacts(s, household_id))
    assert (row.visitor, row.monthly_income_fen) == ("李四", 250_000)


def test_a_cadre_is_changed_under_the_revision_that_was_opened(application: Application) -> None:
    cadre_id = cadre(application, "王干部")
    found = run(application, lambda s: cadres.cadre(s, cadre_id))
    run(
        application,
        lambda s: cadres.change_cadre(
            s, cadre_id, found.revision, found.values | {"post": "主任"}
        ),
    )
    assert run(application, lambda s: cadres.cadre(s, cadre_id)).values["post"] == "主任"
    with pytest.raises(Unstorable):
        run(application, lambda s: cadres.change_cadre(s, cadre_id, 2, {"name": ""}))


def test_the_unions_telephone_lines_are_kept(application: Application) -> None:
    unit = run(application, units.own_unit)
    values = unit.values | {"phone": "0913-2110000", "hotline": "12351"}
    run(application, lambda s: units.change_own_unit(s, unit.revision, values))
    assert run(application, units.own_unit).values["hotline"] == "12351"
    assert run(application, units.units) == (("610502017", "向阳镇总工会"),)


def test_an_action_is_listed_and_undone_once(application: Application, household_id: str) -> None:
    newest, *_ = run(application, history.actions)
    assert (newest.verb, newest.records, newest.undone) == ("试", 1, False)
    (change,) = run(application, lambda s: history.history(s, household_id))
    assert change.before is None
    assert change.after["members"][0]["name"] == "张三"
    assert run(application, lambda s: history.undo(s, newest.id)) == 1
    with pytest.raises(AlreadyUndone):
        run(application, lambda s: history.undo(s, newest.id))
    with pytest.raises(RecordMissing):
        run(application, lambda s: history.undo(s, 10**6))


def three(town: Application) -> list[str]:
    return [
        run(town, lambda s, name=name: households.file_archive(s, {"name": name}, {}))
        for name in ("安一", "李丽", "王五")
    ]


def cadre_names(town: Application, ids: list[str]) -> list[str]:
    return [run(town, lambda s, of=of: pairings.pairings(s, of))[0].cadre_name for of in ids]


def test_one_cadre_is_given_many_households_at_once_and_that_is_undone_at_once(
    application: Application,
) -> None:
    ids = three(application)
    before, after = cadre(application, "王干部"), cadre(application, "李干部")
    run(application, lambda s: pairings.pair(s, ids[0], before, {}))
    run(application, lambda s: pairings.pair(s, ids[1], after, {}))
    with pytest.raises(ReasonMissing):
        run(application, lambda s: pairings.assign(s, ids, after, {}))
    told = {"reason": "调离", "handover": "已交底", "from_on": DAY}
    done = run(application, lambda s: pairings.assign(s, ids, after, told))
    assert done == pairings.Assigned(paired=1, handed_over=1, unchanged=1)
    assert cadre_names(application, ids) == ["李干部"] * 3
    begun, ended = run(application, lambda s: pairings.pairings(s, ids[0]))
    assert (begun.reason, begun.from_on) == (None, DAY)
    assert (ended.cadre_name, ended.reason, ended.until_on) == ("王干部", "调离", DAY)
    (latest, *_) = run(application, history.actions)
    run(application, lambda s: history.undo(s, latest.id))
    assert cadre_names(application, ids[:2]) == ["王干部", "李干部"]
    assert run(application, lambda s: pairings.pairings(s, ids[2])) == ()


def test_nobody_is_given_households_of_a_cadre_who_is_not_there(application: Application) -> None:
    ids = three(application)
    with pytest.raises(RecordMissing):
        run(application, lambda s: pairings.assign(s, ids, "nobody", {}))
