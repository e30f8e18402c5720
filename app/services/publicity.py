"""What a household's file says of its notices, as the rules see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.rules import lifecycle
from app.rules.notice import Hung, Objected
from app.services import openings
from db.vocabulary import NoticeKind, State

if TYPE_CHECKING:
    from datetime import date

    from db.bodies import Body


def hung(body: Body) -> list[Hung]:
    """Give the notices of a file."""
    return [
        Hung(
            kind=each["notice_kind"],
            batch=each["batch"],
            state=each["notice_state"],
            from_on=openings.day(each.get("from_on")),
            until_on=openings.day(each.get("until_on")),
        )
        for each in body.get("notices", ())
    ]


def objected(body: Body) -> list[Objected]:
    """Give what was objected to them."""
    return [
        Objected(each.get("batch"), each.get("outcome")) for each in body.get("objections", ())
    ]


def since(body: Body, kind: NoticeKind) -> date | None:
    """Give the day since when a notice of a kind counts: one before belongs to another matter."""
    if kind is not NoticeKind.FILING:
        return openings.day(body.get("filed_on"))
    taken = lifecycle.standing(openings.events(body))
    days = (each.on for each in taken if each.after == State.ASSESSED and each.on)
    return max(days, default=None)
