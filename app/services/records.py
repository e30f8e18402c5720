"""Read and write one record of any kind through its form and its body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.forms.check import unstorable
from app.forms.stored import body_of, values_of
from app.services.errors import ChangedMeanwhile, RecordMissing, Unstorable
from db import bodies, changes
from db.base import new_id
from db.changes import Incoming

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.forms.spec import Form, Value, Values
    from db.bodies import Body, Record
    from db.vocabulary import Aggregate


@dataclass(frozen=True, slots=True)
class File:
    """A record as a form shows it; ``own`` tells whether this union may change it."""

    id: str
    revision: int
    owner: str
    own: bool
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as it was in sight: it is only changed if it still is so."""

    id: str
    revision: int


def stored(session: Session, kind: Aggregate, record_id: str) -> Record:
    """Read a living record.

    Raises:
        RecordMissing: there is none, or only its tombstone.
    """
    found = bodies.record(session.connection(), kind, record_id)
    if found is None or found.deleted:
        raise RecordMissing
    return found


def opened(session: Session, kind: Aggregate, form: Form, record_id: str) -> File:
    """Open a record of one form."""
    found = stored(session, kind, record_id)
    own = found.owner == changes.author(session).unit_id
    return File(found.id, found.revision, found.owner, own, values_of(form, found.body))


def add(session: Session, kind: Aggregate, form: Form, values: Values, **fixed: Any) -> str:
    """Write a new record of ours; ``fixed`` are columns that the form does not ask.

    Raises:
        Unstorable: the values break a simple check of the form.
    """
    return put(session, kind, new_id(), checked(form, values) | _given(fixed))


def change(
    session: Session,
    kind: Aggregate,
    form: Form,
    record_id: str,
    revision: int,
    values: Values,
) -> None:
    """Write what ``form`` asks of a record again; the rest of its body stays.

    Raises:
        Unstorable: the values break a simple check of the form.
        ChangedMeanwhile: the record is no longer at ``revision``.
    """
    before = stored(session, kind, record_id)
    if before.revision != revision:
        raise ChangedMeanwhile
    kept = {key: value for key, value in before.body.items() if key not in form.fields}
    put(session, kind, record_id, kept | checked(form, values))


def checked(form: Form, values: Values) -> Body:
    """Turn values into a body once nothing in them is unstorable.

    Raises:
        Unstorable: something is.
    """
    problems = unstorable(form, values)
    if problems:
        raise Unstorable(tuple(problems))
    return body_of(form, values)


def put(session: Session, kind: Aggregate, record_id: str, body: Body) -> str:
    """Write a record of ours whole and give its id."""
    owner = changes.author(session).unit_id
    changes.write(session, [Incoming(kind, record_id, owner, body)])
    return record_id


def withdraw(session: Session, kind: Aggregate, record_id: str) -> None:
    """Leave only the tombstone of a record of ours; undoing brings it back."""
    owner = stored(session, kind, record_id).owner
    changes.write(session, [Incoming(kind, record_id, owner, {}, deleted=True)])


def _given(fixed: Body) -> Body:
    return {key: value for key, value in fixed.items() if value is not None}
