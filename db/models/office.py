"""What an office sets for itself: how long things take, and the words it writes often; local."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base


class Term(Base):
    """How long something takes or holds (期限) from a day on, in the unit that its name has."""

    __tablename__ = "term"
    __table_args__ = (CheckConstraint("length >= 0", name="length"), STRICT)

    name: Mapped[str] = mapped_column(primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    origin: Mapped[str] = mapped_column(primary_key=True, default="")
    length: Mapped[int]


class Phrase(Base):
    """Words that the office writes often (常用语), by the block or the step they are for."""

    __tablename__ = "phrase"
    __table_args__ = (STRICT,)

    occasion: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(primary_key=True)
    origin: Mapped[str] = mapped_column(primary_key=True, default="")
    position: Mapped[int]
