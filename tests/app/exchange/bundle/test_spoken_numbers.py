"""Receipt codes and fingerprints: read over the telephone, typed from paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.bundle import digits, fingerprint, keys, telephone
from app.exchange.bundle.telephone import Outcome
from app.exchange.errors import CodeMistyped

HASH = "ab" * 32
COUNTY = keys.generate()
KEY = bytes(range(32))
numbers = st.text("0123456789", min_size=14, max_size=14)


def test_check_digits_are_those_of_iso_7064() -> None:
    # ISO 7064 MOD 97-10: the number with its check digits leaves 1 when divided by 97.
    assert digits.with_check("794") == "79444"
    assert int(digits.with_check("12345678901234")) % 97 == 1


@given(numbers, st.integers(0, 15), st.integers(1, 9))
def test_every_wrong_digit_is_noticed(number: str, place: int, more: int) -> None:
    whole = digits.with_check(number)
    wrong = str((int(whole[place]) + more) % 10)
    with pytest.raises(CodeMistyped):
        digits.read(whole[:place] + wrong + whole[place + 1 :], 14)


@given(numbers, st.integers(0, 14))
def test_every_two_digits_that_changed_places_are_noticed(number: str, place: int) -> None:
    whole = digits.with_check(number)
    swapped = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]
    if swapped != whole:
        with pytest.raises(CodeMistyped):
            digits.read(swapped, 14)


@given(numbers)
def test_a_number_may_be_typed_in_any_grouping_and_width(number: str) -> None:
    whole = digits.with_check(number)
    wide = whole.translate({ord("0") + each: ord("０") + each for each in range(10)})
    for typed in (whole, digits.grouped(whole), f" {whole[:8]}-{whole[8:]}\n", wide):
        assert digits.read(typed, 14) == number


@pytest.mark.parametrize("typed", ["", "1234", "x" * 16, "1" * 17, "²" * 16, "1" * 15 + "一"])
def test_anything_else_is_mistyped(typed: str) -> None:
    with pytest.raises(CodeMistyped):
        telephone.read(typed)


def test_both_unions_derive_the_same_key() -> None:
    other = keys.generate()
    assert telephone.shared_key(COUNTY.receipt, other.public.receipt) == telephone.shared_key(
        other.receipt, COUNTY.public.receipt
    )


def test_the_code_of_a_known_bundle_never_changes() -> None:
    code = telephone.write(KEY, 120_007, Outcome.ALL, HASH)
    assert digits.grouped(code) == "0007 1836 7931 3917"


@given(st.integers(1, 10**6), st.sampled_from(Outcome))
def test_a_code_confirms_its_own_bundle_and_outcome_only(sequence: int, outcome: Outcome) -> None:
    code = telephone.read(telephone.write(KEY, sequence, outcome, HASH))
    assert code.may_answer(sequence)
    assert not code.may_answer(sequence + 1)
    assert code.outcome == outcome
    assert telephone.confirms(code, KEY, HASH)
    assert not telephone.confirms(code, KEY, "cd" * 32)
    assert not telephone.confirms(code, bytes(32), HASH)
    better = telephone.Code(code.sequence, code.outcome % 3 + 1, code.mac)
    assert not telephone.confirms(better, KEY, HASH)


def test_a_fingerprint_speaks_of_its_request_and_carries_the_secret() -> None:
    secret = fingerprint.new_secret()
    typed = digits.grouped(fingerprint.write(b"request", secret))
    assert len(typed.split()) == 8
    read = fingerprint.read(typed)
    assert read.secret == secret
    assert fingerprint.belongs_to(read, b"request")
    assert not fingerprint.belongs_to(read, b"another")


def test_the_fingerprint_of_a_known_request_never_changes() -> None:
    assert digits.grouped(fingerprint.write(b"request", "01234567890123")) == (
        "3462 4850 3840 4652 0123 4567 8901 2375"
    )


def test_secrets_differ() -> None:
    assert len({fingerprint.new_secret() for _ in range(100)}) == 100


def test_a_proof_holds_for_one_secret_one_request_and_one_set_of_keys() -> None:
    own = COUNTY.public.as_bytes()
    right = fingerprint.proof("01234567890123", HASH, own)
    assert right == fingerprint.proof("01234567890123", HASH, own)
    assert right != fingerprint.proof("01234567890124", HASH, own)
    assert right != fingerprint.proof("01234567890123", "cd" * 32, own)
    assert right != fingerprint.proof("01234567890123", HASH, keys.generate().public.as_bytes())
