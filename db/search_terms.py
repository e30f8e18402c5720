"""Say in the words of the index what a person typed, and what a record holds.

A character of a text is a token, so that any part of a name or an address is a phrase. A name is
indexed in pinyin too. A number stands in the index twice: as it is, to be found by its start, and
reversed, to be found by its end; a mark before it tells which, and whose number it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from db import pinyin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAMES = ("head", "people", "cadre")
EVERYWHERE = (*NAMES, "place", "work")
GONE = "gone"
"""The column of those who left their household: nobody is found by it without asking."""
PERSON_START, PERSON_END = "首", "尾"
FILE_START, FILE_END = "档首", "档尾"
BETWEEN = "。"
"""A token between two texts of one column, so that no phrase runs from one into the other."""

PERSON_NUMBER = re.compile(r"[0-9]{3,}[0-9x]")
RUN = re.compile(r"[a-z]+|[0-9]+x?|[^a-z0-9]+")
SCANNED = re.compile(r"bf1\.[^.\s]*\.[^.\s]*\.(\w+)")
LEAST_OF_NUMBER = 3
MOST_WORDS = 8
LONGEST_WORD = 60


def letters(text: str | None) -> str:
    """Give what counts of a text: letters and figures, half-width, in lower case."""
    if not text:
        return ""
    plain = unicodedata.normalize("NFKC", text).lower()
    return plain if plain.isalnum() else "".join(filter(_counts, plain))


def text_tokens(texts: Iterable[str | None]) -> str:
    """Give the tokens of texts that stand in one column."""
    return f" {BETWEEN} ".join(" ".join(letters(each)) for each in texts if each)


def name_tokens(names: Iterable[str]) -> str:
    """Give the tokens of people's names: their characters, and every reading of them."""
    return f" {BETWEEN} ".join(map(_name, names))


def person_numbers(numbers: Iterable[str | None]) -> list[str]:
    """Give the tokens of numbers that belong to a person: of identity, of a telephone."""
    return _both_ways(numbers, PERSON_START, PERSON_END)


def file_numbers(numbers: Iterable[str | None]) -> list[str]:
    """Give the tokens of numbers that belong to the file: its own, those of its cards."""
    return _both_ways(numbers, FILE_START, FILE_END)


def words(typed: str) -> list[str]:
    """Part what was typed at its spaces; a scanned code is the code on the paper alone."""
    plain = SCANNED.sub(r"\1", unicodedata.normalize("NFKC", typed).lower())
    kept = [word for each in plain.split() if (word := letters(each)[:LONGEST_WORD])]
    return kept[:MOST_WORDS]


def expression(typed: str, columns: tuple[str, ...] = EVERYWHERE) -> str | None:
    """Say in the language of FTS5 what was typed; nothing where no letter or figure was.

    Every word must be found. ``columns`` are those in which names and other texts are looked for;
    numbers are found in any case, of those who left only with ``GONE`` among the columns.
    """
    kept = words(typed)
    if not kept:
        return None
    wanted = " AND ".join(f"({_word(each, columns)})" for each in kept)
    together = "".join(kept)
    if len(kept) > 1 and together.isascii():
        # zhang san, 138 1234 5678: parted for the eye, one for the index
        return f"({wanted}) OR ({_word(together, columns)})"
    return wanted


def runs(word: str) -> list[str]:
    """Part a word into names and ends of numbers: 张三7890; nothing where it is not of these."""
    parts: list[str] = RUN.findall(word)
    fits = all(PERSON_NUMBER.fullmatch(each) or not each[0].isdigit() for each in parts)
    return parts if fits and len(parts) > 1 else []


def _word(word: str, columns: tuple[str, ...]) -> str:
    ways = [*_ways(word, columns)]
    if parts := runs(word):
        ways.append(" AND ".join(f"({' OR '.join(_ways(each, columns))})" for each in parts))
    return " OR ".join(f"({each})" for each in ways)


def _ways(word: str, columns: tuple[str, ...]) -> Iterator[str]:
    yield f'{{{" ".join(columns)}}} : "{" ".join(word)}"'
    if word.isascii() and word.isalpha():
        yield _pinyin(word, columns)
    starts: list[str] = []
    if PERSON_NUMBER.fullmatch(word):
        starts += _both_ways([word], PERSON_START, PERSON_END)
    if len(word) >= LEAST_OF_NUMBER or any(map(str.isdigit, word)):
        starts += _both_ways([word], FILE_START, FILE_END)
    if starts:
        where = f"{{numbers {GONE}}}" if GONE in columns else "numbers"
        yield "{} : ({})".format(where, " OR ".join(f'"{each}" *' for each in starts))


def _pinyin(word: str, columns: tuple[str, ...]) -> str:
    return f'{{{" ".join(name for name in (*NAMES, GONE) if name in columns)}}} : "{word}" *'


def _both_ways(numbers: Iterable[str | None], start: str, end: str) -> list[str]:
    kept = [letters(each) for each in numbers if each]
    return [token for each in kept if each for token in (start + each, end + each[::-1])]


@lru_cache(maxsize=4096)
def _name(name: str) -> str:
    kept = letters(name)
    return " ".join((*kept, *pinyin.keys(kept)))


@lru_cache(maxsize=8192)
def _counts(character: str) -> bool:
    """Tell letters and figures from what is between them; unknown characters are names' too."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category in {"Cn", "Co"}
