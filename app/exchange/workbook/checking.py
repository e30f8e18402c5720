"""Check one household of a roster in itself, and settle what its cells leave open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.exchange import words
from app.exchange.workbook.plan import REFUSING, Household, Person, RowNote, note
from app.forms import codelists
from app.forms.member import HEAD, MEMBER
from app.rules import identity
from db.models.household import HEAD_RELATION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.exchange.workbook.columns import Doubtful
    from app.exchange.workbook.grouping import RawHousehold
    from app.exchange.workbook.mapping import Column
    from app.exchange.workbook.rows import RawPerson
    from app.forms.spec import Value

_WORK = frozenset(codelists.load("work_status").options)
_FIELDS = {True: frozenset({*HEAD.fields, "remark"}), False: frozenset({*MEMBER.fields, "remark"})}
_SPOUSE = "配偶"
_RELATIONS = codelists.load("relation")


@dataclass(slots=True)
class Checked:
    """A household with what was found in it; it can be taken where ``refused`` is empty."""

    household: Household
    refused: list[RowNote] = field(default_factory=list)
    warned: list[RowNote] = field(default_factory=list)

    def say(self, found: RowNote) -> None:
        """File a note under what its code means."""
        (self.refused if found.code in REFUSING else self.warned).append(found)


class Checker:
    """Checks the households of a roster; ``columns`` name fields in its messages.

    Birth dates are held against ``today``; without it against nothing.
    """

    def __init__(self, columns: Iterable[Column], today: date | None) -> None:
        self.today = today
        self.columns: dict[tuple[str, int], Column] = {}
        for column in columns:
            self.columns.setdefault((column.target, column.member), column)

    def check(self, raw: RawHousehold) -> Checked:
        """Settle a household's values and note what is not plain."""
        head = raw.heads[0] if raw.heads else raw.members[0]
        household = Household(head.row, tuple(raw.rows), Person(head.row), [], raw.values)
        checked = Checked(household)
        if not raw.heads:
            checked.say(self.note(head.row, "no_head", "relation"))
        for other in raw.heads[1:]:
            checked.say(self.note(other.row, "two_heads", "relation", first=head.row))
        _say_doubts(checked, raw.doubts, household.kept)
        _split_causes(household.values)
        household.head = self._person(checked, head, is_head=True)
        remark = household.head.values.pop("remark", None)
        if remark:
            household.values.setdefault("remark", remark)
        household.members = [
            self._person(checked, each, is_head=False)
            for each in (*raw.heads[1:], *raw.members)
            if each is not head and not _is_head_again(each, household.head)
        ]
        if ("group", 0) not in self.columns:
            self._look_at_spouses(checked, household)
        size, people = household.values.get("size"), len(household.people)
        if isinstance(size, int) and size != people:
            checked.say(self.note(head.row, "size_differs", "size", size=size, people=people))
        return checked

    def _look_at_spouses(self, checked: Checked, household: Household) -> None:
        """Warn of a second spouse: where no number parts households, it may be the next one's."""
        rows = [e.row for e in household.members if e.values.get("relation") == _SPOUSE]
        for row in rows[1:]:
            if row != rows[0]:
                checked.say(self.note(row, "two_spouses", "relation", first=rows[0]))

    def note(
        self, row: int, code: str, target: str, member: int = 0, **figures: str | int
    ) -> RowNote:
        """Make a note on a field, in the member's own column or the one that all people share."""
        column = self.columns.get((target, member)) or self.columns.get((target, 0))
        if column is None:
            return note(row, code, figures=figures)
        return note(row, code, column=column.title, index=column.index, figures=figures)

    def _person(self, checked: Checked, raw: RawPerson, *, is_head: bool) -> Person:
        person = Person(raw.row, raw.member, raw.values)
        values = raw.values
        known = {each.column.target: each for each in raw.doubts}
        if "name" not in values:
            checked.say(self.note(raw.row, "no_name", "name", raw.member))
        if person.id_number:
            self._follow_number(checked, raw, known.pop("born_on", None))
        _settle_relation(values, known)
        _say_doubts(checked, known.values(), person.kept)
        _spread_ailments(values)
        if is_head:
            values["relation"] = HEAD_RELATION
        elif "relation" not in values and raw.implied:
            values["relation"] = _implied(raw.implied, values.get("sex"))
        self._settle_work(checked, raw, person, is_head=is_head)
        phones = values.get("phone")
        if isinstance(phones, str) and "、" in phones:
            values["phone"], _, others = phones.partition("、")
            values.setdefault("other_contact", others)
        self._keep_foreign(raw, person, is_head=is_head)
        return person

    def _follow_number(self, checked: Checked, raw: RawPerson, vague: Doubtful | None) -> None:
        """Take birth date and sex from the number, and say where the cells contradict it."""
        number = str(raw.values["id_number"])
        born_on, sex = identity.born_on(number), identity.sex(number)
        if self.today is not None and born_on > self.today:
            checked.say(self.note(raw.row, "born_in_future", "id_number", raw.member))
        given, given_sex = raw.values.get("born_on"), raw.values.get("sex")
        if isinstance(given, date) and given != born_on:
            month_only = vague is not None and (given.year, given.month) == (
                born_on.year,
                born_on.month,
            )
            if not month_only:
                checked.say(self.note(raw.row, "born_differs", "born_on", raw.member))
        if given_sex is not None and given_sex != sex:
            checked.say(self.note(raw.row, "sex_differs", "sex", raw.member, sex=sex))
        raw.values["born_on"], raw.values["sex"] = born_on, sex

    def _settle_work(
        self, checked: Checked, raw: RawPerson, person: Person, *, is_head: bool
    ) -> None:
        """Choose between the words for a head's work and place and those for a member's."""
        values = person.values
        for own, other in (("work_status", "member_status"), ("workplace", "school")):
            if other not in values:
                continue
            theirs, ours = values.pop(other), values.get(own)
            values[own] = ours if is_head and ours is not None else theirs
            if ours is not None and ours != theirs:
                lost, word = (theirs, other) if is_head else (ours, own)
                person.kept.append(f"{self._word(word, raw.member)}：{lost}")
        if is_head and (status := values.get("work_status")) and status not in _WORK:
            del values["work_status"]
            target = "member_status" if ("member_status", 0) in self.columns else "work_status"
            person.kept.append(f"{self._word(target, 0)}：{status}")
            checked.say(self.note(raw.row, "unknown_option", target))

    def _keep_foreign(self, raw: RawPerson, person: Person, *, is_head: bool) -> None:
        """Keep the words of a column that the form of this person does not have."""
        for name in person.values.keys() - _FIELDS[is_head] - {"relation"}:
            value = person.values.pop(name)
            person.kept.append(f"{self._word(name, raw.member)}：{value}")

    def _word(self, target: str, member: int) -> str:
        column = self.columns.get((target, member)) or self.columns.get((target, 0))
        return column.word if column else target


