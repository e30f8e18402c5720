"""What judgements and proposals rest on: standards, rule sets, measures; dated and local."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, new_id, one_of
from db.vocabulary import DifficultyKind, HelpSide

SHIPPED = "shipped"


class PolicyStandard(Base):
    """The minimum allowance (低保标准) of a place, in 分 per person and month, from a day on."""

    __tablename__ = "policy_standard"
    __table_args__ = (CheckConstraint("monthly_fen > 0", name="monthly_fen"), STRICT)

    region_code: Mapped[str] = mapped_column(primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    origin: Mapped[str] = mapped_column(primary_key=True, default="")
    monthly_fen: Mapped[int]
    note: Mapped[str | None]


class PolicyRuleSet(Base):
    """A rule set as its office wrote it: a TOML text, with its comments."""

    __tablename__ = "rule_set"
    __table_args__ = (STRICT,)

    name: Mapped[str] = mapped_column(primary_key=True)
    origin: Mapped[str] = mapped_column(primary_key=True, default="")
    from_on: Mapped[date]
    body: Mapped[str]


class LibraryEntry(Base):
    """A measure that an office adds to the library of help that ships, ours or one above."""

    __tablename__ = "library_entry"
    __table_args__ = (
        one_of("difficulty_kind", DifficultyKind),
        one_of("side", HelpSide),
        CheckConstraint("days > 0", name="days"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    ground: Mapped[str | None]
    difficulty_kind: Mapped[str]
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    side: Mapped[str]
    action_plan: Mapped[str | None]
    content: Mapped[str]
    department: Mapped[str | None]
    days: Mapped[int | None]
    origin: Mapped[str] = mapped_column(default="", server_default="")
