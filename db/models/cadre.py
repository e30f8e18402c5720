"""Cadres: the people of a union who are paired with households."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, Labelled, Tracked, one_of, yes_or_no
from db.vocabulary import Aggregate, Sex


class Cadre(Tracked, Base):
    """A cadre who can be paired; ``senior`` marks 副厅 rank and above, who owe two pairings."""

    __tablename__ = "cadre"
    __table_args__ = (
        one_of("sex", Sex),
        *yes_or_no("deleted", "senior", "leader", "retired"),
        STRICT,
    )
    aggregate: ClassVar = Aggregate.CADRE

    name: Mapped[str]
    sex: Mapped[Sex | None] = mapped_column(Labelled(Sex))
    workplace: Mapped[str | None]
    post: Mapped[str | None]
    phone: Mapped[str | None]
    leader: Mapped[bool | None]
    senior: Mapped[bool | None]
    retired: Mapped[bool | None]
    note: Mapped[str | None]
