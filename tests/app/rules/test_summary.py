"""Sums by unit agree with the sum of all, and the share that came out with [003]."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.rules.summary import WANTED, Group, Summary, Tick, summed

WAYS = ("脱困", "解困")
OPTIONS = st.fixed_dictionaries({"category": st.sampled_from(("深度困难", "相对困难", ""))})
GROUPS = st.lists(
    st.builds(
        Group,
        st.sampled_from("甲乙丙"),
        OPTIONS,
        st.integers(1, 9),
        st.integers(1, 30),
        *[st.booleans()] * 4,
        st.sampled_from(("", *WAYS, "注销")),
    )
)


@given(GROUPS)
def test_the_units_sum_up_to_all(groups: list[Group]) -> None:
    by_unit, total = summed(groups, ())
    assert list(by_unit) == sorted(by_unit)
    for name in ("households", "people", "at_beginning", "came", "came_back"):
        assert sum(getattr(each, name) for each in by_unit.values()) == getattr(total, name)
    assert total.options.total() == total.households
    assert total.people_by.total() == total.people
    assert sum(each.left.total() for each in by_unit.values()) == total.left.total()


def test_one_in_five_out_of_hardship_is_what_003_demands() -> None:
    groups = [
        Group("甲", {}, 4, 4, is_in_archive=True, was_in_archive=True),
        Group("甲", {}, 1, 1, was_in_archive=True, left="解困"),
    ]
    _, total = summed(groups, [Tick("甲", "key_groups", "其他", 2)])
    assert total.share_out(WAYS) == WANTED == Fraction(1, 5)
    assert total.options["key_groups", "其他"] == 2
    assert Summary().share_out(WAYS) is None
