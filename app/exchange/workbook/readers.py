"""Choose the reader of a roster's column: mostly by the kind of its field, here and there by hand.

A reader by hand may answer for several fields: causes as labels, ailments as ``field=label``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.exchange import cells, words
from app.exchange.cells import Doubt
from app.exchange.workbook.synonyms import HOUSEHOLD_FIELDS, PERSON_FIELDS
from app.forms import codelists
from app.forms.member import MEMBER
from app.forms.spec import Area, Choice, Flag, Money
from db.vocabulary import ArchiveClass

if TYPE_CHECKING:
    from app.exchange.cells import Cell, Reader, Reading
    from app.exchange.workbook.mapping import Column
    from app.forms.spec import Kind

MOST_OTHER_CAUSES = 3
_MEMBER_KINDS = {
    "work_status": MEMBER["work_status"].kind,
    "member_status": MEMBER["work_status"].kind,
    "relation": MEMBER["relation"].kind,
    "school": MEMBER["workplace"].kind,
}


def reader_of(column: Column) -> Reader:
    """Give the reader of a column; one that only groups rows is read as it stands."""
    by_hand = _BY_HAND.get(column.target)
    if by_hand is not None:
        return by_hand()
    kind = _kind(column)
    if kind is None:
        return cells.as_text
    if isinstance(kind, Money | Area):
        return cells.money(column.factor)
    return cells.reader(kind)


def _kind(column: Column) -> Kind | None:
    """Give the kind of a column's field; work is read with the list that holds both words."""
    if column.target == "remark" and column.member:
        return MEMBER["note"].kind
    field = HOUSEHOLD_FIELDS.get(column.target) or PERSON_FIELDS.get(column.target)
    return _MEMBER_KINDS.get(column.target) or (field.kind if field else None)


def _causes() -> Reader:
    """Read one cause, or several: the first of them is the main one."""
    one = cells.reader(Choice("cause"))
    options = codelists.load("cause")

    def read(cell: Cell) -> Reading:
        found = one(cell)
        if not isinstance(found, Doubt):
            return found
        labels, complete = cells.several(options, cells.as_text(cell))
        if not complete or len(labels) > 1 + MOST_OTHER_CAUSES:
            return Doubt(found.code, labels[: 1 + MOST_OTHER_CAUSES] or None, keep=True)
        return labels

    return read


def _ailment() -> Reader:
    """Read an illness, or a disability with its grade (肢体三级)."""
    illness = codelists.load("illness")
    disability = codelists.load("disability")
    grade = codelists.load("disability_grade")

    def read(cell: Cell) -> Reading:
        text = words.phrase(cells.as_text(cell))
        if not text or text in words.NOTHING_WORDS:
            return None
        found = {
            "illness": illness.find(text),
            "disability": disability.find(text) or _within(disability, text),
            "disability_grade": grade.find(text) or _within(grade, text),
        }
        pairs = tuple(f"{name}={label}" for name, label in found.items() if label)
        return pairs or Doubt("unknown_option", keep=True)

    return read


def _health() -> Reader:
    """Read 良好, 疾病 or 残疾; an older roster names the illness or disability itself there."""
    one = cells.reader(Choice("health"))
    illness, ailment = codelists.load("illness"), _ailment()

    def read(cell: Cell) -> Reading:
        found = one(cell)
        if not isinstance(found, Doubt):
            return found
        text = words.phrase(cells.as_text(cell))
        named = illness.find(text)
        if named:
            return "health=疾病", f"illness={named}"
        pairs = ailment(cell) if "残" in text else None
        return ("health=残疾", *pairs) if isinstance(pairs, tuple) else found

    return read


def _refiled() -> Reader:
    """Read 是 and 否, or 返困 among the classes of an archive; the others say nothing of it."""
    flag = cells.reader(Flag())

    def read(cell: Cell) -> Reading:
        word = cells.as_text(cell).strip()
        return (word == ArchiveClass.RETURNED or None) if word in _CLASSES else flag(cell)

    return read


def _within(options: codelists.CodeList, text: str) -> str | None:
    """Find an option or alias that stands within ``text``."""
    return next((label for alias, label in options.labels.items() if alias in text), None)


_CLASSES = frozenset(ArchiveClass)
_BY_HAND = {
    "health": _health,
    "refiled": _refiled,
    "main_cause": _causes,
    "ailment": _ailment,
    "disability": _ailment,
}
