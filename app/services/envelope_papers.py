"""Slips for envelopes: state to whom letters go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import envelope_answers
from app.forms.envelope_sheet import ENVELOPE_SHEET, SLIPS
from app.printing.drawing import Copy
from app.printing.told import TableFacts
from app.services import on_paper, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.printing.imprint import Imprint


def slips(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State to whom a letter goes, and that this union sends it."""
    imprint, sender = on_paper.imprint_here(session), _sender(session)
    name = ENVELOPE_SHEET.name
    for each in on_paper.read(session, household_ids, name, on_paper.without_codes):
        row = {"id": each.id, "sender": sender, **envelope_answers.slip(each.values)}
        yield _page([row], imprint)


def blank_slips(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what slips say before they have anybody to go to."""
    row = {"id": "", "sender": _sender(session), **envelope_answers.slip({})}
    yield _page([row], on_paper.imprint_here(session))


def by_page(copies: Iterable[Copy]) -> Iterator[Copy]:
    """Put as many slips on a page as find room there."""
    found = list(copies)
    for start in range(0, len(found), SLIPS):
        rows = [row for copy in found[start : start + SLIPS] for row in copy.facts.rows]
        yield _page(rows, found[0].facts.imprint)


def _page(rows: Sequence[Mapping[str, str]], imprint: Imprint) -> Copy:
    told = envelope_answers.answers(rows, rows[0]["sender"])
    about = tuple(row["id"] for row in rows if row["id"])
    return Copy(TableFacts(told, (imprint.union_name,), imprint, tuple(rows)), about=about)


def _sender(session: Session) -> str:
    return envelope_answers.sender(units.own_unit(session).values)
