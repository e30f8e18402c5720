"""Entries: what any union records beside a household's file, each owned by its recorder.

An entry is an aggregate of its own, so that a county's visit never forks a town's file.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, Labelled, Tracked, never_negative, one_of, yes_or_no
from db.vocabulary import (
    Aggregate,
    CallOutcome,
    ComparisonResult,
    ContactKind,
    Likeness,
    PairingKind,
)

CONTACT_DAY = "coalesce(contacted_on, '')"
"""The day of a contact as the list orders it: one without a day is the oldest."""
CONTACT_LACKS = (
    "(contacted_on IS NULL OR kind = '走访' AND content IS NULL"
    " OR kind = '电话' AND (outcome IS NULL OR outcome = '接通' AND content IS NULL))"
)
"""What a contact lacks that is asked for: only a call that was answered has a content."""


def _beside(table: str) -> Index:
    """Find the entries beside a household, also those of one union.

    By the owner alone SQLite would go through all that the union ever recorded.
    """
    return Index(f"ix_{table}_household_id", "household_id", "owner")


class Pairing(Tracked, Base):
    """A cadre paired with a household from one day to another."""

    __tablename__ = "pairing"
    __table_args__ = (
        one_of("kind", PairingKind),
        *yes_or_no("deleted"),
        _beside("pairing"),
        STRICT,
    )
    aggregate: ClassVar = Aggregate.PAIRING

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"))
    cadre_id: Mapped[str] = mapped_column(ForeignKey("cadre.id"), index=True)
    kind: Mapped[PairingKind] = mapped_column(Labelled(PairingKind), default=PairingKind.CADRE)
    helper_unit: Mapped[str | None]
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    reason: Mapped[str | None]
    handover: Mapped[str | None]


class Contact(Tracked, Base):
    """A visit or a call; by the paired cadre or by any union worker, whose name then stands."""

    __tablename__ = "contact"
    __table_args__ = (
        one_of("kind", ContactKind),
        one_of("outcome", CallOutcome),
        *yes_or_no("deleted"),
        *never_negative("monthly_income_fen"),
        _beside("contact"),
        Index("ix_contact_latest", text(CONTACT_DAY), "id"),
        Index(
            "ix_contact_lacking", "owner", sqlite_where=text(f"NOT deleted AND {CONTACT_LACKS}")
        ),
        STRICT,
    )
    aggregate: ClassVar = Aggregate.CONTACT

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"))
    cadre_id: Mapped[str | None] = mapped_column(ForeignKey("cadre.id"), index=True)
    kind: Mapped[ContactKind] = mapped_column(Labelled(ContactKind), default=ContactKind.VISIT)
    contacted_on: Mapped[date | None]
    visitor: Mapped[str | None]
    outcome: Mapped[CallOutcome | None] = mapped_column(Labelled(CallOutcome))
    content: Mapped[str | None]
    monthly_income_fen: Mapped[int | None]
    requests: Mapped[str | None]


class CardIssue(Tracked, Base):
    """A liaison card given to a household; a reprint keeps its number.

    One that was spoilt or lost is voided and stays on record; the next card is another.
    """

    __tablename__ = "card_issue"
    __table_args__ = (*yes_or_no("deleted"), _beside("card_issue"), STRICT)
    aggregate: ClassVar = Aggregate.CARD_ISSUE

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"))
    cadre_id: Mapped[str | None] = mapped_column(ForeignKey("cadre.id"), index=True)
    number: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str] = mapped_column(unique=True)
    issued_on: Mapped[date | None]
    received_by: Mapped[str | None]
    received_on: Mapped[date | None]
    voided_on: Mapped[date | None]
    void_reason: Mapped[str | None]


class NationalNumber(Tracked, Base):
    """How a household stands in the national system: its number there, since when it is there.

    ``differing`` names, by their titles, the answers that differed when it was checked last.
    """

    __tablename__ = "national_number"
    __table_args__ = (*yes_or_no("deleted"), _beside("national_number"), STRICT)
    aggregate: ClassVar = Aggregate.NATIONAL_NUMBER

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"))
    worker_no: Mapped[str | None]
    entered_on: Mapped[date | None]
    checked_on: Mapped[date | None]
    differing: Mapped[str | None]
    note: Mapped[str | None]


class DoubleCheck(Tracked, Base):
    """What was found out about two households that seem to be, or to share, the same.

    ``other_id`` need not be known here: the file of the other household may never arrive.
    """

    __tablename__ = "double_check"
    __table_args__ = (
        one_of("likeness", Likeness),
        *yes_or_no("deleted"),
        _beside("double_check"),
        STRICT,
    )
    aggregate: ClassVar = Aggregate.DOUBLE_CHECK

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"))
    other_id: Mapped[str] = mapped_column(index=True)
    likeness: Mapped[Likeness] = mapped_column(Labelled(Likeness), default=Likeness.NAME_AND_BIRTH)
    verdict: Mapped[str | None]
    reason: Mapped[str | None]
    checked_on: Mapped[date | None]
    checked_by: Mapped[str | None]


class Comparison(Tracked, Base):
    """What one source (民政, 社保, 房产 …) said of one person of a household, or is asked to say.

    It goes by the number that was compared: one that is corrected is another person's, and has
    not been compared. What the source says anew takes the place of what it said before.
    """

    __tablename__ = "comparison"
    __table_args__ = (
        one_of("result", ComparisonResult),
        *yes_or_no("deleted"),
        _beside("comparison"),
        Index("ix_comparison_id_number", "id_number"),
        STRICT,
    )
    aggregate: ClassVar = Aggregate.COMPARISON

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"))
    id_number: Mapped[str | None]
    name: Mapped[str | None]
    source: Mapped[str | None]
    result: Mapped[ComparisonResult] = mapped_column(
        Labelled(ComparisonResult), default=ComparisonResult.PENDING
    )
    requested_on: Mapped[date | None]
    compared_on: Mapped[date | None]
    finding: Mapped[str | None]
    verification: Mapped[str | None]
    verified_by: Mapped[str | None]
