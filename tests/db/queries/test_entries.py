"""Pairings, contacts, cadres, people and cards are read with what stands beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

from db.queries import cadres, cards, contacts, members, pairings
from db.queries.cadres import CadreRow
from db.queries.cards import CardRow
from db.queries.contacts import ContactCursor, ContactFilters, ContactRow
from db.queries.members import Place
from db.queries.pairings import PairingRow
from db.standing import ENTRIES
from db.vocabulary import (
    ArchiveLevel,
    CallOutcome,
    ContactKind,
    HardshipCategory,
    PairingKind,
)
from tests.ledgers import TOWN
from tests.recorded import cadre, card, contact, household, member, pairing, read, withdraw, write

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.work import Application
    from db.changes import Incoming

COUNTY = "610502"
NUMBER, OTHER_NUMBER = "110101196001097890", "11010119620105123X"


def of_county(record: Incoming) -> Incoming:
    return replace(record, owner=COUNTY, raw=b"{}", revision=1)


def test_entries_of_a_union_beside_a_household_are_found_at_once(town: Application) -> None:
    def plan(connection: Connection, table: str) -> str:
        asked = f"SELECT id FROM {table} WHERE household_id = '' AND owner = ''"  # noqa: S608 -- a table of ours
        return str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}").one()[3])

    for kind in ENTRIES:
        assert "(household_id=? AND owner=?)" in read(town, plan, kind.value)


def test_the_pairing_that_goes_on_stands_first(town: Application) -> None:
    home = household(member("王五"))
    helper = cadre("仇建国", workplace="县总工会", post="科员", phone="13812345678")
    ended = pairing(home, helper, from_on="2019-01-01", until_on="2020-01-01", reason="调离")
    earlier = pairing(home, helper, from_on="2018-01-01", until_on="2019-01-01")
    going_on = pairing(home, helper, from_on="2020-01-01", helper_unit="县医院", kind="企业互帮")
    gone = pairing(home, helper, from_on="2020-06-01")
    write(town, home, helper, earlier, ended, going_on, gone)
    withdraw(town, gone)
    rows = read(town, pairings.of_household, home.id)
    assert [row.id for row in rows] == [going_on.id, ended.id, earlier.id]
    assert rows[0] == PairingRow(
        id=going_on.id,
        revision=1,
        owner=TOWN,
        household_id=home.id,
        cadre_id=helper.id,
        cadre_name="仇建国",
        cadre_workplace="县总工会",
        cadre_post="科员",
        cadre_phone="13812345678",
        kind=PairingKind.ENTERPRISE,
        helper_unit="县医院",
        from_on=date(2020, 1, 1),
        until_on=None,
        reason=None,
        handover=None,
    )
    assert rows[1].until_on == date(2020, 1, 1)
    assert read(town, pairings.current, home.id) == rows[0]


def test_of_several_unions_each_has_its_own_current_pairing(town: Application) -> None:
    home, helper = household(member("王五")), cadre("仇建国")
    ours = pairing(home, helper, from_on="2020-01-01")
    theirs = of_county(pairing(home, helper, from_on="2020-03-01"))
    write(town, home, helper)
    assert read(town, pairings.current, home.id) is None
    write(town, ours, theirs)

    def current(owner: str | None) -> str | None:
        found = read(town, pairings.current, home.id, owner=owner)
        return found and found.id

    assert current(None) == theirs.id
    assert current(TOWN) == ours.id
    assert current(COUNTY) == theirs.id
    assert current("330000") is None


def test_the_latest_contact_stands_first(town: Application) -> None:
    home, helper = household(member("王五")), cadre("仇建国")
    visit = contact(
        home, cadre_id=helper.id, contacted_on="2020-05-01", content="慰问", monthly_income_fen=5
    )
    call = contact(
        home, contacted_on="2020-06-01", kind="电话", outcome="空号", visitor="李四", requests="药"
    )
    undated, gone = contact(home), contact(home)
    write(town, home, helper, visit, call, undated, gone)
    withdraw(town, gone)
    rows = read(town, contacts.of_household, home.id)
    assert [row.id for row in rows] == [call.id, visit.id, undated.id]
    assert rows[0] == ContactRow(
        id=call.id,
        revision=1,
        owner=TOWN,
        household_id=home.id,
        head_name="王五",
        cadre_id=None,
        cadre_name=None,
        kind=ContactKind.CALL,
        contacted_on=date(2020, 6, 1),
        visitor="李四",
        outcome=CallOutcome.NOT_IN_USE,
        content=None,
        monthly_income_fen=None,
        requests="药",
    )
    assert (rows[1].cadre_name, rows[1].outcome) == ("仇建国", None)
    assert rows[2].contacted_on is None


def test_all_contacts_are_read_page_by_page_the_undated_last(town: Application) -> None:
    homes, helper = [household(member(name)) for name in ("王五", "李丽")], cadre("仇建国")
    entries = [
        contact(homes[number % 2], contacted_on=day and f"2020-{day}", kind=kind)
        for number, (day, kind) in enumerate(
            [
                ("05-01", "走访"),
                ("05-01", "电话"),
                (None, "走访"),
                ("07-01", "走访"),
                (None, "电话"),
            ]
        )
    ]
    by_cadre = contact(homes[0], contacted_on="2020-06-30", cadre_id=helper.id)
    write(town, *homes, helper, *entries, by_cadre)
    for size in (1, 2, 3, 6, 9):
        found: list[ContactRow] = []
        after = None
        while True:
            page = read(town, contacts.page, ContactFilters(), after=after, size=size)
            assert len(page.rows) <= size
            found += page.rows
            after = page.next
            if after is None:
                break
        assert len({row.id for row in found}) == 6
        assert [row.contacted_on and row.contacted_on.month for row in found] == [
            7,
            6,
            5,
            5,
            None,
            None,
        ]
    half = ContactFilters(first=date(2020, 1, 1), last=date(2020, 6, 30))
    for filters, expected in (
        (ContactFilters(), 6),
        (ContactFilters(kind=ContactKind.CALL), 2),
        (ContactFilters(cadre_id=helper.id), 1),
        (half, 3),
    ):
        assert read(town, contacts.count, filters) == expected
        assert len(read(town, contacts.page, filters).rows) == expected
    assert read(town, contacts.first_day) == date(2020, 5, 1)


def test_the_list_of_contacts_is_walked_in_the_order_of_its_index(town: Application) -> None:
    asked: list[tuple[str, Any]] = []
    event.listen(
        town.engine,
        "before_cursor_execute",
        lambda _, __, statement, values, *___: asked.append((statement, values)),
    )
    read(town, contacts.page, ContactFilters(), after=ContactCursor("2020-01-01", "x"))
    statement, values = next(each for each in asked if "contact" in each[0])

    def plan(connection: Connection) -> list[str]:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return [row.detail for row in rows]

    steps = read(town, plan)
    assert any("SEARCH contact USING INDEX ix_contact_latest (<expr><?)" in step for step in steps)


def test_cadres_stand_in_the_order_of_names_with_their_living_households(
    town: Application,
) -> None:
    homes = [household(member(name)) for name in ("王五", "李丽", "赵六")]
    first, second = cadre("单建国", senior=1, post="主席"), cadre("安一")
    foreign, gone = of_county(cadre("阿里")), cadre("丁二")
    write(town, *homes, first, second, foreign, gone)
    write(
        town,
        pairing(homes[0], first),
        pairing(homes[0], first, kind="领导挂片"),
        pairing(homes[1], first),
        pairing(homes[1], first, until_on="2020-01-01"),
        pairing(homes[2], first, until_on="2020-01-01"),
        pairing(homes[2], second),
    )
    withdraw(town, homes[2])
    withdraw(town, gone)
    rows = read(town, cadres.all_of, TOWN)
    assert [(row.name, row.households) for row in rows] == [("安一", 0), ("单建国", 2)]
    assert rows[1] == CadreRow(
        id=first.id,
        revision=1,
        owner=TOWN,
        name="单建国",
        workplace=None,
        post="主席",
        phone=None,
        senior=True,
        retired=False,
        households=2,
    )


def test_people_are_found_by_their_numbers_in_living_archives(town: Application) -> None:
    head, spouse = member("王五", id_number=NUMBER), member("李丽", "配偶", id_number=OTHER_NUMBER)
    home, gone = household(head, spouse), household(member("赵六", id_number="110101197501053119"))
    write(town, home, gone)
    withdraw(town, gone)
    numbers = [NUMBER, OTHER_NUMBER, "110101197501053119", "不是号码", NUMBER]
    assert read(town, members.by_id_numbers, numbers) == {
        NUMBER: Place(home.id, head["id"], TOWN, "户主"),
        OTHER_NUMBER: Place(home.id, spouse["id"], TOWN, "配偶"),
    }
    assert read(town, members.by_id_numbers, []) == {}


def test_many_numbers_are_looked_up_in_one_go(town: Application) -> None:
    home = household(member("王五", id_number=NUMBER))
    write(town, home)
    asked = [NUMBER, *(f"{number:018d}" for number in range(1200))]
    assert [*read(town, members.by_id_numbers, asked)] == [NUMBER]


def test_a_person_in_the_archives_of_two_unions_is_told_for_the_one_asked(
    town: Application,
) -> None:
    ours = household(member("王五", id_number=NUMBER), household_id="b" * 36)
    theirs = of_county(household(member("王五", id_number=NUMBER), household_id="a" * 36))
    write(town, ours, theirs)

    def place(**asked: Any) -> str:
        return read(town, members.by_id_numbers, [NUMBER], **asked)[NUMBER].household_id

    assert place() == place(owner=COUNTY) == theirs.id
    assert place(owner=TOWN) == ours.id


def test_a_card_states_the_household_its_cadre_and_its_union(town: Application) -> None:
    helper = cadre("仇建国", workplace="县总工会", post="科员", phone="13812345678")
    home = household(
        member("王五", workplace="纺织厂", phone="13900000000"),
        member("李丽", "配偶"),
        address="解放路1号",
        level="区县级",
        category="深度困难",
        main_cause="子女上学",
        needs="助学",
    )
    bare, gone = household(), household(member("赵六"))
    given = card(home, issued_on="2020-10-13")
    reprinted = card(home, issued_on="2020-11-13")
    write(
        town,
        helper,
        home,
        bare,
        gone,
        pairing(home, helper, helper_unit="县医院"),
        given,
        reprinted,
        of_county(card(bare, issued_on="2020-01-01")),
    )
    withdraw(town, gone)

    def rows(connection: Any) -> list[CardRow]:
        return [*cards.for_households(connection, [gone.id, home.id, bare.id], TOWN)]

    first, second = read(town, rows)
    assert first == CardRow(
        household_id=home.id,
        head_name="王五",
        workplace="纺织厂",
        address="解放路1号",
        phone="13900000000",
        level=ArchiveLevel.COUNTY,
        category=HardshipCategory.DEEP,
        main_cause="子女上学",
        needs="助学",
        cadre_id=helper.id,
        helper_unit="县医院",
        cadre_name="仇建国",
        cadre_post="科员",
        cadre_phone="13812345678",
        cadre_workplace="县总工会",
        union_name="向阳镇总工会",
        union_phone=None,
        hotline=None,
        issue_id=given.id,
        number=given.body["number"],
        code=given.body["code"],
        issued_on=date(2020, 10, 13),
    )
    assert second.household_id == bare.id
    assert (second.head_name, second.cadre_id, second.issue_id) == (None, None, None)
    assert (second.level, second.category, second.issued_on) == (None, None, None)


def test_cards_for_many_households_come_in_the_order_asked_for(town: Application) -> None:
    homes = [household(household_id=f"{n:036d}") for n in range(3)]
    write(town, *homes)
    missing = [f"missing{n}" for n in range(1200)]

    def asked(connection: Any) -> list[str]:
        wanted = [homes[2].id, *missing, homes[0].id, homes[1].id]
        return [row.household_id for row in cards.for_households(connection, wanted, TOWN)]

    assert read(town, asked) == [homes[2].id, homes[0].id, homes[1].id]
