"""An archive is filed, opened, changed, withdrawn; nothing of it is lost on the way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.forms.archive import ARCHIVE
from app.forms.household import HOUSEHOLD
from app.services import courses, households, records
from app.services.errors import ChangedMeanwhile, RecordMissing, Unstorable
from app.work import Application, perform
from db.doubles import PersonElsewhere
from db.vocabulary import Aggregate
from tests.strategies import answers
from tests.unions import put

if TYPE_CHECKING:
    from app.services.households import Archive
    from app.services.weaving import Rows

HEAD = {"name": "张三", "id_number": "610502198001010017", "phone": "13900000000"}
WIFE = {"name": "李四", "relation": "妻", "id_number": "61050219820304002X"}


def file(town: Application, values: dict[str, Any], rows: Rows | None = None) -> str:
    return perform(
        town, "建档", lambda session: households.file_archive(session, values, rows or {})
    ).value


def opened(town: Application, household_id: str) -> Archive:
    return perform(town, "", lambda session: households.archive(session, household_id)).value


def change(
    town: Application, archive: Archive, values: dict[str, Any], rows: Rows | None = None
) -> None:
    perform(
        town,
        "修改档案",
        lambda session: households.change_archive(
            session, archive.id, archive.revision, archive.values | values, rows or archive.rows
        ),
    )


def test_a_filed_archive_opens_with_what_was_typed(application: Application) -> None:
    values = HEAD | {
        "address": "幸福里3号",
        "filed_on": date(2020, 10, 13),
        "single_parent": False,
    }
    found = opened(application, file(application, values, {"members": [WIFE]}))
    assert (found.state, found.own, found.revision) == ("在档", True, 1)
    assert values.items() <= found.values.items()
    assert found.rows["members"][0]["name"] == "李四"


def test_birth_date_and_sex_follow_the_number(application: Application) -> None:
    found = opened(
        application,
        file(application, HEAD | {"sex": "女", "born_on": date(1990, 1, 1)}, {"members": [WIFE]}),
    )
    assert (found.values["sex"], found.values["born_on"]) == ("男", date(1980, 1, 1))
    assert found.rows["members"][0]["born_on"] == date(1982, 3, 4)


def test_an_archive_without_a_day_of_filing_is_only_found(application: Application) -> None:
    household_id = file(application, HEAD)
    found = opened(application, household_id)
    assert found.state == "摸底"
    change(application, found, {"filed_on": date(2020, 10, 13)})
    assert opened(application, household_id).state == "在档"


def test_members_keep_their_identity_when_others_come_and_go(application: Application) -> None:
    household_id = file(application, HEAD, {"members": [WIFE, {"name": "张小"}]})
    before = opened(application, household_id)
    wife, child = before.rows["members"]
    change(application, before, {}, {"members": [child | {"name": "张小小"}, {"name": "张老"}]})
    after = opened(application, household_id).rows["members"]
    assert [row["name"] for row in after] == ["张小小", "张老"]
    assert after[0]["id"] == child["id"]
    assert wife["id"] not in {row["id"] for row in after}


def test_all_that_is_unstorable_is_named_at_once(application: Application) -> None:
    values = HEAD | {"postcode": "12", "other_yearly_income_fen": -1}
    with pytest.raises(Unstorable) as refused:
        file(application, values, {"members": [{"name": ""}, WIFE | {"id_number": "1"}]})
    assert {(each.field, each.code) for each in refused.value.problems} == {
        ("postcode", "wrong_digits"),
        ("other_yearly_income_fen", "negative"),
        ("members.0.name", "essential"),
        ("members.1.id_number", "bad_length"),
    }


def test_a_household_has_one_head(application: Application) -> None:
    with pytest.raises(Unstorable) as refused:
        file(application, HEAD, {"members": [WIFE | {"relation": "户主"}]})
    (problem,) = refused.value.problems
    assert (problem.field, problem.code) == ("members.0.relation", "second_head")


def test_one_person_stands_in_one_archive(application: Application) -> None:
    file(application, HEAD)
    with pytest.raises(PersonElsewhere):
        file(application, {"name": "王五"}, {"members": [WIFE | {"id_number": HEAD["id_number"]}]})
    with pytest.raises(PersonElsewhere):
        file(application, {"name": "王五"}, {"members": [WIFE, WIFE]})


def test_a_change_meanwhile_is_not_overwritten(application: Application) -> None:
    first = opened(application, file(application, HEAD))
    change(application, first, {"address": "幸福里3号"})
    with pytest.raises(ChangedMeanwhile):
        change(application, first, {"address": "光明路8号"})
    assert opened(application, first.id).values["address"] == "幸福里3号"


def test_saving_without_a_change_leaves_the_revision(application: Application) -> None:
    first = opened(application, file(application, HEAD, {"members": [WIFE]}))
    change(application, first, {})
    assert opened(application, first.id).revision == 1


def test_a_withdrawn_archive_is_missing(application: Application) -> None:
    household_id = file(application, HEAD)
    perform(
        application, "撤档", lambda session: households.withdraw_archive(session, household_id)
    )
    with pytest.raises(RecordMissing):
        opened(application, household_id)


def test_what_the_form_demands_is_shown_as_missing(application: Application) -> None:
    found = opened(application, file(application, {"name": "张三"}))
    codes = {(each.field, each.code) for each in found.problems}
    assert ("address", "missing") in codes
    assert ("phone", "no_contact") in codes


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_archive_comes_back_as_it_was_typed(
    application: Application, data: st.DataObject
) -> None:
    values = data.draw(answers(ARCHIVE)) | {"id_number": None}
    rows = {
        table.name: [
            row | ({"id_number": None, "relation": "子"} if "id_number" in row else {})
            for row in data.draw(st.lists(answers(table.form), max_size=2))
        ]
        for table in HOUSEHOLD.rows
    }
    found = opened(application, file(application, values, rows))
    assert found.values == values
    for name, typed in rows.items():
        assert [row | {"id": None} for row in found.rows[name]] == [
            row | {"id": None} for row in typed
        ]


def test_days_on_the_form_say_by_which_step_a_file_begins(application: Application) -> None:
    def steps(values: dict[str, Any]) -> tuple[str, list[str]]:
        home = file(application, {"name": "甲一"} | values)
        seen = perform(application, "", lambda session: courses.course(session, home)).value
        return seen.state, [each.step for each in seen.moments]

    filed, applied = date(2020, 5, 1), date(2020, 4, 1)
    assert steps({}) == ("摸底", ["登记线索"])
    assert steps({"applied_on": applied}) == ("申请", ["登记申请"])
    assert steps({"applied_on": applied, "filed_on": filed}) == ("在档", ["补录在档"])


def test_a_day_of_filing_typed_enters_a_file_only_before_it_is_on_its_way(
    application: Application,
) -> None:
    home = file(application, {"name": "甲一"})
    change(application, opened(application, home), {"filed_on": date(2020, 5, 1)})
    assert opened(application, home).state == "在档"
    other = file(application, {"name": "乙二"})
    record = perform(
        application, "", lambda session: records.stored(session, Aggregate.HOUSEHOLD, other)
    ).value
    put(application, Aggregate.HOUSEHOLD, other, record.body | {"state": "公示"})
    change(application, opened(application, other), {"filed_on": date(2020, 5, 1)})
    assert opened(application, other).state == "公示"
