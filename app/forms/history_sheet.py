"""档案变更史 as a sheet of A4: who changed what of a household's file, before beside after."""

from __future__ import annotations

from app.forms.household_head import COLUMNS, COMPUTED, HOUSEHOLD_ROWS
from app.forms.official import (
    INNER,
    OUTLINE,
    PAPER,
    foot,
    footnote,
    head,
)
from app.forms.ruled import Column, Ruled
from app.forms.sheet import Grid, Sheet

TITLE = "困难职工档案变更史"
CHANGES = Ruled(
    "changes",
    (
        Column("at", "时间", 24.0, centred=True),
        Column("account", "经办账户", 19.0, centred=True),
        Column("verb", "事项", 23.0, centred=True),
        Column("item", "改动的项目", 40.0),
        Column("before", "改动前", 40.0),
        Column("after", "改动后", 40.0),
    ),
    height=8.6,
    count=22,
    most=60,
)


HISTORY_SHEET = Sheet(
    name="history",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=(
        (
            head(TITLE, "按时间倒排；证件号、电话、银行卡号隐藏中间几位。"),
            Grid(COLUMNS, HOUSEHOLD_ROWS[:2], 0.6, OUTLINE, INNER),
            CHANGES.grid,
            footnote(),
        ),
    ),
    padding=0.8,
    foot=foot(),
    computed=(*COMPUTED, *CHANGES.computed),
)
