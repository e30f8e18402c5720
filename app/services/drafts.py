"""Keep what was typed and not saved, and take it up again after a crash or on another day.

Drafts lie in the ledger, each with its account; they are never sent, and no reader keeps any. An
administrator sees whose drafts there are, and may drop what an account will not take up again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import delete, select

from app.errors import NotAllowed
from app.forms.archive import ARCHIVE
from app.forms.assessment import ASSESSMENT
from app.forms.reconcile import Version
from app.forms.stored import body_of, values_of
from app.forms.visit_record import VISIT_RECORD
from db import audit, changes
from db.models import Account, Draft
from db.vocabulary import DraftKind, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from app.forms.spec import Form, Values
    from app.work import Application

__all__ = [
    "NEW",
    "DraftKind",
    "DraftRow",
    "Typed",
    "discard",
    "drafts",
    "drop",
    "keep",
    "kept",
    "of_others",
]

NEW = "new"
_TABLE = "draft"
_FORMS: Mapping[DraftKind, Form] = {
    DraftKind.ARCHIVE: ARCHIVE,
    DraftKind.VISITS: VISIT_RECORD,
    DraftKind.JUDGING: ASSESSMENT,
}


@dataclass(frozen=True, slots=True)
class Typed:
    """A sheet that is being filled in.

    ``base`` is what was opened at ``revision``, ``mine`` what stands there now; ``refused`` holds
    by name what was typed and is no value.
    """

    base: Version
    mine: Version
    revision: int = 0
    refused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft in a list: of which sheet, ``new`` for a new archive, whose it is, since when.

    ``closed`` tells that its account can no longer take it up.
    """

    kind: DraftKind
    record: str
    name: str
    kept_at: datetime
    account: str
    closed: bool


def keep(session: Session, record: str, typed: Typed, kind: DraftKind = DraftKind.ARCHIVE) -> None:
    """Keep what stands on a sheet that is not saved yet."""
    who = changes.author(session)
    form = _FORMS[kind]
    session.merge(
        Draft(
            account=who.account,
            kind=kind,
            record=record,
            revision=typed.revision,
            name=str(typed.mine.values.get("name") or ""),
            content=msgspec.json.encode(
                {
                    "base": _written(form, typed.base),
                    "mine": _written(form, typed.mine),
                    "refused": dict(typed.refused),
                }
            ),
            kept_at=who.at,
        )
    )
    who.tables.add(_TABLE)


def kept(session: Session, record: str, kind: DraftKind = DraftKind.ARCHIVE) -> Typed | None:
    """Give what an account left on a sheet, if anything."""
    found = session.get(Draft, (changes.author(session).account, kind, record))
    if found is None:
        return None
    content, form = msgspec.json.decode(found.content), _FORMS[kind]
    return Typed(
        _read(form, content["base"]),
        _read(form, content["mine"]),
        found.revision,
        content["refused"],
    )


def discard(session: Session, record: str, kind: DraftKind = DraftKind.ARCHIVE) -> None:
    """Throw a draft away: its sheet was saved, or nobody wants it."""
    _remove(session, changes.author(session).account, kind, record)


def drafts(session: Session) -> Sequence[DraftRow]:
    """List what an account has begun and not saved, the latest first."""
    account = changes.author(session).account
    return tuple(each for each in _rows(session) if each.account == account)


def of_others(session: Session, application: Application) -> Sequence[DraftRow]:
    """List what the other accounts have begun and not saved, for an administrator's eyes alone."""
    if application.role is not Role.ADMINISTRATOR:
        return ()
    return tuple(each for each in _rows(session) if each.account != application.account)


def drop(session: Session, application: Application, row: DraftRow) -> None:
    """Throw another account's draft away; that it was done is on record.

    Raises:
        NotAllowed: only an administrator does this.
    """
    if application.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    _remove(session, row.account, row.kind, row.record)
    who = changes.author(session)
    audit.note(
        session.connection(), "丢弃草稿", at=who.at, account=who.account, subject=row.record
    )


def _remove(session: Session, account: str, kind: DraftKind, record: str) -> None:
    gone = session.execute(
        delete(Draft)
        .where(Draft.account == account, Draft.kind == kind, Draft.record == record)
        .returning(Draft.record)
    ).all()
    if gone:
        changes.author(session).tables.add(_TABLE)


def _rows(session: Session) -> Sequence[DraftRow]:
    found = session.execute(
        select(Draft, Account.closed)
        .join(Account, Account.name == Draft.account, isouter=True)
        .order_by(Draft.kept_at.desc(), Draft.account, Draft.record)
    )
    return tuple(
        DraftRow(
            each.kind, each.record, each.name, each.kept_at, each.account, closed is not False
        )
        for each, closed in found
    )


def _written(form: Form, version: Version) -> dict[str, Any]:
    return {
        "values": body_of(form, version.values),
        "rows": {
            table.name: [
                {"id": row.get("id", ""), **body_of(table.form, row)}
                for row in version.rows.get(table.name, ())
            ]
            for table in form.rows
        },
    }


def _read(form: Form, content: dict[str, Any]) -> Version:
    values: Values = values_of(form, content["values"])
    return Version(
        values,
        {
            table.name: [
                {"id": row["id"], **values_of(table.form, row)}
                for row in content["rows"].get(table.name, ())
            ]
            for table in form.rows
        },
    )
