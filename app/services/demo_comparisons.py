"""Invent what other departments said of practice families: mostly nothing, now and then a hit."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from app.forms.comparison import COMPARISON
from app.rules import derived, identity
from app.rules.presence import is_present
from app.services import invention, records
from db.vocabulary import ComparisonResult, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.forms.spec import Value
    from db.bodies import Body

SOURCES = ("民政", "社保", "房产", "车辆", "工商")
COMPARED, ASKED = 0.6, 0.8
"""The shares of families that have been compared, and that are so or wait for an answer."""
HIT, ADULT = 0.04, 18
FINDINGS = {
    "民政": "享受低保，每月保障金410元。",
    "社保": "企业职工养老保险在缴，单位为练习县供电公司。",
    "房产": "名下另有一套住房，面积63平方米。",
    "车辆": "名下有小型轿车一辆，2017年登记。",
    "工商": "名下有个体工商户一家，2018年登记，状态为存续。",
}
VERIFIED = "入户核实，情况属实，不影响认定。"
LATEST = 200


def answers(seed: str, household_id: str, body: Body, today: date) -> Iterator[tuple[str, Body]]:
    """Give what is on record of a family in archive, as entries by their ids."""
    random = Random(f"{seed} {household_id} comparison")
    fate = random.random()
    if body["state"] != State.IN_ARCHIVE.value or fate > ASKED:
        return
    asked_on = today - timedelta(days=random.randint(8, LATEST))
    for person in body["members"]:
        if "id_number" not in person or not is_present(person):
            continue
        is_adult = (derived.age(identity.born_on(person["id_number"]), today=today) or 0) >= ADULT
        for source in SOURCES:
            told = _awaited(asked_on)
            if fate < COMPARED:
                told = _told(random, source, asked_on, is_adult=is_adult)
            told |= {"name": person["name"], "id_number": person["id_number"], "source": source}
            entry = records.checked(COMPARISON, told) | {"household_id": household_id}
            yield invention.new_id(random), entry


def of_many(
    seed: str, files: Sequence[tuple[str, Body]], today: date
) -> Iterator[tuple[str, Body]]:
    """Give what is on record of many families."""
    for household_id, body in files:
        yield from answers(seed, household_id, body, today)


def _awaited(asked_on: date) -> dict[str, Value]:
    return {"result": ComparisonResult.PENDING.value, "requested_on": asked_on}


def _told(random: Random, source: str, asked_on: date, *, is_adult: bool) -> dict[str, Value]:
    is_hit = random.random() < HIT and is_adult
    told: dict[str, Value] = {
        "result": (ComparisonResult.HIT if is_hit else ComparisonResult.CLEAR).value,
        "requested_on": asked_on,
        "compared_on": asked_on + timedelta(days=random.randint(1, 7)),
    }
    if is_hit:
        told["finding"] = FINDINGS[source]
        told["verification"] = random.choice((VERIFIED, None))
    return told
