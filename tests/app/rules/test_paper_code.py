"""The code of a printed sheet survives typing and scanning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.paper_code import (
    ALPHABET,
    Reference,
    check,
    new_code,
    parse,
    parse_reference,
)

codes = st.binary(min_size=5, max_size=8).map(new_code)


@given(codes)
def test_a_code_has_eight_characters_that_no_one_takes_for_another(code: str) -> None:
    assert len(code) == 8
    assert set(code) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)
    assert check(code)


@given(codes, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(code: str, place: int, other: str) -> None:
    wrong = code[:place] + other + code[place + 1 :]
    assert check(wrong) == (wrong == code)


@given(codes, st.integers(0, 7), st.integers(0, 7))
def test_two_characters_that_changed_places_are_found(code: str, one: int, two: int) -> None:
    swapped = list(code)
    swapped[one], swapped[two] = swapped[two], swapped[one]
    assert check("".join(swapped)) == ("".join(swapped) == code)


def test_the_code_of_known_bytes_stays_the_same() -> None:
    assert new_code(bytes.fromhex("123456789a")) == "T4YC5T8V"


def test_random_bytes_must_fill_the_code() -> None:
    with pytest.raises(ValueError, match="35 random bits"):
        new_code(b"1234")


@pytest.mark.parametrize(
    "typed", ["T4YC5T8V", "t4yc-5t8v", " T4YC 5T8V\n", "Ｔ４ＹＣ—５Ｔ８Ｖ", "T4YC·5T8U"]
)
def test_a_code_is_understood_as_people_type_it(typed: str) -> None:
    assert parse(typed) == "T4YC5T8V"


@given(codes)
def test_look_alikes_are_understood(code: str) -> None:
    assert parse(code.replace("0", "O").replace("1", "I")) == code
    assert parse(code.replace("0", "o").replace("1", "l")) == code


@pytest.mark.parametrize("typed", ["", "T4YC5T8", "T4YC5T8VV", "T4YC5T8W", "困难职工困难职工"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    assert parse(typed) is None


@given(st.text())
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert parse(text) is None or check(parse(text) or "")
    assert parse_reference(text) is None


def test_a_reference_reads_back_as_it_was_scanned() -> None:
    reference = Reference("3fa91c07", "card", "T4YC5T8V")
    assert str(reference) == "BF1.3fa91c07.card.T4YC5T8V"
    assert parse_reference(str(reference)) == reference


@pytest.mark.parametrize(
    "scanned",
    [
        "bf1.3FA91C07.CARD.t4yc5t8v",
        "ＢＦ１．３ｆａ９１ｃ０７．ｃａｒｄ．Ｔ４ＹＣ５Ｔ８Ｖ\r\n",
        "BF1。3fa91c07。card。T4YC5T8V",
    ],
)
def test_a_scanner_may_pass_through_an_input_method(scanned: str) -> None:
    assert parse_reference(scanned) == Reference("3fa91c07", "card", "T4YC5T8V")


@pytest.mark.parametrize(
    "scanned",
    [
        "BF2.3fa91c07.card.T4YC5T8V",
        "BF1.3fa91c0.card.T4YC5T8V",
        "BF1.3fa91c07.card.T4YC5T8W",
        "BF1.3fa91c07.card",
    ],
)
def test_a_foreign_code_is_refused(scanned: str) -> None:
    assert parse_reference(scanned) is None
