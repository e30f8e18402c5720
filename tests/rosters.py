"""Rosters for tests: families that do not exist, and the many ways in which offices list them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.forms import codelists
from app.forms.household import HOUSEHOLD
from app.forms.member import HEAD, MEMBER
from app.forms.spec import (
    Area,
    Choices,
    Day,
    Flag,
    Kind,
    Money,
)
from app.rules import synthetic

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from app.exchange.workbook.plan import RosterPlan
    from app.forms.spec import Value

TODAY = date(2026, 3, 1)
ADULTS, CHILDREN, PARENTS = (25, 59), (1, 24), (60, 90)
HEAD_COLUMNS = (
    *("category", "name", "ethnicity", "sex", "political_status", "id_number", "born_on"),
    *("health", "work_status", "model_worker", "housing_type", "floor_area_dm2", "phone"),
    *("postcode", "work_started_on", "industry", "marital_status", "hukou_type", "address"),
    *("workplace", "employer_kind", "employer_state", "single_parent", "monthly_income_fen"),
    *("other_yearly_income_fen", "yearly_income_fen", "size", "region_code"),
    *("medical_insurance", "self_rescue", "zero_employment", "main_cause", "bank_name"),
    *("bank_branch", "bank_card", "filed_by", "filed_on"),
)
MEMBER_COLUMNS = (
    *("name", "relation", "sex", "political_status", "id_number", "health"),
    *("monthly_income_fen", "work_status", "workplace"),
)
GROUPS = 5
Cells = list[Any]


@dataclass(frozen=True)
class Family:
    """A household that does not exist, by the fields of the forms; the head has no relation."""

    household: dict[str, Value]
    head: dict[str, Value]
    members: tuple[dict[str, Value], ...]


def families(random: Random, count: int) -> list[Family]:
    """Invent ``count`` families of one to six people, nobody in two of them."""
    taken: set[str] = set()
    return [_family(random, taken) for _ in range(count)]


def _family(random: Random, taken: set[str]) -> Family:
    kin = (("配偶", ADULTS), ("子", CHILDREN), ("女", CHILDREN), ("父", PARENTS), ("母", PARENTS))
    members = tuple(
        {
            **_person(random, ages, taken),
            "relation": relation,
            "work_status": _one(random, "member_status"),
        }
        for relation, ages in random.sample(kin, random.randint(0, GROUPS))
    )
    head = {
        **_person(random, ADULTS, taken),
        "work_status": _one(random, "work_status"),
        "model_worker": "非劳模",
        "phone": synthetic.phone(random),
        "work_started_on": date(1985, 1, 1) + timedelta(days=random.randrange(12_000)),
        "industry": _one(random, "industry"),
        "marital_status": _one(random, "marital_status"),
        "hukou_type": _one(random, "hukou_type"),
        "employer_kind": _one(random, "employer_kind"),
        "employer_state": _one(random, "employer_state"),
        "medical_insurance": _one(random, "medical_insurance"),
        "bank_name": "中国农业银行",
        "bank_branch": "潜山支行",
        "bank_card": synthetic.bank_card(random),
    }
    household: dict[str, Value] = {
        "category": random.choice(("深度困难", "相对困难", "意外致困")),
        "address": f"梅城镇{random.randrange(1, 200)}号{random.randrange(1, 30)}栋",
        "postcode": "246300",
        "region_code": "340882",
        "housing_type": _one(random, "housing_type"),
        "floor_area_dm2": random.randrange(20, 120) * 100,
        "size": 1 + len(members),
        "other_yearly_income_fen": random.randrange(0, 50) * 10_000,
        "yearly_income_fen": random.randrange(1, 900) * 10_000,
        "self_rescue": random.random() < 0.5,
        "zero_employment": random.random() < 0.5,
        "single_parent": random.random() < 0.5,
        "main_cause": _one(random, "cause"),
        "filed_by": "王会计",
        "filed_on": date(2025, 1, 1) + timedelta(days=random.randrange(365)),
    }
    return Family(household, head, members)


def _person(random: Random, ages: tuple[int, int], taken: set[str]) -> dict[str, Value]:
    person = synthetic.person(random, today=TODAY, ages=ages, taken=taken)
    return {
        "name": person.name,
        "ethnicity": person.ethnicity,
        "sex": person.sex,
        "id_number": person.id_number,
        "born_on": person.born_on,
        "political_status": _one(random, "political_status"),
        "health": _one(random, "health"),
        "monthly_income_fen": random.randrange(0, 50) * 5_000,
        "workplace": random.choice(("潜阳机械有限公司", "县供销社", "梅城环卫所", "家中")),
    }


def _one(random: Random, codelist: str) -> str:
    return random.choice(codelists.load(codelist).options)


def title(target: str, form: str) -> str:
    """Give the printed header of a field in the head's, the household's or a member's columns."""
    own = MEMBER if form == "member" else HEAD
    return own[target].title if target in own.fields else HOUSEHOLD[target].title


