"""Notices of a household, and what was objected while they hung: in its file."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, Labelled, new_id, one_of
from db.vocabulary import NamesShown, NoticeKind, NoticeState, ObjectionOutcome


class Notice(Base):
    """A household made public in a batch, from one day to another, at a place [002]."""

    __tablename__ = "notice"
    __table_args__ = (
        one_of("notice_kind", NoticeKind),
        one_of("notice_state", NoticeState),
        one_of("names_shown", NamesShown),
        STRICT,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    notice_kind: Mapped[NoticeKind] = mapped_column(Labelled(NoticeKind))
    batch: Mapped[str] = mapped_column(index=True)
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    place: Mapped[str | None]
    names_shown: Mapped[NamesShown | None] = mapped_column(Labelled(NamesShown))
    notice_state: Mapped[NoticeState] = mapped_column(Labelled(NoticeState))
    ended_on: Mapped[date | None]
    result: Mapped[str | None]


class Objection(Base):
    """What somebody objected to a notice, and what it came to; without outcome it is open."""

    __tablename__ = "objection"
    __table_args__ = (one_of("outcome", ObjectionOutcome), STRICT)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    batch: Mapped[str | None]
    raised_on: Mapped[date | None]
    raised_by: Mapped[str | None]
    content: Mapped[str]
    outcome: Mapped[ObjectionOutcome | None] = mapped_column(Labelled(ObjectionOutcome))
    settled_on: Mapped[date | None]
    settlement: Mapped[str | None]


class CalendarYear(Base):
    """Which days of a year are off and which days off are made up for, as ISO days; local."""

    __tablename__ = "calendar_year"
    __table_args__ = (CheckConstraint("year BETWEEN 2000 AND 2199", name="year"), STRICT)

    year: Mapped[int] = mapped_column(primary_key=True)
    days_off: Mapped[str]
    made_up: Mapped[str]
