"""Answer the pledge of income: what each person earns, what comes in by kind, what is pledged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import codelists, household_head, inked
from app.forms.archive import ARCHIVE
from app.forms.household import INCOME_ITEM
from app.forms.member import MEMBER
from app.forms.pledge_sheet import INCOMES, PERSONS
from app.forms.spec import Money
from app.forms.text import shown
from app.rules import derived

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.spec import Value, Values

HEAD = "户主"
MONTHS = 12
KINDS = codelists.load("income_kind").options
_FIGURES = ("size", "yearly_income_fen")
_ASKED = ("name", "relation", "work_status", "workplace")
_BLANK = "＿" * 8
_TEXT = """\
　　我代表全家郑重承诺：
　　一、以上所填是我家最近一年的全部收入，真实、完整，没有隐瞒，没有漏报。
　　二、家庭收入、人口、就业、财产有变化的，及时告诉{union}。
　　三、愿意接受入户调查、群众监督和家庭经济状况核对，并按要求提供证明。
　　四、隐瞒、虚报、提供假证明的，同意不予建档或退出帮扶，退回不应领取的救助金和物资，并依法承担责任。
　　我们知道：工会应当告诉我们收入怎样计算、认定的结果和理由，我们可以查询本户的档案、更正错误、\
提出不同意见；承诺的内容只用于困难职工的认定和帮扶，依法保密。"""


def answers(
    values: Values,
    members: Sequence[Values],
    incomes: Sequence[Values] | None,
    union_name: str,
) -> dict[str, str]:
    """Give what stands in the cells of ``PLEDGE_SHEET``, but for the codes and the foot.

    Without ``incomes`` every sum is left to be written.
    """
    persons = [{**values, "relation": HEAD}, *members] if values else []
    figures = {} if incomes is None else values
    return {
        **household_head.household(values),
        **dict(PERSONS.cells([_person(each, stated=incomes is not None) for each in persons])),
        **dict(INCOMES.cells([*_by_kind(incomes or ())])),
        **{name: inked.inked(ARCHIVE[name].kind, figures.get(name)) for name in _FIGURES},
        "per_head_fen": inked.inked(Money(), _per_head(figures)),
        "text": _TEXT.format(union=union_name or _BLANK),
    }


def _person(person: Values, *, stated: bool) -> dict[str, str]:
    told = {name: shown(MEMBER[name].kind, person.get(name)) for name in _ASKED}
    monthly = person.get("monthly_income_fen") if stated else None
    if not isinstance(monthly, int):
        return told
    return told | {"monthly": _sum(monthly), "yearly": _sum(monthly * MONTHS)}


def _by_kind(incomes: Sequence[Values]) -> Iterator[dict[str, str]]:
    """Give a row for every kind of income, so that none is forgotten; then what is no kind."""
    stated = [str(each.get("kind") or "") for each in incomes]
    for kind in dict.fromkeys((*KINDS, *stated)):
        found = [row for row, named in zip(incomes, stated, strict=True) if named == kind]
        sums = [fen for row in found if isinstance(fen := row.get("yearly_fen"), int)]
        notes = (shown(INCOME_ITEM["note"].kind, row.get("note")) for row in found)
        yield {
            "kind": kind,
            "yearly": _sum(sum(sums)) if sums else "",
            "note": "；".join(filter(None, notes)),
        }


def _per_head(values: Values) -> int | None:
    income, size = values.get("yearly_income_fen"), values.get("size")
    return derived.per_head_fen(
        income if isinstance(income, int) else None, size if isinstance(size, int) else None
    )


def _sum(fen: Value) -> str:
    return inked.in_row(Money(), fen)
