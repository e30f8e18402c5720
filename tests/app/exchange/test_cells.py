"""Cells read as the kinds that forms declare."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import messages
from app.exchange.cells import Doubt, as_text, money, reader
from app.forms import check
from app.forms.catalogue import FORMS
from app.forms.spec import (
    Area,
    BankCard,
    Choice,
    Choices,
    Day,
    Flag,
    IdNumber,
    Kind,
    Money,
    Number,
    PersonName,
    Phone,
    Postcode,
    RegionCode,
    Text,
)
from tests import spelling, strategies

if TYPE_CHECKING:
    from random import Random

KINDS = sorted({each.kind for form in FORMS.values() for each in form}, key=repr)
RIGHT = "11010519491231002X"


@pytest.mark.parametrize("kind", KINDS, ids=repr)
@settings(max_examples=30)
@given(
    cell=st.text(max_size=300)
    | st.floats()
    | st.integers()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
)
def test_whatever_stands_in_a_cell_what_is_read_can_be_stored(kind: Kind, cell: Any) -> None:
    found = reader(kind)(cell)
    value = found.value if isinstance(found, Doubt) else found
    assert value is None or check.fault(kind, value) is None


@pytest.mark.parametrize("kind", KINDS, ids=repr)
@settings(max_examples=30)
@given(cell=st.text(max_size=30) | st.text("0123456789-.E+", max_size=24))
def test_every_doubt_about_a_typed_text_has_a_sentence(kind: Kind, cell: str) -> None:
    found = reader(kind)(cell)
    if isinstance(found, Doubt) and not isinstance(kind, Text | PersonName):
        assert messages.explain(found.code, {"title": "某项"})


@pytest.mark.parametrize("kind", KINDS, ids=repr)
@settings(max_examples=30)
@given(data=st.data(), random=st.randoms(use_true_random=False))
def test_every_value_is_read_back_however_it_is_spelled(
    kind: Kind, data: st.DataObject, random: Random
) -> None:
    value = data.draw(strategies.answer(kind))
    if isinstance(kind, Text | PersonName):
        value = reader(kind)(value)
    if value is None or isinstance(value, Doubt):
        return
    if isinstance(kind, Text | PersonName):
        cell: Any = spelling.careless(random)(kind, value)
        assert reader(kind)(cell) == value
        return
    found = reader(kind)(spelling.careless(random)(kind, value))
    if isinstance(found, Doubt):
        # Random numbers look like no phone and fail the check digit of a card; they stay.
        assert found.code in {"unclear_phone", "mistyped_card"}
        found = found.value
    assert found == value


@pytest.mark.parametrize(
    ("kind", "cell", "found"),
    [
        (IdNumber(), RIGHT, RIGHT),
        (IdNumber(), "11010519491231002x", RIGHT),
        (IdNumber(), " 110105 19491231 002X ", RIGHT),
        (IdNumber(), "\u202a11010519491231002X\u202c", RIGHT),
        (IdNumber(), "\u2066\u00ad11010519491231002X\u2069", RIGHT),
        (IdNumber(), "１１０１０５１９４９１２３１００２Ｘ", RIGHT),
        (IdNumber(), "'11010519491231002X", RIGHT),
        (IdNumber(), "11010519491231002×", RIGHT),
        (IdNumber(), "11010519491231002Х", RIGHT),
        (IdNumber(), "身份证：11010519491231002X", RIGHT),
        (IdNumber(), "11010519491231002X（户主）", RIGHT),
        (IdNumber(), "11010519491231002X.", RIGHT),
        (IdNumber(), "110105194912310021号", Doubt("bad_check")),
        (IdNumber(), f"{RIGHT}、{RIGHT}", Doubt("bad_length")),
        (IdNumber(), "", None),
        (IdNumber(), " / ", None),
        (IdNumber(), "340824770704112", Doubt("fifteen", "340824197707041127")),
        (IdNumber(), 340824770704112.0, Doubt("fifteen", "340824197707041127")),
        (IdNumber(), "340824771304112", Doubt("bad_birth")),
        (IdNumber(), "110105194912310021", Doubt("bad_check")),
        (IdNumber(), "110105194902300020", Doubt("bad_birth")),
        (IdNumber(), "1101051949123100", Doubt("bad_length")),
        (IdNumber(), "A10105194912310021", Doubt("bad_characters")),
        (IdNumber(), 4.312261972072131e17, Doubt("float_id")),
        (IdNumber(), 431226197207213100, Doubt("float_id")),
        (IdNumber(), "4.31226E+17", Doubt("float_id")),
        (IdNumber(), float("inf"), Doubt("float_id")),
        (IdNumber(), "无", Doubt("unclear_id", keep=True)),
        (IdNumber(), "办理中", Doubt("unclear_id", keep=True)),
        (BankCard(), "6228 4885 2753 8409 883", "6228488527538409883"),
        (BankCard(), "6228488527538409884", Doubt("mistyped_card", "6228488527538409884")),
        (BankCard(), 6.228488527538410e18, Doubt("float_card")),
        (BankCard(), "6.22849E+18", Doubt("float_card")),
        (BankCard(), 123456789012.0, "123456789012"),
        (BankCard(), "无", None),
        (BankCard(), "6" * 33, Doubt("unclear_card", keep=True)),
        (Phone(), 13812345678.0, "13812345678"),
        (Phone(), "138-1234-5678", "13812345678"),
        (Phone(), "0556-8921345、138-1234-5678", "0556-8921345、13812345678"),
        (Phone(), "138-1234-567", Doubt("unclear_phone", "138-1234-567")),
        (Phone(), "+86 138 1234 5678", "13812345678"),
        (Phone(), "13812345678/13987654321", "13812345678、13987654321"),
        (Phone(), "0558-5621234", "0558-5621234"),
        (Phone(), "家中无电话", Doubt("unclear_phone", "家中无电话")),
        (Phone(), "无", None),
        (Phone(), "9" * 41, Doubt("unclear_phone", keep=True)),
        (Money(), "1,200元", 120_000),
        (Money(), "1.2万", 1_200_000),
        (Money(), 1550, 155_000),
        (Money(), 833.335, 83_334),
        (Money(), -7801, Doubt("negative")),
        (Money(), "-0.01", Doubt("negative")),
        (Money(), "低保", Doubt("unclear_money", keep=True)),
        (Money(), 1e14, Doubt("unclear_money", keep=True)),
        (Money(), "无", 0),
        (Money(), "—", None),
        (Area(), "89.5㎡", 8950),
        (Number(1, 99, "人"), "3人", 3),
        (Number(1, 99, "人"), 0, Doubt("unclear_number", keep=True)),
        (Number(1, 99, "人"), 2.5, Doubt("unclear_number", keep=True)),
        (Number(1, 99, "人"), "/", None),
        (Day(), "2020年1月5日", date(2020, 1, 5)),
        (Day(), "2020年1月", Doubt("month_only", date(2020, 1, 1))),
        (Day(), "不详", Doubt("unclear_date", keep=True)),
        (Day(), "", None),
        (Flag(), "√", True),
        (Flag(), "无", False),
        (Flag(), 1.0, True),
        (Flag(), False, False),
        (Flag(), "-", None),
        (Flag(), "不清楚", Doubt("unknown_option", keep=True)),
        (Choice("housing_type"), "廉租房", "公租房(廉租房)"),
        (Choice("housing_type"), "公租房（廉租房）", "公租房(廉租房)"),
        (Choice("housing_type"), "1.租房", "租房"),
        (Choice("housing_type"), "其它", "其他"),
        (Choice("housing_type"), "窑洞", Doubt("unknown_option", keep=True)),
        (Choice("illness"), "无", None),
        (Choice("housing_type"), "/", None),
        (Choices("cause"), "大病、子女上学", ("家庭成员患重特大疾病", "子女上学")),
        (
            Choices("cause"),
            "大病，超支",
            Doubt("unknown_option", ("家庭成员患重特大疾病",), keep=True),
        ),
        (
            Choices("cause", most=1),
            "大病、下岗",
            Doubt("unknown_option", ("家庭成员患重特大疾病",), keep=True),
        ),
        (Choices("cause"), "无", None),
        (RegionCode(), 340882.0, "340882"),
        (RegionCode(), "安徽省潜山市（340882）", "340882"),
        (RegionCode(), "340882101", "340882101"),
        (RegionCode(), "潜山市", Doubt("unclear_region", keep=True)),
        (RegionCode(), "/", None),
        (Postcode(), "２４６３００", "246300"),
        (Postcode(), 10000.0, "010000"),
        (Postcode(), "24630", Doubt("unclear_postcode", keep=True)),
        (Postcode(), "/", None),
        (Text(), "=1+1", "=1+1"),
        (Text(), 12.0, "12"),
        (Text(), 12.5, "12.5"),
        (Text(), True, "是"),
        (Text(), datetime(2020, 1, 5), "2020-01-05"),  # noqa: DTZ001 -- as a spreadsheet gives it
        (Text(), 4.3e17, Doubt("float_text")),
        (Text(limit=5), "一二三四五六", Doubt("too_long", "一二三四…")),
        (Text(), "-", None),
        (Text(lines=3), "甲\r\n乙", "甲\n乙"),
        (PersonName(), "张  三", "张三"),
        (PersonName(), "无", None),
    ],
)
def test_each_kind_is_read_as_offices_mean_it(kind: Kind, cell: Any, found: object) -> None:
    assert reader(kind)(cell) == found


def test_a_column_in_ten_thousands_is_counted_so() -> None:
    assert money(10_000)("1.2") == 1_200_000


def test_a_kind_without_a_reader_is_noticed() -> None:
    with pytest.raises(NotImplementedError):
        reader(Kind())


def test_other_things_in_cells_are_written_out() -> None:
    assert as_text(time(3, 4)) == "03:04:00"
    assert as_text(timedelta(hours=30)) == "1 day, 6:00:00"
    assert as_text(datetime(2020, 1, 5, 8)) == "2020-01-05 08:00:00"  # noqa: DTZ001 -- likewise
