"""Tell the rows that hold people from titles, totals, signatures and repeated headers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.exchange import cells, words
from app.exchange.workbook.columns import ColumnSet, Doubtful, is_blank
from app.exchange.workbook.finding import is_commentary, is_example, is_numbering, is_repeated
from app.exchange.workbook.mapping import LayoutKind, Place
from db.models.household import HEAD_RELATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.exchange.workbook.finding import Header
    from app.exchange.workbook.grid import Row
    from app.forms.spec import Value

_CLOSING = re.compile(
    r"""(?:共计|累计|平均|.{0,4}[合小总]计|共\d+[户人])
      | (?:填表|制表|填报|审核|经办|经手|校对|校核|核对|联系|负责|主管|分管|复核|审批|报送|打印
          |统计|录入|建档|公示|监督)
        (?:人员?|员|领导|单位|电话|日期|时间)?(?:\(?签[字章名]\)?|\(盖章\))?(?::|$)
      | (?:总|共)?(?:户|人)口?数(?:合计|共计)?(?::|$)
      | (?:备注|附注|注|说明|填表说明|填报说明|联系电话|日期|盖章|单位\(盖章\)|\([盖公]章\)):
      | \(?以下空白
      | .{0,12}(?:\(?签[字章名]\)?|\([盖公]?章\)|意见|负责人|领导):?$
      | 第\d+页""",
    re.VERBOSE,
)
"""How a total, a signature, a note or the foot of a page begins."""

_NO_NAME = re.compile(
    r"""[省市县区镇乡村组]$ | 街道|社区|公司|工会|单位|学校 | [厂局院所]$ | \d | [,。:;!?、(]
      | ^(?:以上|特此|附件|此表|本表|请|填表|填报|说明|要求|注意) | ^[^·]{7,}$""",
    re.VERBOSE,
)
"""What a text that stands alone in its row is if it is nobody's name: a place, or a remark."""

_NOBODYS = (is_example, is_numbering, is_commentary)
_DIGITS = re.compile(r"\d{5}")
_WHOLE_NUMBER = re.compile(r"\d{14}")
_FEWEST_CELLS = 3
_YES = frozenset({"是", "√", "1", "Y", "户主"})


@dataclass(slots=True)
class RawPerson:
    """A person as read, before any check.

    ``member`` is the group of columns they stand in, 0 outside all groups; ``implied`` is what
    the name of that group says of their relation.
    """

    row: int
    values: dict[str, Value]
    doubts: list[Doubtful]
    member: int = 0
    implied: str = ""


@dataclass(slots=True)
class RawRow:
    """A row that holds people: its own person, or the head and the members beside."""

    row: int
    keys: dict[str, str]
    household: dict[str, Value]
    household_doubts: list[Doubtful]
    head: RawPerson
    person: RawPerson | None = None
    members: list[RawPerson] = field(default_factory=list)
    continues: bool = False


class RowReader:
    """Reads the rows below a roster's headers."""

    def __init__(self, header: Header) -> None:
        self.header = header
        columns = header.mapping.columns
        self.header_rows = list(header.grid.rows(header.first, header.last + 1))
        self.wide = header.mapping.layout is LayoutKind.WIDE
        self.household = ColumnSet(each for each in columns if each.place is Place.HOUSEHOLD)
        self.head = ColumnSet(each for each in columns if each.place is Place.HEAD)
        self.person = ColumnSet(each for each in columns if each.place is Place.PERSON)
        self.keys = [each for each in columns if each.place is Place.ROW and not each.member]
        groups = sorted({each.member for each in columns if each.place is Place.MEMBER})
        self.members = [
            (group, ColumnSet(e for e in columns if e.place is Place.MEMBER and e.member == group))
            for group in groups
        ]

    def __iter__(self) -> Iterator[RawRow]:
        """Go through the rows that hold people."""
        for number, row in self.rows():
            yield self._wide_row(row, number) if self.wide else self._person_row(row, number)

    @property
    def own(self) -> ColumnSet:
        """The columns of the person that a row is of."""
        return self.head if self.wide else self.person

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Go through the rows that hold people, as they stand, with their numbers."""
        first = self.header.last + 1
        for number, row in enumerate(self.header.grid.rows(first), first + 1):
            if self._holds_people(row):
                yield number, row

    def _holds_people(self, row: Row) -> bool:
        own = self.own
        if self._has_digits(row, own, _WHOLE_NUMBER):
            return not is_example(row)
        filled = [cell for cell in row if not is_blank(cell)]
        closes = any(_closes(cell) for cell in filled[:_FEWEST_CELLS])
        # Fewer digits may be a telephone beside a signature.
        if not closes and self._has_digits(row, own, _DIGITS):
            return True
        if is_repeated(row, self.header_rows) or any(each(row) for each in _NOBODYS):
            return False
        if not (own.identifies(row) or self.head.identifies(row)):
            return not closes and self._is_unnamed(row, own)
        if len(filled) == 1 and isinstance(filled[0], str):
            return not (closes or _NO_NAME.search(words.person_name(filled[0])))
        return not closes

    def _has_digits(self, row: Row, own: ColumnSet, digits: re.Pattern[str]) -> bool:
        """Tell whether so many digits stand where a number belongs; (盖章) may stand there too."""
        column = own.columns.get("id_number")
        if column is None:
            return False
        cell = row[column.index]
        return cell != "" and digits.search(words.half_width(cells.as_text(cell))) is not None

    def _is_unnamed(self, row: Row, own: ColumnSet) -> bool:
        """Tell whether a row without name and number is a person's all the same."""
        if self.wide and any(columns.identifies(row) for _, columns in self.members):
            return True
        if own.filled(row) + self.household.filled(row) < _FEWEST_CELLS:
            return False
        return not any(_closes(cell) for cell in row)

    def _keys(self, row: Row) -> dict[str, str]:
        return {each.target: words.key(cells.as_text(row[each.index])) for each in self.keys}

    def _wide_row(self, row: Row, number: int) -> RawRow:
        household, doubts = self.household.read(row, number)
        head = RawPerson(number, *self.head.read(row, number))
        members = [
            RawPerson(number, *columns.read(row, number), group, _relation_of(columns))
            for group, columns in self.members
            if columns.identifies(row) or columns.filled(row) >= _FEWEST_CELLS
        ]
        continues = not (
            self.head.identifies(row) or self.head.filled(row) or self.household.filled(row)
        )
        return RawRow(
            number, self._keys(row), household, doubts, head, None, members, continues=continues
        )

    def _person_row(self, row: Row, number: int) -> RawRow:
        household, doubts = self.household.read(row, number)
        head = RawPerson(number, *self.head.read(row, number))
        person = RawPerson(number, *self.person.read(row, number))
        keys = self._keys(row)
        if keys.get("is_head") in _YES:
            person.values["relation"] = HEAD_RELATION
        alone = head.values and not self.person.filled(row)
        return RawRow(number, keys, household, doubts, head, None if alone else person)


def _relation_of(columns: ColumnSet) -> str:
    return next((each.relation for each in columns.columns.values()), "")


def _closes(cell: object) -> bool:
    """Tell whether a cell begins a total or a line for signatures."""
    return isinstance(cell, str) and _CLOSING.match(words.phrase(cell)) is not None
