"""What ``show`` says of how a household is helped."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.commands import helping
from app.services import households, plans
from app.work import perform
from tests.ledgers import new_application

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.work import Application

TODAY = date(2020, 10, 13)


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    opened = new_application(tmp_path / "home")
    yield opened
    opened.engine.dispose()


def helped(application: Application, *rows: dict[str, Any]) -> helping.Helped:
    def furnish(session: Any) -> str:
        home = households.file_archive(session, {"name": "赵建国"}, {})
        for row in rows:
            plans.set_measure(session, home, row, {})
        if rows:
            listed = [{"difficulty_kind": "医保", "situation": "自付高。"}]
            plans.list_difficulties(session, home, listed, [])
            told = {"year": 2020, "action_plans": ("金秋助学",), "prospect": "能脱困"}
            plans.keep_plan(session, home, told, {})
            plans.keep_plan(session, home, {"year": 2019}, {})
            plans.record_help(session, home, {"standing": "已享受", "policy": "大病保险"}, {})
        return home

    home = perform(application, "试", furnish).value
    return perform(application, "", lambda s: helping.helped(s, home, TODAY)).value


def test_a_household_without_help_has_empty_tables_and_no_plan(application: Application) -> None:
    found = helped(application)
    assert helping.data(found) == {"plan": None, "measures": []}
    assert set(helping.tables(found)) == {
        "difficulties",
        "government_help",
        "plans",
        "measures",
    }
    assert list(helping.page(found)) == []


def test_plan_and_measures_are_told_as_plain_data_and_in_words(application: Application) -> None:
    late = {
        "side": "医疗保障",
        "content": "看病。",
        "state": "未开始",
        "due_on": date(2020, 10, 1),
    }
    found = helped(application, late, late | {"state": "已完成"})
    told = helping.data(found)
    assert told["plan"]["year"] == 2020
    assert told["plan"]["action_plans"] == ["金秋助学"]
    assert [each["overdue"] for each in told["measures"]] == [True, False]
    assert told["measures"][0]["due_on"] == "2020-10-01"
    assert [each["year"] for each in helping.tables(found)["plans"]] == [2020, 2019]
    page = "\n".join(helping.page(found))
    for words in ("困难（医保）：自付高。", "大病保险", "2020 年帮扶计划：能脱困", "超期 12 天"):
        assert words in page
