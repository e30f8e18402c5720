"""Read notices batch by batch, who stands in them, and who is still to be made public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.standing import HEAD, OWN
from db.vocabulary import HardshipCategory, NoticeKind, NoticeState, State

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OPEN = (
    "(SELECT count(*) FROM objection o WHERE o.household_id = n.household_id"
    " AND o.batch = n.batch AND o.outcome IS NULL)"
)
_ALL = (
    "(SELECT count(*) FROM objection o WHERE o.household_id = n.household_id"
    " AND o.batch = n.batch)"
)
_DECIDED = (
    "(SELECT a.decision FROM assessment a WHERE a.household_id = h.id AND a.decision IS NOT NULL"
    " ORDER BY a.assessed_on DESC, a.position DESC LIMIT 1)"
)
_RUNNING = (
    "EXISTS (SELECT 1 FROM notice n WHERE n.household_id = h.id AND n.notice_kind = ?"
    " AND n.notice_state = '公示中')"
)
_OVER = (
    "EXISTS (SELECT 1 FROM notice n WHERE n.household_id = h.id AND n.notice_kind = ?"
    " AND n.notice_state = '已结束' AND n.from_on >= coalesce({since}, ''){unless})"
)
_UPHELD = (
    " AND NOT EXISTS (SELECT 1 FROM objection o WHERE o.household_id = n.household_id"
    " AND o.batch = n.batch AND o.outcome = '属实，不符合条件')"
)
_STAYED = (
    "(SELECT max(a.assessed_on) FROM assessment a WHERE a.household_id = h.id"
    f" AND a.decision IN ({', '.join(repr(each.value) for each in HardshipCategory)}))"
)
_ASSESSED = (
    "(SELECT max(s.taken_on) FROM life_event s WHERE s.household_id = h.id"
    " AND s.taken_back_on IS NULL AND s.to_state = '评议')"
)
_LEFT_SINCE = f"max(coalesce(h.filed_on, ''), coalesce({_STAYED}, ''))"
_WANTS_EXIT = f"{_DECIDED} IN ('脱困', '解困')"
_GOES_ON = (
    f"(n.notice_kind = '建档' AND h.state = '公示' AND n.from_on >= coalesce({_ASSESSED}, '')"
    f" OR n.notice_kind = '脱困退出' AND h.state = '在档' AND {_WANTS_EXIT}"
    f" AND n.from_on >= {_LEFT_SINCE}{_UPHELD})"
)
_DUE = (
    f"(n.notice_state = '公示中' AND n.until_on < ? OR n.notice_state = '已结束' AND {_GOES_ON})"
)
"""Whether the notice of a household is over, and something is to be done; its parameter is today.

It is to be ended, or the step after it is to be taken.
"""
_WAITING = {
    NoticeKind.FILING: (
        "(l.state = '评议' OR l.state = '公示' AND NOT "
        + _OVER.format(since=_ASSESSED, unless="")
        + ")"
    ),
    NoticeKind.EXIT: (
        f"l.state = '在档' AND {_WANTS_EXIT}"
        " AND NOT " + _OVER.format(since=_LEFT_SINCE, unless=_UPHELD)
    ),
    NoticeKind.PAYMENT: "l.state = '在档' AND ? <> ''",
}
"""Which files of ours wait for a notice of each kind; its one parameter is the kind."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The households of ours that were made public together; ``open`` counts open objections.

    ``due`` counts those whose notice is over and waits to be ended, or for the step after it.
    """

    batch: str
    kind: NoticeKind
    from_on: date | None
    until_on: date | None
    place: str | None
    households: int
    running: int
    ended: int
    due: int
    objections: int
    open: int


@dataclass(frozen=True, slots=True)
class Noticed:
    """A household of a batch."""

    id: str
    name: str | None
    workplace: str | None
    category: str | None
    level: str | None
    notice_state: NoticeState
    state: State
    result: str | None
    objections: int
    open: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household of ours that waits for a notice."""

    id: str
    name: str | None
    workplace: str | None
    category: str | None
    level: str | None
    decision: str | None
    since: date | None
    archive_no: str | None


