"""What clerks told of the columns of rosters, kept for the next import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.exchange.workbook.learnt import LEFT_OUT, TITLES, title_of
from db import changes
from db.models import RosterColumn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

__all__ = ["LEFT_OUT", "TITLES", "LearntRow", "forget", "learn", "learnt", "listed"]

VERB = "记住名册的列"


@dataclass(frozen=True, slots=True)
class LearntRow:
    """A header that was explained, as the settings list it."""

    header: str
    title: str
    account: str
    learnt_at: datetime


def learnt(session: Session) -> dict[str, str]:
    """Give the target of each header that was explained."""
    rows = session.execute(select(RosterColumn.header, RosterColumn.target))
    return {row.header: row.target for row in rows}


def learn(session: Session, answers: Mapping[str, str]) -> None:
    """Keep what headers mean; an earlier answer to the same header is replaced."""
    who = changes.author(session)
    for header, target in answers.items():
        session.merge(
            RosterColumn(header=header, target=target, account=who.account, learnt_at=who.at)
        )


def listed(session: Session) -> tuple[LearntRow, ...]:
    """List the headers that were explained, the latest first."""
    rows = session.scalars(
        select(RosterColumn).order_by(RosterColumn.learnt_at.desc(), RosterColumn.header)
    )
    return tuple(
        LearntRow(row.header, title_of(row.target), row.account, row.learnt_at) for row in rows
    )


def forget(session: Session, header: str) -> None:
    """Forget what a header means; the next import asks again."""
    found = session.get(RosterColumn, header)
    if found is not None:
        session.delete(found)
