"""Read the list that came back from a comparison (信息比对): of whom which source found what.

Departments answer in layouts of their own, and all of them are read: a column for each source, or
a column that names the source beside one with the result, or one result for the whole list, whose
source the clerk names. A list that we wrote ourselves is the first of these. A person may stand in
several rows: each home or car is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from app.exchange import cells, days, words
from app.exchange.workbook import grid
from app.exchange.workbook.errors import NoAnswers, NoHeader
from app.exchange.workbook.finding import find_header
from app.exchange.workbook.plan import RowNote, note
from app.exchange.workbook.rows import RowReader
from app.forms import codelists
from db.vocabulary import ComparisonResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.exchange.cells import Cell
    from app.exchange.workbook.columns import Doubtful
    from app.exchange.workbook.finding import Header
    from app.exchange.workbook.grid import Row
    from app.forms.spec import Values

SOURCE, RESULT, FINDING, DAY = "source", "result", "finding", "day"
_TITLES = {
    SOURCE: re.compile(
        "^(?:数据|信息|比对|核对|查询|反馈)?(?:来源|部门|单位|项目|类别|类型|内容)$"
    ),
    RESULT: re.compile("^(?:比对|核对|核查|查询|反馈)?(?:结果|结论)$|^(?:是否|有无)异常$"),
    FINDING: re.compile("说明|详情|明细|备注|^(?:比对|核对|查询|反馈|异常|具体|查到的)?情况"),
    DAY: re.compile("(?:比对|核对|核查|查询|反馈)(?:日期|时间)$|^日期$"),
}
"""What the columns of an answer are called beside those of a person and those of a source."""
_OF_PERSON = frozenset(
    {"name", "id_number", "relation", "sex", "born_on", "phone", "address", "workplace", "serial"}
    | {"bank_card", "hukou_type", "archive_no", "worker_no", "group", "is_head"}
)
"""The meanings of columns, as rosters know them, that say who somebody is and nothing of them."""
_OF_ACCOUNT = re.compile("开户|发卡|[卡账]号")
_NOTHING_FOUND = re.compile("^(?:无|未|没有|查无|不存在|正常)")
_MOST_FINDING = 500
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What a row says of a person; ``source`` is empty where the clerk names it.

    ``compared_on`` is ``None`` where the list gives no day.
    """

    row: int
    id_number: str
    name: str
    source: str
    result: ComparisonResult
    finding: str | None
    compared_on: date | None


@dataclass(frozen=True, slots=True)
class ComparisonList:
    """A list as it was read: its answers in the order of the rows, and the rows that say nothing.

    ``unread`` are the titles of columns that nothing was read from.
    """

    sheet: str
    rows: int
    answers: tuple[Answer, ...]
    faults: tuple[RowNote, ...]
    unread: tuple[str, ...]

    @property
    def is_of_one_source(self) -> bool:
        """Tell whether the list does not say who answered."""
        return any(not each.source for each in self.answers)


class _Said(NamedTuple):
    result: ComparisonResult
    finding: str | None


class _Column(NamedTuple):
    at: int
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a list says what; ``named`` are the columns that are a source's own."""

    named: tuple[_Column, ...]
    spoken: dict[str, int]
    unread: tuple[str, ...]


def read_comparisons(content: bytes, today: date) -> ComparisonList:
    """Read a list of any layout.

    Raises:
        NoHeader: no row names people and numbers.
        NoAnswers: no column says what was found.
        AppError: one of ``workbook.errors``; nothing was read.
    """
    header = find_header(grid.sheets(content))
    reader = RowReader(header)
    layout = _laid_out(header, reader)
    answers: list[Answer] = []
    faults: list[RowNote] = []
    rows = [*reader.rows()]
    for number, row in rows:
        person, doubts = reader.own.read(row, number)
        if "id_number" not in person:
            faults.append(_numberless(number, doubts))
            continue
        found = [*_answers(layout, row, number, person)]
        if any(each.compared_on is not None and each.compared_on > today for each in found):
            faults.append(note(number, "day_to_come"))
        else:
            answers += found
    kept, contradictory = _joined(answers)
    faults = sorted((*faults, *contradictory), key=lambda each: each.row)
    return ComparisonList(header.grid.name, len(rows), tuple(kept), tuple(faults), layout.unread)


def _laid_out(header: Header, reader: RowReader) -> _Layout:
    """Tell the columns apart: the person's, a source's own, and what is said of any source."""
    if "id_number" not in reader.own.columns:
        raise NoHeader
    of_person = {each.index for each in header.mapping.columns if each.target in _OF_PERSON}
    named: list[_Column] = []
    spoken: dict[str, int] = {}
    unread: list[str] = []
    for index, title, caption in _titles(header):
        if index in of_person or _OF_ACCOUNT.search(title):
            continue
        meaning = next((name for name, known in _TITLES.items() if known.search(title)), "")
        source = _source_in(title) or ("" if meaning else _source_in(caption))
        if source:
            named.append(_Column(index, title, source))
        elif meaning and meaning not in spoken:
            spoken[meaning] = index
        else:
            unread.append(title)
    if not named and spoken.keys().isdisjoint({RESULT, FINDING}):
        raise NoAnswers(sheet=header.grid.name)
    return _Layout(tuple(named), spoken, tuple(unread))


