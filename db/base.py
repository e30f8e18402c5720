"""Column types, naming and the marks that every table shares.

The ledger's tables are STRICT, so every type here compiles to TEXT, INTEGER or BLOB. A value is
stored exactly as a bundle writes it: a day as ISO text, a flag as 0 or 1, a choice as its label.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import uuid4

from sqlalchemy import CheckConstraint, Integer, LargeBinary, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

if TYPE_CHECKING:
    from enum import StrEnum

    from sqlalchemy import Dialect

    from db.vocabulary import Aggregate

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
STRICT = {"sqlite_strict": True}


class _Encoded(TypeDecorator[Any]):
    """A value that is stored in another form than Python holds it."""

    def write(self, value: Any) -> str | int:
        """Give the stored form of a value."""
        raise NotImplementedError

    def read(self, stored: Any) -> Any:
        """Give the value behind a stored form."""
        raise NotImplementedError

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | int | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Write a value, or nothing."""
        return None if value is None else self.write(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 -- SQLAlchemy's signature
        """Read a value, or nothing."""
        return None if value is None else self.read(value)


class Day(_Encoded):
    """A calendar day as ISO text: ``2020-10-13``."""

    impl = Text
    cache_ok = True

    def write(self, value: date) -> str:
        """Give the ISO text."""
        return value.isoformat()

    def read(self, stored: str) -> date:
        """Give the day."""
        return date.fromisoformat(stored)


class Moment(_Encoded):
    """A moment with its offset, as ISO text to the second: ``2020-10-30T16:02:11+08:00``."""

    impl = Text
    cache_ok = True

    def write(self, value: datetime) -> str:
        """Give the ISO text."""
        return value.isoformat(timespec="seconds")

    def read(self, stored: str) -> datetime:
        """Give the moment."""
        return datetime.fromisoformat(stored)


class Flag(_Encoded):
    """是 or 否 as 1 or 0."""

    impl = Integer
    cache_ok = True

    def write(self, value: bool) -> int:  # noqa: FBT001 -- the value itself
        """Give 1 or 0."""
        return int(value)

    def read(self, stored: int) -> bool:
        """Give the answer."""
        return bool(stored)


class Labelled(_Encoded):
    """A member of a closed vocabulary, stored as its label; a CHECK keeps others out."""

    impl = Text
    cache_ok = True

    def __init__(self, vocabulary: type[StrEnum]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def write(self, value: StrEnum | str) -> str:
        """Give the label; one given as plain text must belong to the vocabulary."""
        return self.vocabulary(value).value

    def read(self, stored: str) -> StrEnum:
        """Give the member."""
        return self.vocabulary(stored)


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
