"""What went out on paper: each sheet that is to come back, and each time something was printed.

Local to this ledger: a sheet of paper is known to the union that printed it.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, Labelled, never_negative, one_of, yes_or_no
from db.vocabulary import Filling


class PaperIssue(Base):
    """A sheet about one household, known by the code that stands on it.

    It is put on record in the moment before its first page leaves. It is ``awaited`` where it is
    to be written on. Until it is returned or voided, every further print of that kind is then the
    same sheet again (补打) and keeps the code. ``printed`` counts the times it came out,
    ``copies`` the sheets of paper; one that was begun and never came out has neither, and keeps
    its code, and the ``number`` of a card, for the next try.
    """

    __tablename__ = "paper_issue"
    __table_args__ = (
        *yes_or_no("awaited", "voided"),
        *never_negative("printed", "copies"),
        Index(
            "ix_paper_issue_open",
            "household_id",
            "kind",
            unique=True,
            sqlite_where=text("awaited AND returned_on IS NULL AND NOT voided"),
        ),
        Index("ix_paper_issue_waiting", "printed_at", "code"),
        STRICT,
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    number: Mapped[str | None] = mapped_column(unique=True)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    issued_at: Mapped[datetime]
    account: Mapped[str]
    awaited: Mapped[bool]
    printed_at: Mapped[datetime | None]
    printed: Mapped[int] = mapped_column(server_default="0")
    copies: Mapped[int] = mapped_column(server_default="0")
    returned_on: Mapped[date | None]
    stamped_on: Mapped[date | None]
    voided: Mapped[bool] = mapped_column(server_default="0")
    void_reason: Mapped[str | None]


class PrintSetting(Base):
    """How pages of a kind are printed here, where that is not as usual.

    ``destinations`` are the places that a copy each goes to, and ``stamps`` where it is stamped,
    as they were typed. ``bound``: pages leave room for the holes of a binder.
    """

    __tablename__ = "print_setting"
    __table_args__ = (*never_negative("copies"), *yes_or_no("bound"), STRICT)

    kind: Mapped[str] = mapped_column(primary_key=True)
    copies: Mapped[int]
    destinations: Mapped[str]
    stamps: Mapped[str]
    bound: Mapped[bool] = mapped_column(server_default="0")


class PrintRun(Base):
    """One time something was printed, or written to a PDF: ``printer`` is then empty.

    It is begun before the first page goes out. ``pages`` were to come out ``copies`` times and
    ``pages_out`` did; where the program was killed meanwhile it has no ``finished_at``.
    """

    __tablename__ = "print_run"
    __table_args__ = (
        one_of("filling", Filling),
        *never_negative("sheets", "pages", "copies", "pages_out"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    account: Mapped[str]
    kind: Mapped[str]
    filling: Mapped[Filling] = mapped_column(Labelled(Filling))
    printer: Mapped[str]
    sheets: Mapped[int]
    pages: Mapped[int]
    copies: Mapped[int]
    pages_out: Mapped[int] = mapped_column(server_default="0")
    finished_at: Mapped[datetime | None]


class PrintedSheet(Base):
    """A sheet about one household that came out in a run; ``reprint`` where it had before."""

    __tablename__ = "printed_sheet"
    __table_args__ = (*yes_or_no("reprint"), STRICT)

    run_id: Mapped[int] = mapped_column(ForeignKey("print_run.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    code: Mapped[str]
    reprint: Mapped[bool]
