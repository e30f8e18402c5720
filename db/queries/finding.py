"""Find households and cadres by whatever a person types, and tell what found them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from db import pinyin
from db.bodies import marks
from db.search_facts import facts
from db.search_terms import EVERYWHERE, GONE, PERSON_NUMBER, expression, letters, runs, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from db.search_facts import Facts

WITH_GONE = (*EVERYWHERE, GONE)
_FOUND = (
    "SELECT l.household_id FROM search_text CROSS JOIN listing l ON l.number = search_text.rowid"
    " WHERE search_text MATCH ? ORDER BY l.name_key, l.number LIMIT ?"
)


_COUNT = "SELECT count(*) FROM search_text WHERE search_text MATCH ? AND rowid > 0"
_CADRES = (
    "SELECT c.id, c.name, c.workplace, c.phone FROM search_text"
    " CROSS JOIN listed_cadre l ON l.number = -search_text.rowid"
    " CROSS JOIN cadre c ON c.id = l.cadre_id"
    " WHERE search_text MATCH ? AND search_text.rowid < 0 AND c.owner = ? LIMIT ?"
)
_ABOUT = (
    "SELECT h.id, h.category, u.name AS union_name, h.owner FROM household h"
    " LEFT JOIN unit u ON u.id = h.owner WHERE h.id IN ({})"
)
_BY_CODE = (
    "SELECT household_id FROM card_issue WHERE code = ? AND NOT deleted"
    " UNION SELECT household_id FROM paper_issue WHERE code = ?"
)


class Why(StrEnum):
    """What of a household was found."""

    NAME = "姓名"
    FORMER_HEAD = "原户主"
    GONE = "已离开"
    CADRE = "结对干部"
    ID_NUMBER = "身份证号"
    PHONE = "电话"
    ARCHIVE_NO = "档号"
    WORKER_NO = "职工编号"
    CARD = "联系卡"
    ADDRESS = "地址"
    WORKPLACE = "单位"


_NAMED = frozenset({Why.NAME, Why.FORMER_HEAD, Why.GONE, Why.CADRE})
NUMBERS = frozenset({Why.ID_NUMBER, Why.PHONE, Why.ARCHIVE_NO, Why.WORKER_NO, Why.CARD})


@dataclass(frozen=True, slots=True)
class Hit:
    """A household that was found, by ``why``; ``person`` is the one whose particular that is.

    ``text`` is that particular, whole; ``at_end`` where the end of a number was typed.
    """

    household_id: str
    head_name: str
    archive_no: str
    why: Why
    person: str = ""
    text: str = ""
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class CadreHit:
    """A cadre that was found, by ``why``; ``text`` is what of the cadre answered, whole."""

    cadre_id: str
    name: str
    workplace: str
    why: Why
    text: str


@dataclass(frozen=True, slots=True)
class About:
    """What tells a household that was found from others: its category and who filed it."""

    category: str
    owner: str
    union_name: str


def found(connection: Connection, typed: str, limit: int = 50) -> list[Hit]:
    """Find at most ``limit`` households by what was typed; every word of it must be found.

    Those whose head or whose numbers are meant come first, each part in the order of the heads'
    names. Who left a household is only looked for where nobody else answers. Where nothing but
    signs was typed nothing is found.
    """
    ids: dict[str, None] = {}
    for columns in (("head",), EVERYWHERE, WITH_GONE):
        searched = expression(typed, columns)
        if columns is WITH_GONE and ids:
            break
        if searched is not None and len(ids) < limit:
            ids |= dict.fromkeys(connection.exec_driver_sql(_FOUND, (searched, limit)).scalars())
    wanted = [*ids][:limit]
    known = {each.household_id: each for each in facts(connection, wanted)}
    return [_explained(known[each], typed) for each in wanted]


def cadres(connection: Connection, typed: str, unit_id: str, limit: int) -> list[CadreHit]:
    """Find at most ``limit`` cadres of a union by name, workplace or telephone."""
    searched = expression(typed)
    if searched is None:
        return []
    rows = connection.exec_driver_sql(_CADRES, (searched, unit_id, limit)).all()
    return [_explained_cadre(typed, *row) for row in rows]


def count(connection: Connection, typed: str) -> int:
    """Count the households that answer: by the index alone, without reading the list."""
    searched = expression(typed)
    if searched is None:
        return 0
    return int(connection.exec_driver_sql(_COUNT, (searched,)).scalar_one())


def only_gone(connection: Connection, typed: str, hits: Sequence[Hit]) -> bool:
    """Tell whether households were found by people alone who left them."""
    return any(each.why is Why.GONE for each in hits) and not count(connection, typed)


def by_code(connection: Connection, code: str) -> list[str]:
    """Name the households of the card or the sheet that bears a code."""
    return [*connection.exec_driver_sql(_BY_CODE, (code, code)).scalars()]


def named(connection: Connection, household_ids: Sequence[str]) -> list[Hit]:
    """Give those of these households that live, in the order asked for, found by their name."""
    known = {each.household_id: each for each in facts(connection, household_ids)}
    living = [known[each] for each in household_ids if each in known]
    return [_hit(of, Why.NAME, of.head_name, of.head_name) for of in living]


def about(connection: Connection, household_ids: Sequence[str]) -> dict[str, About]:
    """Tell by its id what distinguishes each of these households."""
    rows = connection.exec_driver_sql(
        _ABOUT.format(marks(len(household_ids))), tuple(household_ids)
    )
    return {
        row.id: About(row.category or "", row.owner, row.union_name or row.owner) for row in rows
    }


def _hit(of: Facts, why: Why, person: str, text: str, *, at_end: bool = False) -> Hit:
    return Hit(of.household_id, of.head_name, of.archive_no, why, person, text, at_end)


def _explained(of: Facts, typed: str) -> Hit:
    """Tell what of a household was found: the first that answers a word, else the name."""
    particulars = [*_particulars(of)]
    for word in _meant(typed):
        for why, person, text in particulars:
            if _answers(why, text, word):
                at_end = why in NUMBERS and not letters(text).startswith(word)
                return _hit(of, why, person, text, at_end=at_end)
    return _hit(of, Why.NAME, of.head_name, of.head_name)


def _explained_cadre(
    typed: str, cadre_id: str, name: str, workplace: str | None, phone: str | None
) -> CadreHit:
    particulars = ((Why.NAME, name), (Why.PHONE, phone or ""), (Why.WORKPLACE, workplace or ""))
    for word in _meant(typed):
        for why, text in particulars:
            if _answers(why, text, word):
                return CadreHit(cadre_id, name, workplace or "", why, text)
    return CadreHit(cadre_id, name, workplace or "", Why.NAME, name)


def _meant(typed: str) -> tuple[str, ...]:
    """Give the words that may have been meant: all together, each, and their parts."""
    kept = words(typed)
    return ("".join(kept), *kept, *(run for each in kept for run in runs(each)))


def _particulars(of: Facts) -> Iterator[tuple[Why, str, str]]:
    """Go through what a household can be found by, each with the person it belongs to."""
    for each in of.people:
        yield (Why.FORMER_HEAD if each.is_former_head else Why.NAME), each.name, each.name
    for each in of.gone:
        yield (Why.FORMER_HEAD if each.is_former_head else Why.GONE), each.name, each.name
    for name in of.cadres:
        yield Why.CADRE, name, name
    for each in of.people:
        yield Why.ID_NUMBER, each.name, each.id_number or ""
        yield Why.PHONE, each.name, each.phone or ""
        yield Why.PHONE, each.name, each.other_contact or ""
    for each in of.gone:
        for number in (each.id_number, each.phone, each.other_contact):
            yield Why.GONE, each.name, number or ""
    yield Why.ARCHIVE_NO, "", of.archive_no
    yield Why.WORKER_NO, "", of.worker_no or ""
    for number in of.cards:
        yield Why.CARD, "", number
    yield Why.ADDRESS, "", of.address or ""
    for each in of.people:
        yield Why.WORKPLACE, each.name, each.workplace or ""


def _answers(why: Why, text: str, word: str) -> bool:
    """Tell whether a particular is what the word means; the counterpart of ``search_terms``."""
    kept = letters(text)
    if why in {Why.ADDRESS, Why.WORKPLACE}:
        return word in kept
    if why in _NAMED and not kept[:3].isdigit():
        return word in kept or (
            word.isascii() and any(key.startswith(word) for key in pinyin.keys(kept))
        )
    meant = why not in {Why.ID_NUMBER, Why.PHONE, Why.GONE} or PERSON_NUMBER.fullmatch(word)
    return bool(meant) and (kept.startswith(word) or kept.endswith(word))
