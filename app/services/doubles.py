"""Archives that seem to hold the same people: shown side by side, answered once, remembered.

One person stands in one archive (domain reference §1.1). What is only likely is saved all the
same and waits to be looked into; what was found out is an entry of whoever did.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.archive import ARCHIVE
from app.forms.double_check import DOUBLE_CHECK
from app.forms.member import MEMBER_RECORD
from app.forms.text import masked
from app.rules.sameness import matched
from app.services import records
from app.services.weaving import unwoven
from db import changes
from db.doubles import PersonElsewhere
from db.queries import doubles as reading
from db.queries.doubles import AlikeRow, Counts, PairRow
from db.vocabulary import Aggregate, Likeness, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.forms.spec import Values
    from db.bodies import Body, Record

__all__ = [
    "Compared",
    "Counts",
    "Elsewhere",
    "Kindred",
    "Likeness",
    "Line",
    "PairRow",
    "PersonElsewhere",
    "Side",
    "alike",
    "answer",
    "counts",
    "elsewhere",
    "kindred",
    "pairs",
    "side_by_side",
]

_TOLD = (
    *("name", "id_number", "born_on", "sex", "phone", "bank_card", "address", "workplace"),
    *("category", "level", "size", "yearly_income_fen", "main_cause", "filed_on", "filed_by"),
)
"""What of the archive form tells two households apart."""

_WHO = ("relation", "id_number", "born_on", "phone", "bank_card")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two archives that are looked at together."""

    id: str
    revision: int
    name: str
    archive_no: str
    owner: str
    own: bool
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """What both archives say of one thing; private texts are masked, and compared whole."""

    title: str
    left: str
    right: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Two archives side by side; ``likenesses`` wait to be answered, ``answered`` do not."""

    left: Side
    right: Side
    likenesses: tuple[Likeness, ...]
    answered: tuple[Likeness, ...]
    lines: tuple[Line, ...]

    @property
    def may_merge(self) -> bool:
        """Tell whether both archives are ours to merge, and neither has ended."""
        return all(
            each.own and not State(each.state).has_ended for each in (self.left, self.right)
        )


@dataclass(frozen=True, slots=True)
class Kindred:
    """An archive that has to do with another one, and how in words; some are only alike."""

    id: str
    name: str
    how: str
    is_alike: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Who stands in another archive already: their name, and that archive."""

    person: str
    there: Side


def kindred(session: Session, household_id: str) -> tuple[Kindred, ...]:
    """List the archives that this one went into, came from, or seems to be the same as."""
    body = records.stored(session, Aggregate.HOUSEHOLD, household_id).body
    connection = session.connection()
    linked = [
        (body.get("merged_into"), "已并入"),
        (body.get("split_from"), "分户自"),
        *((each, "已有并入") for each in reading.linked(connection, "merged_into", household_id)),
        *((each, "已分出") for each in reading.linked(connection, "split_from", household_id)),
    ]
    kinds: defaultdict[str, list[Likeness]] = defaultdict(list)
    for each in alike(session, household_id):
        if each.waits:
            kinds[each.other_id].append(each.kind)
    ids = {each for each, _ in linked if each} | kinds.keys()
    names = reading.names(connection, ids)
    return (
        *(
            Kindred(each, names[each], f"{how} {names[each]}的档案")
            for each, how in linked
            if each in names
        ),
        *(
            Kindred(each, names[each], _seeming(names[each], found), is_alike=True)
            for each, found in kinds.items()
            if each in names
        ),
    )


def _seeming(name: str, found: Sequence[Likeness]) -> str:
    """Say what an archive seems to have to do with that of ``name``; a hint is no suspicion."""
    told = "、".join(found)
    if all(each.is_hint for each in found):
        return f"提示：与{name}的档案{told}"
    return f"疑似与{name}重复：{told}"


def elsewhere(session: Session, error: PersonElsewhere) -> Elsewhere:
    """Tell who it is that stands in another archive, and in which.

    Raises:
        RecordMissing: the archive is no more.
    """
    there = records.stored(session, Aggregate.HOUSEHOLD, error.household_id)
    person = next(e["name"] for e in there.body["members"] if e["id"] == error.other_member_id)
    return Elsewhere(person, side(session, there))


def alike(session: Session, household_id: str) -> tuple[AlikeRow, ...]:
    """List the archives that this one is like and by what; telephones shared with few, too."""
    return tuple(reading.of_household(session.connection(), household_id))


def pairs(session: Session) -> tuple[PairRow, ...]:
    """List the pairs of archives that wait to be looked into."""
    return tuple(reading.pairs(session.connection()))


def counts(session: Session) -> Counts:
    """Count the pairs of archives that wait to be looked into."""
    return reading.counts(session.connection())


def side_by_side(session: Session, household_id: str, other_id: str) -> Compared:
    """Lay two archives beside each other: what agrees, what differs, who stands in both.

    Raises:
        RecordMissing: one of them is no more.
    """
    left, right = (
        records.stored(session, Aggregate.HOUSEHOLD, each) for each in (household_id, other_id)
    )
    found = [each for each in alike(session, household_id) if each.other_id == other_id]
    return Compared(
        side(session, left),
        side(session, right),
        tuple(each.kind for each in found if each.waits),
        tuple(each.kind for each in found if not each.waits),
        tuple(_lines(left.body, right.body)),
    )


def side(session: Session, stored: Record) -> Side:
    """Tell what names an archive beside another one."""
    values, _ = unwoven(stored.body)
    return Side(
        stored.id,
        stored.revision,
        str(values["name"] or ""),
        str(values["archive_no"] or ""),
        stored.owner,
        stored.owner == changes.author(session).unit_id,
        stored.body["state"],
    )


def answer(
    session: Session,
    household_id: str,
    other_id: str,
    likenesses: Iterable[Likeness],
    values: Values,
) -> None:
    """Put on record what was found out about two archives, once for each likeness.

    The entry stands beside the one of them that is ours, so that it goes up with it.

    Raises:
        Unstorable: the verdict or the reason is missing.
        RecordMissing: one of the archives is no more.
    """
    unit_id = changes.author(session).unit_id
    beside, other = (
        records.stored(session, Aggregate.HOUSEHOLD, each) for each in (household_id, other_id)
    )
    if beside.owner != unit_id and other.owner == unit_id:
        beside, other = other, beside
    who: Values = {
        "checked_on": changes.author(session).at.date(),
        "checked_by": changes.author(session).account,
    }
    given = {name: value for name, value in values.items() if value is not None}
    for each in likenesses:
        records.add(
            session,
            Aggregate.DOUBLE_CHECK,
            DOUBLE_CHECK,
            {**who, **given, "likeness": each.value},
            household_id=beside.id,
            other_id=other.id,
        )


def _lines(left: Body, right: Body) -> Iterator[Line]:
    mine, theirs = unwoven(left)[0], unwoven(right)[0]
    for name in _TOLD:
        field = ARCHIVE[name]
        if mine[name] is not None or theirs[name] is not None:
            yield Line(
                field.title,
                masked(field, mine[name]),
                masked(field, theirs[name]),
                agrees=mine[name] == theirs[name],
            )
    for one, other in matched(*(unwoven(each)[1]["members"] for each in (left, right))):
        agrees = one is not None and other is not None
        yield Line("家庭成员", _person(one), _person(other), agrees=agrees)


def _person(person: Values | None) -> str:
    if person is None:
        return ""
    told = [masked(MEMBER_RECORD[name], person.get(name)) for name in _WHO]
    return "　".join((str(person["name"]), *filter(None, told)))
