"""The search index: local, derived from the record, rebuilt at will."""

from __future__ import annotations

from sqlalchemy import DDL, event
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base

FTS_SQL = (
    "CREATE VIRTUAL TABLE search_text USING fts5"
    "(head, people, pinyin, place, cadre, file, tails,"
    " content='', contentless_delete=1, tokenize='ascii')"
)


class SearchDocument(Base):
    """The number under which a household stands in the search index."""

    __tablename__ = "search_document"
    __table_args__ = (STRICT,)

    number: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[str] = mapped_column(unique=True)


event.listen(SearchDocument.__table__, "after_create", DDL(FTS_SQL))
