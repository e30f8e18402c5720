"""What was done, how it changed a household, and undoing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.services import differences
from app.services.differences import Difference
from app.services.errors import AlreadyUndone, CardGiven, ChangedLater, RecordMissing
from db import changes
from db.changes import ChangedSince
from db.models import Cadre
from db.queries import actions as log
from db.queries.actions import ActionRow, ChangeRow, Doing, latest, of_record, one
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from db.queries.actions import RecordChange

TOGETHER = ("合并档案", "分户")
"""Verbs of what is done to two archives at once, so is undone for both."""

__all__ = [
    "TOGETHER",
    "ActionRow",
    "ChangeRow",
    "Difference",
    "Doing",
    "actions",
    "changed",
    "doings",
    "history",
    "undo",
    "undo_for_household",
]


def actions(session: Session, limit: int = 50) -> tuple[ActionRow, ...]:
    """List the latest actions, newest first, with how many records each changed."""
    return latest(session.connection(), limit)


def history(session: Session, household_id: str) -> tuple[ChangeRow, ...]:
    """List how a household's file stood before and after each change, newest first."""
    return of_record(session.connection(), Aggregate.HOUSEHOLD, household_id)


def doings(session: Session, household_id: str, limit: int = 200) -> tuple[Doing, ...]:
    """List what was done to a household and to the entries beside it, newest first."""
    return log.of_household(session.connection(), household_id, limit)


def changed(
    session: Session, action_id: int, household_id: str, *, whole: bool = False
) -> tuple[Difference, ...]:
    """Tell what an action changed of a household, field by field in the words of the forms.

    Private values are masked unless ``whole``; whoever asks for that puts it on record.
    """
    lines = log.within(session.connection(), action_id, household_id)
    return tuple(_differences(session, lines, whole=whole))


def undo(session: Session, action_id: int) -> int:
    """Undo one action whole, a save or an import, and tell how many records it concerned.

    Raises:
        RecordMissing: there is no such action.
        AlreadyUndone: it was undone before.
        CardGiven: it gave out a card, whose number stays.
        ChangedSince: something later changed one of its records; nothing is undone.
        ForeignRecord: it took in records of another union.
    """
    _refuse_final(session, action_id)
    return changes.undo(session, action_id)


def undo_for_household(session: Session, action_id: int, household_id: str) -> int:
    """Undo what an action did to one household; what it did to others stays.

    Two archives that were merged or split are only undone together.

    Raises:
        RecordMissing, AlreadyUndone, CardGiven, ForeignRecord: as ``undo`` tells.
        ChangedLater: something later changed the household again; nothing is undone.
    """
    action = _refuse_final(session, action_id)
    lines = log.within(session.connection(), action_id, household_id)
    among = None if action.verb in TOGETHER else {each.record_id for each in lines}
    try:
        return changes.undo(session, action_id, among)
    except ChangedSince as error:
        raise _later(session, action_id, error) from error


def _refuse_final(session: Session, action_id: int) -> ActionRow:
    """Refuse what is undone already, and what never is: the number of a card that was given."""
    found = one(session.connection(), action_id)
    if found is None:
        raise RecordMissing
    if found.undone:
        raise AlreadyUndone
    if log.gives_cards(session.connection(), action_id):
        raise CardGiven
    return found


def _later(session: Session, action_id: int, error: ChangedSince) -> ChangedLater:
    """Name the last action that stands in the way of undoing ``action_id``."""
    connection = session.connection()
    kind, record_id = Aggregate(str(error.figures["kind"])), str(error.figures["id"])
    last = log.latest_of_record(connection, kind, record_id) or 0
    found = one(connection, max(last, action_id))
    if found is None:
        raise RecordMissing
    at = f"{found.at.astimezone():%Y-%m-%d %H:%M}"
    return ChangedLater(at=at, account=found.account, verb=found.verb)


def _differences(
    session: Session, lines: Sequence[RecordChange], *, whole: bool
) -> Iterator[Difference]:
    names = _cadre_names(session, lines)
    for line in lines:
        before, after = line.before or {}, line.after or {}
        if line.kind is Aggregate.HOUSEHOLD:
            yield from differences.of_household(before, after, whole=whole)
        else:
            yield from differences.of_entry(line.kind, before, after, names, whole=whole)


def _cadre_names(session: Session, lines: Sequence[RecordChange]) -> dict[str, str]:
    """Give the names of the cadres that entries speak of, by id."""
    bodies = [each for line in lines for each in (line.before, line.after) if each]
    ids = {each["cadre_id"] for each in bodies if "cadre_id" in each}
    rows = session.execute(select(Cadre.id, Cadre.name).where(Cadre.id.in_(ids)))
    return {row.id: row.name for row in rows}
