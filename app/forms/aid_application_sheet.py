"""帮扶救助申请审批表: who asks for which aid, how much is granted, by which minutes.

Source: domain reference §4; [002] (kinds of aid, sources of money, 会议纪要号). Content [inf]: no
official specimen is public.
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

TITLE = "困难职工帮扶救助申请审批表"
_PROMISE = "以上情况属实，同意核对家庭经济状况；救助金用于所申请的事项。"
_HIGHER = 9.6

_FAMILY = Grid(
    COLUMNS,
    (
        HOUSEHOLD_ROWS[0],
        Row(
            HEIGHT,
            (
                *asked("id_number", "身份证号码", 3),
                *asked("category", "困难类别"),
                *asked("level", "档案级别"),
            ),
        ),
        *HOUSEHOLD_ROWS[2:],
        Row(
            HEIGHT,
            (
                *asked("yearly_income_fen", "家庭年度\n总收入", lettering=FIGURE),
                *asked("size", "家庭人口", lettering=FIGURE),
                *asked("per_head_fen", "月人均\n收入", lettering=FIGURE),
                *asked("yearly_expense_fen", "年度必要\n支出", lettering=FIGURE),
            ),
        ),
        Row(HEIGHT, (*asked("bank_name", "开户银行", 3), *asked("bank_card", "银行卡号", 3))),
        Row(34, asked("applied", "申请事由", 7, TEXT)),
        Row(_HIGHER, asked("aid_kind", "帮扶类别", 7, TICKS)),
        Row(_HIGHER, asked("source", "资金来源", 7, TICKS)),
        Row(
            HEIGHT,
            (
                *asked("asked_sum", "申请金额", lettering=FIGURE),
                *asked("asked_words", "金额大写", 3, TEXT),
                *asked("applied_on", "申请日期"),
            ),
        ),
        Row(
            HEIGHT,
            (
                label("申请人\n承诺"),
                Cell(Caption(_PROMISE, NOTE), 4),
                label("申请人\n签字", of="head_signed_by"),
                Cell(Answer("head_signed_by", "申请人签字", CENTRED), 2),
            ),
        ),
    ),
    0.6,
    OUTLINE,
    INNER,
)
_DECIDED = Grid(
    COLUMNS,
    (
        Row(
            HEIGHT,
            (
                *asked("minutes_no", "会议\n纪要号", 3),
                *asked("met_on", "会议日期"),
                *asked("granted_sum", "审定金额", lettering=FIGURE),
            ),
        ),
        Row(
            HEIGHT,
            (
                *asked("paid_by", "发放方式", 3, TICKS),
                *asked("received_by", "领取人\n签字"),
                *asked("paid_on", "发放日期"),
            ),
        ),
    ),
    1.2,
    OUTLINE,
    INNER,
)

AID_APPLICATION_SHEET = Sheet(
    name="aid-application",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=((head(TITLE, "本表一式三份。"), _FAMILY, OPINIONS, _DECIDED, footnote()),),
    padding=0.8,
    foot=foot(),
    computed=(*COMPUTED, "category", "per_head_fen", "bank_name", "bank_card"),
)
