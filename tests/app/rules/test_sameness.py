"""People of two households who are one find each other, once."""

from __future__ import annotations

from app.rules.sameness import is_same, matched

ZHANG = {"name": "张小", "id_number": "1"}


def test_a_number_decides_and_a_name_where_one_lacks() -> None:
    assert is_same(ZHANG, {"name": "张晓", "id_number": "1"})
    assert not is_same(ZHANG, {"name": "张小", "id_number": "2"})
    assert is_same(ZHANG, {"name": "张小"})
    assert not is_same(ZHANG, {"name": "张大"})


def test_whoever_stands_alone_has_nobody_beside() -> None:
    left = [ZHANG, {"name": "李四"}]
    right = [{"name": "王五"}, {"name": "李四", "id_number": "3"}]
    assert list(matched(left, right)) == [
        (ZHANG, None),
        ({"name": "李四"}, {"name": "李四", "id_number": "3"}),
        (None, {"name": "王五"}),
    ]


def test_a_number_goes_before_a_name() -> None:
    unnumbered = {"name": "张小"}
    right = [{"name": "张晓", "id_number": "1"}, {"name": "张小"}]
    assert list(matched([unnumbered, ZHANG], right)) == [
        (unnumbered, right[1]),
        (ZHANG, right[0]),
    ]
