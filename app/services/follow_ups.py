"""Families that left the archive and are watched: who is to be followed up by when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.rules import follow_up
from app.services import terms
from app.services.openings import WATCHED
from db.queries import cases

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from db.queries.cases import Waiting


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A family that is to be followed up: until when it is watched, and by when it is due."""

    file: Waiting
    until: date
    due_on: date

    @property
    def id(self) -> str:
        """The id of its file."""
        return self.file.id


def due(session: Session, day: date) -> tuple[FollowUp, ...]:
    """List the families that are to be followed up by ``day``, the earliest first."""
    found: list[FollowUp] = []
    known = terms.Terms(session)
    for each in cases.waiting(session.connection(), WATCHED):
        if each.since is None:
            continue
        watch = follow_up.watch(
            each.since,
            each.followed_up_on,
            months=known.length("watch_months", each.since),
            every=known.length("follow_up_months", each.since),
        )
        if watch.due_on is not None and watch.due_on <= day:
            found.append(FollowUp(each, watch.until, watch.due_on))
    return tuple(sorted(found, key=lambda each: (each.due_on, each.id)))
