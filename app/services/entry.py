"""Fill in an archive: open it with what was left of it, save it with what was kept of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.forms.reconcile import Version
from app.services import drafts, households, units
from app.services.errors import RecordMissing
from db import changes
from db.queries import actions
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.forms.spec import Value, Values
    from app.services.drafts import Typed
    from app.services.households import Archive
    from app.services.weaving import Rows

FILE, CHANGE = "建立档案", "修改档案"
"""The verbs under which an archive is saved."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive, ``None`` for a new one; what was typed and not saved; the one saved before.

    ``is_gone`` where the archive was withdrawn while a draft of it lay here: it can be filed anew.
    ``union`` is the name of the union that filed it, as far as it is known here.
    """

    stored: Archive | None
    draft: Typed | None
    last: dict[str, Value]
    union: str
    is_gone: bool = False


def opened(session: Session, record: str) -> Opened:
    """Open an archive, or a new one for the record ``new``, to be filled in.

    Raises:
        RecordMissing: there is none.
    """
    draft, is_gone = drafts.kept(session, record), False
    try:
        found = None if record == drafts.NEW else households.archive(session, record)
    except RecordMissing:
        if draft is None:
            raise
        found, draft, is_gone = None, _anew(draft), True
    own = units.own_unit(session)
    owner = own.id if found is None else found.owner
    union = str(own.values["name"] or "") if owner == own.id else owner
    return Opened(found, draft, _last(session, record), union, is_gone)


def save(session: Session, record: str, revision: int, values: Values, rows: Rows) -> str:
    """Save an archive as it was filled in and give its id; its draft goes.

    Without a ``revision`` it is filed anew.

    Raises:
        Unstorable: a value cannot stand in the ledger.
        ChangedMeanwhile: the archive is no longer at ``revision``.
        PersonElsewhere: one of its people stands in another archive of ours; told at the end.
        ForeignRecord: another union filed it.
    """
    if not revision:
        saved = households.file_archive(session, values, rows)
    else:
        households.change_archive(session, record, revision, values, rows)
        saved = record
    drafts.discard(session, record)
    return saved


def _anew(draft: Typed) -> Typed:
    """Give a draft as one of an archive that was never stored."""
    mine = draft.mine
    rows = {name: [{**row, "id": ""} for row in each] for name, each in mine.rows.items()}
    return replace(draft, base=Version({}, {}), mine=Version(mine.values, rows))


def _last(session: Session, record: str) -> dict[str, Value]:
    """Give the values of the archive that this account saved before."""
    account = changes.author(session).account
    found = actions.last_saved(
        session.connection(), account, Aggregate.HOUSEHOLD, (FILE, CHANGE), record
    )
    if found is None:
        return {}
    try:
        return households.archive(session, found).values
    except RecordMissing:
        return {}
