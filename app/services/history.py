"""What was done, and undoing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.errors import AlreadyUndone, RecordMissing
from db import changes
from db.queries.actions import ActionRow, ChangeRow, latest, of_record, one
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = ["ActionRow", "ChangeRow", "actions", "history", "undo"]


def actions(session: Session, limit: int = 50) -> tuple[ActionRow, ...]:
    """List the latest actions, newest first, with how many records each changed."""
    return latest(session.connection(), limit)


def history(session: Session, household_id: str) -> tuple[ChangeRow, ...]:
    """List how a household's file stood before and after each change, newest first."""
    return of_record(session.connection(), Aggregate.HOUSEHOLD, household_id)


def undo(session: Session, action_id: int) -> int:
    """Undo one action whole, a save or an import, and tell how many records it concerned.

    Raises:
        RecordMissing: there is no such action.
        AlreadyUndone: it was undone before.
        ChangedSince: something later changed one of its records; nothing is undone.
        ForeignRecord: it took in records of another union.
    """
    found = one(session.connection(), action_id)
    if found is None:
        raise RecordMissing
    if found.undone:
        raise AlreadyUndone
    return changes.undo(session, action_id)
