"""What a household's file says of its notices, as the rules see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.rules import lifecycle
from app.rules.notice import Hung, Objected
from app.services import openings
from db.vocabulary import HardshipCategory, NoticeKind, State

if TYPE_CHECKING:
    from datetime import date

    from db.bodies import Body

STAYING = frozenset(each.value for each in HardshipCategory)
"""The decisions by which a family stays in archive."""


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
    """Give the day since when a notice of a kind counts: one before belongs to another matter.

    A notice of exit does not outlive a judgement by which the family stayed in archive.
    """
    if kind is not NoticeKind.FILING:
        stayed = (
            openings.day(each.get("assessed_on"))
            for each in body.get("assessments", ())
            if kind is NoticeKind.EXIT and each.get("decision") in STAYING
        )
        known = filter(None, (openings.day(body.get("filed_on")), *stayed))
        return max(known, default=None)
    taken = lifecycle.standing(openings.events(body))
    days = (each.on for each in taken if each.after == State.ASSESSED and each.on)
    return max(days, default=None)
