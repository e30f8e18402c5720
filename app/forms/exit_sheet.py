"""困难职工退出审批表: why a household leaves the archive, with figures, survey, signature, notice.

Source: domain reference §4, §5: an exit prints its figures, survey, 户主签字, notice, approval;
[000] 二(二), [001] 二(二). Content [inf]: no official specimen is public.
"""

from __future__ import annotations

from app.forms.archive_sheet import OPINIONS
from app.forms.household_head import COLUMNS, COMPUTED, HEIGHT, HOUSEHOLD_ROWS, asked
from app.forms.official import (
    CENTRED,
    FIGURE,
    INNER,
    NOTE,
    OUTLINE,
    PAPER,
    TEXT,
    TICKS,
    foot,
    footnote,
    head,
    label,
)
from app.forms.sheet import Answer, Caption, Cell, Grid, Row, Sheet

TITLE = "困难职工退出审批表"
_CONSENT = "本人已知晓退出的原因，同意退出；退出后继续接受回访。"

_FAMILY = Grid(
    COLUMNS,
    (
        *HOUSEHOLD_ROWS,
        Row(
            HEIGHT,
            (
                *asked("category", "困难类别"),
                *asked("size", "家庭人口", lettering=FIGURE),
                *asked("yearly_income_fen", "家庭年度\n总收入", lettering=FIGURE),
                *asked("per_head_fen", "月人均\n收入", lettering=FIGURE),
            ),
        ),
        Row(
            11,
            (
                label("退出原因", of="exit_reason"),
                Cell(Answer("exit_reason", "退出原因", TICKS, ticked=True), 5),
                *asked("exited_on", "退出日期"),
            ),
        ),
        Row(11, asked("secured", "五项保障", 7, TICKS)),
        Row(21, asked("surveyed", "入户调查\n和退出\n情况", 7, TEXT)),
        Row(13, asked("noticed", "公示和\n核实情况", 7, TEXT)),
        Row(
            HEIGHT,
            (
                label("户主意见"),
                Cell(Caption(_CONSENT, NOTE), 4),
                label("户主签字", of="head_signed_by"),
                Cell(Answer("head_signed_by", "户主签字", CENTRED), 2),
            ),
        ),
    ),
    0.6,
    OUTLINE,
    INNER,
)

EXIT_SHEET = Sheet(
    name="exit",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=((head(TITLE, "脱困、解困、注销通用。本表一式三份。"), _FAMILY, OPINIONS, footnote()),),
    padding=0.8,
    foot=foot(),
    computed=(*COMPUTED, "per_head_fen"),
)
