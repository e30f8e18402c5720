"""One box finds a household by whatever is known of its people; the index follows the record."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.work import perform
from db import bodies, changes, search_index
from db.queries.finding import Hit, Why, found
from db.search_terms import LONGEST_WORD, MOST_WORDS, expression, words
from tests.ledgers import TOWN, new_application
from tests.recorded import (
    cadre,
    card,
    household,
    member,
    pairing,
    read,
    withdraw,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.work import Application
    from db.changes import Incoming


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Application]:
    opened = new_application(tmp_path / "home")
    yield opened
    opened.engine.dispose()


def family() -> Incoming:
    return household(
        member(
            "单𬭎芳",
            id_number="110101196001097890",
            phone="13812345678",
            other_contact="0577-6250 1122",
            workplace="第二纺织厂",
        ),
        member("尉迟乐", "配偶", id_number="11010119620105123X"),
        archive_no="乐工困〔2020〕012号",
        worker_no="ZG-00417",
        address="解放路１３0４弄5号",
    )


def ids(application: Application, typed: str, limit: int = 50) -> list[str]:
    return [hit.household_id for hit in read(application, found, typed, limit)]


def only(application: Application, typed: str) -> Hit:
    (hit,) = read(application, found, typed)
    return hit


FOUND_BY = {
    "单": (Why.NAME, "单𬭎芳"),
    "𬭎": (Why.NAME, "单𬭎芳"),
    "𬭎芳": (Why.NAME, "单𬭎芳"),
    "单𬭎芳": (Why.NAME, "单𬭎芳"),
    "尉迟": (Why.NAME, "尉迟乐"),
    "迟乐": (Why.NAME, "尉迟乐"),
    "s": (Why.NAME, "单𬭎芳"),
    "shf": (Why.NAME, "单𬭎芳"),
    "dhf": (Why.NAME, "单𬭎芳"),
    "SHF": (Why.NAME, "单𬭎芳"),
    "ｓｈｆ": (Why.NAME, "单𬭎芳"),
    "shanhong": (Why.NAME, "单𬭎芳"),
    "danhongfang": (Why.NAME, "单𬭎芳"),
    "dan hong": (Why.NAME, "单𬭎芳"),
    "yuchi": (Why.NAME, "尉迟乐"),
    "ycy": (Why.NAME, "尉迟乐"),
    "wcl": (Why.NAME, "尉迟乐"),
    "7890": (Why.ID_NUMBER, "单𬭎芳"),
    "123X": (Why.ID_NUMBER, "尉迟乐"),
    "５１２３ｘ": (Why.ID_NUMBER, "尉迟乐"),
    "1101011962": (Why.ID_NUMBER, "尉迟乐"),
    "11010119620105123X": (Why.ID_NUMBER, "尉迟乐"),
    "5678": (Why.PHONE, "单𬭎芳"),
    "1381": (Why.PHONE, "单𬭎芳"),
    "13812345678": (Why.PHONE, "单𬭎芳"),
    "138 1234 5678": (Why.PHONE, "单𬭎芳"),
    "0577-62501122": (Why.PHONE, "单𬭎芳"),
    "1122": (Why.PHONE, "单𬭎芳"),
    "解放路": (Why.ADDRESS, ""),
    "放": (Why.ADDRESS, ""),
    "路1304弄": (Why.ADDRESS, ""),
    "３０４弄": (Why.ADDRESS, ""),
    "04": (Why.ADDRESS, ""),
    "纺织": (Why.WORKPLACE, "单𬭎芳"),
    "乐工困〔2020〕012号": (Why.ARCHIVE_NO, ""),
    "乐工困2020": (Why.ARCHIVE_NO, ""),
    "2号": (Why.ARCHIVE_NO, ""),
    "ZG-00417": (Why.WORKER_NO, ""),
    "417": (Why.WORKER_NO, ""),
    "单 7890": (Why.NAME, "单𬭎芳"),
    "单7890": (Why.NAME, "单𬭎芳"),
    "7890 单": (Why.ID_NUMBER, "单𬭎芳"),
    "shf7890": (Why.NAME, "单𬭎芳"),
}


def test_a_household_is_found_by_every_particular_and_told_why(town: Application) -> None:
    wanted = family()
    other = household(
        member("李四", id_number="110101197501053119", phone="13900000000"), address="工农村"
    )
    write(town, other, wanted)
    found_by = {typed: read(town, found, typed) for typed in FOUND_BY}
    wrong = {
        typed: found_by[typed]
        for typed, (why, person) in FOUND_BY.items()
        if [replace(each, text="", at_end=False) for each in found_by[typed]]
        != [Hit(wanted.id, "单𬭎芳", "乐工困〔2020〕012号", why, person)]
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "typed",
    [
        "单 李",
        "芳单",
        "芳尉",
        "乐单",
        "单芳",
        "789",
        "9012",
        "890x",
        "hf",
        "单 9999",
        "单9999",
        "纺织路",
        "路5",
        "dan hon zz",
    ],
)
def test_what_is_not_there_finds_nothing(town: Application, typed: str) -> None:
    write(town, family())
    assert ids(town, typed) == []


@pytest.mark.parametrize("typed", ["", "   ", "·", '"', "%", "*", "()"])
def test_signs_alone_find_nothing(town: Application, typed: str) -> None:
    write(town, family())
    assert expression(typed) is None
    assert ids(town, typed) == []


def test_no_part_runs_from_one_person_into_the_next(town: Application) -> None:
    # A character of private use has no sound, so that nothing but the border parts the two.
    write(
        town,
        household(member("王五"), member("\U000f0000", "子"), member("李四", "妻", position=2)),
    )
    assert len(ids(town, "\U000f0000")) == len(ids(town, "李")) == 1
    assert ids(town, "\U000f0000李") == ids(town, "五\U000f0000") == []


def test_the_middle_dot_may_be_typed_or_left_out(town: Application) -> None:
    write(town, household(member("买买提·吐尔逊")))
    for typed in ("提·吐", "提吐", "提•吐", "mmt", "买买提 吐尔逊"):
        assert len(ids(town, typed)) == 1, typed


def test_a_paired_cadre_finds_the_household_until_the_pairing_ends(town: Application) -> None:
    home, helper = household(member("张三")), cadre("仇建国")
    bond = pairing(home, helper)
    write(town, home, helper, bond)
    assert only(town, "仇建").why is Why.CADRE
    assert only(town, "qjg").person == "仇建国"
    write(town, type(helper)(helper.kind, helper.id, TOWN, {"name": "解建国"}))
    assert ids(town, "仇建") == []
    assert ids(town, "xiejian") == [home.id]
    write(town, type(bond)(bond.kind, bond.id, TOWN, bond.body | {"until_on": "2020-12-31"}))
    assert ids(town, "解建") == []


def test_a_card_finds_its_household_by_number_code_and_scan(town: Application) -> None:
    home = household(member("张三"))
    issued = card(home, number="3303-2020-0007", code="7KQ2M9PA")
    write(town, home, issued, home)
    read(town, search_index.refresh, {home.id})
    for typed in ("3303-2020-0007", "0007", "7kq2m9pa", "BF1.5f3a9c6e-0000.card.7KQ2M9PA"):
        assert only(town, typed).why is Why.CARD, typed


def test_the_index_follows_what_is_written_changed_and_withdrawn(town: Application) -> None:
    home = household(member("张三"), address="解放路1号")
    write(town, home)
    assert ids(town, "张三") == [home.id]
    write(town, household(member("赵六"), household_id=home.id))
    assert ids(town, "张三") == ids(town, "解放") == []
    assert ids(town, "赵六") == [home.id]
    withdraw(town, home)
    assert ids(town, "赵六") == []
    write(town, home)
    assert ids(town, "张三") == [home.id]


def test_rebuilding_changes_nothing_that_is_found(town: Application) -> None:
    homes = [household(member(name)) for name in ("王五", "赵六", "王二")]
    write(town, *homes)
    withdraw(town, homes[1])
    before = {typed: ids(town, typed) for typed in ("王", "w", "赵", "王二")}
    read(town, search_index.rebuild)
    assert {typed: ids(town, typed) for typed in before} == before
    assert len(before["王"]) == 2


def test_many_households_are_indexed_in_one_go(town: Application) -> None:
    homes = [household(member(f"王{n:04d}")) for n in range(520)]

    def store(session: Any) -> None:
        changes.write(session, homes)

    perform(town, "导入", store)
    assert len(ids(town, "王", limit=2000)) == 520
    read(town, search_index.refresh, [each.id for each in homes])
    assert len(ids(town, "王", limit=2000)) == 520
    assert len(ids(town, "王", limit=7)) == 7
    assert bodies.CHUNK < 520


def test_heads_come_before_members_and_each_in_the_order_of_names(town: Application) -> None:
    homes = [
        household(member("安一"), member("王三", "子")),
        household(member("赵六"), address="王家村"),
        household(member("王五")),
        household(member("王二")),
    ]
    write(town, *homes)
    names = [hit.head_name for hit in read(town, found, "王")]
    assert names == ["王二", "王五", "安一", "赵六"]
    assert [hit.head_name for hit in read(town, found, "王", 3)] == ["王二", "王五", "安一"]
    assert [hit.head_name for hit in read(town, found, "w", 3)] == ["王二", "王五", "安一"]


def test_a_find_that_the_record_no_longer_explains_is_told_by_its_name(town: Application) -> None:
    home = household(member("张三"), address="解放路")
    write(town, home)

    def behind_the_index(connection: Any) -> None:
        connection.exec_driver_sql("UPDATE household SET address = NULL")

    read(town, behind_the_index)
    hit = only(town, "解放")
    assert (hit.why, hit.person) == (Why.NAME, "张三")


def test_what_is_typed_is_cut_to_a_sensible_length() -> None:
    assert words("张 " * 50) == ["张"] * MOST_WORDS
    assert words("张" * 500) == ["张" * LONGEST_WORD]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=30))
def test_nothing_that_can_be_typed_is_an_error(town: Application, typed: str) -> None:
    assert isinstance(ids(town, typed), list)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(
        st.characters(categories=["Lo", "Lu", "Ll", "Nd", "Co", "Cn"], codec="utf-8"),
        min_size=1,
        max_size=25,
    ),
    data=st.data(),
)
def test_any_part_of_any_name_finds_it(town: Application, name: str, data: st.DataObject) -> None:
    home = household(member(name))
    write(town, home)
    start = data.draw(st.integers(0, len(name) - 1))
    part = name[start : data.draw(st.integers(start + 1, len(name)))]
    if words(part):
        assert home.id in ids(town, part, limit=1000)


def test_an_expression_quotes_whatever_was_typed() -> None:
    searched = expression('张" OR head : "*')
    assert searched is not None
    assert set(re.findall(r'"([^"]*)"', searched)) == {
        "张",
        "o r",
        "or",
        "h e a d",
        "head",
        "档首head",
        "档尾daeh",
    }
