"""What dossiers are bound and boxed with: state what covers, contents and spines say.

Source: domain reference §2 (December: boxing of the dossiers), §4.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from app.forms import box_spine_answers, dossier_contents_answers, dossier_cover_answers
from app.forms.box_spine_answers import Box
from app.forms.box_spine_sheet import BOX_SPINE_SHEET, BOXES
from app.forms.dossier_contents_sheet import DOSSIER_CONTENTS_SHEET
from app.forms.dossier_cover_sheet import DOSSIER_COVER_SHEET
from app.printing.drawing import Copy
from app.printing.told import TableFacts, ToldFacts
from app.services import on_paper, papers
from app.services.dossier_pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.printing.imprint import Imprint
    from app.services.on_paper import OnPaper

_DIGITS = re.compile(r"(\d+)")


def covers(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what stands on the covers of these households' dossiers."""
    for each in on_paper.read(
        session, household_ids, DOSSIER_COVER_SHEET.name, papers.known_codes
    ):
        told = dossier_cover_answers.answers(
            each.values, _begun_on(each), _day(each.values.get("exited_on"))
        )
        yield _copy(each, told)


def blank_cover(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a cover says before it has a household."""
    told = dossier_cover_answers.answers({}, None, None)
    yield Copy(ToldFacts(told, (), on_paper.imprint_here(session)))


def contents(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what lies in these households' dossiers."""
    name = DOSSIER_CONTENTS_SHEET.name
    for each in on_paper.read(session, household_ids, name, papers.known_codes):
        told = dossier_contents_answers.answers(each.values, pieces(session, each))
        yield _copy(each, told)


def blank_contents(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a table of contents says before it has a household."""
    told = dossier_contents_answers.answers({}, {})
    yield Copy(ToldFacts(told, (), on_paper.imprint_here(session)))


def spines(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State whose dossiers are to be boxed."""
    imprint = on_paper.imprint_here(session)
    for each in on_paper.read(
        session, household_ids, BOX_SPINE_SHEET.name, on_paper.without_codes
    ):
        begun = _begun_on(each)
        row = {
            "id": each.id,
            "union_name": each.imprint.union_name,
            "year": "" if begun is None else str(begun.year),
            "number": str(each.values.get("archive_no") or each.values.get("name") or ""),
        }
        yield _spines([row], imprint)


def blank_spines(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what spines say before there is anything to be boxed."""
    yield _spines([], on_paper.imprint_here(session))


def by_year(copies: Iterable[Copy]) -> Iterator[Copy]:
    """Make pages of spines of all that was read: a box for each union and year."""
    found = list(copies)
    boxes: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in (row for copy in found for row in copy.facts.rows):
        boxes.setdefault((row["union_name"], row["year"]), []).append(row)
    filled = [boxes[key] for key in sorted(boxes)]
    # A blank page has no rows, and still is one page.
    for start in range(0, max(len(filled), min(len(found), 1)), BOXES):
        rows = [row for box in filled[start : start + BOXES] for row in box]
        yield _spines(rows, found[0].facts.imprint)


def _spines(rows: Sequence[Mapping[str, str]], imprint: Imprint) -> Copy:
    """State a page of spines; the dossiers in ``rows`` lie in at most as many boxes as it has."""
    boxes: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        boxes.setdefault((row["union_name"], row["year"]), []).append(row["number"])
    told = box_spine_answers.answers(
        [_box(*key, sorted(numbers, key=_in_order)) for key, numbers in boxes.items()],
        imprint.union_name,
    )
    about = tuple(row["id"] for row in rows)
    return Copy(TableFacts(told, (imprint.union_name,), imprint, tuple(rows)), about=about)


def _box(union_name: str, year: str, numbers: Sequence[str]) -> Box:
    return Box(union_name, year, numbers[0], numbers[-1], len(numbers))


def _in_order(number: str) -> list[tuple[int, str]]:
    """Sort 第 9 号 before 第 17 号."""
    parts = _DIGITS.split(number)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


def _begun_on(household: OnPaper) -> date | None:
    """Tell when a dossier was begun: with the archive, or else with the application."""
    values = household.values
    return _day(values.get("filed_on")) or _day(values.get("applied_on"))


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _copy(household: OnPaper, told: Mapping[str, str]) -> Copy:
    values, imprint = household.values, household.imprint
    whose = (str(values["name"] or ""), str(values["archive_no"] or ""))
    return Copy(ToldFacts(told, whose, imprint), household.id, imprint.code)
