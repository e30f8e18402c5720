"""Keep what was typed and not saved, and take it up again after a crash or on another day.

Drafts lie in the ledger, each with its account; they are never sent, and no reader keeps any.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import delete, select

from app.forms.archive import ARCHIVE
from app.forms.reconcile import Version
from app.forms.stored import body_of, values_of
from db import changes
from db.models import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from app.forms.spec import Values

NEW = "new"
_TABLE = "draft"


@dataclass(frozen=True, slots=True)
class Typed:
    """An archive that is being filled in.

    ``base`` is what was opened at ``revision``, ``mine`` what stands there now; ``refused`` holds
    by name what was typed and is no value.
    """

    base: Version
    mine: Version
    revision: int = 0
    refused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft in a list: the archive, ``new`` for a new one, whose it is, since when."""

    record: str
    name: str
    kept_at: datetime


def keep(session: Session, record: str, typed: Typed) -> None:
    """Keep what stands on a sheet that is not saved yet."""
    who = changes.author(session)
    session.merge(
        Draft(
            account=who.account,
            record=record,
            revision=typed.revision,
            name=str(typed.mine.values.get("name") or ""),
            content=msgspec.json.encode(
                {
                    "base": _written(typed.base),
                    "mine": _written(typed.mine),
                    "refused": dict(typed.refused),
                }
            ),
            kept_at=who.at,
        )
    )
    who.tables.add(_TABLE)


def kept(session: Session, record: str) -> Typed | None:
    """Give what an account left on a sheet, if anything."""
    found = session.get(Draft, (changes.author(session).account, record))
    if found is None:
        return None
    content = msgspec.json.decode(found.content)
    return Typed(
        _read(content["base"]), _read(content["mine"]), found.revision, content["refused"]
    )


def discard(session: Session, record: str) -> None:
    """Throw a draft away: its archive was saved, or nobody wants it."""
    who = changes.author(session)
    gone = session.execute(
        delete(Draft)
        .where(Draft.account == who.account, Draft.record == record)
        .returning(Draft.record)
    ).all()
    if gone:
        who.tables.add(_TABLE)


def drafts(session: Session) -> Sequence[DraftRow]:
    """List what an account has begun and not saved, the latest first."""
    account = changes.author(session).account
    found = session.scalars(
        select(Draft).where(Draft.account == account).order_by(Draft.kept_at.desc(), Draft.record)
    )
    return tuple(DraftRow(each.record, each.name, each.kept_at) for each in found)


def _written(version: Version) -> dict[str, Any]:
    return {
        "values": body_of(ARCHIVE, version.values),
        "rows": {
            table.name: [
                {"id": row.get("id", ""), **body_of(table.form, row)}
                for row in version.rows.get(table.name, ())
            ]
            for table in ARCHIVE.rows
        },
    }


def _read(content: dict[str, Any]) -> Version:
    values: Values = values_of(ARCHIVE, content["values"])
    return Version(
        values,
        {
            table.name: [
                {"id": row["id"], **values_of(table.form, row)}
                for row in content["rows"].get(table.name, ())
            ]
            for table in ARCHIVE.rows
        },
    )
