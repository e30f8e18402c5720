"""A household's file on paper: its history, its yearly renewal, what the national system asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import entry_answers, history_answers, renewal_answers
from app.forms.attachment import ATTACHMENTS
from app.forms.entry_sheet import ENTRY_SHEET
from app.forms.history_sheet import HISTORY_SHEET
from app.forms.recheck import RECHECKS
from app.forms.renewal_sheet import RENEWAL_SHEET
from app.printing.drawing import Copy
from app.printing.told import ToldFacts
from app.services import file_rows, history, on_paper, papers
from db import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from app.services.on_paper import OnPaper
    from db.bodies import Body

MOST_DOINGS, MOST_NEW = 500, 8


def histories(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State who changed what of these households; private numbers are masked."""
    for each in on_paper.read(session, household_ids, HISTORY_SHEET.name, papers.known_codes):
        yield _copy(each, history_answers.answers(each.values, _changes(session, each.id)))


def blank_history(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a history says before it has a household."""
    yield Copy(ToldFacts(history_answers.answers({}, ()), (), on_paper.imprint_here(session)))


def renewals(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what these archives say, and leave what is so by now to be written."""
    today = changes.author(session).at.date()
    for each in on_paper.read(session, household_ids, RENEWAL_SHEET.name, papers.give_codes):
        told = renewal_answers.answers(
            each.values,
            each.rows["members"],
            _last_recheck(each.body),
            _expired(each.body, today),
        )
        yield _copy(each, told)


def blank_renewal(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what a renewal says before it has a household."""
    told = renewal_answers.answers({}, (), "", ())
    yield Copy(ToldFacts(told, (), on_paper.imprint_here(session)))


def entry_lists(session: Session, household_ids: Sequence[str]) -> Iterator[Copy]:
    """State what is to be keyed into the national system, in its own order."""
    for each in on_paper.read(session, household_ids, ENTRY_SHEET.name, papers.known_codes):
        yield _copy(each, entry_answers.answers(each.values, each.rows["members"]))


def blank_entry_list(session: Session, _: Sequence[str] = ()) -> Iterator[Copy]:
    """State what an entry list says before it has a household."""
    yield Copy(ToldFacts(entry_answers.answers({}, ()), (), on_paper.imprint_here(session)))


def _copy(household: OnPaper, told: Mapping[str, str]) -> Copy:
    imprint = household.imprint
    whose = (told["name"], told["archive_no"])
    return Copy(ToldFacts(told, whose, imprint), household.id, imprint.code)


def _changes(session: Session, household_id: str) -> list[dict[str, str]]:
    """Tell every change field by field.

    What was filled in where nothing was before is told in one row, as is what shows no difference.
    """
    rows: list[dict[str, str]] = []
    for doing in history.doings(session, household_id, MOST_DOINGS):
        undone = "（已撤销）" if doing.undone else ""
        heading = {
            "at": f"{doing.at.astimezone():%Y-%m-%d %H:%M}",
            "account": doing.account,
            "verb": f"{doing.verb}{undone}",
        }
        told = history.changed(session, doing.id, household_id)
        if len(told) > MOST_NEW and not any(each.before for each in told):
            rows.append({**heading, "item": f"新填 {len(told)} 项"})
            continue
        rows += [
            {
                **heading,
                "item": " ".join(filter(None, (each.where, each.title))),
                "before": each.before,
                "after": each.after,
            }
            for each in told
        ] or [heading]
    return rows


def _last_recheck(body: Body) -> str:
    rows = file_rows.of_body(RECHECKS, body)
    last = max(rows, key=lambda row: str(row["checked_on"]), default=None)
    return "" if last is None else f"{last['checked_on']} {last['way'] or ''}".strip()


def _expired(body: Body, today: date) -> list[str]:
    """Name the papers whose time is over, each once."""
    until = (
        (str(row["proof"] or "附件"), row["valid_until"])
        for row in file_rows.of_body(ATTACHMENTS, body)
    )
    return list(dict.fromkeys(name for name, day in until if day is not None and day < today))  # type: ignore[operator]  # a day
