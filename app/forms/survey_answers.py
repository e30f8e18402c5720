"""Answer the survey: what the archive says of each side of a family, for the head and for each.

[001] 三(一) names the sides. A person of whom nothing is known on a side is not named there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import household_head, inked
from app.forms.archive import ARCHIVE
from app.forms.household import HOUSEHOLD
from app.forms.member import HEAD, MEMBER
from app.forms.survey_sheet import ITEMS
from app.forms.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.forms.spec import Form, Values

    Names = Sequence[str]
    Rows = Mapping[str, Sequence[Values]]

SIDES: tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "工作状态",
        ("work_status", "workplace", "employer_state", "employment_form"),
        (),
        ("zero_employment",),
    ),
    (
        "工资和\n其他收入",
        ("monthly_income_fen",),
        ("incomes",),
        ("other_yearly_income_fen", "yearly_income_fen", "minimum_allowance_fen"),
    ),
    ("家庭资产", (), ("assets",), ()),
    ("住房", (), (), ("housing_type", "floor_area_dm2")),
    (
        "健康",
        ("health", "illness", "disability", "disability_grade"),
        (),
        (),
    ),
    ("子女就学", ("education", "school_entry_year", "school_years"), (), ()),
    (
        "社会保险",
        ("medical_insurance", "pension_insurance", "unemployment_insurance", "injury_insurance"),
        (),
        ("arrears_fen",),
    ),
    (
        "困难原因\n和支出",
        (),
        ("expenses",),
        ("main_cause", "other_causes", "cause_note", "yearly_expense_fen"),
    ),
    ("脱困诉求", (), (), ("needs",)),
)
"""A side, what is told of each person, which tables, what is told of the household."""
OTHERS = "其他情况"
SAID_ALONE = frozenset(
    {
        *("work_status", "workplace", "employer_state", "employment_form", "education"),
        *("health", "illness", "disability", "disability_grade", "medical_insurance"),
        *("kind", "description", "cause_note", "needs"),
    }
)
"""What is understood without its title."""
_TABLES = {each.name: each.form for each in HOUSEHOLD.rows}


def answers(values: Values, rows: Rows, cadre: Values) -> dict[str, str]:
    """Give what stands in the cells of ``SURVEY_SHEET``, but for the codes and the foot."""
    told = [
        {"item": item, "value": "\n".join(_side(values, rows, *asked))} for item, *asked in SIDES
    ]
    return {
        **household_head.household(values),
        **household_head.cadre(cadre),
        **dict(ITEMS.cells([*told, {"item": OTHERS}])),
    }


def _side(
    values: Values, rows: Rows, of_person: Names, tables: Names, of_household: Names
) -> Iterator[str]:
    lines = (
        _persons(values, rows.get("members", ()), of_person),
        (line for table in tables for line in _table(table, rows.get(table, ()))),
        _fields(ARCHIVE, values, of_household),
    )
    yield from filter(None, map("；".join, lines))


def _persons(values: Values, members: Sequence[Values], names: Names) -> Iterator[str]:
    for form, person in ((HEAD, values), *((MEMBER, each) for each in members)):
        told = "，".join(_fields(form, person, names))
        if told:
            yield f"{shown(form['name'].kind, person.get('name'))}：{told}"


def _table(table: str, rows: Sequence[Values]) -> Iterator[str]:
    form = _TABLES[table]
    for row in rows:
        yield "，".join(_fields(form, row, [each.name for each in form if each.name != "note"]))


def _fields(form: Form, values: Values, names: Names) -> Iterator[str]:
    for name in names:
        if name in form.fields and values.get(name) is not None:
            field = form[name]
            title = "" if name in SAID_ALONE else f"{field.title} "
            told = inked.in_prose(field.kind, values[name])
            yield f"{title}{told.rstrip('。')}"
