"""Answer the visit record: the head of [004] annex 2, then a row for each visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import household_head, inked
from app.forms.contact import CONTACT
from app.forms.text import shown
from app.forms.visit_sheet import VISIT_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.spec import Values

_BESIDE = ("requests", "monthly_income_fen", "visitor")
_ROWS = next(each.repeat.count for each in VISIT_SHEET.sides[0] if each.repeat)


def answers(values: Values, cadre: Values, visits: Sequence[Values]) -> dict[str, str]:
    """Give what stands in the cells of ``VISIT_SHEET``, but for the codes and the foot.

    ``values`` are those of the archive, ``cadre`` those of its paired cadre.
    """
    return {
        **household_head.household(values),
        **household_head.cadre(cadre),
        **dict(_visits(visits)),
    }


def beside(visit: Values) -> str:
    """Tell what was noted of a visit besides its content, which stands in the same cell."""
    return "　".join(
        f"{CONTACT[name].title}：{inked.inked(CONTACT[name].kind, visit[name])}"
        for name in _BESIDE
        if visit.get(name) not in {None, ""}
    )


def _visits(visits: Sequence[Values]) -> Iterator[tuple[str, str]]:
    for number in range(max(_ROWS, len(visits))):
        visit = visits[number] if number < len(visits) else {}
        day = CONTACT["contacted_on"].kind
        yield f"contacts.{number}.contacted_on", inked.inked(day, visit.get("contacted_on"))
        yield f"contacts.{number}.content", "\n".join(_content(visit))


def _content(visit: Values) -> Iterator[str]:
    """Give what was seen and done, then what else was noted."""
    if visit.get("content"):
        yield shown(CONTACT["content"].kind, visit["content"])
    also = beside(visit)
    if also:
        yield also
