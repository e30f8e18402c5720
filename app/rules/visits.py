"""What a visit or a call lacks, and what is doubtful about the visits to one household."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from app.rules.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ANSWERED = "接通"


def call_gaps(call: Mapping[str, object], titles: Mapping[str, str]) -> Iterator[Problem]:
    """Name what a call lacks: its day, its outcome, and what was said where somebody answered.

    [001] 四(一): only a call that was answered counts, so nothing is asked of another one.
    """
    needed = ["contacted_on", "outcome"]
    if call.get("outcome") == ANSWERED:
        needed.append("content")
    for name in needed:
        if call.get(name) in {None, ""}:
            yield Problem(name, "missing", (("title", titles[name]),))


def doubts(visits: Sequence[Mapping[str, object]], *, today: date) -> Iterator[Problem]:
    """Name what can hardly be: a visit that is yet to come, two visits on one day.

    A field is named by the place of its visit: ``2.contacted_on``.
    """
    days = Counter(each.get("contacted_on") for each in visits)
    for number, visit in enumerate(visits):
        day = visit.get("contacted_on")
        field = f"{number}.contacted_on"
        if not isinstance(day, date):
            continue
        if day > today:
            yield Problem(field, "visit_to_come")
        if days[day] > 1:
            yield Problem(field, "visit_twice", (("day", day.isoformat()),))
