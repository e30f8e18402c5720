"""The longest and oddest answers that a form takes, to see whether a screen bears them."""

from __future__ import annotations

from datetime import date
from functools import singledispatch
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any

from app.forms import codelists
from app.forms.archive import ARCHIVE
from app.forms.cadre import CADRE
from app.forms.contact import CONTACT
from app.forms.difficulty import DIFFICULTIES
from app.forms.government_help import GOVERNMENT_HELPS
from app.forms.library_entry import LIBRARY_ENTRY
from app.forms.measure import MEASURES
from app.forms.pairing import PAIRING
from app.forms.plan import PLANS
from app.forms.spec import (
    Area,
    BankCard,
    Choice,
    Choices,
    Day,
    Flag,
    IdNumber,
    Kind,
    Money,
    Number,
    PersonName,
    Phone,
    Postcode,
    RegionCode,
    Text,
    Value,
)
from app.forms.unit import UNIT
from app.rules import synthetic
from app.services import (
    cadres,
    contacts,
    file_rows,
    help_library,
    households,
    pairings,
    units,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.spec import Form, Rows
    from app.work import Operation

RARE = "欧阳𬭎㛃·𬱖𪚥古丽娜尔<b>&x</b>"
MARKUP = "<b>&x</b>"
MEMBERS, ROWS, ENTRIES = 15, 6, 4
EARLY, LATE = date(1949, 10, 1), date(2020, 12, 31)
_MOST_FEN = 99_999_999_99


class Extremes:
    """Answers to whole forms, each text made of ``words`` over and over; one seed, one answer."""

    def __init__(self, words: str, *, whole: bool = True) -> None:
        self.words = words
        self.whole = whole
        self.random = Random(2020)
        self._numbers = count(1)

    def text(self, limit: int) -> str:
        """Fill ``limit`` characters with the words, or write them once where not ``whole``."""
        if not self.whole:
            return self.words[:limit]
        return (self.words * (limit // len(self.words) + 1))[:limit]

    def answers(self, form: Form) -> dict[str, Value]:
        """Answer every question of ``form`` that a person answers, or that must be answered."""
        return {
            field.name: worst(field.kind, self)
            for field in form
            if field.essential or not field.computed
        }

    def rows(self, form: Form) -> dict[str, list[dict[str, Value]]]:
        """Fill the tables inside ``form``; people are many, other lines some."""
        return {
            rows.name: [
                {"id": "", **self.answers(rows.form)}
                for _ in range(MEMBERS if rows.name == "members" else ROWS)
            ]
            for rows in form.rows
        }

    def fill(self, archives: int) -> Operation[Sequence[str]]:
        """Give the operation that files ``archives`` with all that can stand beside them."""

        def file_all(session: Any) -> list[str]:
            own = units.own_unit(session)
            units.change_own_unit(session, own.revision, self.answers(UNIT))
            cadre = cadres.register_cadre(session, self.answers(CADRE) | {"retired": False})
            filed = [
                households.file_archive(session, self.answers(ARCHIVE), self.rows(ARCHIVE))
                for _ in range(archives)
            ]
            for household_id in filed:
                pairing = self.answers(PAIRING) | {"until_on": None}
                pairings.pair(session, household_id, cadre, pairing)
                for _ in range(ENTRIES):
                    contacts.record_contact(session, household_id, cadre, self.answers(CONTACT))
                file_rows.add(session, household_id, list(self.helped()))
            help_library.keep_entry(session, "", self.answers(LIBRARY_ENTRY))
            return filed

        return file_all

    def helped(self) -> Iterator[tuple[Rows, dict[str, Value]]]:
        """Answer what tells of help: every kind of difficulty, and some of the rest."""
        for kind in codelists.load("difficulty_kind").options:
            yield DIFFICULTIES, self.answers(DIFFICULTIES.form) | {"difficulty_kind": kind}
        yield PLANS, self.answers(PLANS.form)
        for _ in range(ENTRIES):
            yield GOVERNMENT_HELPS, self.answers(GOVERNMENT_HELPS.form)
            yield MEASURES, self.answers(MEASURES.form)
            yield MEASURES, self.answers(MEASURES.form) | {"state": "进行中", "due_on": EARLY}


@singledispatch
def worst(kind: Kind, extremes: Extremes) -> Value:
    """Give the answer of ``kind`` that takes the most room."""
    raise NotImplementedError(type(kind).__name__, extremes)


@worst.register
def _(kind: Text, extremes: Extremes) -> Value:
    return extremes.text(kind.limit)


@worst.register
def _(kind: PersonName, extremes: Extremes) -> Value:
    return extremes.text(kind.limit)


@worst.register
def _(kind: Number, _: Extremes) -> Value:
    return kind.high


@worst.register(Money)
@worst.register(Area)
def _(_: Kind, __: Extremes) -> Value:
    return _MOST_FEN


@worst.register
def _(_: Day, extremes: Extremes) -> Value:
    return extremes.random.choice((EARLY, LATE))


@worst.register
def _(_: Flag, __: Extremes) -> Value:
    return True


@worst.register
def _(kind: Choice, _: Extremes) -> Value:
    return max(codelists.load(kind.codelist).options, key=len)


@worst.register
def _(kind: Choices, _: Extremes) -> Value:
    longest = sorted(codelists.load(kind.codelist).options, key=len, reverse=True)
    return tuple(longest[: kind.most])


@worst.register
def _(_: IdNumber, extremes: Extremes) -> Value:
    return synthetic.person(extremes.random, today=LATE, region="654023").id_number


@worst.register
def _(_: Phone, extremes: Extremes) -> Value:
    return synthetic.phone(extremes.random)


@worst.register
def _(_: BankCard, extremes: Extremes) -> Value:
    return synthetic.bank_card(extremes.random)


@worst.register
def _(_: RegionCode, __: Extremes) -> Value:
    return "654023100200"


@worst.register
def _(_: Postcode, __: Extremes) -> Value:
    return "835000"
