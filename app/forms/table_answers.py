"""Answer tables over many households: what stands in the row of each, and what all come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.archive import ARCHIVE
from app.forms.spec import Money
from app.forms.text import shown
from app.rules import derived

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from app.forms.spec import Values
    from app.forms.table_sheet import Table

    Telling = Callable[[Values, Sequence[Values], Values, date], Mapping[str, str]]
    """Says of a household, its members and its cadre, as of a day, what stands in its row."""


def answers(table: Table, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Give what stands in the cells of a table, but for the head and the foot."""
    numbered = [{**row, "number": str(number)} for number, row in enumerate(rows, 1)]
    return {
        **dict(table.ruled.cells(numbered)),
        "summary": f"共 {len(rows)} 户" if rows else "",
    }


def archive(values: Values, _: Sequence[Values], cadre: Values, today: date) -> Mapping[str, str]:
    """Say of a household what the summary of archives asks (domain reference §4, 档案汇总表)."""
    filed_on = values.get("filed_on")
    told = {
        name: _shown(name, values)
        for name in (
            *("worker_no", "name", "sex", "id_number", "category", "level", "worker_type"),
            *("workplace", "address", "size", "main_cause"),
        )
    }
    return told | {
        "archive_class": derived.archive_class(
            filed_on,  # type: ignore[arg-type]  # a day, or nothing
            refiled=bool(values.get("refiled")),
            today=today,
        ),
        "phone": _shown("phone", values) or _shown("other_contact", values),
        "per_head": inked.in_row(Money(), _per_head(values)),
        "cadre": str(cadre.get("name") or ""),
        "filed_on": inked.in_row(ARCHIVE["filed_on"].kind, filed_on),
    }


def receipt(values: Values, _: Sequence[Values], __: Values, ___: date) -> Mapping[str, str]:
    """Say of a household to which account it is paid; the sum is left to be written."""
    return {
        "name": _shown("name", values),
        "id_number": _shown("id_number", values),
        "bank": _shown("bank_name", values),
        "bank_card": _shown("bank_card", values),
        "payee": _shown("bank_account_name", values) or _shown("name", values),
    }


def visit(values: Values, members: Sequence[Values], cadre: Values, _: date) -> Mapping[str, str]:
    """Say of a household what a leader has to know before the visit; no number gives it away."""
    return {
        "name": _shown("name", values),
        "address": _shown("address", values),
        "brief": brief(values, members),
        "cadre": str(cadre.get("name") or ""),
    }


def brief(values: Values, members: Sequence[Values]) -> str:
    """Introduce a family in one paragraph (一户简介): people, work, income, causes, needs."""
    return "。".join(each.rstrip("。") for each in _brief(values, members) if each) + "。"


def _brief(values: Values, members: Sequence[Values]) -> Iterator[str]:
    person = (_shown(name, values) for name in ("name", "sex", "workplace", "work_status"))
    yield "，".join(filter(None, (*person, _ailing(values))))
    people = [
        "".join(filter(None, (_text(each, "relation"), _text(each, "name"), _about(each))))
        for each in members
    ]
    yield f"家庭成员：{'、'.join(people)}" if people else ""
    per_head = _per_head(values)
    yield f"家庭月人均收入 {shown(Money(), per_head)} 元" if per_head is not None else ""
    causes = "、".join(
        filter(None, (_shown(each, values) for each in ("main_cause", "other_causes")))
    )
    yield f"致困原因：{causes}" if causes else ""
    yield _shown("cause_note", values)
    needs = _shown("needs", values)
    yield f"诉求：{needs}" if needs else ""


def _about(member: Values) -> str:
    told = "，".join(filter(None, (_text(member, "work_status"), _ailing(member))))
    return f"（{told}）" if told else ""


def _ailing(person: Values) -> str:
    disability = _text(person, "disability")
    return _text(person, "illness") or (f"{disability}残疾" if disability else "")


def _per_head(values: Values) -> int | None:
    income, size = values.get("yearly_income_fen"), values.get("size")
    return derived.per_head_fen(
        income if isinstance(income, int) else None, size if isinstance(size, int) else None
    )


def _text(person: Values, name: str) -> str:
    return str(person.get(name) or "")


def _shown(name: str, values: Values) -> str:
    return shown(ARCHIVE[name].kind, values.get(name))
