"""Judge whether a household was made public as it must be before it is settled [002]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.rules.lifecycle import Lack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

RUNNING, ENDED, WITHDRAWN = "公示中", "已结束", "已撤下"
UPHELD = "属实，不符合条件"
EXIT = "脱困退出"
PLACE = "notices"
"""The place that mends what lacks, as the window knows it."""
ENTERING = "notice/"
"""Before the kind of a notice: the place where one is entered that hung before."""


@dataclass(frozen=True, slots=True)
class Hung:
    """A notice about one household; without ``from_on`` it hung at any time."""

    kind: str
    batch: str
    state: str
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Objected:
    """An objection to the notice ``batch``; without ``outcome`` it is open."""

    batch: str | None
    outcome: str | None


def lacks(
    notices: Sequence[Hung],
    objections: Sequence[Objected],
    kind: str,
    *,
    since: date | None,
    today: date,
) -> tuple[Lack, ...]:
    """Say what the latest notice of a kind still lacks; one before ``since`` does not count."""
    counting = [each for each in notices if each.kind == kind and _counts(each, since)]
    if not counting:
        return (Lack("notice_missing", (("kind", kind),), f"{ENTERING}{kind}"),)
    last = max(counting, key=lambda each: str(each.from_on or ""))
    about = [each for each in objections if each.batch == last.batch]
    still_open = sum(each.outcome is None for each in about)
    if still_open:
        return (Lack("notice_objected", (("count", still_open),), PLACE),)
    if any(each.outcome == UPHELD for each in about):
        return (Lack("notice_upheld_stays" if kind == EXIT else "notice_upheld", (), PLACE),)
    if last.state == ENDED:
        return ()
    code = "notice_running" if last.until_on and last.until_on >= today else "notice_not_ended"
    return (Lack(code, (("until", str(last.until_on or "（未填）")),), PLACE),)


def _counts(notice: Hung, since: date | None) -> bool:
    is_of_now = since is None or notice.from_on is None or notice.from_on >= since
    return notice.state != WITHDRAWN and is_of_now
