"""Answer the visit record: the head of [004] annex 2, then a row for each visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.archive import ARCHIVE
from app.forms.cadre import CADRE
from app.forms.contact import CONTACT
from app.forms.text import shown
from app.forms.visit_sheet import VISIT_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.spec import Values

_AS_STORED = ("archive_no", "name", "sex", "phone", "id_number", "level", "workplace", "address")
_POST = ("workplace", "post")
_BESIDE = ("requests", "monthly_income_fen", "visitor")
_ROWS = next(each.repeat.count for each in VISIT_SHEET.sides[0] if each.repeat)


def answers(values: Values, cadre: Values, visits: Sequence[Values]) -> dict[str, str]:
    """Give what stands in the cells of ``VISIT_SHEET``, but for the codes and the foot.

    ``values`` are those of the archive, ``cadre`` those of its paired cadre.
    """
    return {
        **{name: shown(ARCHIVE[name].kind, values.get(name)) for name in _AS_STORED},
        "born_on": inked.inked(ARCHIVE["born_on"].kind, values.get("born_on")),
        "filed_on": inked.inked(ARCHIVE["filed_on"].kind, values.get("filed_on")),
        "causes": "、".join(_causes(values)),
        "cadre_name": shown(CADRE["name"].kind, cadre.get("name")),
        "cadre_post": " ".join(
            filter(None, (shown(CADRE[name].kind, cadre.get(name)) for name in _POST))
        ),
        "cadre_phone": shown(CADRE["phone"].kind, cadre.get("phone")),
        **dict(_visits(visits)),
    }


def _causes(values: Values) -> Iterator[str]:
    for name in ("main_cause", "other_causes"):
        if values.get(name):
            yield shown(ARCHIVE[name].kind, values[name])


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
    beside = "　".join(
        f"{CONTACT[name].title}：{inked.inked(CONTACT[name].kind, visit[name])}"
        for name in _BESIDE
        if visit.get(name) is not None
    )
    if beside:
        yield beside
