"""Read which archives are alike, by what, and what was found out about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db import doubles
from db.bodies import marks
from db.standing import HEAD
from db.vocabulary import Likeness

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection, Row

_LISTED = (
    "SELECT a.household_id, a.other_id, a.kind, a.member_id, a.other_member_id,"
    f" {doubles.ANSWERED} AS answered FROM alike a"
)
_ANSWERS = (
    "SELECT d.likeness FROM double_check d WHERE NOT d.deleted"
    " AND (d.household_id = ? AND d.other_id = ? OR d.household_id = ? AND d.other_id = ?)"
)
_PHONES = (
    "SELECT DISTINCT g.id AS other_id, min(m.id) AS member_id, min(o.id) AS other_member_id"
    f" {doubles.PAIRS[Likeness.PHONE].format('?')} AND {doubles.BOTH_COUNT}"
    " GROUP BY g.id ORDER BY g.id LIMIT ?"
)
MOST_SHARING = 5
"""A telephone that more archives share is a unit's: it hints at nothing."""


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """Two archives and one thing that makes them alike, seen from the first.

    ``is_answered``: somebody found out, and said so; one number in two archives stays a question.
    """

    household_id: str
    other_id: str
    kind: Likeness
    member_id: str
    other_member_id: str
    is_answered: bool

    @property
    def waits(self) -> bool:
        """Tell whether it is still to be looked into."""
        return self.kind.is_certain or not self.is_answered


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two archives that are to be looked at side by side; ``kinds`` tells by what."""

    household_id: str
    other_id: str
    names: tuple[str, str]
    archive_nos: tuple[str, str]
    owners: tuple[str, str]
    kinds: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pairs of archives wait to be looked at, by what makes them alike."""

    pairs: int
    households: int
    kinds: dict[str, int]


def of_household(connection: Connection, household_id: str) -> list[AlikeRow]:
    """List what an archive is like, from its own side; shared telephones last."""
    rows = connection.exec_driver_sql(
        f"{_LISTED} WHERE a.household_id = ? OR a.other_id = ? ORDER BY 1, 2, 3",
        (household_id, household_id),
    )
    found = [_seen_from(household_id, row) for row in rows]
    found.sort(key=lambda each: (each.other_id, list(Likeness).index(each.kind)))
    return [*found, *_sharing(connection, household_id)]


def _seen_from(household_id: str, row: Row[Any]) -> AlikeRow:
    is_first = row.household_id == household_id
    return AlikeRow(
        household_id,
        row.other_id if is_first else row.household_id,
        Likeness(row.kind),
        row.member_id if is_first else row.other_member_id,
        row.other_member_id if is_first else row.member_id,
        is_answered=bool(row.answered),
    )


def _sharing(connection: Connection, household_id: str) -> Iterator[AlikeRow]:
    """Go through the archives that share a telephone with this one, unless it is everybody's."""
    rows = connection.exec_driver_sql(_PHONES, (household_id, MOST_SHARING + 1)).all()
    if len(rows) > MOST_SHARING:
        return
    for other_id, member_id, other_member_id in rows:
        answers = connection.exec_driver_sql(
            _ANSWERS, (household_id, other_id, other_id, household_id)
        ).scalars()
        yield AlikeRow(
            household_id,
            other_id,
            Likeness.PHONE,
            member_id,
            other_member_id,
            is_answered=Likeness.PHONE.value in set(answers),
        )


def pairs(
    connection: Connection, after: tuple[str, str] = ("", ""), size: int = 100
) -> list[PairRow]:
    """List the pairs of archives that wait to be looked at, ``size`` of them behind ``after``."""
    rows = connection.exec_driver_sql(
        "SELECT a.household_id, a.other_id, group_concat(a.kind, '/') AS kinds FROM alike a"
        f" WHERE {doubles.OPEN_QUESTION} AND (a.household_id, a.other_id) > (?, ?)"
        " GROUP BY a.household_id, a.other_id ORDER BY a.household_id, a.other_id LIMIT ?",
        (*after, size),
    ).all()
    about = _about(connection, {each for row in rows for each in row[:2]})
    return [
        PairRow(
            first,
            second,
            (about[first][0], about[second][0]),
            (about[first][1], about[second][1]),
            (about[first][2], about[second][2]),
            tuple(each for each in Likeness if each.value in kinds.split("/")),
        )
        for first, second, kinds in rows
    ]


def counts(connection: Connection) -> Counts:
    """Count the pairs of archives that wait to be looked at."""
    rows = connection.exec_driver_sql(
        f"SELECT a.household_id, a.other_id, a.kind FROM alike a WHERE {doubles.OPEN_QUESTION}"
    ).all()
    kinds = {each.value: 0 for each in doubles.LISTED}
    for _, _, kind in rows:
        kinds[kind] += 1
    return Counts(
        pairs=len({(first, second) for first, second, _ in rows}),
        households=len({each for row in rows for each in row[:2]}),
        kinds=kinds,
    )


def linked(connection: Connection, column: str, household_id: str) -> tuple[str, ...]:
    """Name the living archives that went into this one, or came from it, by their ``column``."""
    found = connection.exec_driver_sql(
        f"SELECT id FROM household WHERE {column} = ? AND NOT deleted ORDER BY id", (household_id,)
    )
    return tuple(found.scalars())


def names(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """Tell the names of the heads of those of these archives that live, by id."""
    return {each: about[0] or "（未填姓名）" for each, about in _about(connection, ids).items()}


def _about(connection: Connection, ids: Collection[str]) -> dict[str, tuple[str, str, str]]:
    """Tell the head's name, the number and the owner of archives."""
    wanted = sorted(ids)
    rows = connection.exec_driver_sql(
        "SELECT h.id, coalesce(m.name, ''), coalesce(h.archive_no, ''), h.owner FROM household h"
        f" LEFT JOIN {HEAD} WHERE NOT h.deleted AND h.id IN ({marks(len(wanted))})",
        tuple(wanted),
    )
    return {household_id: (name, number, owner) for household_id, name, number, owner in rows}
