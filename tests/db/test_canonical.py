"""The canonical body: golden bytes and hashes that must never change."""

from __future__ import annotations

import json
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.canonical import canonical, digest

HOUSEHOLD = {
    "head_name": "阿卜杜热合曼·图尔荪尼亚孜",
    "address": '𬭎路1号 "东"\n<b>&=1+1\u2028\x7f\t',
    "yearly_income_fen": 1_234_500,
    "owes": -5,
    "single_parent": 0,
    "remark": "",
    "filed_on": None,
    "causes": ["本人大病", "子女上学"],
    "members": [
        {"id": "b", "name": "李四", "phone": ""},
        {"name": "张三", "id": "a"},
    ],
    "assets": [],
    "plan": {"measures": [], "content": None},
}
GOLDEN = (
    '{"address":"𬭎路1号 \\"东\\"\\n<b>&=1+1\u2028\x7f\\t",'
    '"causes":["本人大病","子女上学"],'
    '"head_name":"阿卜杜热合曼·图尔荪尼亚孜",'
    '"members":[{"id":"a","name":"张三"},{"id":"b","name":"李四"}],'
    '"owes":-5,"single_parent":0,"yearly_income_fen":1234500}'
).encode()
GOLDEN_HASH = "cd9ef3d028a6c9419b243e05631ac234fb0e8461b7a6de5bea154643858ec392"

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.integers(-(2**63), 2**63 - 1) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
bodies = st.dictionaries(texts, values, max_size=6)


class Colour(StrEnum):
    """An enumeration whose label is stored."""

    RED = "红"


def test_the_golden_body_keeps_its_bytes_and_its_hash() -> None:
    assert canonical(HOUSEHOLD) == GOLDEN
    assert digest(GOLDEN) == GOLDEN_HASH


def test_an_empty_body_is_an_empty_object() -> None:
    assert canonical({}) == b"{}"
    assert digest(b"{}") == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_a_list_without_identities_keeps_its_order() -> None:
    assert canonical({"causes": ["乙", "", None, "甲"]}) == '{"causes":["乙","甲"]}'.encode()
    assert canonical({"rows": [{"n": 2}, {"n": 1, "id": "a"}, {}]}) == (
        b'{"rows":[{"n":2},{"id":"a","n":1}]}'
    )


def test_members_of_an_enumeration_and_tuples_are_written_as_what_they_hold() -> None:
    assert canonical({"colours": (Colour.RED,), "colour": Colour.RED}) == (
        '{"colour":"红","colours":["红"]}'.encode()
    )


@pytest.mark.parametrize("wrong", [1.5, True, b"x", object(), [False], {"a": 2.0}])
def test_what_has_no_one_way_to_be_written_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError):
        canonical({"a": wrong})


def test_a_key_that_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical({1: "a"})  # type: ignore[dict-item]  # what is tested


@given(bodies)
def test_reading_and_writing_again_changes_nothing(body: dict[str, object]) -> None:
    written = canonical(body)
    assert canonical(json.loads(written)) == written


@given(bodies, st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(body: dict[str, object], random: object) -> None:
    keys = list(body)
    random.shuffle(keys)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert canonical({key: body[key] for key in keys}) == canonical(body)
