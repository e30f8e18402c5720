"""Answer the archive form: what is stored, what follows from it, what has no cell of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.archive import ARCHIVE
from app.forms.archive_sheet import (
    AGE,
    ARCHIVE_CLASS,
    ARCHIVE_SHEET,
    MORE,
    PEOPLE,
    PER_HEAD,
    STAGES,
    WHO,
)
from app.forms.dependant import DEPENDANT, DEPENDANTS
from app.forms.household import OPINION
from app.forms.member import MEMBER
from app.forms.sheet import Answer
from app.forms.spec import Money, Number
from app.rules import derived

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.forms.spec import Form, Value, Values

_YEARS = Number(unit="岁")
_OF_DEPENDANT = ("relation", "stands_with", "reason")
_SIGNED = ("text", "signed_by", "signed_on")
_COLUMNS = {
    cell.content.name
    for grid in ARCHIVE_SHEET.sides[0]
    if grid.repeat
    for cell in grid.repeat.row.cells
    if isinstance(cell.content, Answer)
}


def answers(
    values: Values, rows: Mapping[str, Sequence[Values]], *, today: date
) -> dict[str, str]:
    """Give what stands in the cells of ``ARCHIVE_SHEET``, but for its head and its foot.

    ``rows`` holds the tables of the archive by name, the members without the head and without
    whoever left; those whom the household supports may stand beside. An age is that of ``today``.
    """
    told = inked.answers(ARCHIVE_SHEET, ARCHIVE, values, rows)
    members, opinions = rows.get("members", ()), rows.get("opinions", ())
    more = (*_without_cell(rows), *_dependants(rows), *_second_opinions(opinions))
    return {
        **told,
        **dict(_computed(values, today)),
        **dict(_people(members, today)),
        **dict(written_opinions(opinions)),
        MORE: "".join(f"{each}。" for each in more),
    }


def _computed(values: Values, today: date) -> Iterator[tuple[str, str]]:
    yield AGE, inked.inked(_YEARS, derived.age(_day(values, "born_on"), today=today))
    per_head = derived.per_head_fen(_count(values, "yearly_income_fen"), _count(values, "size"))
    yield PER_HEAD, inked.inked(Money(), per_head)
    refiled = bool(values.get("refiled"))
    filed_on = _day(values, "filed_on")
    yield ARCHIVE_CLASS, derived.archive_class(filed_on, refiled=refiled, today=today)


def _people(members: Sequence[Values], today: date) -> Iterator[tuple[str, str]]:
    for number in range(max(PEOPLE, len(members))):
        person = members[number] if number < len(members) else {}
        years = derived.age(_day(person, "born_on"), today=today)
        yield f"members.{number}.{WHO}", inked.in_row(MEMBER["name"].kind, person.get("name"))
        yield f"members.{number}.{AGE}", "" if years is None else str(years)


def written_opinions(opinions: Sequence[Values]) -> Iterator[tuple[str, str]]:
    """Write the opinion blocks, from below upward; each holds the first opinion of its stage."""
    for number, stage in enumerate(STAGES):
        first = next((each for each in opinions if each.get("stage") == stage), {})
        for name in _SIGNED:
            written = inked.inked(OPINION[name].kind, first.get(name))
            yield f"opinions.{number}.{name}", written


def _second_opinions(opinions: Sequence[Values]) -> Iterator[str]:
    """Tell the opinions whose block holds another one already."""
    seen: set[Value] = set()
    for each in opinions:
        stage = each.get("stage")
        if stage in seen or stage not in STAGES:
            yield _told(str(stage), OPINION, _SIGNED, each)
        seen.add(stage)


def _without_cell(rows: Mapping[str, Sequence[Values]]) -> Iterator[str]:
    """Tell what is known of people and has no column in either of their tables."""
    names = [each.name for each in MEMBER if each.name not in _COLUMNS]
    for number, person in enumerate(rows.get("members", ()), 1):
        if any(person.get(name) is not None for name in names):
            yield _told(str(person.get("name") or f"第 {number} 人"), MEMBER, names, person)


def _dependants(rows: Mapping[str, Sequence[Values]]) -> Iterator[str]:
    """Tell whom the household supports, who is counted in another one."""
    for each in rows.get(DEPENDANTS.name, ()):
        about = f"赡养对象 {each.get('name') or ''}（不计入本户人口）"
        yield _told(about, DEPENDANT, _OF_DEPENDANT, each)


def _told(about: str, form: Form, names: Sequence[str], values: Values) -> str:
    known = (
        f"{form[name].title} {inked.in_row(form[name].kind, values[name])}"
        for name in names
        if values.get(name) is not None
    )
    return f"{about}：{'，'.join(known)}"


def _day(values: Values, name: str) -> date | None:
    value = values.get(name)
    return value if isinstance(value, date) else None


def _count(values: Values, name: str) -> int | None:
    value = values.get(name)
    return value if isinstance(value, int) else None
