"""困难职工档案表: the archive form, head and household woven together in paper order."""

from __future__ import annotations

from app.forms.household import ARCHIVE_HEAD, FILING, HOME, HOUSEHOLD, INCOME, SITUATION
from app.forms.member import HEAD
from app.forms.spec import Form

ARCHIVE = Form(
    name="archive",
    title="困难职工档案表",
    sections=(ARCHIVE_HEAD, HEAD.sections[0], HOME, INCOME, SITUATION, HEAD.sections[1], FILING),
    rows=HOUSEHOLD.rows,
)
