"""What this ledger learnt of rosters: local, never sent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base


class RosterColumn(Base):
    """A header that a clerk explained: the field its column holds, or that it is left out."""

    __tablename__ = "roster_column"
    __table_args__ = (STRICT,)

    header: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str]
    account: Mapped[str]
    learnt_at: Mapped[datetime]
