"""What a household lacks, what the government gives it, and how it is helped: in its file."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, Labelled, never_negative, new_id, one_of
from db.vocabulary import (
    CLOSED,
    DifficultyKind,
    HelpOutcome,
    HelpSide,
    HelpStanding,
    MeasureState,
    Prospect,
    SumPeriod,
)


class Difficulty(Base):
    """What a household still lacks of one kind, and what is advised [004] annex 1."""

    __tablename__ = "difficulty"
    __table_args__ = (one_of("difficulty_kind", DifficultyKind), STRICT)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    difficulty_kind: Mapped[DifficultyKind] = mapped_column(Labelled(DifficultyKind))
    situation: Mapped[str | None]
    advice: Mapped[str | None]


class GovernmentHelp(Base):
    """A policy that a household enjoys, that was applied for, or that a department was told of."""

    __tablename__ = "government_help"
    __table_args__ = (
        one_of("standing", HelpStanding),
        one_of("sum_period", SumPeriod),
        one_of("outcome", HelpOutcome),
        *never_negative("sum_fen"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    standing: Mapped[HelpStanding | None] = mapped_column(Labelled(HelpStanding))
    policy: Mapped[str | None]
    policy_note: Mapped[str | None]
    person: Mapped[str | None]
    sum_fen: Mapped[int | None]
    sum_period: Mapped[SumPeriod | None] = mapped_column(Labelled(SumPeriod))
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    department: Mapped[str | None]
    request: Mapped[str | None]
    applied_on: Mapped[date | None]
    referral_no: Mapped[str | None]
    referred_on: Mapped[date | None]
    outcome: Mapped[HelpOutcome | None] = mapped_column(Labelled(HelpOutcome))
    outcome_on: Mapped[date | None]
    outcome_note: Mapped[str | None]


class Plan(Base):
    """The plan of a year: where the household can be by when, and who signed it [001] 三(二)."""

    __tablename__ = "plan"
    __table_args__ = (one_of("prospect", Prospect), STRICT)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    year: Mapped[int]
    prospect: Mapped[Prospect | None] = mapped_column(Labelled(Prospect))
    exit_by: Mapped[date | None]
    wish: Mapped[str | None]
    note: Mapped[str | None]
    union_signed_by: Mapped[str | None]
    union_signed_on: Mapped[date | None]
    cadre_signed_by: Mapped[str | None]
    cadre_signed_on: Mapped[date | None]
    head_signed_by: Mapped[str | None]
    head_signed_on: Mapped[date | None]


MEASURE_CLOSED = f"(state IN ({', '.join(repr(each.value) for each in CLOSED)}))"
MEASURE_DUE = "coalesce(due_on, '9999')"
"""How the list orders measures: what is closed stands last, and so does what has no deadline."""


class Measure(Base):
    """What is done on one of the six sides, by whom, until when, and what came of it."""

    __tablename__ = "measure"
    __table_args__ = (
        one_of("side", HelpSide),
        one_of("difficulty_kind", DifficultyKind),
        one_of("state", MeasureState),
        Index("ix_measure_due", text(MEASURE_CLOSED), text(MEASURE_DUE), "id"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    side: Mapped[HelpSide] = mapped_column(Labelled(HelpSide))
    difficulty_kind: Mapped[DifficultyKind | None] = mapped_column(Labelled(DifficultyKind))
    content: Mapped[str]
    action_plan: Mapped[str | None]
    department: Mapped[str | None] = mapped_column(index=True)
    lead: Mapped[str | None]
    union_leader: Mapped[str | None]
    union_contact: Mapped[str | None]
    set_on: Mapped[date | None]
    due_on: Mapped[date | None]
    state: Mapped[MeasureState] = mapped_column(Labelled(MeasureState))
    done_on: Mapped[date | None]
    result: Mapped[str | None]
