"""Take a roster into the ledger: judge it against what stands there, show that, carry it out.

A head who heads one of our archives is a match: the archive is updated, and blank cells erase
nothing. Whoever else stands in the ledger already refuses the household. What is taken in anew is
在档 (design §10).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from app import messages
from app.exchange.workbook.roster import companions
from app.services import openings
from app.services.merging import has_left, merged, new_body
from app.work import Progress
from db import bodies, changes
from db.base import new_id
from db.canonical import canonical
from db.changes import Incoming
from db.models.household import HEAD_RELATION
from db.queries import members, rosters
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.exchange.workbook.plan import Household, Person, RosterPlan, RowNote
    from app.work import Steps
    from db.queries.members import Place
    from db.queries.rosters import UnnumberedHead

VERB = "导入名册"
AT_ONCE = 500
KIND = Aggregate.HOUSEHOLD


@dataclass(frozen=True, slots=True)
class RosterReport:
    """What taking a roster in comes to, or came to; notes are in the order of the rows.

    ``rows`` counts the rows that hold people, ``households`` the households they make, the refused
    ones too; ``skipped`` are the companions of a refused row. Nothing was read from
    ``unknown_columns`` of the ``sheet``, nor from ``unread_sheets``.
    """

    rows: int
    households: int
    added: int
    updated: int
    unchanged: int
    skipped: tuple[RowNote, ...]
    refused: tuple[RowNote, ...]
    warned: tuple[RowNote, ...]
    sheet: str
    unknown_columns: tuple[str, ...]
    unread_sheets: tuple[str, ...]

    @property
    def left_out(self) -> tuple[str, ...]:
        """Say in a sentence each what was not read."""
        said = []
        if self.unknown_columns:
            columns = "、".join(self.unknown_columns)
            said.append(messages.explain("roster_unknown_columns", {"columns": columns}))
        if self.unread_sheets:
            others = "".join(f"「{each}」" for each in self.unread_sheets)
            figures = {"sheet": self.sheet, "others": others}
            said.append(messages.explain("roster_unread_sheets", figures))
        return tuple(said)


@dataclass(slots=True)
class _Judgement:
    """Which households of a plan the ledger lets in; those that match one of ours by its id."""

    accepted: list[tuple[Household, str | None]] = field(default_factory=list)
    refused: list[RowNote] = field(default_factory=list)
    skipped: list[RowNote] = field(default_factory=list)
    warned: list[RowNote] = field(default_factory=list)
    added: int = 0
    updated: int = 0
    unchanged: int = 0


def preview(session: Session, plan: RosterPlan) -> RosterReport:
    """Tell what taking the roster in would come to; nothing is written."""
    judgement = _judge(session, plan)
    for _ in _incoming(session, plan, judgement):
        pass
    return _report(plan, judgement)


def take_in(session: Session, plan: RosterPlan) -> Steps[RosterReport]:
    """Take the roster in, some hundred households at a time, in the caller's one transaction."""
    judgement = _judge(session, plan)
    total = len(judgement.accepted)
    incoming = _incoming(session, plan, judgement)
    done = 0
    while part := list(islice(incoming, AT_ONCE)):
        yield Progress("写入名册", done, total)
        changes.write(session, [each for each in part if each is not None])
        done += len(part)
    yield Progress("写入名册", total, total)
    return _report(plan, judgement)


def _report(plan: RosterPlan, judgement: _Judgement) -> RosterReport:
    lost = {note.row for note in (*judgement.refused, *judgement.skipped)}
    warned = [each for each in (*plan.warned, *judgement.warned) if each.row not in lost]
    return RosterReport(
        rows=plan.rows,
        households=plan.found,
        added=judgement.added,
        updated=judgement.updated,
        unchanged=judgement.unchanged,
        skipped=_in_order([*plan.skipped, *judgement.skipped]),
        refused=_in_order([*plan.refused, *judgement.refused]),
        warned=_in_order(warned),
        sheet=plan.sheet,
        unknown_columns=plan.unknown_columns,
        unread_sheets=plan.unread_sheets,
    )


def _in_order(notes: Sequence[RowNote]) -> tuple[RowNote, ...]:
    return tuple(sorted(notes, key=lambda each: (each.row, each.index)))


