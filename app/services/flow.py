"""How many files are how far, in the order of a file's life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.queries import cases
from db.queries.cases import Stage
from db.vocabulary import State

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = ["Stage", "stages"]


def stages(session: Session) -> tuple[Stage, ...]:
    """Count our files by state, those without any too."""
    found = cases.stages(session.connection())
    return tuple(found.get(each, Stage(each, 0, None)) for each in State)
