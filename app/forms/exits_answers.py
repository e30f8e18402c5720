"""Answer the summary of exits: a row for each union in each of its tables, and one for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import codelists
from app.forms.exits_sheet import CHOSEN, LISTS, TABLES, option
from app.rules.summary import WANTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from app.rules.summary import Summary

TOTAL = "合计"
TOWN, MIGRANT = "城镇困难职工", "困难农民工"
OUT, RELIEVED, WITHDRAWN = "脱困", "解困", "注销"
PERCENT = 100


def answers(units: Sequence[tuple[str, Summary]], total: Summary, on: date) -> dict[str, str]:
    """Give what stands in the cells, but for the head and the foot: ``units`` by their names."""
    rows = [*units, (TOTAL, total)] if units else []
    told = [{"unit": name, **_told(summary)} for name, summary in rows]
    return {
        **{name: text for each in TABLES for name, text in each.cells(told)},
        "summary": f"{on.year} 年度，截至 {on.month} 月 {on.day} 日",
    }


def _told(summary: Summary) -> Mapping[str, str]:
    people, left = summary.people_by, summary.left
    figures = {
        "households": summary.households,
        "people": summary.people,
        "town_households": summary.options["worker_type", TOWN],
        "town_people": people["worker_type", TOWN],
        "migrant_households": summary.options["worker_type", MIGRANT],
        "migrant_people": people["worker_type", MIGRANT],
        "at_beginning": summary.at_beginning,
        "came": summary.came,
        "came_back": summary.came_back,
        "out": left[OUT],
        "relieved": left[RELIEVED],
        "withdrawn": left[WITHDRAWN],
        "left": left.total(),
    }
    share = summary.share_out((OUT, RELIEVED))
    return {
        **{name: str(number) for name, number in figures.items()},
        **_by_option(summary),
        "share": _percent(share),
        "reached": "" if share is None else "是" if share >= WANTED else "否",
    }


def _by_option(summary: Summary) -> dict[str, str]:
    """Count the households by what was answered; where nothing was, under the empty text."""
    told: dict[str, str] = {}
    for field, codelist in LISTS.items():
        options = codelists.load(codelist).options
        for answer in (*options, "") if field in CHOSEN else options:
            told[option(field, answer)] = str(summary.options[field, answer])
    return told


def _percent(share: Fraction | None) -> str:
    """Write a share with two decimals, cut off: what is not reached does not look so."""
    return "" if share is None else f"{int(share * PERCENT * PERCENT) / PERCENT:.2f}%"
