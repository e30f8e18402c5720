"""Tell what two bodies of a record differ in, in the words of its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.card_issue import CARD_ISSUE
from app.forms.comparison import COMPARISON
from app.forms.contact import CONTACT
from app.forms.double_check import DOUBLE_CHECK
from app.forms.household import FILE_ROWS, HOUSEHOLD
from app.forms.member import HEAD_RECORD, MEMBER_RECORD
from app.forms.national_number import NATIONAL_NUMBER
from app.forms.pairing import PAIRING
from app.forms.spec import Field, Form, PersonName, Rows, Section, Text
from app.forms.stored import values_of
from app.forms.text import masked, shown
from app.services.weaving import head_and_members
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.forms.spec import Value
    from db.bodies import Body

ENTRY_FORMS = {
    Aggregate.PAIRING: PAIRING,
    Aggregate.CONTACT: CONTACT,
    Aggregate.CARD_ISSUE: CARD_ISSUE,
    Aggregate.DOUBLE_CHECK: DOUBLE_CHECK,
    Aggregate.NATIONAL_NUMBER: NATIONAL_NUMBER,
    Aggregate.COMPARISON: COMPARISON,
}
TITLES = {
    Aggregate.HOUSEHOLD: "档案",
    Aggregate.PAIRING: "结对",
    Aggregate.CONTACT: "走访",
    Aggregate.CARD_ISSUE: "联系卡",
    Aggregate.DOUBLE_CHECK: "重复核实",
    Aggregate.NATIONAL_NUMBER: "全国系统",
    Aggregate.COMPARISON: "信息比对",
}
"""What a person calls a record of each kind."""

TOLD_BY = (
    *("name", "step", "side", "difficulty_kind", "policy"),
    *("year", "proof", "question", "checked_on", "batch"),
)
"""What a row of a table is known by: a person by the name, a measure by its side."""
STATE, CADRE = Field("state", "档案状态", Text()), Field("cadre", "帮扶干部", Text())
HEAD = Field("head", "户主", PersonName())
PERSON = Form(
    "person",
    "家庭成员",
    (
        *MEMBER_RECORD.sections,
        Section("户主", tuple(e for e in HEAD_RECORD if e.name not in MEMBER_RECORD.fields)),
    ),
)
"""Somebody who was head or has become it: whatever may be asked of either."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not as it was: ``where`` names the row of a table or the entry it is of.

    ``is_hidden``: the texts are masked, and could be shown whole.
    """

    where: str
    title: str
    before: str
    after: str
    is_hidden: bool = False


def of_household(before: Body, after: Body, *, whole: bool) -> Iterator[Difference]:
    """Compare two bodies of a household: its file, its head, then the rows of its tables by id.

    Where another person has become the head, both are compared as members are. Private values
    are masked unless ``whole``; an empty body stands for none.
    """
    (old_head, old_members), (new_head, new_members) = map(head_and_members, (before, after))
    yield from _field(STATE, "", before.get("state"), after.get("state"), whole=whole)
    is_other = bool(old_head and new_head) and old_head["id"] != new_head["id"]
    if is_other:
        yield from _field(HEAD, "", old_head["name"], new_head["name"], whole=whole)
    else:
        yield from _fields(HEAD_RECORD, "", old_head, new_head, whole=whole)
    yield from _fields(HOUSEHOLD, "", before, after, whole=whole)
    for table in FILE_ROWS:
        if table.name != "members":
            yield from _rows(
                table, before.get(table.name, ()), after.get(table.name, ()), whole=whole
            )
        elif is_other:
            people = Rows(table.name, PERSON)
            yield from _rows(people, before["members"], after["members"], whole=whole)
        else:
            yield from _rows(table, old_members, new_members, whole=whole)


def of_entry(
    kind: Aggregate, before: Body, after: Body, names: Mapping[str, str], *, whole: bool
) -> Iterator[Difference]:
    """Compare two bodies of an entry; ``names`` tells the cadres' names by id.

    A comparison is told by whose it is. Private values are masked unless ``whole``.
    """
    of_whom = _name(before, after) if kind is Aggregate.COMPARISON else ""
    where = f"{TITLES[kind]} {of_whom}".strip() + _sign(before, after)
    cadres = [names.get(each.get("cadre_id", "")) for each in (before, after)]
    yield from _field(CADRE, where, *cadres, whole=True)
    yield from _fields(ENTRY_FORMS[kind], where, before, after, whole=whole)


def _rows(
    table: Rows, before: Sequence[Body], after: Sequence[Body], *, whole: bool
) -> Iterator[Difference]:
    """Compare the rows of a table, matched by their ids, in the order of both."""
    old, new = ({row["id"]: row for row in rows} for rows in (before, after))
    for row_id in dict.fromkeys((*old, *new)):
        pair = old.get(row_id, {}), new.get(row_id, {})
        where = f"{table.form.title} {_name(*pair)}".strip() + _sign(*pair)
        yield from _fields(table.form, where, *pair, whole=whole)


def _name(before: Body, after: Body) -> str:
    """Tell by what a person knows a row, as it is now or else as it was."""
    told = (row[name] for row in (after, before) for name in TOLD_BY if row.get(name))
    return str(next(told, ""))


def _sign(before: Body, after: Body) -> str:
    if not before:
        return "（新增）"
    return "" if after else "（去掉）"


def _fields(
    form: Form, where: str, before: Body, after: Body, *, whole: bool
) -> Iterator[Difference]:
    old, new = values_of(form, before), values_of(form, after)
    for field in form:
        yield from _field(field, where, old[field.name], new[field.name], whole=whole)


def _field(
    field: Field, where: str, before: Value, after: Value, *, whole: bool
) -> Iterator[Difference]:
    if before == after:
        return
    hides = field.private and not whole
    old, new = (
        masked(field, each) if hides else shown(field.kind, each) for each in (before, after)
    )
    yield Difference(where, field.title, old, new, is_hidden=hides)
