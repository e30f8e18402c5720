"""How the ledger is: whether every archive is complete, paired and reported."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from app.forms.archive import ARCHIVE
from app.forms.check import incomplete
from app.forms.household import HOUSEHOLD
from app.forms.member import HEAD
from app.forms.stored import values_of
from app.rules import completeness, lifecycle
from app.services import comparisons, households, openings, truths
from app.services.weaving import head_and_members
from db import bodies, changes
from db.queries import doubles, national_numbers
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.bodies import Record
    from db.queries.doubles import Counts


@dataclass(frozen=True, slots=True)
class Gaps:
    """An archive that lacks something; ``missing`` are the titles as they stand on the form."""

    id: str
    archive_no: str
    name: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubted:
    """An archive that contradicts itself; ``codes`` are the contradictions still open."""

    id: str
    archive_no: str
    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """What a check over all archives of this union found.

    ``not_entered`` counts those in archive that nobody keyed into the national system;
    ``compared`` those ``in_archive`` whose people other departments have all answered about.
    ``doubles`` counts the pairs of archives that seem to hold the same person. ``missing`` counts,
    title by title, the archives that lack it, the most frequent first. ``digest`` is the ledger's
    hash: SHA-256 over the sorted ids and hashes of all records that live, in hexadecimal.
    ``astray`` are the ids of archives whose state is not what their steps made of it.
    """

    households: int
    incomplete: tuple[Gaps, ...]
    missing: tuple[tuple[str, int], ...]
    doubted: tuple[Doubted, ...]
    unpaired: int
    unreported: int
    not_entered: int
    in_archive: int
    compared: int
    doubles: Counts
    digest: str
    astray: tuple[str, ...]


def check(session: Session) -> Health:
    """Look at every archive of this union."""
    own = changes.author(session).unit_id
    today = changes.author(session).at.date()
    connection = session.connection()
    count = 0
    found: list[Gaps] = []
    astray: list[str] = []
    doubted: list[Doubted] = []
    for record in bodies.records(connection, Aggregate.HOUSEHOLD, owner=own):
        if record.deleted:
            continue
        made = lifecycle.state_of(openings.events(record.body), record.body["state"])
        astray += [record.id] * (made != record.body["state"])
        count += 1
        gaps = _gaps(record)
        if gaps.missing:
            found.append(gaps)
        codes = tuple(
            each.problem.code for each in truths.doubts(record.body, today) if each.is_open
        )
        if codes:
            doubted.append(Doubted(gaps.id, gaps.archive_no, gaps.name, codes))
    missing = Counter(title for each in found for title in each.missing)
    now = households.status(session)
    compared = comparisons.overview(session, own)
    return Health(
        households=count,
        incomplete=tuple(found),
        missing=tuple(missing.most_common()),
        doubted=tuple(doubted),
        unpaired=now.unpaired,
        unreported=now.unreported,
        not_entered=national_numbers.not_entered(connection),
        in_archive=compared.in_archive,
        compared=compared.compared,
        doubles=doubles.counts(connection),
        digest=ledger_hash(session),
        astray=tuple(astray),
    )


def ledger_hash(session: Session) -> str:
    """Give the one hash by which two ledgers, or one before and after, are told apart."""
    living = " UNION ALL ".join(
        f"SELECT id, hash FROM {shape.table.name} WHERE NOT deleted"  # noqa: S608 -- our names
        for shape in bodies.SHAPES.values()
    )
    whole = sha256()
    for record_id, mark in session.connection().exec_driver_sql(f"{living} ORDER BY id"):
        whole.update(f"{record_id} {mark}\n".encode())
    return whole.hexdigest()


def _gaps(record: Record) -> Gaps:
    head, _ = head_and_members(record.body)
    values = values_of(HOUSEHOLD, record.body) | values_of(HEAD, head)
    problems = [*incomplete(ARCHIVE, values), *completeness.archive_gaps(values)]
    return Gaps(
        record.id,
        record.body.get("archive_no", ""),
        head.get("name", ""),
        tuple(ARCHIVE[each.field].title for each in problems),
    )
