"""How a household's case went on: its steps, its rechecks, and what was explained about it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, Labelled, new_id, one_of
from db.vocabulary import State


class LifeEvent(Base):
    """A step of the file's life: when and by whom it was taken, and perhaps taken back."""

    __tablename__ = "life_event"
    __table_args__ = (
        one_of("from_state", State),
        one_of("to_state", State),
        STRICT,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    step: Mapped[str]
    from_state: Mapped[State | None] = mapped_column(Labelled(State))
    to_state: Mapped[State] = mapped_column(Labelled(State))
    taken_on: Mapped[date | None]
    taken_by: Mapped[str | None]
    given: Mapped[str | None]
    replaced: Mapped[str | None]
    reason: Mapped[str | None]
    opinion: Mapped[str | None]
    confirmed: Mapped[str | None]
    taken_back_on: Mapped[date | None]
    taken_back_by: Mapped[str | None]
    taken_back_why: Mapped[str | None]


class Recheck(Base):
    """When and how an archive was confirmed or changed, and what came of it."""

    __tablename__ = "recheck"
    __table_args__ = (STRICT,)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    checked_on: Mapped[date]
    way: Mapped[str | None]
    outcome: Mapped[str | None]
    changes: Mapped[str | None]
    checked_by: Mapped[str | None]


class Clarification(Base):
    """Why two answers that seem to contradict each other are both right."""

    __tablename__ = "clarification"
    __table_args__ = (STRICT,)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    explanation: Mapped[str]
    explained_by: Mapped[str | None]
    explained_on: Mapped[date | None]
    question: Mapped[str | None]
    code: Mapped[str]
    person_id: Mapped[str | None]
