"""What lies in a household's dossier: the papers in its file, and beside it what they show."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, Labelled, never_negative, new_id, one_of
from db.vocabulary import Media


class Attachment(Base):
    """A photograph or a scan of a paper; ``content`` names what it shows by its hash."""

    __tablename__ = "attachment"
    __table_args__ = (one_of("media", Media), *never_negative("octets", "pages"), STRICT)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    proof: Mapped[str | None]
    person: Mapped[str | None]
    note: Mapped[str | None]
    issued_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    added_on: Mapped[date | None]
    media: Mapped[Media] = mapped_column(Labelled(Media))
    pages: Mapped[int | None]
    octets: Mapped[int | None]
    content: Mapped[str] = mapped_column(index=True)


class AttachedContent(Base):
    """The bytes of attachments, each kept once, under their SHA-256.

    They stay when the last attachment that shows them is taken out: undoing brings it back.
    """

    __tablename__ = "attached_content"
    __table_args__ = (CheckConstraint("length(hash) = 64", name="hash"), STRICT)

    hash: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]
