"""Which pieces lie, or should lie, in a household's dossier, as its table of contents names them.

Source: domain reference §4, dossier list: an original file, a financial file, a daily work file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.archive import ARCHIVE
from app.forms.attachment import ATTACHMENT, ATTACHMENTS
from app.forms.contact import CONTACT
from app.forms.lifecycle import steps
from app.forms.recheck import RECHECKS
from app.services import dossiers, file_rows, plans
from db.queries import contacts
from db.vocabulary import HelpStanding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Value
    from app.services.file_rows import Row
    from app.services.on_paper import OnPaper
    from db.queries.contacts import ContactRow

    Piece = Mapping[str, str]

ARCHIVE_FORM = "困难职工档案表"
FINANCIAL = frozenset({"银行卡复印件", "签收材料"})
DAILY = frozenset({"现场照片"})
_DAY = ATTACHMENT["issued_on"].kind


def pieces(session: Session, household: OnPaper) -> dict[str, list[Piece]]:
    """Name the pieces of each part: papers that are there, and those the dossier list wants."""
    papers = list(_papers(household))
    later = FINANCIAL | DAILY
    return {
        "original": [_form(household), *(row for proof, row in papers if proof not in later)],
        "financial": [row for proof, row in papers if proof in FINANCIAL],
        "daily": [
            *_plans(household),
            *_referrals(household),
            *_visits(contacts.visits_of(session.connection(), household.id)),
            *_rechecks(household),
            *(row for proof, row in papers if proof in DAILY),
        ],
    }


def _form(household: OnPaper) -> Piece:
    return {
        "author": household.imprint.union_name,
        "heading": ARCHIVE_FORM,
        "made_on": inked.in_row(ARCHIVE["filed_on"].kind, household.values.get("filed_on")),
    }


def _papers(household: OnPaper) -> Iterator[tuple[str, Piece]]:
    """Give each paper with its kind, in the order of the dossier list, the others last."""
    there: dict[str, list[Row]] = {}
    for row in file_rows.of_body(ATTACHMENTS, household.body):
        there.setdefault(str(row["proof"] or "其他"), []).append(row)
    is_gone = household.values.get("exited_on") is not None
    for wanted in dossiers.wanted(household.body):
        rows = there.pop(wanted.proof, [])
        if rows:
            yield from ((wanted.proof, _paper(row)) for row in rows)
        elif is_gone or not steps()[wanted.step].leaves:
            yield wanted.proof, {"heading": wanted.proof}
    for proof, rows in there.items():
        yield from ((proof, _paper(row)) for row in rows)


def _paper(row: Row) -> Piece:
    note, count = row["note"], row["pages"]
    return {
        "author": str(row["person"] or ""),
        "heading": f"{row['proof'] or '其他材料'}{f'（{note}）' if note else ''}",
        "made_on": inked.in_row(_DAY, row["issued_on"]),
        "note": f"{count} 页" if count else "",
    }


def _plans(household: OnPaper) -> Iterator[Piece]:
    for plan in reversed(plans.of_body(household.body).plans):
        yield {
            "author": household.imprint.union_name,
            "heading": f"{plan['year'] or ''}年一户一策帮扶计划表",
            "made_on": inked.in_row(_DAY, plan["union_signed_on"]),
        }


def _referrals(household: OnPaper) -> Iterator[Piece]:
    for row in plans.of_body(household.body).government_help:
        if row["standing"] == HelpStanding.REFERRED.value:
            yield {
                "document_no": str(row["referral_no"] or ""),
                "author": household.imprint.union_name,
                "heading": f"转介函：{row['department'] or ''}",
                "made_on": inked.in_row(_DAY, row["referred_on"]),
            }


def _visits(visits: Sequence[ContactRow]) -> Iterator[Piece]:
    """Name the record of all visits: one sheet, on which each of them is a row."""
    if visits:
        days: list[Value] = [each.contacted_on for each in visits if each.contacted_on]
        author = next((each.cadre_name for each in reversed(visits) if each.cadre_name), "")
        yield {
            "author": author,
            "heading": CONTACT.title,
            "made_on": inked.in_row(_DAY, days[-1]) if days else "",
            "note": f"走访 {len(visits)} 次",
        }


def _rechecks(household: OnPaper) -> Iterator[Piece]:
    for row in file_rows.of_body(RECHECKS, household.body):
        yield {
            "author": str(row["checked_by"] or ""),
            "heading": "年度复核表",
            "made_on": inked.in_row(_DAY, row["checked_on"]),
        }
