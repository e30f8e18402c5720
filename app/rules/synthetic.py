"""Invent people who do not exist, with numbers that are right.

For the practice ledger and for tests. Everything comes from the ``Random`` given, so that one seed
always gives the same people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from stdnum import luhn

from app.rules import identity

if TYPE_CHECKING:
    from random import Random

SURNAMES = (
    *"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕",
    *"苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史",
    *"单仇解区查盖乐尉冼覃缪宓晏",
    "欧阳",
    "上官",
    "司马",
)
MALE_NAMES = "伟强磊洋勇军杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆旭国建志文"
FEMALE_NAMES = "芳娜秀敏静丽艳娟霞红梅玲燕萍桂兰英慧莉婷雪琴珍贞洁怡涵梓欣"
RARE_NAMES = "𬭎𬱖𪚥㛃㬎喆堃淼"
LONG_NAMES = (
    ("阿卜杜热合曼·图尔荪尼亚孜", "维吾尔族", "男"),
    ("买买提江·吐尔逊", "维吾尔族", "男"),
    ("古丽娜尔·买买提", "维吾尔族", "女"),
    ("扎西·次仁", "藏族", "男"),
    ("乌兰·巴特尔", "蒙古族", "男"),
)
REGIONS = ("340121", "340824", "340882", "431226", "440511", "530102", "610502", "654023")
_LONG_NAME_SHARE = 0.02
_RARE_NAME_SHARE = 0.03
_ONE_CHARACTER_SHARE = 0.4
_DAYS_A_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Person:
    """A person who does not exist."""

    name: str
    sex: str
    ethnicity: str
    born_on: date
    id_number: str


def person(
    random: Random,
    *,
    today: date,
    ages: tuple[int, int] = (18, 59),
    sex: str | None = None,
    region: str | None = None,
    taken: set[str] | None = None,
) -> Person:
    """Invent a person of an age within ``ages`` (both included) on ``today``.

    A number already in ``taken`` is not given again, and the one given is added to it.
    """
    name, ethnicity, sex = _name(random, sex)
    youngest, oldest = ages
    days = random.randint(int(youngest * _DAYS_A_YEAR) + 1, int((oldest + 1) * _DAYS_A_YEAR) - 1)
    born_on = today - timedelta(days=days)
    while True:
        number = id_number(random, born_on, sex, region or random.choice(REGIONS))
        if taken is None:
            break
        if number not in taken:
            taken.add(number)
            break
    return Person(name, sex, ethnicity, born_on, number)


def id_number(random: Random, born_on: date, sex: str, region: str) -> str:
    """Invent a resident identity number with the right check character."""
    sequence = random.randrange(0, 498) * 2 + (sex == "男")
    first = f"{region}{born_on:%Y%m%d}{sequence:03d}"
    return first + identity.check_character(first)


def phone(random: Random) -> str:
    """Invent a mobile number."""
    return f"1{random.choice('35789')}{random.randrange(10**9):09d}"


def bank_card(random: Random) -> str:
    """Invent a bank card number of nineteen digits with the right check digit."""
    first = f"622848{random.randrange(10**12):012d}"
    return first + str(luhn.calc_check_digit(first))


def _name(random: Random, sex: str | None) -> tuple[str, str, str]:
    if random.random() < _LONG_NAME_SHARE:
        fitting = [each for each in LONG_NAMES if sex in {None, each[2]}]
        return random.choice(fitting)
    sex = sex or random.choice("男女")
    characters = MALE_NAMES if sex == "男" else FEMALE_NAMES
    given = random.choice(characters)
    if random.random() < _RARE_NAME_SHARE:
        given = random.choice(RARE_NAMES)
    elif random.random() > _ONE_CHARACTER_SHARE:
        given += random.choice(characters)
    return random.choice(SURNAMES) + given, "汉族", sex
