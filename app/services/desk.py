"""What the work desk shows: what the record says is still to be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services import contacts, follow_ups, households, measures, notices, openings, rechecks
from app.services.contacts import ContactFilters
from app.services.households import (
    Doubt,
    Filters,
    HardshipCategory,
    Keeper,
    Lack,
    Reporting,
    State,
)
from db import changes
from db.queries import desk as counting

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

OURS = (Keeper.OWN,)
ARCHIVES = Filters(keepers=OURS)
INCOMPLETE = Filters(keepers=OURS, lacks=(Lack.ANSWERS,))
UNPAIRED = Filters(keepers=OURS, states=(State.IN_ARCHIVE,), lacks=(Lack.CADRE,))
WITHOUT_CARD = Filters(keepers=OURS, states=(State.IN_ARCHIVE,), lacks=(Lack.CARD,))
ON_THE_WAY = Filters(keepers=OURS, states=openings.ON_THE_WAY)
UNPLANNED = Filters(keepers=OURS, states=(State.IN_ARCHIVE,), lacks=(Lack.PLAN,))
DOUBLES = Filters(doubts=(Doubt.DOUBLE,))
UNREPORTED = Filters(reporting=(Reporting.WAITING,))
"""The archives behind each figure: what counts them opens their list."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many archives are of one category; ``filters`` open them, where a list can."""

    label: str
    count: int
    filters: Filters | None


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits at this union; ``overdue`` counts measures.

    ``others``: records that wait beside the archives in the list, cadres, unions and archives
    that were withdrawn. ``returned``: records of the last report that the union above did not
    take in. ``forked``: records of unions below that came in two versions. ``is_enrolled``: a
    union above is known. ``notices_due``: households whose notice is over and waits to be ended,
    or for the step after it. ``on_the_way``: files neither in archive nor declined yet;
    ``to_follow_up``: families that left and are to be followed up by today;
    ``to_recheck``: archives that are to be rechecked by then. ``contacts_lacking``:
    visits and calls of ours without a day or without content.
    """

    archives: int
    incomplete: int
    unpaired: int
    without_card: int
    unplanned: int
    overdue: int
    doubles: int
    unreported: int
    others: int
    returned: int
    contacts_lacking: int
    forked: int
    last_receipt_on: date | None
    is_enrolled: bool
    notices_due: int
    on_the_way: int
    to_follow_up: int
    to_recheck: int
    categories: tuple[Share, ...]


def desk(session: Session) -> Desk:
    """Count what waits, each figure by one question."""
    connection = session.connection()
    today = changes.author(session).at.date()
    status = households.status(session)
    unreported = households.count(session, UNREPORTED)
    return Desk(
        archives=households.count(session, ARCHIVES),
        incomplete=households.count(session, INCOMPLETE),
        unpaired=households.count(session, UNPAIRED),
        without_card=households.count(session, WITHOUT_CARD),
        unplanned=households.count(session, UNPLANNED),
        overdue=measures.count(session, measures.overdue(session)),
        doubles=households.count(session, DOUBLES),
        unreported=unreported,
        others=status.others + status.unreported - unreported,
        returned=counting.returned(connection),
        contacts_lacking=contacts.count(
            session, ContactFilters(lacking_of=changes.author(session).unit_id)
        ),
        forked=counting.forked(connection),
        last_receipt_on=status.last_receipt_on,
        is_enrolled=counting.is_enrolled(connection),
        notices_due=notices.due(session),
        on_the_way=households.count(session, ON_THE_WAY),
        to_follow_up=len(follow_ups.due(session, today)),
        to_recheck=len(rechecks.found(session, rechecks.Finding.DUE, today)),
        categories=_categories(session),
    )


def _categories(session: Session) -> tuple[Share, ...]:
    """Count our archives by category, in the order of the trade, those without one last."""
    counts = counting.by_category(session.connection(), changes.author(session).unit_id)
    known = tuple(
        Share(each.value, counts[each.value], Filters(keepers=OURS, categories=(each,)))
        for each in HardshipCategory
        if counts.get(each.value)
    )
    unknown = counts.get("", 0)
    return (*known, Share("还没有填", unknown, None)) if unknown else known