def _say_doubts(checked: Checked, doubts: Iterable[Doubtful], kept: list[str]) -> None:
    for each in doubts:
        if each.doubt.keep:
            kept.append(f"{each.column.word}：{each.text.strip()}")
        checked.say(
            note(each.row, each.doubt.code, column=each.column.title, index=each.column.index)
        )


def _settle_relation(values: dict[str, Value], known: dict[str, Doubtful]) -> None:
    """Take 子女 for 子 or 女 where the sex is known."""
    doubtful = known.get("relation")
    if doubtful is not None:
        meant = _RELATIONS.of_sex(words.phrase(doubtful.text), values.get("sex"))
        if meant is not None:
            values["relation"] = meant
            del known["relation"]


def _split_causes(values: dict[str, Value]) -> None:
    """Part several causes in one cell into the main one and the others."""
    causes = values.get("main_cause")
    if isinstance(causes, tuple):
        values["main_cause"] = causes[0]
        if causes[1:]:
            values.setdefault("other_causes", causes[1:])


def _spread_ailments(values: dict[str, Value]) -> None:
    """Put an illness or disability read from one cell into the fields of its own."""
    for name in ("ailment", "disability", "health"):
        pairs = values.get(name)
        if isinstance(pairs, tuple):
            del values[name]
            for pair in pairs:
                target, _, label = pair.partition("=")
                values.setdefault(target, label)


def _is_head_again(raw: RawPerson, head: Person) -> bool:
    """Tell whether a member's columns name the head once more."""
    relation, number = raw.values.get("relation"), raw.values.get("id_number")
    if relation != HEAD_RELATION or (number and number != head.id_number):
        return False
    return bool(number) or raw.values.get("name") == head.values.get("name")


def _implied(relation: str, sex: Value) -> str:
    """Name the relation that a column's header tells; a son where nobody knows the sex."""
    open_to = _RELATIONS.left_open(relation)
    if open_to:
        return _RELATIONS.of_sex(relation, sex) or open_to[0]
    return _RELATIONS.find(relation) or relation