def _judge(session: Session, plan: RosterPlan) -> _Judgement:
    """Look everybody up in the ledger, in a few questions for all."""
    connection = session.connection()
    unit_id = changes.author(session).unit_id
    numbers = [each.id_number for one in plan.households for each in one.people if each.id_number]
    places = members.by_id_numbers(connection, numbers)
    places |= members.by_id_numbers(connection, numbers, owner=unit_id)
    ledger = _Ledger(plan, unit_id, places)
    heads = [
        places[each.head.id_number] for each in plan.households if each.head.id_number in places
    ]
    ledger.names = rosters.head_names(connection, [each.household_id for each in heads])
    if not all(each.head.id_number for each in plan.households):
        ledger.unnumbered = rosters.heads_without_number(connection, unit_id)
    ledger.likes = members.by_likeness(
        connection, (_marks(each) for one in plan.households for each in one.people)
    )
    judgement = _Judgement()
    for household in plan.households:
        match = ledger.match(household)
        faults = list(ledger.faults(household, match))
        if faults:
            judgement.refused += faults
            judgement.skipped += companions(household, faults)
            continue
        if match is not None and not household.head.id_number:
            judgement.warned.append(plan.note_on(household.head, "matched_by_name"))
        elif match is not None and ledger.names[match] != household.head.values["name"]:
            judgement.warned.append(plan.note_on(household.head, "name_changed"))
        judgement.warned += ledger.gone_elsewhere(household, match)
        judgement.warned += ledger.doubles(household, match)
        judgement.accepted.append((household, match))
    return judgement


@dataclass(slots=True)
class _Ledger:
    """Where the people of a roster stand in the ledger."""

    plan: RosterPlan
    unit_id: str
    places: dict[str, Place]
    unnumbered: list[UnnumberedHead] = field(default_factory=list)
    matched: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    likes: Collection[object] = ()

    def match(self, household: Household) -> str | None:
        """Find the archive of ours that this household's head heads.

        A head without a number is found by name, where one head without a number has it and the
        addresses do not differ.
        """
        head = household.head
        if not head.id_number:
            address = household.values.get("address")
            alike = [
                each.household_id
                for each in self.unnumbered
                if each.name == head.values["name"]
                and (not address or not each.address or each.address == address)
            ]
            return alike[0] if len(alike) == 1 else None
        place = self.places.get(head.id_number)
        if place is None or place.owner != self.unit_id or place.relation != HEAD_RELATION:
            return None
        return place.household_id if place.is_present else None

    def faults(self, household: Household, match: str | None) -> Iterator[RowNote]:
        """Name the people of a household who stand in another one; a match is used up."""
        if match is not None and match in self.matched:
            yield self.plan.note_on(household.head, "head_twice")
        if match in self.names and not {*self.names[match]} & {
            *str(household.head.values["name"])
        }:
            yield self.plan.note_on(household.head, "other_name")
        for person in household.people:
            place = self.places.get(person.id_number)
            if place is None or place.household_id == match or not place.bars:
                continue
            heads_there = person is household.head and place.relation == HEAD_RELATION
            foreign = heads_there and place.owner != self.unit_id
            yield self.plan.note_on(person, "not_ours" if foreign else "in_other_household")
        if match is not None:
            self.matched.add(match)

    def doubles(self, household: Household, match: str | None) -> Iterator[RowNote]:
        """Name the people of a new archive who may stand in another, by birth or bank card.

        What an archive of the ledger is like is on its list already, or was answered.
        """
        if match is None:
            for person in household.people:
                name, born_on, card = _marks(person)
                if (name, born_on) in self.likes or card in self.likes:
                    yield self.plan.note_on(person, "looks_alike")

    def gone_elsewhere(self, household: Household, match: str | None) -> Iterator[RowNote]:
        """Name the people of a household who once stood in another one, and left it."""
        for person in household.people:
            place = self.places.get(person.id_number)
            if place is not None and not place.is_present and place.household_id != match:
                yield self.plan.note_on(person, "left_other_household")


def _marks(person: Person) -> tuple[str, str | None, str | None]:
    """Give by what a person may be known though their number is not."""
    born_on, card = person.values.get("born_on"), person.values.get("bank_card")
    return (
        str(person.values["name"]),
        str(born_on) if born_on else None,
        card if isinstance(card, str) else None,
    )


def _incoming(
    session: Session, plan: RosterPlan, judgement: _Judgement
) -> Iterator[Incoming | None]:
    """Make the bodies to write, counting them; ``None`` stands for a household without news."""
    unit_id = changes.author(session).unit_id
    for start in range(0, len(judgement.accepted), AT_ONCE):
        part = judgement.accepted[start : start + AT_ONCE]
        before = {
            each.id: each.body
            for each in bodies.records(
                session.connection(), KIND, ids=[match for _, match in part if match]
            )
        }
        for household, match in part:
            if match is None:
                judgement.added += 1
                body = new_body(household)
                body = openings.begun(session, body, openings.ROSTER, body.get("filed_on"))
                yield Incoming(KIND, new_id(), unit_id, body)
                continue
            body = openings.entered(session, merged(before[match], household), before[match])
            judgement.warned += [
                plan.note_on(person, "left_household")
                for person in household.people
                if person is not household.head and has_left(before[match]["members"], person)
            ]
            if canonical(body) == canonical(before[match]):
                judgement.unchanged += 1
                yield None
            else:
                judgement.updated += 1
                yield Incoming(KIND, match, unit_id, body)