def _titles(header: Header) -> Iterator[tuple[int, str, str]]:
    """Go through the titles of the columns, each with the caption that stands above it."""
    rows = [
        [words.phrase(cell) if isinstance(cell, str) else "" for cell in row]
        for row in header.grid.rows(header.first, header.last + 1)
    ]
    captions = [""] * len(rows[-1])
    for above, row in enumerate(rows[:-1]):
        caption, merged, reach = "", header.grid.merged(header.first + above), -1
        for index, word in enumerate(row):
            if word:
                caption, reach = word, merged.get(index, index)
            captions[index] += caption if index <= reach else ""
    for index, caption in enumerate(captions):
        own = next((row[index] for row in reversed(rows) if row[index]), "")
        if own and len(own) <= _LONGEST_TITLE:
            yield index, own, caption


def _source_in(title: str) -> str:
    """Give the source that a title names, the longest of its words that is known."""
    known = codelists.load("comparison_source").labels
    found = [word for word in known if word in title]
    return known[max(found, key=len)] if found else ""


def _numberless(row: int, doubts: Sequence[Doubtful]) -> RowNote:
    """Say what is wrong with the number of a row."""
    for each in doubts:
        if each.column.target == "id_number" and each.doubt.code != "unclear_id":
            return note(row, each.doubt.code, column=each.column.title)
    return note(row, "nobodys_number")


def _answers(layout: _Layout, row: Row, number: int, person: Values) -> Iterator[Answer]:
    """Give what a row says, source by source; a cell that says nothing is no answer."""
    spoken = {name: row[index] for name, index in layout.spoken.items()}
    written = days.read(spoken.get(DAY, ""))
    day = written.day if written is not None and written.exact else None
    by_source: dict[str, list[_Said]] = {}
    for column in layout.named:
        said = _said(row[column.at], column.title)
        if said is not None:
            by_source.setdefault(column.source, []).append(said)
    if not layout.named:
        said = _whole(spoken)
        if said is not None:
            by_source[_named_by(spoken.get(SOURCE, ""))] = [said]
    whose = str(person["id_number"]), str(person.get("name") or "")
    for source, every in by_source.items():
        result, finding = _worst(every)
        yield Answer(number, *whose, source, result, finding, day)


def _whole(spoken: dict[str, Cell]) -> _Said | None:
    """Give what is said in the columns of result and finding."""
    result, finding = _said(spoken.get(RESULT, "")), _said(spoken.get(FINDING, ""))
    if result is None:
        return finding
    text = cells.as_text(spoken.get(FINDING, "")).strip()
    parts = [each for each in (result.finding, text) if each]
    return _Said(result.result, _short("；".join(parts)))


def _named_by(cell: Cell) -> str:
    """Give the source that a cell names; one that is not known is 其他."""
    text = words.phrase(cells.as_text(cell))
    return (_source_in(text) or "其他") if text else ""


def _said(cell: Cell, title: str = "") -> _Said | None:
    """Understand what a department wrote; whatever is more than "nothing" is a hit.

    A number counts what was found. What is not a bare word stays as the finding.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        found = _Said(ComparisonResult.HIT, _short(f"{title}：{cells.as_text(cell)}".lstrip("：")))
        return found if cell else _Said(ComparisonResult.CLEAR, None)
    text = words.line(words.half_width(cells.as_text(cell)))
    if text in words.BLANK_WORDS:
        return None
    label = codelists.load("comparison_result").find(text)
    if label is not None:
        result = ComparisonResult(label)
        return None if result is ComparisonResult.PENDING else _Said(result, None)
    nothing = _NOTHING_FOUND.match(words.phrase(text)) is not None
    return _Said(ComparisonResult.CLEAR if nothing else ComparisonResult.HIT, _short(text))


def _worst(said: Sequence[_Said]) -> _Said:
    """Sum up what several columns of one source say: a hit is a hit, whatever the others say."""
    hits = [each for each in said if each.result is ComparisonResult.HIT] or said
    findings = dict.fromkeys(each.finding for each in hits if each.finding)
    return _Said(hits[0].result, _short("；".join(findings)))


def _joined(answers: Sequence[Answer]) -> tuple[list[Answer], list[RowNote]]:
    """Make one of what several rows say of one person by one source; opposites are refused."""
    kept: dict[tuple[str, str], Answer] = {}
    faults: dict[tuple[str, str], list[RowNote]] = {}
    for each in answers:
        key = each.id_number, each.source
        first = kept.get(key)
        if first is None:
            kept[key] = each
        elif first.result is not each.result:
            told = note(each.row, "answers_differ", figures={"first": first.row})
            faults.setdefault(key, []).append(told)
        else:
            said = [_Said(one.result, one.finding) for one in (first, each)]
            latest = max(filter(None, (first.compared_on, each.compared_on)), default=None)
            kept[key] = replace(first, finding=_worst(said).finding, compared_on=latest)
    good = [each for key, each in kept.items() if key not in faults]
    return good, [told for every in faults.values() for told in every]


def _short(text: str) -> str | None:
    return (text if len(text) <= _MOST_FINDING else f"{text[: _MOST_FINDING - 1]}…") or None
