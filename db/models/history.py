"""What changed, when, by whom and in which action."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, Labelled
from db.vocabulary import Aggregate


class Action(Base):
    """One thing a person did: a save, an import, a reception. The unit of undo."""

    __tablename__ = "action"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    account: Mapped[str]
    verb: Mapped[str]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("action.id"))


class Change(Base):
    """One record as it was before and after an action: its body's bytes, empty where it was not.

    The record is the whole aggregate, so that undoing is writing ``before`` again and a history
    is a row of bodies to compare.
    """

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_record", "aggregate", "aggregate_id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    aggregate: Mapped[Aggregate] = mapped_column(Labelled(Aggregate))
    aggregate_id: Mapped[str]
    before: Mapped[bytes | None]
    after: Mapped[bytes | None]
