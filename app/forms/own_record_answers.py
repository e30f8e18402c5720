"""Answer what the union keeps of a family: its people, who is paired, what help was given."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.forms import household_head, inked
from app.forms.archive import ARCHIVE
from app.forms.government_help import GOVERNMENT_HELP
from app.forms.measure import MEASURE
from app.forms.member import MEMBER
from app.forms.own_record_sheet import HELP, PERSONS
from app.forms.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.forms.spec import Form, Values

HEAD = "户主"
_ASKED = ("name", "relation", "id_number", "work_status", "bank_card")
_FIGURES = ("category", "size", "yearly_income_fen")
_BLANK = "＿" * 8
_TEXT = """\
　　这是{union}保存的您家建档帮扶资料的主要内容，只用于困难职工的认定、复核和帮扶，并按规定报上级工会。
　　您有权知道资料怎样使用，有权查阅、复制；发现有误或者不完整的，可以要求更正、补充，\
请写在下面，或者另附说明和证明。我们核实后更正，并把结果告诉您。
　　没有列在这里的资料（材料复印件、认定说明、走访记录全文等），可以另外要求查阅。
　　联系电话：{phone}　　监督电话：{hotline}"""


def answers(
    values: Values,
    members: Sequence[Values],
    cadre: Values,
    state: str,
    given: Sequence[dict[str, str]],
    unit: Values,
) -> dict[str, str]:
    """Give what stands in the cells of ``OWN_RECORD_SHEET``, but for the codes and the foot.

    ``given`` are the rows of ``help_given``, ``unit`` the values of the union.
    """
    persons = [{**values, "relation": HEAD}, *members] if values else []
    contact = {name: unit.get(name) or _BLANK for name in ("phone", "hotline")}
    return {
        **household_head.household(values),
        **household_head.cadre(cadre),
        **{name: inked.inked(ARCHIVE[name].kind, values.get(name)) for name in _FIGURES},
        "state": state,
        **dict(PERSONS.cells([*map(_person, persons)])),
        **dict(HELP.cells(given)),
        "text": _TEXT.format(union=unit.get("name") or _BLANK, **contact),
    }


def help_given(
    measures: Iterable[Values], government_help: Iterable[Values], contacts: Iterable[Values]
) -> list[dict[str, str]]:
    """Tell what was done for a family, the latest first; what has no day stands last."""
    dated = [
        *((_first(each, "done_on", "set_on"), _measure(each)) for each in measures),
        *(
            (_first(each, "from_on", "applied_on", "referred_on"), _policy(each))
            for each in government_help
        ),
        *((_first(each, "contacted_on"), _contact(each)) for each in contacts),
    ]
    dated.sort(key=lambda each: each[0] or date.min, reverse=True)
    kind = MEASURE["done_on"].kind
    return [{"on": inked.in_row(kind, on), **told} for on, told in dated]


def _person(person: Values) -> dict[str, str]:
    told = {name: shown(MEMBER[name].kind, person.get(name)) for name in _ASKED}
    kind = MEMBER["monthly_income_fen"].kind
    return told | {"monthly": inked.in_row(kind, person.get("monthly_income_fen"))}


def _first(values: Values, *names: str) -> date | None:
    days = (values.get(name) for name in names)
    return next((day for day in days if isinstance(day, date)), None)


def _measure(measure: Values) -> dict[str, str]:
    return {
        "kind": "帮扶措施",
        "content": _told(MEASURE, measure, "：", "side", "content"),
        "by": _told(MEASURE, measure, "\n", "department", "lead"),
        "result": _told(MEASURE, measure, "；", "state", "result"),
    }


def _policy(policy: Values) -> dict[str, str]:
    paid = ""
    if policy.get("sum_fen") is not None:
        paid = f"{_told(GOVERNMENT_HELP, policy, ' ', 'sum_period', 'sum_fen')} 元"
    outcome = _told(GOVERNMENT_HELP, policy, "；", "standing", "outcome", "outcome_note")
    return {
        "kind": "政府政策",
        "content": _told(GOVERNMENT_HELP, policy, "，", "policy", "policy_note", "person"),
        "by": _told(GOVERNMENT_HELP, policy, "", "department"),
        "result": "；".join(filter(None, (outcome, paid))),
    }


def _contact(contact: Values) -> dict[str, str]:
    return {
        "kind": str(contact.get("kind") or ""),
        "content": str(contact.get("content") or ""),
        "by": str(contact.get("visitor") or ""),
        "result": str(contact.get("requests") or ""),
    }


def _told(form: Form, values: Values, between: str, *names: str) -> str:
    texts = (shown(form[name].kind, values.get(name)) for name in names)
    return between.join(filter(None, texts))
