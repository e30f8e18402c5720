"""Answer the yearly renewal: every answer of an archive that a year can change, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import household_head, inked
from app.forms.archive import ARCHIVE
from app.forms.member import MEMBER
from app.forms.renewal_sheet import ITEMS
from app.forms.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.spec import Values

OF_HEAD = (
    *("work_status", "workplace", "employer_state", "health", "illness", "disability"),
    *("marital_status", "medical_insurance", "pension_insurance", "unemployment_insurance"),
    *("monthly_income_fen", "phone"),
)
OF_HOUSEHOLD = (
    *("category", "main_cause", "other_causes", "address", "housing_type", "size"),
    *("other_yearly_income_fen", "yearly_income_fen", "yearly_expense_fen"),
    *("minimum_allowance", "minimum_allowance_fen", "needs"),
)
OF_MEMBER = ("work_status", "health", "monthly_income_fen", "education", "workplace")
HEAD, FAMILY = "户主", "家庭"


def answers(
    values: Values, members: Sequence[Values], last_recheck: str, expired: Sequence[str]
) -> dict[str, str]:
    """Give what stands in the cells of ``RENEWAL_SHEET``, but for the codes and the foot."""
    rows = [*_of(HEAD, values, OF_HEAD), *_of(FAMILY, values, OF_HOUSEHOLD)]
    rows += map(_of_member, members)
    rows.append({"section": "成员", "item": "新增、离开、出生、去世", "value": ""})
    return {
        **household_head.household(values),
        **dict(ITEMS.cells(rows if values else [])),
        "last_recheck": last_recheck,
        "expired": "、".join(expired),
    }


def _of(section: str, values: Values, names: Sequence[str]) -> Iterator[dict[str, str]]:
    for name in names:
        field = ARCHIVE[name]
        yield {
            "section": section,
            "item": field.title,
            "value": inked.in_prose(field.kind, values.get(name)),
        }


def _of_member(member: Values) -> dict[str, str]:
    """Tell of a member in one row what is known: work, health, income, school."""
    told = (
        f"{MEMBER[name].title} {text}"
        for name in OF_MEMBER
        if (text := inked.in_prose(MEMBER[name].kind, member.get(name)))
    )
    name, relation = (shown(MEMBER[each].kind, member.get(each)) for each in ("name", "relation"))
    return {"section": "成员", "item": f"{name}（{relation}）", "value": "；".join(told)}
