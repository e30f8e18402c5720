"""What the search box finds: archives, cadres, the sheet that bears a code, the last opened.

Whatever was found tells why; private numbers are masked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from app.rules import masking, paper_code
from db import changes
from db.models import PaperIssue
from db.queries import finding, papers, recent
from db.queries.filters import Reach
from db.queries.finding import Why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.rules.paper_code import Reference
    from db.queries.finding import About, CadreHit, Hit

MOST_ARCHIVES, MOST_CADRES = 9, 3
_SHEETS = {"visit": "走访记录表的"}
"""What is keyed on a sheet of its own."""
UNNAMED = "（未填姓名）"


class Subject(Enum):
    """What was found."""

    ARCHIVE = "archive"
    CADRE = "cadre"


@dataclass(frozen=True, slots=True)
class Find:
    """One thing that was found, as the box lists it; nothing in it is private.

    ``number`` is the archive number, ``about`` the category, the filing union where that is
    another one, or a cadre's unit; ``why`` tells in words what answered. ``sheet`` is the kind of
    the sheet of paper whose ``code`` was typed or scanned, as long as it holds.
    """

    subject: Subject
    id: str
    name: str
    number: str
    about: str
    why: str
    sheet: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for ``typed``: the first few, and of how many archives that answer.

    ``foreign_sheet`` where a sheet was scanned that another ledger printed and this one does not
    know. ``reach`` is how far the list of archives has to look to find the same.
    """

    typed: str
    finds: tuple[Find, ...]
    archives: int
    foreign_sheet: bool = False
    reach: tuple[Reach, ...] = ()


def find(session: Session, typed: str, ledger_id: str) -> Found:
    """Find what was typed or scanned; for nothing, what this account opened lately.

    ``ledger_id`` is that of this ledger, to tell its sheets from others.
    """
    if not typed.strip():
        return _opened(session)
    scanned = paper_code.parse_reference(typed)
    code = scanned.code if scanned else paper_code.parse(typed)
    connection = session.connection()
    by_code = finding.by_code(connection, code) if code else []
    if by_code:
        rows = _by_code(session, code or "", finding.named(connection, by_code))
        return Found(typed, tuple(rows), len(rows))
    if scanned is not None:
        return Found(typed, (), 0, foreign_sheet=_is_foreign(scanned, ledger_id))
    hits = finding.found(connection, typed, MOST_ARCHIVES)
    own = changes.author(session).unit_id
    cadres = finding.cadres(connection, typed, own, MOST_CADRES)
    finds = (*_archives(session, hits, map(_why, hits)), *map(_cadre, cadres))
    if finding.only_gone(connection, typed, hits):
        return Found(typed, finds, len(hits), reach=(Reach.GONE,))
    count = len(hits)
    if count == MOST_ARCHIVES:
        count = finding.count(connection, typed)
    return Found(typed, finds, count)


def remember(session: Session, household_id: str) -> None:
    """Put an archive at the head of what this account opened lately."""
    recent.remember(session.connection(), changes.author(session).account, household_id)


def _opened(session: Session) -> Found:
    connection = session.connection()
    ids = recent.opened(connection, changes.author(session).account)
    hits = finding.named(connection, ids)
    return Found("", tuple(_archives(session, hits, ["" for _ in hits])), len(hits))


def _is_foreign(scanned: Reference, ledger_id: str) -> bool:
    return not ledger_id.startswith(scanned.ledger)


def _by_code(session: Session, code: str, hits: Sequence[Hit]) -> list[Find]:
    """Say of what sheet the code is, or that it does not hold any more."""
    reason = papers.void_reason(session.connection(), code)
    issue = session.get(PaperIssue, code)
    sheet = issue.kind if issue is not None and reason is None else ""
    why = f"{_SHEETS.get(sheet, '')}录入码" if reason is None else f"这张表已作废（{reason}）"
    found = _archives(session, hits, [why for _ in hits])
    return [replace(each, sheet=sheet, code=code) for each in found]


def _archives(session: Session, hits: Sequence[Hit], whys: Iterable[str]) -> list[Find]:
    own = changes.author(session).unit_id
    known = finding.about(session.connection(), [hit.household_id for hit in hits])
    return [
        Find(
            Subject.ARCHIVE,
            hit.household_id,
            hit.head_name or UNNAMED,
            hit.archive_no,
            _about(known[hit.household_id], own),
            why,
        )
        for hit, why in zip(hits, whys, strict=True)
    ]


def _about(known: About, own: str) -> str:
    return known.category if known.owner == own else known.union_name


def _cadre(hit: CadreHit) -> Find:
    number = f"电话 {masking.phone(hit.text)}"
    why = {Why.PHONE: number, Why.WORKPLACE: "帮扶干部的单位"}.get(hit.why, "帮扶干部")
    return Find(Subject.CADRE, hit.cadre_id, hit.name, "", hit.workplace, why)


def _why(hit: Hit) -> str:
    """Say in words what answered; whose it is where it is not the head's."""
    is_heads = hit.person in {"", hit.head_name}
    if hit.why is Why.NAME:
        return "姓名" if is_heads else f"家庭成员 {hit.person}"
    if hit.why in {Why.FORMER_HEAD, Why.GONE}:
        return f"{hit.why.value} {hit.person}"
    if hit.why is Why.CADRE:
        return f"结对干部 {hit.person}"
    end = "尾号" if hit.at_end else ""
    shown = _SHOWN[hit.why](hit.text) if hit.why in _SHOWN else ""
    return f"{hit.why.value}{end} {shown}".rstrip() + ("" if is_heads else f"（{hit.person}）")


_SHOWN: Mapping[Why, Callable[[str], str]] = {
    Why.ID_NUMBER: masking.id_number,
    Why.PHONE: masking.phone,
    Why.ADDRESS: masking.address,
    Why.WORKPLACE: str,
}
"""What of a particular is shown beside the word for it; numbers of the file need not be."""
