"""The step that opens a file: every file written here begins with one, and its state follows.

A file that another program sent without steps keeps the state it came with, and its steps go on
from there.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.forms.lifecycle import steps
from app.rules import lifecycle
from db import changes
from db.base import new_id
from db.vocabulary import State

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.bodies import Body

FOUND, APPLIED, ENTERED, ROSTER, REFILED = (
    "登记线索",
    "登记申请",
    "补录在档",
    "导入名册",
    "返困重新建档",
)
"""The steps by which a file begins, as ``resources/lifecycle`` calls them."""
GONE = frozenset({State.OUT_OF_HARDSHIP, State.RELIEVED, State.WITHDRAWN})
"""The states of a family that left the archive."""
BEFORE_SURVEY = frozenset({State.FOUND.value, State.APPLIED.value})
"""The states of a file that is not on its way yet: a day of filing tells it was approved."""
WATCHED = (State.OUT_OF_HARDSHIP, State.RELIEVED)
"""The states after which a family is followed up."""
ON_THE_WAY = (
    *(State.FOUND, State.APPLIED, State.SURVEYED, State.ASSESSED, State.ON_NOTICE),
    *(State.REVIEWED, State.COMPARED),
)
"""The states of a file that is to come into the archive, or not."""


def opened(session: Session, body: Body) -> Body:
    """Give a file that was filled in its first step: by the days that stand on its form.

    A day of filing means that it was approved long since and is only entered here; a day of
    application, that it goes its way; neither, that a family was found.
    """
    filed_on, applied_on = body.get("filed_on"), body.get("applied_on")
    if filed_on:
        return begun(session, body, ENTERED, filed_on)
    if applied_on:
        return begun(session, body, APPLIED, applied_on)
    return begun(session, body, FOUND, changes.author(session).at.date().isoformat())


def begun(session: Session, body: Body, step: str, on: str | None, **said: str | None) -> Body:
    """Give a new file the step that opens it, in the state to which that leads."""
    return taken(body, step, None, on, changes.author(session).account, **said)


def entered(session: Session, body: Body, before: Body) -> Body:
    """Note that a file which is not on its way yet was approved on paper, if it says so.

    It does by a day of filing, typed or brought by a roster, that it did not have ``before``.
    """
    state = body["state"]
    if state not in BEFORE_SURVEY or "filed_on" in before or "filed_on" not in body:
        return body
    return taken(body, ENTERED, state, body["filed_on"], changes.author(session).account)


def taken(
    body: Body, step: str, before: str | None, on: str | None, by: str, **said: str | None
) -> Body:
    """Add a step to a file and bring it into the state to which that leads."""
    events = body.get("events", [])
    after = steps()[step].to or before
    event = {
        "id": new_id(),
        "position": max((each.get("position", 0) for each in events), default=0) + 1,
        "step": step,
        "from_state": before,
        "to_state": after,
        "taken_on": on,
        "taken_by": by,
        **said,
    }
    kept = {key: value for key, value in event.items() if value is not None}
    return body | {"events": [*events, kept], "state": after}


def events(body: Body) -> list[lifecycle.Event]:
    """Give the steps of a file as the rules see them, the first first."""
    return [
        lifecycle.Event(
            step=each["step"],
            before=each.get("from_state"),
            after=each["to_state"],
            on=day(each.get("taken_on")),
            by=each.get("taken_by"),
            is_taken_back="taken_back_on" in each,
        )
        for each in in_order(body)
    ]


def in_order(body: Body) -> list[Body]:
    """Give the rows of a file's steps, the first first."""
    return sorted(body.get("events", []), key=lambda each: (each.get("position", 0), each["id"]))


def day(text: str | None) -> date | None:
    """Read a day as a body holds it."""
    return None if text is None else date.fromisoformat(text)
