"""Sheets of paper: give each its code, know which are out, take them back.

A sheet that is still out keeps its code however often it is printed again; once it is returned
or voided, the next one is another sheet.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from app.rules import paper_code
from db import changes
from db.queries import papers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

CODE_BYTES = 8
TABLE = "paper_issue"


def new_code() -> str:
    """Draw a code at random."""
    return paper_code.new_code(secrets.token_bytes(CODE_BYTES))


def give_codes(session: Session, kind: str, household_ids: Sequence[str]) -> dict[str, str]:
    """Give each household the code of its sheet of ``kind``, a new one where none is out."""
    known = papers.open_codes(session.connection(), kind, household_ids)
    new = {each: new_code() for each in dict.fromkeys(household_ids) if each not in known}
    _put(session, kind, new)
    return known | new


def register_codes(session: Session, kind: str, codes: Mapping[str, str]) -> None:
    """Put on record codes that are kept elsewhere too, as a card's, by household."""
    known = papers.open_codes(session.connection(), kind, tuple(codes))
    _put(session, kind, {key: code for key, code in codes.items() if known.get(key) != code})


def _put(session: Session, kind: str, codes: Mapping[str, str]) -> None:
    if codes:
        who = changes.author(session)
        issuing = papers.Issuing(who.at, who.account)
        papers.give_out(session.connection(), kind, codes, issuing)
        who.tables.add(TABLE)
