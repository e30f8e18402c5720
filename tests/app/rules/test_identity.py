"""The resident identity number (GB 11643, ISO 7064 MOD 11-2)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import identity

RIGHT = "11010519491231002X"  # the specimen printed in the standard

births = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    region = draw(st.integers(110000, 839999))
    first = f"{region}{draw(births):%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return first + identity.check_character(first)


def test_the_specimen_of_the_standard_is_right() -> None:
    assert identity.check(RIGHT) is None
    assert identity.born_on(RIGHT) == date(1949, 12, 31)
    assert identity.sex(RIGHT) == "女"
    assert identity.region(RIGHT) == "110105"


@given(numbers())
def test_every_number_with_its_check_character_is_right(number: str) -> None:
    assert identity.check(number) is None
    assert f"{identity.born_on(number):%Y%m%d}" == number[6:14]


@given(numbers(), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(number: str, place: int, shift: int) -> None:
    wrong = str((int(number[place]) + shift) % 10)
    assert identity.check(number[:place] + wrong + number[place + 1 :]) is not None


@given(numbers(), st.integers(0, 16))
def test_two_neighbours_swapped_are_always_noticed(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        assert identity.check(swapped) is not None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "bad_length"),
        (RIGHT[:-1], "bad_length"),
        (RIGHT + "0", "bad_length"),
        ("11010519491231002x", "bad_characters"),
        ("1101051949123100XX", "bad_characters"),
        ("１10105194912310021", "bad_characters"),
        ("11010519491231002²", "bad_characters"),
        ("110105194912310 2X", "bad_characters"),
        ("110105194902300029", "bad_birth"),
        ("110105187901010029", "bad_birth"),
        ("110105194912310021", "bad_check"),
    ],
)
def test_each_fault_has_its_code(number: str, code: str) -> None:
    assert identity.check(number) == code


def test_a_region_that_never_existed_is_no_fault() -> None:
    first = "99999919700101001"
    assert identity.check(first + identity.check_character(first)) is None


def test_fifteen_digits_become_eighteen() -> None:
    assert identity.upgrade("340824770704112") == "340824197707041127"
    assert identity.check(identity.upgrade("340824770704112")) is None


def test_sequences_kept_for_centenarians_belong_to_the_century_before() -> None:
    upgraded = identity.upgrade("110105981231996")
    assert identity.born_on(upgraded) == date(1898, 12, 31)


@pytest.mark.parametrize("number", ["", "34082477070411", "34082477070411X", "３40824770704112"])
def test_only_fifteen_digits_can_be_upgraded(number: str) -> None:
    with pytest.raises(ValueError, match="fifteen"):
        identity.upgrade(number)


def test_no_birth_date_is_read_from_a_number_without_one() -> None:
    with pytest.raises(ValueError, match="no day"):
        identity.born_on("110105194902300029")


@given(births, st.sampled_from("男女"), st.integers(0, 498))
def test_sex_stands_in_the_seventeenth_digit(day: date, sex: str, half: int) -> None:
    first = f"110105{day:%Y%m%d}{half * 2 + (sex == '男'):03d}"
    assert identity.sex(first + identity.check_character(first)) == sex
