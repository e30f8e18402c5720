"""Answer the explanation sheet: who is judged, a row for each line, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.archive import ARCHIVE
from app.forms.assessment import ASSESSMENT
from app.forms.explanation_sheet import COLUMNS, COUNTS
from app.forms.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.forms.spec import Values

_AS_STORED = (
    *("archive_no", "name", "id_number", "worker_type", "work_status", "workplace"),
    *("category", "region_code"),
)
_CAUSES = ("main_cause", "other_causes")
_DECIDED = ("suggested", "decision", "decided_by")
_REASONS = ("decision_reason", "override_reason")


def answers(
    values: Values, tables: Mapping[str, Sequence[Mapping[str, str]]], record: Values
) -> dict[str, str]:
    """Give what stands in the cells of ``EXPLANATION_SHEET``, but for the codes and the foot.

    ``values`` are those of the archive, ``tables`` the lines of the judgement by table and
    column, ``record`` what was decided.
    """
    told = (shown(ASSESSMENT[name].kind, record.get(name)) for name in _REASONS)
    return {
        **{name: shown(ARCHIVE[name].kind, values.get(name)) for name in _AS_STORED},
        "causes": "、".join(
            shown(ARCHIVE[name].kind, values[name]) for name in _CAUSES if values.get(name)
        ),
        **{name: shown(ASSESSMENT[name].kind, record.get(name)) for name in _DECIDED},
        "assessed_on": inked.inked(ASSESSMENT["assessed_on"].kind, record.get("assessed_on")),
        "reason": "；".join(filter(None, told)),
        **{name: text for table in COLUMNS for name, text in _rows(table, tables.get(table, ()))},
    }


def _rows(table: str, lines: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for number in range(max(COUNTS[table], len(lines))):
        line = lines[number] if number < len(lines) else {}
        for column, _ in COLUMNS[table]:
            yield f"{table}.{number}.{column}", line.get(column, "")
