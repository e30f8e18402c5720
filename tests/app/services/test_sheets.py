"""A sheet says what archive, pairing and visits say, and is awaited only if it is written on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.printing import archive, visit
from app.services import cadres, contacts, households, pairings, printing, waiting_sheets
from app.services.waiting_sheets import SheetFilters, Waiting
from app.work import perform
from db.vocabulary import Filling
from tests.leaving import let_leave

if TYPE_CHECKING:
    from app.printing.drawing import Copy
    from app.work import Application


def household(town: Application, **values: Any) -> str:
    rows = {
        "members": [
            {"name": "李四", "relation": "配偶", "monthly_income_fen": 100, "phone": "13900000002"}
        ]
    }
    return perform(town, "建档", lambda s: households.file_archive(s, values, rows)).value


def stated(town: Application, kind: str, filling: Filling, *ids: str) -> list[Copy]:
    return list(printing.state_all(town, printing.CATALOGUE[kind], filling, ids))


@pytest.fixture
def household_id(application: Application) -> str:
    found = household(
        application,
        name="张𬭎",
        archive_no="2020-1",
        address="幸福里3号",
        phone="13900000000",
        main_cause="下岗失业",
        yearly_income_fen=2_400_000,
        size=2,
        filed_on=date(2020, 3, 1),
    )
    values = {"name": "王干部", "workplace": "县总工会", "post": "主任", "phone": "13900000001"}
    cadre_id = perform(application, "登记", lambda s: cadres.register_cadre(s, values)).value
    perform(application, "结对", lambda s: pairings.pair(s, found, cadre_id, {}))
    for day, kind in ((9, "走访"), (2, "走访"), (5, "电话")):
        told = {"kind": kind, "contacted_on": date(2020, 10, day), "content": f"{day}日{kind}"}
        perform(
            application,
            "记走访",
            lambda s, told=told: contacts.record_contact(s, found, cadre_id, told),
        )
    return found


def test_a_filled_archive_says_all_that_is_known(
    application: Application, household_id: str
) -> None:
    (copy,) = stated(application, "archive", Filling.FILLED, household_id)
    told = archive.answers(copy.facts)
    assert (told["name"], told["address"], told["union_name"]) == (
        "张𬭎",
        "幸福里3号",
        "向阳镇总工会",
    )
    assert (told["members.0.name"], told["members.0.monthly_income_fen"]) == ("李四", "1")
    assert told["per_head_fen"] == "1,000 元"
    assert told["reference"].endswith(f".archive.{copy.code}")
    assert told["imprint"].startswith("向阳镇总工会　2020年10月13日印制　印制编号 ")


def test_an_archive_to_be_filled_says_who_it_is_about_and_asks_the_rest(
    application: Application, household_id: str
) -> None:
    (copy,) = stated(application, "archive", Filling.PREFILLED, household_id)
    told = archive.answers(copy.facts)
    assert (told["name"], told["phone"], told["members.0.name"]) == (
        "张𬭎",
        "13900000000",
        "李四",
    )
    assert told["yearly_income_fen"] == "元"
    assert "☑" not in told["main_cause"]
    assert told["members.0.monthly_income_fen"] == told["members.0.phone"] == ""


def test_a_visit_record_to_be_written_has_its_head_and_empty_rows(
    application: Application, household_id: str
) -> None:
    (copy,) = stated(application, "visit", Filling.PREFILLED, household_id)
    told = visit.answers(copy.facts)
    assert (told["name"], told["causes"], told["cadre_name"]) == ("张𬭎", "下岗失业", "王干部")
    assert told["filed_on"] == "2020年3月1日"
    assert told["contacts.0.content"] == ""


def test_a_filled_visit_record_lists_the_visits_in_order_and_no_call(
    application: Application, household_id: str
) -> None:
    (copy,) = stated(application, "visit", Filling.FILLED, household_id)
    told = visit.answers(copy.facts)
    assert [told[f"contacts.{number}.content"] for number in range(3)] == [
        "2日走访",
        "9日走访",
        "",
    ]


def test_copies_stand_in_the_order_asked_for(application: Application, household_id: str) -> None:
    others = [household(application, name=f"王{number}") for number in range(3)]
    ids = [others[2], household_id, others[0], others[1]]
    for kind in ("archive", "visit"):
        copies = stated(application, kind, Filling.FILLED, *ids)
        assert [copy.household_id for copy in copies] == ids


@pytest.mark.parametrize("kind", ["archive", "visit"])
@pytest.mark.parametrize(
    ("filling", "awaited"), [(Filling.FILLED, 0), (Filling.PREFILLED, 1)], ids=["all", "to fill"]
)
def test_only_a_sheet_that_is_written_on_is_awaited(
    application: Application, household_id: str, kind: str, filling: Filling, awaited: int
) -> None:
    (copy,) = perform(
        application, "打印", lambda s: let_leave(s, [household_id], kind, filling)
    ).value
    out = SheetFilters(Waiting.RETURN)
    assert perform(application, "", lambda s: waiting_sheets.count(s, out)).value == awaited
    (again,) = stated(application, kind, Filling.FILLED, household_id)
    assert again.code == copy.code


def test_a_blank_sheet_says_which_union_asks(application: Application) -> None:
    for kind, told in (("archive", archive.answers), ("visit", visit.answers)):
        (copy,) = stated(application, kind, Filling.BLANK)
        assert told(copy.facts)["union_name"] == "向阳镇总工会"
        assert told(copy.facts)["reference"] == told(copy.facts)["whose"] == ""
