"""Answer the cover of a dossier; pieces, pages and retention are left to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.archive import ARCHIVE
from app.forms.text import shown

if TYPE_CHECKING:
    from datetime import date

    from app.forms.spec import Values

RETENTION = ("永久", "30年", "10年")
_BLANK = "＿" * 6


def answers(values: Values, begun_on: date | None, ended_on: date | None) -> dict[str, str]:
    """Give what stands in the cells of ``DOSSIER_COVER_SHEET``, but for the codes and the foot."""
    year = "　　　　" if begun_on is None else str(begun_on.year)
    return {
        "heading": f"困难职工{values.get('name') or _BLANK}家庭档案",
        "archive_no": shown(ARCHIVE["archive_no"].kind, values.get("archive_no")),
        "year": f"{year} 年",
        "period": f"自 {_day(begun_on)} 至 {_day(ended_on)}",
        "retention": "  ".join(f"{inked.UNTICKED}{each}" for each in RETENTION),
        "pieces": "　　　件",
        "pages": "　　　页",
        "bound_on": inked.BLANK_DAY,
    }


def _day(on: date | None) -> str:
    return inked.inked(ARCHIVE["filed_on"].kind, on)
