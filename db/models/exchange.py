"""What was sent, received and acknowledged, and the keys of those who exchange."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.base import STRICT, Base, Labelled, one_of
from db.vocabulary import Aggregate, BundleKind, BundleState, PeerSide


class Site(Base):
    """This ledger as a party of the exchange: one row, with its private keys."""

    __tablename__ = "site"
    __table_args__ = (CheckConstraint("one = 1", name="one"), STRICT)

    one: Mapped[int] = mapped_column(primary_key=True, default=1)
    id: Mapped[str]
    signing_key: Mapped[bytes]
    age_key: Mapped[str]
    receipt_key: Mapped[bytes]
    enrolment_secret: Mapped[bytes | None]
    enrolment_tries: Mapped[int] = mapped_column(default=0)


class Peer(Base):
    """Another union's site whose keys were compared by fingerprint."""

    __tablename__ = "peer"
    __table_args__ = (one_of("side", PeerSide), STRICT)

    site_id: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(index=True)
    side: Mapped[PeerSide] = mapped_column(Labelled(PeerSide))
    incarnation: Mapped[int]
    verify_key: Mapped[bytes]
    age_recipient: Mapped[str]
    receipt_public: Mapped[bytes]
    enrolled_at: Mapped[datetime]
    last_sequence: Mapped[int] = mapped_column(default=0)
    last_hash: Mapped[str] = mapped_column(default="")
    audit_head: Mapped[str] = mapped_column(default="")


class Bundle(Base):
    """A bundle of ours. Its number is burnt once the row stands, written or not."""

    __tablename__ = "bundle"
    __table_args__ = (one_of("kind", BundleKind), one_of("state", BundleState), STRICT)

    id: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[BundleKind] = mapped_column(Labelled(BundleKind))
    to_unit_id: Mapped[str]
    to_site_id: Mapped[str | None]
    state: Mapped[BundleState] = mapped_column(Labelled(BundleState))
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    file_name: Mapped[str]
    manifest_hash: Mapped[str | None]
    previous_hash: Mapped[str | None]
    records: Mapped[int] = mapped_column(default=0)
    code_tries: Mapped[int] = mapped_column(default=0)
    carried: Mapped[bytes | None]
    receipt: Mapped[bytes | None]


class ReceivedBundle(Base):
    """A bundle taken in, with the receipt that answers it, repeated byte for byte on replay."""

    __tablename__ = "received_bundle"
    __table_args__ = (one_of("kind", BundleKind), STRICT)

    id: Mapped[str] = mapped_column(primary_key=True)
    site_id: Mapped[str] = mapped_column(index=True)
    incarnation: Mapped[int]
    sequence: Mapped[int]
    kind: Mapped[BundleKind] = mapped_column(Labelled(BundleKind))
    manifest_hash: Mapped[str]
    received_at: Mapped[datetime]
    outcome: Mapped[bytes]
    receipt: Mapped[bytes | None]


class ReceivedRecord(Base):
    """A record of another owner exactly as its bytes came, also those since replaced."""

    __tablename__ = "received_record"
    __table_args__ = (STRICT,)

    kind: Mapped[Aggregate] = mapped_column(Labelled(Aggregate), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes]
    bundle_id: Mapped[str]


class ForkedRecord(Base):
    """A record that came in two versions under one revision; a person decides."""

    __tablename__ = "forked_record"
    __table_args__ = (STRICT,)

    kind: Mapped[Aggregate] = mapped_column(Labelled(Aggregate), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int]
    owner: Mapped[str]
    body: Mapped[bytes]
    bundle_id: Mapped[str]


class Acknowledged(Base):
    """What a peer has of ours: the newest revision of a record, the content of an attachment."""

    __tablename__ = "acknowledged"
    __table_args__ = (Index("ix_acknowledged_record", "kind", "id"), STRICT)

    site_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int]
    hash: Mapped[str]
