"""一户一策帮扶计划表 [001] 三(二), [003] as a sheet of A4: problems, wish, measures, signed."""

from __future__ import annotations

from app.forms.household_head import CADRE_ROW, COLUMNS, COMPUTED, HEIGHT, HOUSEHOLD_ROWS, asked
from app.forms.measure import MEASURE
from app.forms.official import (
    INNER,
    NOTE,
    OUTLINE,
    PAPER,
    SIGNED,
    SIGNED_DAY,
    SIGNED_NAME,
    TEXT,
    TICKS,
    foot,
    footnote,
    head,
    label,
)
from app.forms.plan import PLAN
from app.forms.sheet import Align, Answer, Caption, Cell, Face, Grid, Lettering, Repeat, Row, Sheet

TITLE = "一户一策帮扶计划表"
_HEADING = Lettering(Face.HEI, 8.5, align=Align.CENTRE, leading=1.15)
_IN_ROW = Lettering(Face.SONG, 8.5, 6, Align.CENTRE, leading=1.15)
_TEXT_IN_ROW = Lettering(Face.SONG, 8.5, 6, leading=1.2)
_NOTE = "本表一户一年一份：建档工会存档，帮扶干部、户主各存一份，并报上一级工会备案。"

_PLAN = Grid(
    COLUMNS,
    (
        *HOUSEHOLD_ROWS,
        CADRE_ROW,
        Row(
            HEIGHT,
            (
                *asked("year", PLAN["year"].title),
                *asked("exit_by", PLAN["exit_by"].title, 3),
                *asked("category", "困难类别"),
            ),
        ),
        Row(
            HEIGHT,
            (
                label(PLAN["prospect"].title, of="prospect"),
                Cell(Answer("prospect", PLAN["prospect"].title, TICKS, ticked=True), 7),
            ),
        ),
        Row(13, asked("difficulties", "存在问题\n困难", 7, TEXT)),
        Row(11, asked("wish", PLAN["wish"].title, 7, TEXT)),
        Row(
            11,
            (
                label("十大行动\n计划", of="action_plans"),
                Cell(Answer("action_plans", PLAN["action_plans"].title, TICKS, ticked=True), 7),
            ),
        ),
    ),
    0.6,
    OUTLINE,
    INNER,
)
_COLUMNS = (
    ("side", "方面", 17.0, _IN_ROW),
    ("content", MEASURE["content"].title, 64.0, _TEXT_IN_ROW),
    ("department", MEASURE["department"].title, 30.0, _IN_ROW),
    ("lead", MEASURE["lead"].title, 17.0, _IN_ROW),
    ("due_on", MEASURE["due_on"].title, 20.0, _IN_ROW),
    ("outcome", "进展和结果", 38.0, _TEXT_IN_ROW),
)
_MEASURES = Grid(
    tuple(width for _, _, width, _ in _COLUMNS),
    (
        Row(
            7.4,
            tuple(
                Cell(Caption(title, _HEADING, "measures" if name == "side" else ""))
                for name, title, *_ in _COLUMNS
            ),
        ),
    ),
    0,
    OUTLINE,
    INNER,
    repeat=Repeat(
        "measures",
        Row(
            12.6,
            tuple(Cell(Answer(name, title, face)) for name, title, _, face in _COLUMNS),
        ),
        count=8,
    ),
)


def _signature(caption: str, who: str) -> tuple[Cell, ...]:
    return (
        Cell(Caption(caption, SIGNED)),
        Cell(Answer(f"{who}_signed_by", caption, SIGNED_NAME), line=INNER),
        Cell(Answer(f"{who}_signed_on", f"{caption}日期", SIGNED_DAY)),
    )


_SIGNATURES = Grid(
    (27.0, 34.0, 31.0, 2.0, 27.0, 34.0, 31.0),
    (
        Row(5.4, (Cell(Caption(_NOTE, NOTE), 7),)),
        Row(
            9,
            (
                *_signature("建档工会签字：", "union"),
                Cell(None),
                *_signature("帮扶干部签字：", "cadre"),
            ),
        ),
        Row(9, (*_signature("户主签字：", "head"), Cell(None, 4))),
    ),
)

PLAN_SHEET = Sheet(
    name="plan",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=((head(TITLE, "一户一计划、一户一措施"), _PLAN, _MEASURES, _SIGNATURES, footnote()),),
    padding=0.8,
    foot=foot(),
    computed=(*COMPUTED, "category"),
)
