"""The recovery code survives pen and key, and a slip is told from a stranger's code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.vault.errors import RecoveryCodeMistyped
from app.vault.recovery import ALPHABET, new_secret, read_code, two_groups, write_code

secrets = some.binary(min_size=16, max_size=16)


@given(secret=secrets)
def test_every_secret_comes_back_from_its_code(secret: bytes) -> None:
    code = write_code(secret)
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert not set(code) & set("ILOU")
    assert read_code(code) == secret


@given(secret=secrets)
def test_case_spaces_and_look_alikes_are_of_no_account(secret: bytes) -> None:
    code = write_code(secret)
    typed = code.lower().replace("-", " \u3000").replace("0", "o").replace("1", "l")
    assert read_code(f" {typed}\n") == secret
    assert read_code(code.replace("-", "－").replace("1", "I")) == secret


@given(secret=secrets, place=some.integers(0, 27), other=some.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(secret: bytes, place: int, other: str) -> None:
    plain = write_code(secret).replace("-", "")
    typed = plain[:place] + other + plain[place + 1 :]
    if typed != plain:
        with pytest.raises(RecoveryCodeMistyped):
            read_code(typed)


@given(secret=secrets, place=some.integers(0, 24))
def test_two_neighbours_swapped_are_always_found(secret: bytes, place: int) -> None:
    plain = write_code(secret).replace("-", "")
    typed = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    if typed != plain:
        with pytest.raises(RecoveryCodeMistyped):
            read_code(typed)


@pytest.mark.parametrize("text", ["", "1234", "张" * 28, "Z" * 28, "0" * 27, "0" * 29])
def test_what_is_no_code_is_mistyped(text: str) -> None:
    with pytest.raises(RecoveryCodeMistyped):
        read_code(text)


def test_two_different_groups_are_asked_for() -> None:
    code = write_code(new_secret())
    asked = two_groups(code)
    assert len(asked) == 2
    assert all(code.split("-")[place - 1] == group for place, group in asked.items())


def test_no_two_codes_are_the_same() -> None:
    assert len({write_code(new_secret()) for _ in range(1000)}) == 1000
