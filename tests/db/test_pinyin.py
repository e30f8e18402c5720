"""A name is found by every reading of its characters."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import pinyin

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("surname", "families_say", "others_say"),
    [
        ("单", "shan", "dan"),
        ("仇", "qiu", "chou"),
        ("曾", "zeng", "ceng"),
        ("解", "xie", "jie"),
        ("区", "ou", "qu"),
        ("查", "zha", "cha"),
        ("朴", "piao", "pu"),
        ("乐", "yue", "le"),
        ("盖", "ge", "gai"),
        ("黑", "he", "hei"),
        ("任", "ren", "ren"),
        ("缪", "miao", "mou"),
        ("翟", "zhai", "di"),
        ("覃", "qin", "tan"),
    ],
)
def test_a_surname_is_read_as_families_say_it_and_in_every_other_way(
    surname: str, families_say: str, others_say: str
) -> None:
    spelled = pinyin.spellings(f"{surname}文")
    assert spelled[0] == f"{families_say}wen"
    assert f"{others_say}wen" in spelled
    first_letters = pinyin.initials(f"{surname}文")
    assert first_letters[0] == f"{families_say[0]}w"
    assert f"{others_say[0]}w" in first_letters


def test_a_surname_of_two_characters_is_read_as_one() -> None:
    assert pinyin.spellings("尉迟恭")[0] == "yuchigong"
    assert pinyin.spellings("万俟卨")[0].startswith("moqi")
    assert pinyin.initials("尉迟恭") == ("ycg", "wcg")


def test_only_at_the_beginning_is_a_character_read_as_a_surname() -> None:
    assert pinyin.spellings("王解")[0] == "wangjie"


def test_every_reading_of_every_character_is_joined_with_every_other() -> None:
    assert set(pinyin.initials("曾乐")) == {"zl", "zy", "cl", "cy"}
    assert {"zengle", "cengyue"} < set(pinyin.spellings("曾乐"))


def test_the_vowel_of_a_keyboard_stands_for_the_umlaut() -> None:
    assert pinyin.spellings("吕布") == ("lvbu",)


def test_characters_of_every_plane_have_their_sound() -> None:
    assert pinyin.keys("𬭎") == ("h", "hong")
    assert pinyin.keys("𬱖") == ("d", "di")


def test_letters_are_read_as_they_are_and_signs_not_at_all() -> None:
    assert pinyin.spellings("Anna·安") == ("annaan",)
    assert pinyin.keys("·") == ()
    assert pinyin.keys("") == ()


def test_a_long_name_has_few_spellings_and_the_likeliest_first() -> None:
    spelled = pinyin.spellings("阿卜杜热合曼图尔荪尼亚孜单乐解曾")
    assert len(spelled) == pinyin.MOST
    assert spelled[0] == "abodurehemantuersunniyazidanlejieceng"


@given(HAN)
def test_no_reading_of_a_single_character_is_lost(given: str) -> None:
    # Behind a letter no character is read as a surname.
    for made in (pinyin.initials, pinyin.spellings):
        of_name = made(f"x{given}")
        assert len(set(of_name)) == len(of_name)
        likeliest = [made(f"x{each}")[0][1:] for each in given]
        for place, character in enumerate(given):
            for other in made(f"x{character}"):
                changed = [*likeliest[:place], other[1:], *likeliest[place + 1 :]]
                assert f"x{''.join(changed)}" in of_name


def test_names_stand_in_the_order_of_a_register() -> None:
    names = ["黎莉", "连战", "阿里", "李丽", "单田芳", "王五", "李安", "欧阳修", "善宝", "A.李"]
    assert sorted(names, key=pinyin.sort_key) == [
        "A.李",
        "阿里",
        "李安",
        "李丽",
        "黎莉",
        "连战",
        "欧阳修",
        "单田芳",
        "善宝",
        "王五",
    ]


def test_the_table_is_loaded_when_the_first_name_is_read_and_without_the_phrases() -> None:
    program = (
        "import sys; from db import pinyin; assert 'pypinyin' not in sys.modules;"
        "pinyin.keys('单'); assert 'pypinyin.pinyin_dict' in sys.modules;"
        "assert 'pypinyin.phrases_dict' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 -- a program of ours
