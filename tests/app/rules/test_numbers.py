"""Telephone, bank card and credit code numbers."""

from __future__ import annotations

import pytest

from app.rules import numbers


@pytest.mark.parametrize(
    "text",
    ["13812345678", "19912345678", "0558-5621234", "05585621234", "010-87654321", "5621234",
     "87654321-802", "400-123-4567", "8001234567"],
)  # fmt: skip
def test_numbers_in_use_have_the_shape_of_a_phone(text: str) -> None:
    assert numbers.is_phone(text)


@pytest.mark.parametrize(
    "text", ["", "1381234567", "138123456789", "12812345678", "１3812345678", "家中无电话", "110"]
)
def test_other_text_has_not(text: str) -> None:
    assert not numbers.is_phone(text)


def test_a_card_with_a_wrong_check_digit_is_called_mistyped() -> None:
    assert not numbers.is_mistyped_card("6228488527538409883")
    assert numbers.is_mistyped_card("6228488527538409884")


@pytest.mark.parametrize("number", ["", "1234567890", "62284885275384", "4512345678901234"])
def test_what_is_no_domestic_card_is_never_called_mistyped(number: str) -> None:
    assert not numbers.is_mistyped_card(number)


def test_a_credit_code_is_known_by_its_check_character() -> None:
    assert numbers.is_credit_code("91110000600037341L")
    assert not numbers.is_credit_code("91110000600037341M")
