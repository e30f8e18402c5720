"""What was typed and is not saved yet: local, never sent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, Labelled, one_of
from db.vocabulary import DraftKind


class Draft(Base):
    """A sheet as somebody left it before it was saved; ``record`` is ``new`` for a new one.

    ``revision`` is the one that was opened, ``content`` what was opened and what was typed, as
    JSON. It goes when the sheet is saved or the draft is thrown away.
    """

    __tablename__ = "draft"
    __table_args__ = (one_of("kind", DraftKind), STRICT)

    account: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[DraftKind] = mapped_column(Labelled(DraftKind), primary_key=True)
    record: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int]
    name: Mapped[str]
    content: Mapped[bytes]
    kept_at: Mapped[datetime]
