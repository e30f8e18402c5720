"""Column types, naming and the marks that every table shares.

The ledger's tables are STRICT, so every type here compiles to TEXT, INTEGER or BLOB. A value is
stored exactly as a bundle writes it: a day as ISO text, a flag as 0 or 1, a choice as its label.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import uuid4

from sqlalchemy import CheckConstraint, Integer, LargeBinary, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from sqlalchemy import Dialect

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
STRICT = {"sqlite_strict": True}


class Day(TypeDecorator[date]):
    """A calendar day as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Write ``2020-10-13``."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Read the day back."""
        return None if value is None else date.fromisoformat(value)


class Moment(TypeDecorator[datetime]):
    """A moment with its offset from UTC, as ISO text to the second."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Write ``2020-10-30T16:02:11+08:00``."""
        return None if value is None else value.isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Read the moment back."""
        return None if value is None else datetime.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """是 or 否 as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002, FBT001 -- SQLAlchemy's signature
        """Write 1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Read the answer back."""
        return None if value is None else bool(value)


class Labelled(TypeDecorator[StrEnum]):
    """A member of a closed vocabulary, stored as its label; a CHECK keeps others out."""

    impl = Text
    cache_ok = True

    def __init__(self, vocabulary: type[StrEnum]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Write the label; a label given as plain text must belong to the vocabulary."""
        return None if value is None else self.vocabulary(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Read the member back."""
        return None if value is None else self.vocabulary(value)


class Base(DeclarativeBase):
    """Base of all models of the ledger."""

    metadata = MetaData(naming_convention=CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: Integer,
        bytes: LargeBinary,
        bool: Flag,
        date: Day,
        datetime: Moment,
    }


def one_of(column: str, vocabulary: type[StrEnum]) -> CheckConstraint:
    """Keep ``column`` within ``vocabulary``."""
    labels = ", ".join(f"'{member.value}'" for member in vocabulary)
    return CheckConstraint(f"{column} IN ({labels})", name=column)


def yes_or_no(*columns: str) -> tuple[CheckConstraint, ...]:
    """Keep each column at 0, 1 or empty."""
    return tuple(CheckConstraint(f"{column} IN (0, 1)", name=column) for column in columns)


def never_negative(*columns: str) -> tuple[CheckConstraint, ...]:
    """Keep each column at zero or above, or empty."""
    return tuple(CheckConstraint(f"{column} >= 0", name=column) for column in columns)


def new_id() -> str:
    """Make the identity of a new record."""
    return str(uuid4())


class Tracked:
    """What every aggregate carries: identity, owner, revision, hash and the tombstone.

    ``owner`` is the code of the union that keeps the record; nobody else rewrites it.
    ``revision`` rises by one in each transaction that changes the aggregate; ``hash`` is the
    SHA-256 of its canonical body. Both are set by ``db.changes`` alone.
    """

    aggregate: ClassVar[Aggregate]

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner: Mapped[str] = mapped_column(index=True)
    revision: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(default="")
    deleted: Mapped[bool] = mapped_column(default=False)
