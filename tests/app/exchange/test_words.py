"""What people type into cells, tidied."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import words


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张  三", "张三"),
        (" 张\u3000杰", "张杰"),
        ("盖博霞 ", "盖博霞"),
        ("张\n三", "张三"),
        ("买买提•吐尔逊", "买买提·吐尔逊"),
        ("买买提・吐尔逊", "买买提·吐尔逊"),
        ("买买提‧吐尔逊", "买买提·吐尔逊"),
        ("买买提.吐尔逊", "买买提·吐尔逊"),
        ("买买提．吐尔逊", "买买提·吐尔逊"),
        ("买买提 · 吐尔逊", "买买提·吐尔逊"),
        ("张三（户主）", "张三"),
        ("John  Smith", "John Smith"),
        ("𬱖𪚥\u200b三", "𬱖𪚥三"),
        ("\u202a𬱖𪚥\u202c\u2066三\u2069", "𬱖𪚥三"),
        ("=1+1", "=1+1"),
        ("<b>张</b>", "<b>张</b>"),
        ("1.张三", "张三"),
        ("12、 张三", "张三"),
        ("*张三*", "张三"),
    ],
)
def test_a_name_is_stored_in_one_way(typed: str, name: str) -> None:
    assert words.person_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("梅城镇\n1号", "梅城镇 1号"),
        ("  梅城镇　1号 ", "梅城镇 1号"),
        ("a\x00b\x07c", "abc"),
        ("梅城_x000D_镇", "梅城镇"),
        ("full_xray", "full_xray"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_line_has_single_spaces_and_no_signs_that_do_not_print(typed: str, line: str) -> None:
    assert words.line(typed) == line


def test_line_breaks_stay_where_there_is_room_for_them() -> None:
    assert words.lines(" 甲 \r\n乙\r丙\x07\n") == "甲\n乙\n丙"


def test_numbers_lose_spaces_quotes_and_width() -> None:
    assert words.key("'４３１２ 2619-x ") == "43122619-X"
    assert words.key("622848−1") == "622848-1"
    assert words.key("abc1") == "ABC1"


def test_a_phrase_loses_spaces_and_compatibility_forms() -> None:
    assert words.phrase(" 下（待）岗\n①㎡") == "下(待)岗1m2"


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    for tidy in (words.line, words.lines, words.half_width):
        assert tidy(tidy(text)) == tidy(text)
    name = words.person_name(text)
    assert words.person_name(name).replace("(户主)", "").replace("(本人)", "") in (
        name, name.replace("(户主)", "").replace("(本人)", ""),
    )  # fmt: skip


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    for tidy in (words.line, words.person_name):
        assert not any(unicodedata.category(each) == "Cc" for each in tidy(text))
