"""What happened with a household beside the steps of its file: seen, told, checked, printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.forms.notice import NOTICES, OBJECTIONS
from app.forms.recheck import RECHECKS
from app.services import contacts, file_rows, pairings, records
from app.services.printables import title_of
from db.queries import prints
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from app.services.file_rows import Row
    from db.bodies import Body

LONGEST = 60
"""So many characters of a text are shown; the part that holds it shows all."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened on a day, if that was told: what it was, and some words about it."""

    on: date | None
    what: str
    words: tuple[str, ...]


def of_household(session: Session, household_id: str) -> tuple[Happening, ...]:
    """Tell what happened with a household, the latest first, what has no day last.

    Raises:
        RecordMissing: there is none.
    """
    body = records.stored(session, Aggregate.HOUSEHOLD, household_id).body
    found = [
        *(each for tell in OF_BODY for each in tell(body)),
        *_contacts(session, household_id),
        *_pairings(session, household_id),
        *_prints(session, household_id),
    ]
    return tuple(sorted(found, key=lambda each: str(each.on or ""), reverse=True))


def _notices(body: Body) -> Iterator[Happening]:
    for row in file_rows.of_body(NOTICES, body):
        until = f"到 {row['until_on']}，" if row["until_on"] else ""
        told = f"批次 {row['batch']}，{until}{row['notice_state']}"
        yield _of_row(row, "from_on", f"{row['notice_kind']}公示", told, row["result"])


def _objections(body: Body) -> Iterator[Happening]:
    for row in file_rows.of_body(OBJECTIONS, body):
        settled = f"，{row['settled_on']}" if row["settled_on"] else ""
        told = f"{row['outcome']}{settled}" if row["outcome"] else "还没有了结"
        yield _of_row(row, "raised_on", "公示异议", row["content"], told)


def _rechecks(body: Body) -> Iterator[Happening]:
    for row in file_rows.of_body(RECHECKS, body):
        told = "，".join(str(row[name]) for name in ("way", "outcome") if row[name])
        yield _of_row(row, "checked_on", "定期复核", told, row["changes"])


def _contacts(session: Session, household_id: str) -> Iterator[Happening]:
    for each in contacts.contacts(session, household_id):
        outcome = f"，{each.outcome}" if each.outcome else ""
        who = f"{each.cadre_name or each.visitor or '（没有记）'}{outcome}"
        yield Happening(each.contacted_on, each.kind.value, _said(who, each.content))


def _pairings(session: Session, household_id: str) -> Iterator[Happening]:
    for each in pairings.pairings(session, household_id):
        who = "，".join(filter(None, (each.cadre_name, each.helper_unit)))
        yield Happening(each.from_on, "结对帮扶", _said(who))
        if each.until_on is not None:
            yield Happening(each.until_on, "结对结束", _said(who, each.reason))


def _prints(session: Session, household_id: str) -> Iterator[Happening]:
    for each in prints.about(session.connection(), household_id):
        told = f"{title_of(each.kind)}（{each.filling.value}）"
        by = f"{each.account}，{each.printer or '存为 PDF'}"
        yield Happening(each.at.astimezone().date(), "打印", _said(told, by))


def _of_row(row: Row, day: str, what: str, *words: object) -> Happening:
    on = row[day]
    return Happening(on if isinstance(on, date) else None, what, _said(*words))


def _said(*words: object) -> tuple[str, ...]:
    return tuple(_shortened(str(each)) for each in words if each)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


OF_BODY: tuple[Callable[[Body], Iterator[Happening]], ...] = (_notices, _objections, _rechecks)
"""What the file itself tells."""
