"""The record of a handover: state what one cadre passes on to another.

Source: [001] 一: 工作交接.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.forms import handover_answers, inked
from app.forms.contact import CONTACT
from app.forms.handover_sheet import HANDOVER_SHEET
from app.printing.drawing import Copy
from app.printing.told import TableFacts
from app.rules.contact_duty import owed
from app.services import on_paper, plans
from db import changes
from db.queries import contacts, pairings
from db.vocabulary import CLOSED, CallOutcome, ContactKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.printing.imprint import Imprint
    from app.services.on_paper import OnPaper
    from db.queries.contacts import ContactRow
    from db.queries.pairings import PairingRow

_NAMED = (("from_name", "移交人"), ("to_name", "接收人"))
LAST_REQUESTS = 3
"""So many of the latest requests of a household are passed on in words."""


class _Change(NamedTuple):
    """Who answered for a household until now, and who does so from now on; either may lack."""

    giver: PairingRow | None
    taker: PairingRow | None

    @property
    def ended(self) -> PairingRow | None:
        """The pairing that was handed over, with why and what was passed on."""
        return self.giver if self.taker else None


def handovers(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State the last handover of these households; the next one where there was none."""
    yield from _stated(session, household_ids, _last)


def handovers_to_make(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State who answers for these households, and leave to be written who will."""
    yield from _stated(session, household_ids, _next)


def blank_handover(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what the record says before anybody hands over."""
    told = handover_answers.head({}, {}, None, None)
    yield _page([told | {"id": ""}], on_paper.imprint_here(session))


def one_for_each_pair(copies: Iterable[Copy]) -> Iterator[Copy]:
    """Make one record for each two cadres and day of those that were read part by part."""
    found: dict[tuple[str, ...], list[Mapping[str, str]]] = {}
    imprint: Imprint | None = None
    for copy in copies:
        imprint = imprint or copy.facts.imprint
        for row in copy.facts.rows:
            key = tuple(row[name] for name in handover_answers.HEAD)
            found.setdefault(key, []).append(row)
    if imprint is not None:
        for rows in found.values():
            yield _page(rows, imprint)


def _stated(
    session: Session, household_ids: Sequence[str], change: Callable[[list[PairingRow]], _Change]
) -> Iterator[Copy]:
    imprint, unit_id = on_paper.imprint_here(session), changes.author(session).unit_id
    name = HANDOVER_SHEET.name
    for each in on_paper.read(session, household_ids, name, on_paper.without_codes):
        known = pairings.of_household(session.connection(), each.id)
        changed = change([row for row in known if row.owner == unit_id])
        yield _page([_row(session, each, changed)], imprint)


def _last(known: list[PairingRow]) -> _Change:
    present = next((each for each in known if each.until_on is None), None)
    ended = next((each for each in known if each.until_on is not None), None)
    return _Change(ended, present) if ended and present else _next(known)


def _next(known: list[PairingRow]) -> _Change:
    return _Change(next((each for each in known if each.until_on is None), None), None)


def _row(session: Session, household: OnPaper, change: _Change) -> dict[str, str]:
    values, around = household.values, household.around
    ended = change.ended
    known = contacts.of_household(session.connection(), household.id)
    head = handover_answers.head(
        _cadre(change.giver),
        _cadre(change.taker),
        ended.reason if ended else None,
        ended.until_on if ended else None,
    )
    lines = handover_answers.lines
    return head | {
        "id": household.id,
        "whose": lines([str(values.get(name) or "") for name in ("name", "archive_no")]),
        "where": lines([str(values.get(name) or "") for name in ("address", "phone")]),
        "card": str(around.number or "未发"),
        "measures": lines(_measures(household)),
        "contacts": _contacts(session, known),
        "promises": lines([ended.handover if ended else None], _requests(known)),
    }


def _measures(household: OnPaper) -> Iterator[str]:
    for each in plans.of_body(household.body).measures:
        if each["state"] not in CLOSED:
            yield handover_answers.measure(each)


def _contacts(session: Session, known: Sequence[ContactRow]) -> str:
    today = changes.author(session).at.date()
    dated = [(each, each.contacted_on) for each in known if each.contacted_on]
    visits = [day for each, day in dated if each.kind is ContactKind.VISIT]
    answered = [day for each, day in dated if each.outcome is CallOutcome.ANSWERED]
    return handover_answers.contacts(
        max(visits, default=None), owed(visits, answered, today=today)
    )


def _requests(known: Sequence[ContactRow]) -> list[str]:
    """Tell what the household asked for last; the latest first."""
    asked = [each for each in known if each.requests][:LAST_REQUESTS]
    kind = CONTACT["contacted_on"].kind
    return [f"{inked.in_row(kind, each.contacted_on)} 诉求：{each.requests}" for each in asked]


def _cadre(pairing: PairingRow | None) -> Values:
    if pairing is None:
        return {}
    return {
        "name": pairing.cadre_name,
        "workplace": pairing.cadre_workplace,
        "post": pairing.cadre_post,
        "phone": pairing.cadre_phone,
    }


def _page(rows: Sequence[Mapping[str, str]], imprint: Imprint) -> Copy:
    about = tuple(row["id"] for row in rows if row["id"])
    told = handover_answers.answers(rows[0], [row for row in rows if row["id"]])
    names = tuple(f"{title} {told[name]}" for name, title in _NAMED if told[name])
    return Copy(TableFacts(told, names, imprint, tuple(rows)), about=about)
