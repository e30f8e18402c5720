"""Passwords as offices build them are refused; others pass."""

from __future__ import annotations

import random
import string
from itertools import product

import pytest

from app.vault.errors import PasswordTooShort, PasswordWeak
from app.vault.passwords import LEAST_BITS, guess_bits, refuse_weak

NAMES = [
    f"{family}{given}"
    for family in ("wang", "li", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu")
    for given in ("wei", "fang", "na", "min", "jing", "qiang", "lei", "jun", "yang", "yong")
]
WORDS = ["password", "admin", "gonghui", "bangfu", "woaini", "qwerty", "abc", "mima", "zhigong"]
TAILS = [str(year) for year in range(1950, 2031)] + ["123", "1234", "123456", "888", "666", "520"]
SIGNS = ["", "!", "@", ".", "#", "*"]


def built_as_offices_do() -> list[str]:
    """Build what is guessed first: a name or a word, a number, a sign, in either order."""
    stems = NAMES + WORDS + [word.capitalize() for word in NAMES + WORDS]
    built = [
        form
        for stem, tail, sign in product(stems, TAILS, SIGNS)
        for form in (f"{stem}{sign}{tail}", f"{stem}{tail}{sign}")
    ]
    long_enough = [each for each in dict.fromkeys(built) if len(each) >= 10]
    return random.Random(1).sample(long_enough, 10_000)


def test_ten_thousand_that_offices_build_are_refused() -> None:
    built = built_as_offices_do()
    assert [each for each in built if guess_bits(each) >= LEAST_BITS] == []


@pytest.mark.parametrize(
    "password",
    [
        "1234567890",
        "0987654321",
        "qwertyuiop",
        "aaaaaaaaaaaaaaaa",
        "abababababab",
        "P@ssw0rd2026",
        "1qaz2wsx3edc",
        "13812345678",
        "19850612zhang",
        "woaini1314520",
        "gonghuigonghui",
        "asdf1234!@#$",
        "2468024680",
        "张三张三张三张三张三",
    ],
)
def test_each_of_these_is_refused(password: str) -> None:
    with pytest.raises(PasswordWeak):
        refuse_weak(password)


@pytest.mark.parametrize(
    "password",
    [
        "maohetaiyangdeng",
        "correct-horse-battery",
        "春风又绿江南岸明月何",
        "Test-Horse-2026-ok",
        "lan yanjing 7 shizi",
    ],
)
def test_each_of_these_passes(password: str) -> None:
    refuse_weak(password, "王芳")


def test_what_is_drawn_at_random_passes() -> None:
    drawn = random.Random(7)
    letters = string.ascii_letters + string.digits
    weak = [
        each
        for each in ("".join(drawn.choices(letters, k=12)) for _ in range(500))
        if guess_bits(each) < LEAST_BITS
    ]
    assert weak == []


def test_nine_characters_are_too_few() -> None:
    with pytest.raises(PasswordTooShort) as short:
        refuse_weak("Kx7-m2pQz")
    assert short.value.figures == {"least": 10}


def test_the_account_s_own_name_is_cheap() -> None:
    name = "ouyangxiuwenzhong"
    refuse_weak(f"{name}97")
    with pytest.raises(PasswordWeak):
        refuse_weak(f"{name}97", name)
