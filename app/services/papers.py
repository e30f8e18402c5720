"""Sheets of paper: what code each bears, which are awaited, what became of them.

A sheet that is awaited keeps its code however often it is printed again; once it is returned or
voided, the next one is another sheet. A code that a page bears is reserved while the page is but
looked at, and on record from the moment before the page leaves (``issue``).
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from app.rules import paper_code
from app.services.errors import PagesOutdated, RecordMissing, SheetVoided, VoidReasonMissing
from db import audit, bodies, changes
from db.changes import Incoming
from db.queries import papers
from db.queries.papers import Issued, Issuing, SheetRow
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

__all__ = [
    "Issued",
    "SheetRow",
    "awaited",
    "came_out",
    "give_codes",
    "issue",
    "known_codes",
    "new_code",
    "of_household",
    "take_back",
    "take_back_all",
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
    return _codes(papers.open_codes(session.connection(), kind, household_ids), household_ids)


def known_codes(session: Session, kind: str, household_ids: Sequence[str]) -> dict[str, str]:
    """Give each household the code of its latest sheet of ``kind``, or else a new one."""
    return _codes(papers.latest_codes(session.connection(), kind, household_ids), household_ids)


def came_out(session: Session, codes: Iterable[str]) -> frozenset[str]:
    """Tell under which of these codes a sheet came out before."""
    found = papers.on_record(session.connection(), tuple(filter(None, codes)))
    return frozenset(code for code, printed in found.items() if printed)


def issue(session: Session, kind: str, sheets: Sequence[Issued], *, awaited: bool) -> None:
    """Put on record the sheets of which a page is about to leave.

    Raises:
        PagesOutdated: a household was withdrawn, or its sheet is another one by now.
    """
    connection = session.connection()
    who = changes.author(session)
    ids = tuple(dict.fromkeys(each.household_id for each in sheets))
    codes_of = papers.open_codes if awaited else papers.latest_codes
    present = codes_of(connection, kind, ids)
    on_record = papers.on_record(connection, [each.code for each in sheets])
    for each in sheets:
        known = present.get(each.household_id)
        if known != each.code and (known is not None or each.code in on_record):
            raise PagesOutdated
    if papers.living(connection, ids) != set(ids):
        raise PagesOutdated
    new = [each for each in dict.fromkeys(sheets) if each.code not in on_record]
    papers.give_out(connection, Issuing(kind, who.at, who.account, awaited), new)
    who.tables.add(TABLE)


def of_household(session: Session, household_id: str) -> tuple[SheetRow, ...]:
    """List the sheets that came out about a household, the latest first."""
    return papers.of_household(session.connection(), household_id)


def awaited(session: Session, household_id: str, kind: str) -> SheetRow | None:
    """Give the sheet of a kind that is still to come back from a household, if there is one."""
    found = (
        each
        for each in of_household(session, household_id)
        if each.kind == kind and each.awaited and each.returned_on is None and not each.voided
    )
    return next(found, None)


def take_back(session: Session, typed: str) -> SheetRow:
    """Note that the sheet whose code was typed or scanned came back, and give it as it is now.

    One that came back before keeps its day.

    Raises:
        RecordMissing: no sheet that came out of this ledger bears the code.
        SheetVoided: the sheet does not hold any more.
    """
    sheet = _named(session, typed)
    if sheet.voided:
        raise SheetVoided(reason=sheet.void_reason or "")
    take_back_all(session, (sheet.code,))
    return _named(session, sheet.code)


def take_back_all(session: Session, codes: Sequence[str]) -> int:
    """Note that these sheets came back, and tell how many did so now.

    Those that came back before, or do not hold any more, stay as they are.
    """
    connection = session.connection()
    who = changes.author(session)
    found = papers.named(connection, codes)
    back = [each for each in found if each.returned_on is None and not each.voided]
    if back:
        papers.take_back(connection, [each.code for each in back], who.at.date())
        subject = back[0].household_id if len(back) == 1 else ""
        details: dict[str, str | int] = {"sheets": len(back)}
        audit.note(
            connection,
            "收回表格",
            at=who.at,
            account=who.account,
            subject=subject,
            details=details,
        )
        who.tables.add(TABLE)
    return len(back)


def void(session: Session, code: str, reason: str) -> SheetRow:
    """Note that a sheet does not hold any more, and why; the next one of its kind is another.

    A card that is voided stays on record with its number, which is not given again.

    Raises:
        RecordMissing: no sheet that came out of this ledger bears the code.
        VoidReasonMissing: no reason is given.
    """
    sheet = _named(session, code)
    if not reason.strip():
        raise VoidReasonMissing
    who = changes.author(session)
    papers.void(session.connection(), sheet.code, reason.strip())
    _void_card(session, sheet.code, reason.strip())
    audit.note(
        session.connection(),
        "作废表格",
        at=who.at,
        account=who.account,
        subject=sheet.household_id,
    )
    who.tables.add(TABLE)
    return replace(sheet, voided=True, void_reason=reason.strip())


def _named(session: Session, typed: str) -> SheetRow:
    scanned = paper_code.parse_reference(typed)
    code = scanned.code if scanned is not None else paper_code.parse(typed)
    found = papers.named(session.connection(), (code or typed,))
    if not found:
        raise RecordMissing
    return found[0]


def _void_card(session: Session, code: str, reason: str) -> None:
    who = changes.author(session)
    connection = session.connection()
    found = papers.card_of(connection, code, who.unit_id)
    card = found and bodies.record(connection, Aggregate.CARD_ISSUE, found)
    if card:
        body = card.body | {"voided_on": who.at.date().isoformat(), "void_reason": reason}
        changes.write(session, [Incoming(Aggregate.CARD_ISSUE, card.id, card.owner, body)])


def _codes(known: Mapping[str, str], household_ids: Sequence[str]) -> dict[str, str]:
    new = (each for each in dict.fromkeys(household_ids) if each not in known)
    return {**known, **{each: new_code() for each in new}}
