"""Take the records of a bundle into the tables, each judged for itself.

One bad record never holds up the others: whatever can stand is applied, whatever forks is put
aside for a person, whatever cannot stand is refused with its reason. What came is kept byte for
byte. The caller holds the transaction.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby, islice
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy.exc import DBAPIError

from app.exchange.bundle import line, receipt, storable
from app.exchange.bundle.receipt import Result
from app.exchange.bundle.verdict import HELD, Verdict, judge
from app.forms.spec import Problem
from app.work import Progress
from db import changes
from db.canonical import digest
from db.changes import Incoming
from db.queries import exchange
from db.queries.exchange import Head
from db.standing import ENTRIES
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from app.exchange.bundle.bag import Bag
    from app.exchange.bundle.line import Line
    from app.work import Steps

STEP = 500
FILES = (*line.FILES.values(), line.OTHERS)
TOMBSTONE = digest(line.EMPTY)
ANOTHERS = "record_of_another"
KINDS = {each.value: each for each in Aggregate}


class Came(NamedTuple):
    """A record as it came, with its body read."""

    line: Line
    body: dict[str, Any]


@dataclass(slots=True)
class Tally:
    """What became of the records of a bundle; ``troubled`` are households that lost something."""

    counts: Counter[Verdict] = field(default_factory=Counter)
    results: list[Result] = field(default_factory=list)
    troubled: set[str] = field(default_factory=set)

    def note(self, each: Line, verdict: Verdict, problems: Sequence[Problem] = ()) -> None:
        """Count one record and keep its result; what is refused unasked belongs to another."""
        if verdict is Verdict.REFUSED:
            problems = problems or (Problem("owner", ANOTHERS),)
        self.counts[verdict] += 1
        self.results.append(
            Result(
                # A province's worth of results is held until the receipt is written.
                intern(each.kind),
                each.id,
                each.revision,
                verdict.value,
                receipt.reasons(problems),
            )
        )
        if verdict not in HELD:
            self.troubled.add(str(_body(each).get("household_id", each.id)))

    def having(self, verdict: Verdict) -> tuple[Result, ...]:
        """Give the results of one verdict."""
        return tuple(each for each in self.results if each.result == verdict.value)


@dataclass(frozen=True, slots=True)
class Source:
    """Where records come from, and what is believed of it.

    ``may_own`` tells whether the sender may speak for an owner; ``in_line`` is false where its
    incarnation or its numbering shows that revisions may mean other contents than ours; ``late``
    is true where a bundle that the same sender wrote later came before.
    """

    bundle_id: str
    may_own: Callable[[str], bool]
    in_line: bool
    late: bool = False


def take(session: Session, bag: Bag, source: Source, total: int) -> Steps[Tally]:
    """Apply every record of ``bag`` that can be; ``total`` is what the manifest announces."""
    tally = Tally()
    for name in FILES:
        lines = line.read(name, bag.lines(name))
        for kind, of_kind in groupby(lines, lambda each: each.kind):
            while part := list(islice(of_kind, STEP)):
                if kind in KINDS:
                    came = [Came(each, _body(each)) for each in part]
                    _take_part(session, KINDS[kind], came, source, tally)
                else:
                    _keep_part(session.connection(), kind, part, source, tally)
                yield Progress("接收", len(tally.results), max(total, len(tally.results)))
    return tally


def _take_part(
    session: Session, kind: Aggregate, part: list[Came], source: Source, tally: Tally
) -> None:
    connection = session.connection()
    stored = _stored(connection, kind, part)
    seen = exchange.ever_received(connection, kind.value, [each.id for each, _ in part])
    references = _references(connection, kind, part)
    accepted: list[Came] = []
    forked: list[Line] = []
    for came in part:
        each = came.line
        problems = _foreign(each, source)
        verdict = Verdict.REFUSED if problems else _judge(stored.get(each.id), each, source, seen)
        if verdict is Verdict.APPLIED and (problems := _unstorable(kind, came, references)):
            verdict = Verdict.REFUSED
        if verdict is Verdict.APPLIED:
            accepted.append(_below_known(kind, came, references))
            stored[each.id] = _head(each)
        else:
            tally.note(each, verdict, problems)
        if verdict is Verdict.FORKED:
            forked.append(each)
    exchange.quarantine(connection, (_fork_row(each, source) for each in forked))
    _write(session, kind, accepted, source, tally)


def _keep_part(
    connection: Connection, kind: str, part: list[Line], source: Source, tally: Tally
) -> None:
    """Keep entries of a kind that a later version knows: stored and sent on, not shown."""
    ids = [each.id for each in part]
    received = exchange.received_of(connection, kind, ids)
    seen = exchange.ever_received(connection, kind, ids)
    for each in part:
        known = received.get(each.id)
        stored = None if known is None else Head(each.id, each.owner, *known, deleted=False)
        problems = _foreign(each, source)
        verdict = Verdict.REFUSED if problems else _judge(stored, each, source, seen)
        tally.note(each, verdict, problems)
        if verdict is Verdict.APPLIED:
            exchange.keep_received(connection, [_row(each, source)])
        elif verdict is Verdict.FORKED:
            exchange.quarantine(connection, [_fork_row(each, source)])


def _judge(
    stored: Head | None, each: Line, source: Source, seen: Collection[tuple[str, int, str]]
) -> Verdict:
    outgrown = source.late or (each.id, each.revision, each.hash) in seen
    return judge(stored, each, in_line=source.in_line, outgrown=outgrown)


def _stored(connection: Connection, kind: Aggregate, part: list[Came]) -> dict[str, Head]:
    """Give what is held of these records; of those withdrawn before they came, a tombstone."""
    stored = exchange.heads_of(connection, kind, [each.id for each, _ in part])
    unknown = {each.id: each for each, _ in part if each.id not in stored}
    for each_id, known in exchange.received_of(connection, kind.value, unknown).items():
        if known[1] == TOMBSTONE:
            stored[each_id] = Head(each_id, unknown[each_id].owner, *known, deleted=True)
    return stored


def _references(connection: Connection, kind: Aggregate, part: list[Came]) -> dict[str, set[str]]:
    """Find out which of the records that these speak of are known here."""
    names: dict[str, Aggregate] = {}
    if kind in ENTRIES:
        names = {"household_id": Aggregate.HOUSEHOLD, "cadre_id": Aggregate.CADRE}
    elif kind is Aggregate.UNIT:
        names = {"parent_id": Aggregate.UNIT}
    return {
        name: exchange.known(
            connection,
            of,
            {body[name] for _, body in part if isinstance(body.get(name), str)},
        )
        for name, of in names.items()
    }


def _below_known(kind: Aggregate, came: Came, references: dict[str, set[str]]) -> Came:
    """Leave a union above, unknown here, out of the tables; the bytes that came still name it."""
    if kind is not Aggregate.UNIT:
        return came
    units = references["parent_id"]
    units.add(came.line.id)
    if came.body.get("parent_id") in {None, *units}:
        return came
    return Came(came.line, {key: of for key, of in came.body.items() if key != "parent_id"})


def _foreign(each: Line, source: Source) -> list[Problem]:
    """Tell why a record is refused whatever we hold of it."""
    if not source.may_own(each.owner):
        return [Problem("owner", ANOTHERS)]
    return [] if each.is_whole else [Problem("", "hash_differs")]


def _unstorable(kind: Aggregate, came: Came, references: dict[str, set[str]]) -> list[Problem]:
    if came.line.deleted:
        return []
    if kind is Aggregate.UNIT:
        return storable.problems(kind, came.body)
    found = [
        Problem(name, "reference_unknown")
        for name, known in references.items()
        if came.body.get(name) is not None and came.body[name] not in known
    ]
    return found or storable.problems(kind, came.body)


def _write(
    session: Session, kind: Aggregate, accepted: list[Came], source: Source, tally: Tally
) -> None:
    """Write what was accepted at once; where a constraint objects, one by one to find it."""
    if not accepted:
        return
    # Opened outside the savepoint, which may take back what is written in it.
    changes.action(session)
    if _written(session, kind, accepted):
        done = accepted
    else:
        done = []
        for came in accepted:
            if _written(session, kind, [came]):
                done.append(came)
            else:
                tally.note(came.line, Verdict.REFUSED, [Problem("", "breaks_constraint")])
    for each, _ in done:
        tally.note(each, Verdict.APPLIED)
    exchange.keep_received(session.connection(), (_row(each, source) for each, _ in done))


def _written(session: Session, kind: Aggregate, records: list[Came]) -> bool:
    incoming = [
        Incoming(
            kind, each.id, each.owner, body, each.deleted, raw=each.raw, revision=each.revision
        )
        for each, body in records
    ]
    try:
        with session.begin_nested():
            exchange.make_room(session.connection(), kind, (_head(each) for each, _ in records))
            changes.write(session, incoming)
    except DBAPIError as error:
        if not _is_constraint(error):
            raise
        return False
    return True


def _is_constraint(error: DBAPIError) -> bool:
    constraint = 19  # SQLITE_CONSTRAINT
    return int(getattr(error.orig, "sqlite_errorcode", 0) or 0) & 0xFF == constraint


def _body(each: Line) -> dict[str, Any]:
    """Read a body; what is no object has no fields, and is refused for what it then lacks."""
    body = msgspec.json.decode(each.body)
    return body if isinstance(body, dict) else {}


def _head(each: Line) -> Head:
    return Head(each.id, each.owner, each.revision, each.hash, deleted=each.deleted)


def _row(each: Line, source: Source) -> tuple[str, str, int, str, bytes, str]:
    return (each.kind, each.id, each.revision, each.hash, each.raw, source.bundle_id)


def _fork_row(each: Line, source: Source) -> tuple[str, str, str, int, str, bytes, str]:
    return (
        *(each.kind, each.id, each.hash, each.revision),
        *(each.owner, each.raw, source.bundle_id),
    )