def batches(connection: Connection, today: date) -> list[Batch]:
    """List the batches of ours as they stand today, the latest first."""
    rows = connection.exec_driver_sql(
        "SELECT n.batch, n.notice_kind, min(n.from_on), max(n.until_on), max(n.place), count(*),"
        " sum(n.notice_state = '公示中'), sum(n.notice_state = '已结束'),"
        f" sum({_DUE}), sum({_ALL}), sum({_OPEN})"
        " FROM notice n JOIN household h ON h.id = n.household_id"
        f" WHERE NOT h.deleted AND h.owner = ({OWN})"
        " GROUP BY n.batch, n.notice_kind ORDER BY min(n.from_on) DESC, n.batch DESC",
        (today.isoformat(),),
    )
    return [
        Batch(
            batch,
            NoticeKind(kind),
            _day(first),
            _day(last),
            place,
            *map(_figure, counts),
        )
        for batch, kind, first, last, place, *counts in rows
    ]


def due(connection: Connection, today: date) -> int:
    """Count the households of ours whose notice is over and waits: the ``due`` of all batches."""
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM notice n JOIN household h ON h.id = n.household_id"
        f" WHERE NOT h.deleted AND h.owner = ({OWN}) AND {_DUE}",
        (today.isoformat(),),
    ).scalar_one()
    return int(found)


def noticed(connection: Connection, batch: str) -> list[Noticed]:
    """List the households of a batch, as they stand on it."""
    rows = connection.exec_driver_sql(
        "SELECT h.id, m.name, m.workplace, h.category, h.level, n.notice_state, h.state,"
        f" n.result, {_ALL}, {_OPEN}"
        " FROM notice n JOIN household h ON h.id = n.household_id"
        f" LEFT JOIN {HEAD} WHERE NOT h.deleted AND h.owner = ({OWN}) AND n.batch = ?"
        " ORDER BY h.archive_no, h.id",
        (batch,),
    )
    return [
        Noticed(
            household_id,
            name,
            workplace,
            category,
            level,
            NoticeState(notice_state),
            State(state),
            result,
            int(number),
            int(still),
        )
        for (
            household_id,
            name,
            workplace,
            category,
            level,
            notice_state,
            state,
            result,
            number,
            still,
        ) in rows
    ]


def candidates(connection: Connection, kind: NoticeKind) -> list[Candidate]:
    """List the files of ours that wait for a notice, in the order of their numbers."""
    rows = connection.exec_driver_sql(
        f"SELECT h.id, m.name, m.workplace, h.category, h.level, {_DECIDED},"
        " nullif(l.since, ''), h.archive_no"
        " FROM listing l CROSS JOIN household h ON h.id = l.household_id"
        f" LEFT JOIN {HEAD} WHERE l.owner = ({OWN}) AND {_WAITING[kind]} AND NOT {_RUNNING}"
        " ORDER BY h.archive_no, h.id",
        (kind.value, kind.value),
    )
    return [
        Candidate(household_id, name, workplace, category, level, decision, _day(since), number)
        for household_id, name, workplace, category, level, decision, since, number in rows
    ]


def households(connection: Connection, batch: str) -> list[str]:
    """Name the households of ours in a batch, as they stand on it."""
    return [each.id for each in noticed(connection, batch)]


def last_number(connection: Connection, year: int) -> int:
    """Give the highest running number of the batches of ours in a year; 0 where there is none."""
    found = connection.exec_driver_sql(
        "SELECT max(CAST(substr(n.batch, 6) AS INTEGER)) FROM notice n"
        f" JOIN household h ON h.id = n.household_id WHERE h.owner = ({OWN}) AND n.batch LIKE ?",
        (f"{year}-%",),
    ).scalar()
    return int(found or 0)


def last_terms(connection: Connection) -> tuple[str | None, str | None]:
    """Give the place and the writing of names of the latest notice of ours."""
    found = connection.exec_driver_sql(
        "SELECT n.place, n.names_shown FROM notice n JOIN household h ON h.id = n.household_id"
        f" WHERE h.owner = ({OWN}) ORDER BY n.from_on DESC, n.batch DESC LIMIT 1"
    ).first()
    return (None, None) if found is None else (found.place, found.names_shown)


def numbers(connection: Connection) -> list[str]:
    """Give every number of a person that stands in the ledger: identities, telephones, cards."""
    rows = connection.exec_driver_sql(
        "SELECT id_number FROM member WHERE id_number IS NOT NULL"
        " UNION SELECT phone FROM member WHERE phone IS NOT NULL"
        " UNION SELECT other_contact FROM member WHERE other_contact IS NOT NULL"
        " UNION SELECT bank_card FROM member WHERE bank_card IS NOT NULL"
        " UNION SELECT phone FROM cadre WHERE phone IS NOT NULL"
    )
    return [number for (number,) in rows]


def _figure(count: int | None) -> int:
    """Give a count; a notice without a last day is never over."""
    return int(count or 0)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
