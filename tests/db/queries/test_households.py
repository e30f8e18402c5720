"""The list stands in its order, page by page, and tells what is not yet reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from db import audit
from db.queries import households
from db.queries.filters import Filters
from db.queries.households import RECEIPT_ACT, HouseholdRow, Order
from db.vocabulary import ArchiveLevel, HardshipCategory, State, WorkerType
from tests.ledgers import TOWN
from tests.recorded import (
    COUNTY,
    LOWER,
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


def all_pages(town: Application, size: int = 3, **asked: Any) -> list[HouseholdRow]:
    found: list[HouseholdRow] = []
    after = None
    while True:
        page = read(town, households.page, after=after, size=size, **asked)
        found.extend(page.rows)
        after = page.next
        if after is None:
            return found
        assert len(page.rows) == size


def mixed(town: Application, many: int = 11) -> list[Incoming]:
    """Write households that are equal in this and that."""
    random = Random(7)
    made = [
        household(
            member(random.choice(("王五", "李丽", "单田芳", "阿里", "安一"))),
            archive_no=random.choice((None, "2020-1", "2020-2", "2019-9")),
            state=random.choice(("在档", "摸底", "注销")),
            category=random.choice((None, "深度困难", "意外致困", "相对困难")),
            level=random.choice((None, "区县级", "全国级")),
            worker_type=random.choice((None, "城镇困难职工")),
            filed_on=random.choice((None, "2020-01-02", "2019-12-31")),
        )
        for _ in range(many)
    ]
    write(town, *made)
    return made


@pytest.mark.parametrize("order", Order)
def test_pages_give_every_household_once_and_in_order(town: Application, order: Order) -> None:
    made = mixed(town)
    whole = read(town, households.page, order=order, size=50)
    assert whole.next is None
    assert sorted(row.id for row in whole.rows) == sorted(each.id for each in made)
    assert all_pages(town, order=order) == [*whole.rows]
    assert all_pages(town, order=order, descending=True) == [*reversed(whole.rows)]
    assert read(town, households.page, order=order, size=len(made)).next is None


def test_each_order_is_the_one_a_clerk_expects(town: Application) -> None:
    first, second, third = (
        household(
            member("王五"),
            archive_no="2020-2",
            category="相对困难",
            filed_on="2020-03-01",
            state="注销",
        ),
        household(
            member("安一"),
            archive_no="2019-9",
            category="深度困难",
            filed_on="2020-05-01",
            state="摸底",
        ),
        household(member("单田芳"), state="在档"),
    )
    write(town, first, second, third)
    write(town, replace(first, body=first.body | {"remark": "改"}))

    def ordered(order: Order) -> list[str]:
        letters = {first.id: "1", second.id: "2", third.id: "3"}
        rows = read(town, households.page, order=order).rows
        return [letters[row.id] for row in rows]

    assert ordered(Order.NAME) == ["2", "3", "1"]
    assert ordered(Order.ARCHIVE_NO) == ["3", "2", "1"]
    assert ordered(Order.CATEGORY) == ["3", "2", "1"]
    assert ordered(Order.FILED_ON) == ["3", "1", "2"]
    assert ordered(Order.STATE) == ["2", "3", "1"]
    assert ordered(Order.CHANGED) == ["2", "3", "1"]


def test_filters_let_through_what_they_name_alone(town: Application) -> None:
    made = mixed(town, 40)
    for filters, wanted in (
        (Filters(), lambda _: True),
        (Filters(states=(State.IN_ARCHIVE,)), lambda body: body["state"] == "在档"),
        (
            Filters(states={State.FOUND, State.WITHDRAWN}),
            lambda body: body["state"] in {"摸底", "注销"},
        ),
        (
            Filters(categories=(HardshipCategory.DEEP,), levels=(ArchiveLevel.COUNTY,)),
            lambda body: (body["category"], body["level"]) == ("深度困难", "区县级"),
        ),
        (Filters(worker_types=(WorkerType.URBAN,)), lambda body: body["worker_type"]),
        (
            Filters(text="王", states=(State.IN_ARCHIVE,)),
            lambda body: body["state"] == "在档" and body["members"][0]["name"] == "王五",
        ),
        (Filters(text="stf"), lambda body: body["members"][0]["name"] == "单田芳"),
        (Filters(text="赵"), lambda _: False),
        (Filters(text="·"), lambda _: False),
        (Filters(text="  "), lambda _: True),
    ):
        expected = {each.id for each in made if wanted(each.body)}
        rows = all_pages(town, filters=filters)
        assert {row.id for row in rows} == expected, filters
        assert len(rows) == len(expected) == read(town, households.count, filters)


def test_a_line_tells_what_the_list_shows(town: Application) -> None:
    helper, successor = cadre("仇建国"), cadre("解放军")
    home = household(
        member("单田芳", id_number="110101196001097890", phone="13812345678"),
        member("李丽", "配偶"),
        archive_no="2020-1",
        category="深度困难",
        level="区县级",
        worker_type="城镇困难职工",
        address="解放路1号",
        size=2,
        yearly_income_fen=1_200_000,
        main_cause="子女上学",
        filed_on="2020-10-13",
    )
    write(
        town,
        helper,
        successor,
        home,
        pairing(home, helper, from_on="2020-01-01", until_on="2020-02-01"),
        pairing(home, successor, from_on="2020-02-01"),
        contact(home, contacted_on="2020-05-01"),
        contact(home, contacted_on="2020-03-01"),
        contact(home, contacted_on="2020-09-01", kind="电话", outcome="接通"),
    )
    assert read(town, households.page).rows == (
        HouseholdRow(
            id=home.id,
            revision=1,
            owner=TOWN,
            state=State.IN_ARCHIVE,
            archive_no="2020-1",
            head_name="单田芳",
            head_id_number="110101196001097890",
            head_phone="13812345678",
            category=HardshipCategory.DEEP,
            level=ArchiveLevel.COUNTY,
            worker_type=WorkerType.URBAN,
            address="解放路1号",
            size=2,
            yearly_income_fen=1_200_000,
            main_cause="子女上学",
            cadre_name="解放军",
            last_visit_on=date(2020, 5, 1),
            reported=False,
            since=date(2020, 10, 13),
            filed_on=date(2020, 10, 13),
            gaps=18,
            has_card=False,
            plan_year=None,
            decided=None,
            waits=True,
        ),
    )


def test_where_several_unions_have_paired_a_cadre_the_latest_is_told(town: Application) -> None:
    home, helper, successor = household(member("王五")), cadre("仇建国"), cadre("解放军")
    write(town, home, helper, successor)
    for by, day in ((helper, "2020-01-01"), (successor, "2020-03-01"), (helper, "2020-02-01")):
        write(town, pairing(home, by, from_on=day))
        expected = "仇建国" if by is helper and day == "2020-01-01" else "解放军"
        assert read(town, households.page).rows[0].cadre_name == expected


def test_a_household_of_which_nothing_is_known_has_its_line(town: Application) -> None:
    home = household(member("某人", "子"))
    write(town, home)
    (row,) = read(town, households.page).rows
    assert (row.id, row.head_name, row.category, row.cadre_name) == (home.id, None, None, None)
    assert (row.last_visit_on, row.filed_on) == (None, None)


def test_what_is_withdrawn_leaves_the_list(town: Application) -> None:
    home, gone = household(member("王五")), household(member("李丽"))
    visit = contact(home, contacted_on="2020-05-01")
    write(town, home, gone, visit)
    withdraw(town, gone)
    withdraw(town, visit)
    (row,) = read(town, households.page).rows
    assert (row.id, row.last_visit_on) == (home.id, None)


def test_a_household_is_reported_once_the_union_above_confirms_it_as_it_stands(
    town: Application,
) -> None:
    home = household(member("王五"))
    write(town, home)
    confirm(town, (home, 1), site=LOWER, side="下级")
    assert not read(town, households.page).rows[0].reported
    confirm(town, (home, 1))
    assert read(town, households.page).rows[0].reported
    write(town, replace(home, body=home.body | {"remark": "改"}))
    assert not read(town, households.page).rows[0].reported
    confirm(town, (home, 2))
    assert read(town, households.page).rows[0].reported


def test_the_strip_counts_each_household_with_something_unreported_once(
    town: Application,
) -> None:
    home, other, gone = (household(member(name)) for name in ("王五", "李丽", "赵六"))
    foreign = replace(household(member("阿里")), owner=COUNTY, raw=b"{}", revision=1)
    helper = cadre("仇建国")
    bond, visit, given = pairing(home, helper), contact(home), card(home)
    write(town, home, other, gone, foreign, helper, bond, visit, given)
    withdraw(town, gone)

    def unreported() -> int:
        return read(town, households.status).unreported

    assert unreported() == 3
    confirm(town, (gone, 1))
    assert unreported() == 3
    confirm(town, (gone, 2), (home, 1))
    assert unreported() == 2
    confirm(town, (bond, 1), (visit, 1), (given, 1))
    assert unreported() == 1
    confirm(town, (other, 1))
    assert unreported() == 0
    beside = contact(foreign)
    write(town, beside)
    assert unreported() == 1
    withdraw(town, beside)
    assert unreported() == 1
    confirm(town, (beside, 2))
    assert unreported() == 0
    confirm(town, (home, 0))
    assert unreported() == 1


def test_the_strip_counts_cadres_and_unions_that_wait_to_be_reported(town: Application) -> None:
    before = read(town, households.status).others
    helper = cadre("仇建国")
    write(town, helper)
    assert read(town, households.status).others == before + 1
    confirm(town, (helper, 1))
    assert read(town, households.status).others == before
    withdraw(town, helper)
    assert read(town, households.status).others == before + 1


def test_the_strip_counts_archives_without_a_cadre(town: Application) -> None:
    home, other, found = (
        household(member("王五")),
        household(member("李丽")),
        household(member("安一"), state="摸底"),
    )
    helper = cadre("仇建国")
    write(town, home, other, found, helper, pairing(home, helper))
    write(town, pairing(other, helper, until_on="2020-01-01"))
    assert read(town, households.status).unpaired == 1


def test_the_strip_tells_the_day_of_the_last_receipt(town: Application) -> None:
    assert read(town, households.status).last_receipt_on is None
    for day, act in ((13, RECEIPT_ACT), (14, RECEIPT_ACT), (15, "登录")):
        read(
            town,
            audit.note,
            act,
            at=datetime(2020, 10, day, tzinfo=UTC),
            account="经办一",
        )
    assert read(town, households.status).last_receipt_on == date(2020, 10, 14)


def test_the_first_page_is_read_along_an_index_and_from_nothing_but_the_list(
    town: Application,
) -> None:
    plans: list[str] = []

    def explain(connection: Any, _: Any, sql: str, values: Any, *__: Any) -> None:
        if sql.startswith("SELECT"):
            rows = connection.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
            plans.extend(row[3] for row in rows)

    def first(connection: Any) -> None:
        event.listen(connection, "before_cursor_execute", explain)
        households.page(connection)
        event.remove(connection, "before_cursor_execute", explain)

    read(town, first)
    assert plans == ["SCAN l USING INDEX ix_listing_name_key"]


def test_equal_ones_stand_in_the_order_of_their_names(town: Application) -> None:
    write(town, *(household(member(name), state="在档") for name in ("王五", "安一", "李丽")))
    rows = all_pages(town, size=1, order=Order.STATE)
    assert [row.head_name for row in rows] == ["安一", "李丽", "王五"]
