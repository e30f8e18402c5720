"""Answer the history of a file: a row for each field that was changed, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import household_head
from app.forms.archive import ARCHIVE
from app.forms.history_sheet import CHANGES
from app.forms.text import masked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.forms.spec import Values


def answers(values: Values, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Give what stands in the cells of ``HISTORY_SHEET``, but for the codes and the foot.

    What is private is masked in its head as in its rows.
    """
    hidden = {name: masked(ARCHIVE[name], values.get(name)) for name in ("id_number", "phone")}
    return {**household_head.household(values), **hidden, **dict(CHANGES.cells(rows))}
