"""The search index: local, derived from the record, rebuilt at will."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base


class SearchDocument(Base):
    """The number under which a household stands in the search index."""

    __tablename__ = "search_document"
    __table_args__ = (STRICT,)

    number: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[str] = mapped_column(unique=True)


class SearchTerm(Base):
    """A term that finds a household: the start of a pinyin reading, a reversed number tail."""

    __tablename__ = "search_term"
    __table_args__ = ({"sqlite_strict": True, "sqlite_with_rowid": False},)

    term: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, index=True)
