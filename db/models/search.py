"""The list, the search index and what was opened lately: local, never sent."""

from __future__ import annotations

from sqlalchemy import DDL, Index, event, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, Labelled
from db.vocabulary import Likeness

SEARCH_TEXT = (
    "CREATE VIRTUAL TABLE search_text USING fts5"
    "(head, people, cadre, place, work, numbers, gone,"
    " content='', contentless_delete=1, tokenize='ascii')"
)
"""One document a household, under its number in the list, and one a cadre, under its own number
made negative; only the index is kept, not the text. ``gone`` holds names and numbers of those who
left the household.

The tokenizer parts at spaces alone and takes any character beyond ASCII for a letter, in every
plane of Unicode; what a token is, ``db.search_terms`` decides.
"""

FEW = {
    "incomplete": "gaps > 0",
    "unpaired": "cadre_key = ''",
    "uncarded": "NOT has_card",
    "unplanned": "plan_year = 0",
    "unheeded": "decided <> '' AND decided <> category",
    "waiting": "waits",
    "double": "doubles > 0",
}
"""Filters that may let only a few of a hundred thousand through: those are found at once."""


def _few(name: str, where: str) -> Index:
    """Index in the order of names those that pass a filter."""
    return Index(f"ix_listing_{name}", "name_key", sqlite_where=text(where))


class Listing(Base):
    """A living household as the list finds, filters and orders it.

    All that the list shows stands here: of a hundred thousand households a page is some sixty
    rows of this table, and nothing else is read. Empty text stands for what is not known, so that
    it has a place in the order; what is only shown, from ``revision`` on, may be missing.
    ``changed`` is the number of the last line in the change log about the file.

    ``plan_year`` is the year of the latest plan, 0 without one; ``decided`` what was decided last.
    ``gaps`` counts the answers that the archive lacks; ``cadre_key`` is the place in the order of
    the cadre paired now. ``since`` is the day on which it came into its state, ``confirmed_on``
    the last on which it was rechecked or filed. ``waits`` tells
    that the file, or an entry beside it, is ours and has not been confirmed by the union above as
    it stands; ``reported`` that the file has been. ``doubles`` counts the likenesses with other
    archives that nobody has answered.
    """

    __tablename__ = "listing"
    __table_args__ = (*(_few(name, where) for name, where in FEW.items()), STRICT)

    number: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[str] = mapped_column(unique=True)
    name_key: Mapped[str] = mapped_column(index=True)
    archive_no: Mapped[str]
    filed_on: Mapped[str]
    changed: Mapped[int]
    state: Mapped[str]
    since: Mapped[str]
    confirmed_on: Mapped[str]
    category: Mapped[str]
    level: Mapped[str]
    worker_type: Mapped[str]
    main_cause: Mapped[str]
    owner: Mapped[str]
    size: Mapped[int]
    yearly_income_fen: Mapped[int]
    cadre_key: Mapped[str]
    visited_on: Mapped[str]
    gaps: Mapped[int]
    has_card: Mapped[bool]
    plan_year: Mapped[int]
    decided: Mapped[str]
    waits: Mapped[bool]
    doubles: Mapped[int]
    revision: Mapped[int]
    reported: Mapped[bool]
    head_name: Mapped[str | None]
    head_id_number: Mapped[str | None]
    head_phone: Mapped[str | None]
    address: Mapped[str | None]
    cadre_name: Mapped[str | None]


class Alike(Base):
    """Two living households, by their ids in order, that have in common what is told by ``kind``.

    ``member_id`` is of the first, ``other_member_id`` of the second. A shared telephone alone is
    not listed: it is looked up where it is asked for.
    """

    __tablename__ = "alike"
    __table_args__ = (STRICT,)

    household_id: Mapped[str] = mapped_column(primary_key=True)
    other_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    kind: Mapped[Likeness] = mapped_column(Labelled(Likeness), primary_key=True)
    member_id: Mapped[str]
    other_member_id: Mapped[str]


class ListedCadre(Base):
    """A living cadre of whatever union, by the number under which the search index knows it."""

    __tablename__ = "listed_cadre"
    __table_args__ = (STRICT,)

    number: Mapped[int] = mapped_column(primary_key=True)
    cadre_id: Mapped[str] = mapped_column(unique=True)


class Recent(Base):
    """An archive that somebody opened lately; the one opened last stands at the highest place."""

    __tablename__ = "recent"
    __table_args__ = (STRICT,)

    account: Mapped[str] = mapped_column(primary_key=True)
    household_id: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int]


event.listen(
    Listing.__table__,
    "after_create",
    DDL(SEARCH_TEXT),  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
)
