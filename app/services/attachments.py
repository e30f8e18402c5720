"""The papers in a household's dossier: taken in, looked at, given out, taken out again.

What an attachment is stands in the file; what it looks like lies beside it under its hash, kept
once and kept on, so that whatever is undone finds its pictures again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.attachment import ATTACHMENTS
from app.printing.drawing import Drawn, DrawnCopy
from app.services import dossiers, file_rows, records
from app.services.errors import AttachmentThere, ContentMissing, RecordMissing
from db import audit, changes
from db.queries import attachments
from db.vocabulary import Aggregate, Media

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from app.exchange.attached.file import Taken
    from app.forms.spec import Values
    from app.services.dossiers import Wanted
    from app.services.file_rows import Row

ENDINGS = {Media.PICTURE.value: ".jpg", Media.PDF.value: ".pdf"}


@dataclass(frozen=True, slots=True)
class Dossier:
    """The attachments of a household, in order, and the papers that it should hold.

    ``lacking`` are the ids of those whose content has not come; ``own``: this union may change
    them.
    """

    rows: tuple[Row, ...]
    wanted: tuple[Wanted, ...]
    lacking: frozenset[str]
    own: bool


@dataclass(frozen=True, slots=True)
class Content:
    """What an attachment looks like."""

    media: Media
    content: bytes


def of_household(session: Session, household_id: str) -> Dossier:
    """List the attachments of a household.

    Raises:
        RecordMissing: there is no such household.
    """
    stored = records.stored(session, Aggregate.HOUSEHOLD, household_id)
    rows = file_rows.of_body(ATTACHMENTS, stored.body)
    here = attachments.kept(session.connection(), {str(row["content"]) for row in rows})
    return Dossier(
        tuple(rows),
        dossiers.wanted(stored.body),
        frozenset(str(row["id"]) for row in rows if row["content"] not in here),
        own=stored.owner == changes.author(session).unit_id,
    )


def add(session: Session, household_id: str, taken: Sequence[tuple[Taken, Values]]) -> None:
    """Put papers into a household's dossier, each with what is known of it: one change.

    Raises:
        AttachmentThere: one lies there already.
        Unstorable, ForeignRecord: what is known of it cannot stand; another union filed it.
    """
    who = changes.author(session)
    there = {row["content"] for row in of_household(session, household_id).rows}
    for each, _ in taken:
        if each.hash in there:
            raise AttachmentThere
        there.add(each.hash)
        attachments.keep(session.connection(), each.hash, each.content)
        who.tables.add("attached_content")
    on = who.at.date()
    file_rows.add(
        session,
        household_id,
        [(ATTACHMENTS, {**values, **_of_file(each, on)}) for each, values in taken],
    )


def change(session: Session, household_id: str, row: Values, opened: Values) -> None:
    """Write what is known of an attachment anew; its content stays.

    Raises:
        Unstorable, ChangedMeanwhile, ForeignRecord: as ``file_rows.put`` tells.
    """
    fixed = {name: opened[name] for name in ("added_on", "media", "pages", "octets", "content")}
    file_rows.put(session, household_id, ATTACHMENTS, {**row, **fixed}, opened)


def remove(session: Session, household_id: str, row_id: str) -> None:
    """Take an attachment out; undoing brings it back.

    Raises:
        RecordMissing, ForeignRecord: as ``file_rows.remove`` tells.
    """
    file_rows.remove(session, household_id, ATTACHMENTS, row_id)


def content(session: Session, household_id: str, row_id: str, act: str = "查看附件") -> Content:
    """Give what an attachment looks like; that ``act`` was done with it is on record.

    Raises:
        RecordMissing: it is gone.
        ContentMissing: its content has not come from the union that filed it.
    """
    rows = file_rows.read(session, household_id, ATTACHMENTS).rows
    row = next((row for row in rows if row["id"] == row_id), None)
    if row is None:
        raise RecordMissing
    found = attachments.content(session.connection(), str(row["content"]))
    if found is None:
        raise ContentMissing
    who = changes.author(session)
    audit.note(session.connection(), act, at=who.at, account=who.account, subject=household_id)
    return Content(Media(str(row["media"])), found)


def as_pages(found: Content) -> bytes:
    """Give an attachment as a PDF, to be looked at.

    Raises:
        PictureDamaged: a picture of another union cannot be read.
    """
    from app.exchange.attached import picture

    return found.content if found.media is Media.PDF else picture.as_page(found.content)


def as_drawn(household_id: str, pages: int) -> Drawn:
    """Give a household's attachment of so many pages as what was drawn, to be printed."""
    return Drawn(pages, (), (DrawnCopy(household_id, "", 1, pages),))


def file_name(row: Mapping[str, object]) -> str:
    """Name the file of an attachment: what it is and a mark, never a person."""
    return f"{row['proof'] or '附件'}_{str(row['content'])[:8]}{ENDINGS[str(row['media'])]}"


def _of_file(taken: Taken, on: date) -> Values:
    return {
        "added_on": on,
        "media": taken.media.value,
        "pages": taken.pages,
        "octets": len(taken.content),
        "content": taken.hash,
    }
