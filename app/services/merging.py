"""Lay a household of a roster over an archive, or make a new archive of it.

What the roster leaves blank stays as it was. People are told by their number, or by their name
where one of the two has no number; whoever the roster does not name stays in the archive, and
whoever left stays away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms.household import HOUSEHOLD
from app.forms.member import HEAD, MEMBER
from app.forms.stored import to_body
from app.rules.presence import is_present
from db.base import new_id
from db.models.household import HEAD_RELATION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.exchange.workbook.plan import Household, Person
    from app.forms.spec import Text, Values
    from db.bodies import Body

_KINDS = {each.name: each.kind for form in (HOUSEHOLD, HEAD, MEMBER) for each in form}
_REMARK: Text = HOUSEHOLD["remark"].kind  # type: ignore[assignment]  # declared as a text
_NOTE: Text = MEMBER["note"].kind  # type: ignore[assignment]  # likewise
_BETWEEN = "；"


def new_body(household: Household) -> Body:
    """Make the body of a new archive."""
    return merged({}, household)


def merged(before: Body, household: Household) -> Body:
    """Give the body of an archive after a roster has spoken; equal bodies mean nothing is new."""
    body = before | _stored(household.values)
    kept = [*household.kept, *household.head.kept]
    _remember(body, "remark", before.get("remark"), kept, _REMARK.limit)
    people = [dict(each) for each in before.get("members", ())]
    last = max((each.get("position", 0) for each in people), default=0)
    for person in household.people:
        is_head = person is household.head
        if has_left(people, person) and not is_head:
            continue
        place = _place(people, person, is_head=is_head)
        if place is None:
            last += 0 if is_head else 1
            people.append(_person({"id": new_id(), "position": 0 if is_head else last}, person))
        else:
            people[place] = _person(people[place], person)
    body["members"] = people
    return body


def has_left(people: Sequence[Mapping[str, Any]], person: Person) -> bool:
    """Tell whether a roster names somebody who left the household: its file knows better."""
    place = _place(people, person, is_head=False)
    return place is not None and not is_present(people[place])


def _person(before: Body, person: Person) -> Body:
    values = dict(person.values)
    body = before | _stored(values)
    note = body.pop("remark", None)
    if note is not None:
        body["note"] = note
    if person.values.get("relation") != HEAD_RELATION:
        _remember(body, "note", before.get("note"), person.kept, _NOTE.limit)
    return body


def _stored(values: Values) -> Body:
    """Write values as a body holds them; most of them are just so already."""
    return {
        name: value if type(value) is str or type(value) is int else to_body(_KINDS[name], value)
        for name, value in values.items()
    }


def _remember(body: Body, name: str, before: str | None, kept: Sequence[str], limit: int) -> None:
    """Add words to a remark unless they stand there already, as after an earlier roster."""
    text = body.get(name) or ""
    if before and text != before and text in before:
        text = before  # the same remark, with the words kept last time
    for words in kept:
        if words not in text:
            text = f"{text}{_BETWEEN}{words}" if text else words
    if text:
        body[name] = text if len(text) <= limit else f"{text[: limit - 1]}…"


def _place(people: Sequence[Mapping[str, Any]], person: Person, *, is_head: bool) -> int | None:
    """Find a person among those of the archive."""
    if is_head:
        return next(
            (at for at, e in enumerate(people) if e.get("relation") == HEAD_RELATION), None
        )
    number = person.id_number
    for at, each in sorted(enumerate(people), key=lambda one: not is_present(one[1])):
        known = each.get("id_number")
        if number and known == number:
            return at
        if not (number and known) and each.get("name") == person.values["name"]:
            return at
    return None
