"""Sheets of paper: give each its code, know which are awaited, take them back.

A sheet that is awaited keeps its code however often it is printed again; once it is returned or
voided, the next one is another sheet.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from app.rules import paper_code
from app.services.errors import RecordMissing
from db import audit, changes
from db.queries import papers
from db.queries.papers import SheetRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

__all__ = [
    "SheetRow",
    "give_codes",
    "known_codes",
    "new_code",
    "of_household",
    "register_codes",
    "take_back",
    "void",
]

CODE_BYTES = 8
TABLE = "paper_issue"


def new_code() -> str:
    """Draw a code at random."""
    return paper_code.new_code(secrets.token_bytes(CODE_BYTES))


def give_codes(session: Session, kind: str, household_ids: Sequence[str]) -> dict[str, str]:
    """Give each household the code of its sheet of ``kind`` that is awaited, or else a new one.

    For sheets that are to be written on and come back.
    """
    known = papers.open_codes(session.connection(), kind, household_ids)
    new = _new_codes(household_ids, known)
    _put(session, kind, new, awaited=True)
    return known | new


def known_codes(session: Session, kind: str, household_ids: Sequence[str]) -> dict[str, str]:
    """Give each household the code of its latest sheet of ``kind``; nobody awaits a new one."""
    known = papers.latest_codes(session.connection(), kind, household_ids)
    new = _new_codes(household_ids, known)
    _put(session, kind, new, awaited=False)
    return known | new


def register_codes(session: Session, kind: str, codes: Mapping[str, str]) -> None:
    """Put on record codes that are kept elsewhere too, as a card's, by household."""
    known = papers.latest_codes(session.connection(), kind, tuple(codes))
    new = {key: code for key, code in codes.items() if known.get(key) != code}
    _put(session, kind, new, awaited=False)


def of_household(session: Session, household_id: str) -> tuple[SheetRow, ...]:
    """List the sheets that came out about a household, the latest first."""
    return papers.of_household(session.connection(), household_id)


def take_back(session: Session, typed: str) -> SheetRow:
    """Note that the sheet whose code was typed or scanned came back, and give it as it is now.

    One that came back before keeps its day.

    Raises:
        RecordMissing: no sheet that came out of this ledger bears the code.
    """
    scanned = paper_code.parse_reference(typed)
    code = scanned.code if scanned is not None else paper_code.parse(typed)
    before = papers.one(session.connection(), code or typed)
    if before is not None and before.returned_on is not None:
        return before
    today = changes.author(session).at.date()
    return _marked(session, code or typed, "收回表格", returned_on=today)


def void(session: Session, code: str) -> SheetRow:
    """Note that a sheet will not come back; the next one of its kind is another.

    Raises:
        RecordMissing: no sheet that came out of this ledger bears the code.
    """
    return _marked(session, code, "作废表格", voided=True)


def _marked(
    session: Session,
    code: str,
    act: str,
    *,
    returned_on: date | None = None,
    voided: bool = False,
) -> SheetRow:
    connection = session.connection()
    found = papers.one(connection, code)
    if found is None:
        raise RecordMissing
    who = changes.author(session)
    papers.mark(connection, code, returned_on=returned_on, voided=voided)
    audit.note(connection, act, at=who.at, account=who.account, subject=found.household_id)
    who.tables.add(TABLE)
    return replace(found, returned_on=returned_on, voided=voided)


def _new_codes(household_ids: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    return {each: new_code() for each in dict.fromkeys(household_ids) if each not in known}


def _put(session: Session, kind: str, codes: Mapping[str, str], *, awaited: bool) -> None:
    if codes:
        who = changes.author(session)
        issuing = papers.Issuing(who.at, who.account, awaited)
        papers.give_out(session.connection(), kind, codes, issuing)
        who.tables.add(TABLE)
