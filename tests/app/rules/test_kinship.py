"""What people are to a new head, by what they were to the one before."""

from __future__ import annotations

import pytest

from app.forms import codelists
from app.rules import kinship
from app.rules.presence import is_present

RELATIONS = codelists.load("relation").options


@pytest.mark.parametrize(
    ("new_head", "sex", "expected"),
    [
        ("配偶", "男", "配偶"),
        ("妻", "男", "夫"),
        ("夫", "女", "妻"),
        ("子", "男", "父"),
        ("女", "女", "母"),
        ("女", None, "其他"),
        ("父", "女", "女"),
        ("岳父母/公婆", "女", "儿媳"),
        ("岳父母/公婆", "男", "女婿"),
        ("儿媳", "男", "岳父母/公婆"),
        ("孙辈", "男", "祖父母"),
        ("祖父母", "男", "孙辈"),
        ("兄弟姐妹", "男", "兄弟姐妹"),
        ("其他", "男", "其他"),
        (None, "男", "其他"),
    ],
)
def test_the_present_head_becomes(new_head: str | None, sex: str | None, expected: str) -> None:
    assert kinship.of_present_head(new_head, sex) == expected


@pytest.mark.parametrize(
    ("new_head", "relation", "sex", "present_head", "expected"),
    [
        ("妻", "子", "男", "男", "子"),
        ("妻", "儿媳", "女", "男", "儿媳"),
        ("妻", "父", "男", "男", "岳父母/公婆"),
        ("妻", "岳父母/公婆", "女", "男", "母"),
        ("妻", "兄弟姐妹", "男", "男", "其他"),
        ("子", "妻", "女", "男", "母"),
        ("子", "女", "女", "男", "兄弟姐妹"),
        ("子", "父", "男", "男", "祖父母"),
        ("子", "父", "男", "女", "外祖父母"),
        ("子", "岳父母/公婆", "女", "男", "外祖父母"),
        ("子", "岳父母/公婆", "女", "女", "祖父母"),
        ("子", "儿媳", "女", "男", "妻"),
        ("女", "女婿", "男", "男", "夫"),
        ("子", "女婿", "男", "男", "其他"),
        ("子", "孙辈", "女", "男", "女"),
        ("父", "母", "女", "男", "妻"),
        ("父", "母", None, "男", "配偶"),
        ("父", "妻", "女", "男", "儿媳"),
        ("父", "子", "男", "男", "孙辈"),
        ("父", "兄弟姐妹", "女", "男", "女"),
        ("兄弟姐妹", "母", "女", "男", "母"),
        ("儿媳", "子", "男", "男", "夫"),
        ("女婿", "女", "女", "男", "妻"),
        ("儿媳", "女", "女", "男", "其他"),
        ("儿媳", "孙辈", "男", "男", "子"),
        ("孙辈", "儿媳", "女", "男", "母"),
        ("孙辈", "孙辈", "女", "男", "兄弟姐妹"),
        ("妻", None, "女", "男", "其他"),
        ("其他", "子", "男", "男", "其他"),
    ],
)
def test_another_person_becomes(
    new_head: str, relation: str | None, sex: str | None, present_head: str, expected: str
) -> None:
    found = kinship.of_other(new_head, relation, sex, present_head_sex=present_head)
    assert found == expected


def test_whatever_is_proposed_is_an_option_and_never_a_second_head() -> None:
    for new_head in RELATIONS:
        for sex in ("男", "女", None):
            proposed = {kinship.of_present_head(new_head, sex)}
            for each in RELATIONS[1:]:
                for head_sex in ("男", "女", None):
                    proposed.add(kinship.of_other(new_head, each, sex, present_head_sex=head_sex))
            assert proposed <= {*RELATIONS[1:]}


def test_whoever_left_is_not_present() -> None:
    assert is_present({"name": "张三", "left_on": None})
    assert not is_present({"name": "张三", "left_on": "2020-10-13"})
