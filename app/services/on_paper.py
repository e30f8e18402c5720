"""A household as its sheets need it: its file, the cadre beside it, where its copy comes from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from app.forms.dependant import DEPENDANTS
from app.printing.drawing import Copy
from app.printing.imprint import Imprint
from app.printing.told import ToldFacts
from app.services import units
from app.services.weaving import rows_of, unwoven
from db import bodies, changes
from db.models import Ledger
from db.queries import cards
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from app.services.weaving import Rows
    from db.bodies import Body
    from db.queries.cards import CardRow

    Coding: TypeAlias = Callable[[Session, str, Sequence[str]], Mapping[str, str]]


class OnPaper(NamedTuple):
    """A household and what stands beside it; ``body`` is its whole file."""

    id: str
    values: Values
    rows: Rows
    body: Body
    around: CardRow
    imprint: Imprint

    @property
    def cadre(self) -> Values:
        """The values of the cadre who is paired with it."""
        return {
            "name": self.around.cadre_name,
            "workplace": self.around.cadre_workplace,
            "post": self.around.cadre_post,
            "phone": self.around.cadre_phone,
        }


def read(
    session: Session, household_ids: Sequence[str], kind: str, coding: Coding
) -> Iterator[OnPaper]:
    """Read households in the order asked for; those that are no more are left out."""
    connection = session.connection()
    unit_id = changes.author(session).unit_id
    around = list(cards.for_households(connection, household_ids, unit_id))
    living = [each.household_id for each in around]
    codes = coding(session, kind, living)
    stored = {
        each.id: each.body for each in bodies.records(connection, Aggregate.HOUSEHOLD, ids=living)
    }
    imprint = imprint_here(session)
    for each in around:
        body = stored[each.household_id]
        values, rows = unwoven(body)
        rows[DEPENDANTS.name] = rows_of(DEPENDANTS, body)
        bearing = replace(
            imprint,
            union_name=each.union_name or imprint.union_name,
            code=codes[each.household_id],
        )
        yield OnPaper(each.household_id, values, rows, body, each, bearing)


def without_codes(_: Session, __: str, household_ids: Sequence[str]) -> Mapping[str, str]:
    """Give no codes: a table tells of many households, and none of its sheets comes back."""
    return dict.fromkeys(household_ids, "")


def copy_of(household: OnPaper, told: Mapping[str, str]) -> Copy:
    """State what a sheet says of a household, and whose it is on its further pages."""
    values, imprint = household.values, household.imprint
    whose = (str(values["name"] or ""), str(values["archive_no"] or ""))
    return Copy(ToldFacts(told, whose, imprint), household.id, imprint.code)


def blank(session: Session, told: Mapping[str, str]) -> Copy:
    """State what a sheet says before it has a household."""
    return Copy(ToldFacts(told, (), imprint_here(session)))


def imprint_here(session: Session) -> Imprint:
    """Tell where a copy without a household comes from."""
    ledger = session.get_one(Ledger, 1)
    union_name = str(units.own_unit(session).values["name"] or "")
    today = changes.author(session).at.date()
    return Imprint(union_name, ledger.id, "", today, ledger.practice)
