"""People who do not exist."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from app.rules import identity, numbers, synthetic

TODAY = date(2026, 3, 1)


def test_every_person_has_a_right_number_that_agrees_with_them() -> None:
    random = Random(7)
    for _ in range(2000):
        person = synthetic.person(random, today=TODAY, ages=(20, 40))
        assert identity.check(person.id_number) is None
        assert identity.born_on(person.id_number) == person.born_on
        assert identity.sex(person.id_number) == person.sex
        assert date(1985, 3, 1) < person.born_on < date(2006, 3, 2)
        assert 2 <= len(person.name) <= 25


def test_one_seed_gives_the_same_people() -> None:
    first = [synthetic.person(random, today=TODAY) for random in [Random(3)] for _ in range(50)]
    second = [synthetic.person(random, today=TODAY) for random in [Random(3)] for _ in range(50)]
    assert first == second


@pytest.mark.parametrize("sex", ["男", "女"])
def test_a_wanted_sex_is_given(sex: str) -> None:
    random = Random(1)
    people = [synthetic.person(random, today=TODAY, sex=sex) for _ in range(500)]
    assert {person.sex for person in people} == {sex}


def test_no_number_is_given_twice() -> None:
    random, taken = Random(1), set[str]()
    # Nine hundred people of one sex, one place and one year leave no room for luck.
    for _ in range(900):
        synthetic.person(
            random, today=TODAY, ages=(30, 30), sex="女", region="340824", taken=taken
        )
    assert len(taken) == 900


def test_a_taken_number_is_passed_over() -> None:
    known = synthetic.person(Random(5), today=TODAY)
    other = synthetic.person(Random(5), today=TODAY, taken={known.id_number})
    assert other.id_number != known.id_number
    assert other.born_on == known.born_on


def test_phones_and_cards_are_right() -> None:
    random = Random(2)
    for _ in range(200):
        assert numbers.is_phone(synthetic.phone(random))
        card = synthetic.bank_card(random)
        assert len(card) == 19
        assert not numbers.is_mistyped_card(card)
