"""Whether two rows of people speak of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Who = Mapping[str, object]

P = TypeVar("P", bound="Mapping[str, object]")


def is_same(one: Who, other: Who) -> bool:
    """Tell whether two people are one: by their numbers, or by name where one has none."""
    numbers = one.get("id_number"), other.get("id_number")
    return numbers[0] == numbers[1] if all(numbers) else one.get("name") == other.get("name")


def matched(left: Sequence[P], right: Sequence[P]) -> Iterator[tuple[P | None, P | None]]:
    """Pair the people of two households who are one; who stands alone has nobody beside.

    Those with the same number find each other before those of the same name do.
    """
    rest = list(right)
    found: dict[int, P] = {}
    for by_number in (True, False):
        for place, one in enumerate(left):
            same = next((each for each in rest if _fits(one, each, by_number=by_number)), None)
            if place not in found and same is not None:
                rest.remove(same)
                found[place] = same
    for place, one in enumerate(left):
        yield one, found.get(place)
    yield from ((None, each) for each in rest)


def _fits(one: Who, other: Who, *, by_number: bool) -> bool:
    have_numbers = bool(one.get("id_number") and other.get("id_number"))
    return is_same(one, other) and have_numbers == by_number
