"""Tables over many households, as tests have them printed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from app.forms import table_answers
from app.forms.table_sheet import ARCHIVES, LEADERS_VISITS, RECEIPTS, TABLES
from app.printing.told import ToldFacts
from app.services.table_papers import TOLD
from tests.app.printing.archives import CADRE, EXTREME, IMPRINT, UNSENT, USUAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.forms.table_sheet import Table

TODAY = date(2026, 11, 26)
SHEETS = tuple(each.sheet for each in TABLES.values())
LONG = "很长的一段话，" * 30


def row(table: Table, facts: Any = USUAL) -> Mapping[str, str]:
    """Give what stands in the row of a household."""
    members = facts.rows.get("members", ())
    return {"union": "示范县总工会", **TOLD[table.name](facts.values, members, CADRE, TODAY)}


def told(table: Table, *rows: Mapping[str, str], blank: bool = False) -> ToldFacts:
    """Give what a copy with these rows says."""
    answers = table_answers.answers(table, rows)
    return ToldFacts(answers, ("示范县总工会",), UNSENT if blank else IMPRINT)


FACTS = {
    table.name: (
        told(table, blank=True),
        told(table, *[row(table)] * 4),
        told(
            table,
            row(table, EXTREME),
            dict.fromkeys(row(table), LONG),
            *[row(table)] * 20,
        ),
    )
    for table in (ARCHIVES, RECEIPTS, LEADERS_VISITS)
}
