"""Answer the table of contents of a dossier: a row for each piece, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import household_head
from app.forms.dossier_contents_sheet import PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.forms.spec import Values


def answers(values: Values, pieces: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, str]:
    """Give what stands in the cells of ``DOSSIER_CONTENTS_SHEET``, but for the codes and the foot.

    ``pieces`` are the rows of each part by the names of its columns; they are numbered here.
    """
    told = household_head.household(values)
    for name, part in PARTS.items():
        found = pieces.get(name, ())
        told |= part.cells([{**row, "number": str(n)} for n, row in enumerate(found, 1)])
    return told
