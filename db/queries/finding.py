"""Find households by whatever a person types, and tell what found them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from db import pinyin
from db.search_facts import facts
from db.search_terms import EVERYWHERE, PERSON_NUMBER, expression, letters, runs, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from db.search_facts import Facts

_FOUND = (
    "SELECT l.household_id FROM search_text CROSS JOIN listing l ON l.number = search_text.rowid"
    " WHERE search_text MATCH ? ORDER BY l.name_key, l.number LIMIT ?"
)


class Why(StrEnum):
    """What of a household was found."""

    NAME = "姓名"
    CADRE = "结对干部"
    ID_NUMBER = "身份证号"
    PHONE = "电话"
    ARCHIVE_NO = "档号"
    WORKER_NO = "职工编号"
    CARD = "联系卡"
    ADDRESS = "地址"
    WORKPLACE = "单位"


@dataclass(frozen=True, slots=True)
class Hit:
    """A household that was found, by ``why``; ``person`` is the one whose particular that is."""

    household_id: str
    head_name: str
    archive_no: str
    why: Why
    person: str = ""


def found(connection: Connection, typed: str, limit: int = 50) -> list[Hit]:
    """Find at most ``limit`` households by what was typed; every word of it must be found.

    Those whose head or whose numbers are meant come first, each part in the order of the heads'
    names. Where nothing but signs was typed nothing is found.
    """
    ids: dict[str, None] = {}
    for columns in (("head",), EVERYWHERE):
        searched = expression(typed, columns)
        if searched is not None and len(ids) < limit:
            ids |= dict.fromkeys(connection.exec_driver_sql(_FOUND, (searched, limit)).scalars())
    wanted = [*ids][:limit]
    known = {each.household_id: each for each in facts(connection, wanted)}
    return [_explained(known[each], typed) for each in wanted]


def _explained(of: Facts, typed: str) -> Hit:
    """Tell what of a household was found: the first that answers a word, else the name."""
    kept = words(typed)
    particulars = [*_particulars(of)]
    for word in ("".join(kept), *kept, *(run for each in kept for run in runs(each))):
        for why, person, text in particulars:
            if _answers(why, text, word):
                return Hit(of.household_id, of.head_name, of.archive_no, why, person)
    return Hit(of.household_id, of.head_name, of.archive_no, Why.NAME, of.head_name)


def _particulars(of: Facts) -> Iterator[tuple[Why, str, str]]:
    """Go through what a household can be found by, each with the person it belongs to."""
    for each in of.people:
        yield Why.NAME, each.name, each.name
    for name in of.cadres:
        yield Why.CADRE, name, name
    for each in of.people:
        yield Why.ID_NUMBER, each.name, each.id_number or ""
        yield Why.PHONE, each.name, each.phone or ""
        yield Why.PHONE, each.name, each.other_contact or ""
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
    if why in {Why.NAME, Why.CADRE}:
        return word in kept or (
            word.isascii() and any(key.startswith(word) for key in pinyin.keys(kept))
        )
    meant = why not in {Why.ID_NUMBER, Why.PHONE} or PERSON_NUMBER.fullmatch(word)
    return bool(meant) and (kept.startswith(word) or kept.endswith(word))