def wide(
    listed: Sequence[Family],
    *,
    spell: Callable[[Kind, Value], Any] | None = None,
    head: Sequence[str] = HEAD_COLUMNS,
    member: Sequence[str] = MEMBER_COLUMNS,
    caption: Callable[[int], str] = "家庭成员{}".format,
    flat: Callable[[int, str], str] | None = None,
) -> list[Cells]:
    """List families one a row. ``flat`` writes a member's header into one row of headers."""
    spell = spell or plain
    own = ["编号", *(title(each, "head") for each in head)]
    theirs = [
        (number, title(each, "member")) for number in range(1, GROUPS + 1) for each in member
    ]
    if flat:
        rows: list[Cells] = [[*own, *(flat(number, word) for number, word in theirs)]]
    else:
        blank = [""] * (len(member) - 1)
        captions = [each for n in range(1, GROUPS + 1) for each in (caption(n), *blank)]
        rows = [
            ["基本信息", *[""] * (len(own) - 1), *captions],
            [*own, *(word for _, word in theirs)],
        ]
    for number, family in enumerate(listed, 1):
        row: Cells = [
            f"{number:04d}",
            *_cells(family.household | family.head, HEAD_KINDS, head, spell),
        ]
        for place in range(GROUPS):
            values = family.members[place] if place < len(family.members) else {}
            row += _cells(values, MEMBER_KINDS, member, spell)
        rows.append(row)
    return rows


PERSON_COLUMNS = (
    *("name", "relation", "sex", "ethnicity", "id_number", "born_on", "health"),
    *("political_status", "work_status", "monthly_income_fen", "workplace"),
)
ON_HEAD_ROW = ("category", "main_cause", "address", "phone", "yearly_income_fen", "bank_card")


def people(
    listed: Sequence[Family],
    *,
    spell: Callable[[Kind, Value], Any] | None = None,
    key: str = "户编号",
    person: Sequence[str] = PERSON_COLUMNS,
    household: Sequence[str] = ON_HEAD_ROW,
) -> list[Cells]:
    """List families one person a row; ``key`` heads the number of the household, if any does."""
    spell = spell or plain
    first = [key] if key else []
    rows: list[Cells] = [
        [
            *first,
            *(title(each, "member") for each in person),
            *(title(e, "head") for e in household),
        ]
    ]
    for number, family in enumerate(listed, 1):
        head = family.household | family.head | {"relation": "户主"}
        for values in (head, *family.members):
            row: Cells = [f"{number:04d}"] if key else []
            row += _cells(values, MEMBER_KINDS, person, spell)
            row += _cells(values if values is head else {}, HEAD_KINDS, household, spell)
            rows.append(row)
    return rows


HEAD_KINDS = {each.name: each.kind for form in (HOUSEHOLD, HEAD) for each in form}
MEMBER_KINDS = {each.name: each.kind for each in MEMBER}


def _cells(
    values: Mapping[str, Value],
    kinds: Mapping[str, Kind],
    names: Sequence[str],
    spell: Callable[[Kind, Value], Any],
) -> Cells:
    return ["" if values.get(name) is None else spell(kinds[name], values[name]) for name in names]


def shuffled(rows: list[Cells], random: Random) -> list[Cells]:
    """Put the columns into another order."""
    order = list(range(len(rows[0])))
    random.shuffle(order)
    return [[row[at] for at in order] for row in rows]


def as_xlsx(**sheets: list[Cells]) -> bytes:
    """Make an .xlsx file; text stays text, whatever it begins with."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            cells = []
            for value in row:
                cell = openpyxl.cell.WriteOnlyCell(sheet, None if value == "" else value)
                if isinstance(value, str) and value:
                    cell.data_type = "s"
                cells.append(cell)
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_xls(**sheets: list[Cells]) -> bytes:
    """Make an .xls file."""
    import xlwt

    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write(at, column, value, day)
                elif value != "":
                    sheet.write(at, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_ods(**sheets: list[Cells]) -> bytes:
    """Make an .ods file."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for value in row:
                line.addElement(_ods_cell(value, TableCell, P))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def _ods_cell(value: Any, cell_type: Any, paragraph_type: Any) -> Any:
    if value == "":
        return cell_type()
    if isinstance(value, date):
        return cell_type(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, int | float):
        return cell_type(valuetype="float", value=value)
    cell = cell_type(valuetype="string")
    cell.addElement(paragraph_type(text=value))
    return cell


def plain(kind: Kind, value: Any) -> Any:
    """Write a value as a careful clerk does."""
    if isinstance(kind, Money | Area):
        return value / 100 if value % 100 else value // 100
    if isinstance(kind, Flag):
        return "是" if value else "否"
    if isinstance(kind, Day):
        return value.isoformat()
    if isinstance(kind, Choices):
        return "、".join(value)
    return value


FOLLOWING_THE_NUMBER = {"born_on", "sex"}


def listed_part(family: Family, head: Sequence[str], member: Sequence[str]) -> Family:
    """Give what a roster with these columns tells of a family."""
    return Family(
        {name: value for name, value in family.household.items() if name in head},
        _told(family.head, head),
        tuple(_told(each, member) for each in family.members),
    )


def _told(values: Mapping[str, Value], columns: Sequence[str]) -> dict[str, Value]:
    told = {*columns} | (FOLLOWING_THE_NUMBER if "id_number" in columns else set())
    return {name: value for name, value in values.items() if name in told and value is not None}


def as_read(plan: RosterPlan) -> list[Family]:
    """Give the households of a plan as families."""
    return [
        Family(
            dict(each.values),
            {name: value for name, value in each.head.values.items() if name != "relation"},
            tuple(dict(member.values) for member in each.members),
        )
        for each in plan.households
    ]
