"""The library of help: what ships with the program, and what the office has added.

Entries are reference data of this ledger, without owner and revision.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import select

import resources
from app.forms import codelists
from app.forms.check import unstorable
from app.forms.library_entry import LIBRARY_ENTRY
from app.messages import explain
from app.rules import help_library
from app.rules.help_library import Library, MeasureEntry, Words
from app.rules.problem import Problem
from app.services.errors import LibraryRefused, RecordMissing, Unstorable
from app.vault.files import disk_errors
from db import changes
from db.models import LibraryEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.forms.spec import Values

Key: TypeAlias = "tuple[str, str, str]"
SHIPPED = ("common",)
OWN = "own"
USUAL_DAYS = 90
MOST_BYTES = 1 << 20
TABLE = "library_entry"


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure of the library as it is listed; ``values`` where the office may change it.

    ``origin`` is the union above from which it came.
    """

    ground: str
    difficulty_kind: str
    side: str
    content: str
    department: str
    action_plan: str
    days: int
    id: str = ""
    values: Values | None = None
    origin: str = ""


def libraries(session: Session) -> tuple[Library, ...]:
    """Give the libraries from which is proposed: the office's own entries first.

    What came from above stands back where the office has its own entry of the same words.
    """
    entries: dict[Key, LibraryEntry] = {}
    for each in stored(session):
        entries.setdefault(key(each), each)
    return (*map(_library, entries.values()), *map(_shipped, SHIPPED))


def stored(session: Session) -> Sequence[LibraryEntry]:
    """Give the entries that this office set, then those of the union above."""
    ordered = (LibraryEntry.origin, LibraryEntry.difficulty_kind, LibraryEntry.id)
    return session.scalars(select(LibraryEntry).order_by(*ordered)).all()


def entries(session: Session) -> tuple[Entry, ...]:
    """List the measures of the library, the office's own ones first."""
    return (*map(_stored_entry, stored(session)), *_shipped_entries())


def keep_entry(session: Session, entry_id: str, values: Values) -> str:
    """Write an entry of the office, a new one without an id, and give its id.

    Raises:
        Unstorable: a value cannot stand in the ledger.
        RecordMissing: the entry is gone.
    """
    problems = unstorable(LIBRARY_ENTRY, values)
    if problems:
        raise Unstorable(tuple(problems))
    entry = _entry(session, entry_id) if entry_id else LibraryEntry(origin="")
    for field in LIBRARY_ENTRY:
        setattr(entry, field.name, values.get(field.name) or None)
    session.add(entry)
    session.flush()
    changes.author(session).tables.add(TABLE)
    return entry.id


def read_in(file: Path) -> str:
    """Read the text of a library; one of another encoding is read as far as it goes.

    Raises:
        LibraryRefused: it is far too large to be one.
        DriveFailed: it cannot be read.
    """
    with disk_errors(), file.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise LibraryRefused(reason=explain("library_too_large"))
    return content.decode("utf-8-sig", errors="replace")


def import_entries(session: Session, text: str) -> int:
    """Take in the measures of a library that somebody wrote, and tell how many entries they make.

    A measure that fits several circumstances makes an entry for each. An entry of ours for the
    same circumstance, side and words is replaced by it.

    Raises:
        LibraryRefused: the text cannot be read, or has a word that nobody knows.
    """
    found = help_library.read(text, _words())
    if isinstance(found, Problem):
        raise LibraryRefused(reason=explain(found.code, found.figures))
    ours = {key(each): each for each in stored(session) if not each.origin}
    count = 0
    for measure in found.measures:
        for ground in measure.when or ("",):
            wanted = (ground, measure.side, measure.content)
            entry = ours.setdefault(wanted, LibraryEntry(origin=""))
            entry.ground, entry.difficulty_kind = ground or None, measure.kind
            entry.side, entry.content = measure.side, measure.content
            entry.department = measure.department or None
            entry.action_plan = measure.action_plan or None
            entry.days, entry.from_on, entry.until_on = measure.days, found.from_on, found.until
            session.add(entry)
            count += 1
    changes.author(session).tables.add(TABLE)
    return count


def remove_entry(session: Session, entry_id: str) -> None:
    """Take an entry of the office out; measures that were taken from it stay.

    Raises:
        RecordMissing: it is gone already.
    """
    session.delete(_entry(session, entry_id))
    changes.author(session).tables.add(TABLE)


def _entry(session: Session, entry_id: str) -> LibraryEntry:
    found = session.get(LibraryEntry, entry_id)
    if found is None or found.origin:
        raise RecordMissing
    return found


def key(entry: LibraryEntry) -> Key:
    """Give what tells an entry from others: its circumstance, its side, its words."""
    return entry.ground or "", entry.side, entry.content


def _library(entry: LibraryEntry) -> Library:
    """Give an entry of the office as a library of its own, since it has days of its own."""
    return Library(
        name=OWN,
        title="上级条目" if entry.origin else "本会条目",
        from_on=entry.from_on or date.min,
        until=entry.until_on,
        measures=(
            MeasureEntry(
                side=entry.side,
                kind=entry.difficulty_kind,
                content=entry.content,
                when=(entry.ground,) if entry.ground else (),
                department=entry.department or "",
                action_plan=entry.action_plan or "",
                days=entry.days or USUAL_DAYS,
            ),
        ),
    )


def _stored_entry(entry: LibraryEntry) -> Entry:
    values: dict[str, Any] = {each.name: getattr(entry, each.name) for each in LIBRARY_ENTRY}
    return Entry(
        entry.ground or "",
        entry.difficulty_kind,
        entry.side,
        entry.content,
        entry.department or "",
        entry.action_plan or "",
        entry.days or USUAL_DAYS,
        entry.id,
        None if entry.origin else values,
        entry.origin,
    )


def _shipped_entries() -> Iterator[Entry]:
    for name in SHIPPED:
        for each in _shipped(name).measures:
            yield Entry(
                "、".join(each.when),
                each.kind,
                each.side,
                each.content,
                each.department,
                each.action_plan,
                each.days,
            )


@cache
def _shipped(name: str) -> Library:
    text = resources.path("measures", f"{name}.toml").read_text("utf-8")
    found = help_library.read(text, _words())
    if isinstance(found, Problem):
        raise TypeError(found)
    return found


def _words() -> Words:
    """Gather the words that a library may use from the code lists."""

    def options(name: str) -> frozenset[str]:
        return frozenset(codelists.load(name).options)

    return Words(
        kinds=options("difficulty_kind"),
        sides=options("help_side"),
        grounds=options("ground"),
        action_plans=options("action_plan"),
    )
