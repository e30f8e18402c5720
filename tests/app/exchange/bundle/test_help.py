"""How a household is helped is carried upward whole, and told there by the same words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from app.services import measures, plans
from app.work import perform
from tests.unions import file_household, send, take

if TYPE_CHECKING:
    from tests.unions import Unions

MEASURE = {"side": "医疗保障", "content": "看病。", "state": "未开始", "due_on": date(2020, 10, 1)}


def test_difficulties_policies_plans_and_measures_are_the_same_above(unions: Unions) -> None:
    home = file_household(unions.town)

    def furnish(session: Any) -> plans.Help:
        listed = [{"difficulty_kind": "医保", "situation": "自付高。", "advice": "救助。"}]
        plans.list_difficulties(session, home, listed, [])
        told = {"year": 2020, "action_plans": ("金秋助学", "阳光就业"), "wish": "治病。"}
        plans.keep_plan(session, home, told, {})
        row = {"standing": "转介", "policy": "医疗救助", "referred_on": date(2020, 9, 1)}
        plans.record_help(session, home, row, {})
        plans.set_measure(session, home, MEASURE, {})
        return plans.help_of(session, home)

    known = perform(unions.town, "试", furnish).value
    assert take(unions.county, send(unions)).applied
    found = perform(unions.county, "", lambda s: plans.help_of(s, home)).value
    assert not found.own
    assert found.difficulties == known.difficulties
    assert found.government_help == known.government_help
    assert found.plans == known.plans
    assert found.measures == known.measures
    everywhere = measures.MeasureFilters()
    assert perform(unions.county, "", lambda s: measures.count(s, everywhere)).value == 1
    assert perform(unions.county, "", lambda s: measures.count(s, measures.overdue(s))).value == 0
