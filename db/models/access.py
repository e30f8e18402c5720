"""The ledger's own row, its accounts and the audit trail."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DDL, CheckConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, Labelled, one_of, yes_or_no
from db.vocabulary import Role


class Ledger(Base):
    """What this file is: one row. A restore gives it a new incarnation."""

    __tablename__ = "ledger"
    __table_args__ = (CheckConstraint("one = 1", name="one"), *yes_or_no("practice"), STRICT)

    one: Mapped[int] = mapped_column(primary_key=True, default=1)
    id: Mapped[str]
    incarnation: Mapped[int]
    unit_id: Mapped[str]
    practice: Mapped[bool]
    writer: Mapped[str]
    created_at: Mapped[datetime]


class Account(Base):
    """A person who may open the ledger; the password's slot stands in ``keys.json``."""

    __tablename__ = "account"
    __table_args__ = (one_of("role", Role), *yes_or_no("closed"), STRICT)

    name: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[Role] = mapped_column(Labelled(Role))
    created_at: Mapped[datetime]
    closed: Mapped[bool] = mapped_column(default=False)


class AuditEntry(Base):
    """One act on record, chained to the one before by hash; no personal value stands in it."""

    __tablename__ = "audit"
    __table_args__ = (STRICT,)

    sequence: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    account: Mapped[str]
    act: Mapped[str] = mapped_column(index=True)
    subject: Mapped[str]
    details: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


for _verb in ("UPDATE", "DELETE"):
    event.listen(
        AuditEntry.metadata.tables["audit"],
        "after_create",
        DDL(  # type: ignore[no-untyped-call]  # SQLAlchemy leaves its constructor untyped
            f"CREATE TRIGGER audit_{_verb.lower()} BEFORE {_verb} ON audit"
            " BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END"
        ),
    )
