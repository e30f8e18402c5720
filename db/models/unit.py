"""The tree of unions."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, Labelled, Tracked, one_of, yes_or_no
from db.vocabulary import Aggregate, UnitLevel


class Unit(Tracked, Base):
    """A union. Its ``id`` is its code: names change, and are typed in many ways."""

    __tablename__ = "unit"
    __table_args__ = (one_of("level", UnitLevel), *yes_or_no("deleted", "single_post"), STRICT)
    aggregate: ClassVar = Aggregate.UNIT

    name: Mapped[str]
    level: Mapped[UnitLevel] = mapped_column(Labelled(UnitLevel))
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"))
    address: Mapped[str | None]
    phone: Mapped[str | None]
    hotline: Mapped[str | None]
    single_post: Mapped[bool | None]
