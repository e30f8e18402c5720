"""How pages of each kind are printed here: how many, where each copy goes, where it is stamped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.services.errors import PrintSettingWrong
from app.services.printables import CATALOGUE
from db import changes
from db.models import PrintSetting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.services.printables import Printable

MOST_COPIES = 20
MOST_DESTINATIONS, LONGEST_DESTINATION = 6, 8
LONGEST_STAMPS = 40
_BETWEEN = re.compile(r"[、，,;；\s]+")
_SEPARATOR = "、"


@dataclass(frozen=True, slots=True)
class Setting:
    """How one kind is printed.

    With ``destinations`` each household gets one copy for each of them, which says where it goes;
    without, ``copies`` that are alike. ``stamps`` says where a copy is stamped; it is empty where
    no stamp is needed. ``bound``: pages leave room for the holes of a binder.
    """

    copies: int = 1
    destinations: tuple[str, ...] = ()
    stamps: str = ""
    bound: bool = False

    @property
    def at_once(self) -> int:
        """How often the pages are to leave, as a rule."""
        return 1 if self.destinations else self.copies

    @property
    def words(self) -> str:
        """The destinations as they are typed."""
        return _SEPARATOR.join(self.destinations)


def of(session: Session, printable: Printable) -> Setting:
    """Give how a kind is printed: as it was set here, or as is usual."""
    return _setting(session.get(PrintSetting, printable.kind), printable)


def every(session: Session) -> dict[str, Setting]:
    """Give by kind how each is printed."""
    changed = {row.kind: row for row in session.scalars(select(PrintSetting))}
    return {kind: _setting(changed.get(kind), each) for kind, each in CATALOGUE.items()}


def stamped_kinds(session: Session) -> tuple[str, ...]:
    """Name the sheets that are stamped."""
    known = every(session)
    stamped = (each.sheet for each in CATALOGUE.values() if known[each.kind].stamps)
    return tuple(dict.fromkeys(stamped))


def destinations(typed: str) -> tuple[str, ...]:
    """Part what was typed into the places that a copy each goes to."""
    return tuple(dict.fromkeys(filter(None, _BETWEEN.split(typed.strip()))))


def change(session: Session, kind: str, setting: Setting) -> None:
    """Keep how a kind is printed from now on.

    Raises:
        PrintSettingWrong: it asks for too many copies, or says too much.
    """
    _refuse(setting)
    session.merge(
        PrintSetting(
            kind=kind,
            copies=setting.copies,
            destinations=setting.words,
            stamps=setting.stamps.strip(),
            bound=setting.bound,
        )
    )
    changes.author(session).tables.add(PrintSetting.__tablename__)


def _refuse(setting: Setting) -> None:
    for title, most, is_right in (
        ("份数", MOST_COPIES, 1 <= setting.copies <= MOST_COPIES),
        ("分联", MOST_DESTINATIONS, len(setting.destinations) <= MOST_DESTINATIONS),
        (
            "每联的字数",
            LONGEST_DESTINATION,
            all(len(each) <= LONGEST_DESTINATION for each in setting.destinations),
        ),
        ("盖章处的字数", LONGEST_STAMPS, len(setting.stamps.strip()) <= LONGEST_STAMPS),
    ):
        if not is_right:
            raise PrintSettingWrong(title=title, most=most)


def _setting(changed: PrintSetting | None, printable: Printable) -> Setting:
    if changed is None:
        return Setting(copies=printable.copies, stamps=printable.stamps)
    places = destinations(changed.destinations)
    return Setting(changed.copies, places, changed.stamps, changed.bound)
