"""Summaries of a whole ledger, as tests have them printed."""

from __future__ import annotations

from datetime import date

from app.forms import exits_answers
from app.forms.exits_sheet import EXITS_SHEET
from app.printing.told import ToldFacts
from app.rules.summary import Group, Summary, Tick, summed
from tests.app.printing.archives import UNSENT

TODAY = date(2026, 11, 26)
SHEETS = (EXITS_SHEET,)
LONG = "很长的一段话，" * 30
OPTIONS = {
    "worker_type": "城镇困难职工",
    "category": "相对困难",
    "level": "全国级",
    "main_cause": "子女上学",
}


def groups(unit: str, count: int) -> list[Group]:
    """Invent ``count`` households of a unit in archive, and one that left each way."""
    left = [Group(unit, {}, 1, 2, was_in_archive=True, left=each) for each in ("脱困", "注销")]
    return [Group(unit, OPTIONS, count, 3 * count, is_in_archive=True, was_in_archive=True), *left]


def facts(*units: tuple[str, int]) -> ToldFacts:
    """Give what the summary of these unions says, each with so many households in archive."""
    found = [group for unit, count in units for group in groups(unit, count)]
    ticks = [Tick(unit, "key_groups", "其他", count) for unit, count in units]
    by_unit, total = summed(found, ticks)
    told = exits_answers.answers(list(by_unit.items()), total, TODAY)
    return ToldFacts(told, ("示范县总工会",), UNSENT)


FACTS = {
    EXITS_SHEET.name: (
        ToldFacts(exits_answers.answers((), Summary(), TODAY), ("示范县总工会",), UNSENT),
        facts(("示范镇总工会", 8), ("示范街道总工会", 5)),
        facts((LONG, 10**6), *((f"{number:02}镇总工会", number) for number in range(30))),
    )
}
