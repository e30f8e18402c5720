"""困难职工认定说明 as a sheet of A4: every figure of a judgement, and what was decided.

What the judgement rests on is a row of the table ``sums``: standard, income, spending. How each
rule came out is a row of ``rules``: rules of entry and exit, conditions, what follows.
"""

from __future__ import annotations

from app.forms.official import (
    CENTRED,
    IN_ROW,
    INNER,
    NAME,
    NOTE,
    NOTE_IN_ROW,
    OUTLINE,
    PAPER,
    SIGNED,
    TEXT,
    foot,
    footnote,
    head,
    label,
)
from app.forms.sheet import Answer, Caption, Cell, Grid, Lettering, Repeat, Row, Sheet

TITLE = "困难职工认定说明"
SUMS, RULES = "sums", "rules"
COLUMNS = {
    SUMS: (("section", "类别"), ("label", "项目"), ("figure", "数额"), ("source", "计算与出处")),
    RULES: (
        ("section", "类别"),
        ("label", "规则与条件"),
        ("figure", "数额、界限与说明"),
        ("sign", "结果"),
        ("source", "出处"),
    ),
}
WIDTHS = {SUMS: (15.0, 52.0, 47.0, 72.0), RULES: (15.0, 45.0, 70.0, 14.0, 42.0)}
HEIGHTS = {SUMS: 5.8, RULES: 10.8}
COUNTS = {SUMS: 11, RULES: 10}
_HEADING = 5.2
_ROW = 7.0
_NOTE = (
    "说明：规则只作建议，由本会认定；认定结果与建议不同或有排除情形仍予认定的，写明理由。"
    "金额单位为元，人均按共同生活人口计算。"
)


def _asked(
    name: str, caption: str, columns: int = 1, lettering: Lettering = CENTRED
) -> tuple[Cell, Cell]:
    return label(caption, of=name), Cell(Answer(name, caption, lettering), columns)


def _table(name: str) -> Grid:
    columns = COLUMNS[name]
    heads = tuple(
        label(title, of=name if number == 0 else "") for number, (_, title) in enumerate(columns)
    )
    cells = tuple(
        Cell(Answer(column, title, IN_ROW if column in {"section", "sign"} else NOTE_IN_ROW))
        for column, title in columns
    )
    return Grid(
        WIDTHS[name],
        (Row(_HEADING, heads),),
        1.2,
        OUTLINE,
        INNER,
        repeat=Repeat(name, Row(HEIGHTS[name], cells), COUNTS[name]),
    )


_HOUSEHOLD = Grid(
    (19.0, 33.0, 19.0, 50.0, 22.0, 43.0),
    (
        Row(
            _ROW,
            (
                *_asked("name", "户主姓名", lettering=NAME),
                *_asked("id_number", "身份证号码"),
                *_asked("worker_type", "职工类型"),
            ),
        ),
        Row(
            _ROW,
            (
                *_asked("work_status", "工作状态"),
                *_asked("workplace", "工作单位", lettering=TEXT),
                *_asked("category", "现困难类别"),
            ),
        ),
        Row(_ROW, (*_asked("causes", "致困原因", 3, TEXT), *_asked("region_code", "地区代码"))),
    ),
    0.6,
    OUTLINE,
    INNER,
)
_DECISION = Grid(
    (19.0, 43.0, 19.0, 43.0, 19.0, 43.0),
    (
        Row(
            _ROW,
            (
                *_asked("suggested", "规则建议", lettering=NAME),
                *_asked("decision", "本会认定", lettering=NAME),
                *_asked("assessed_on", "认定日期"),
            ),
        ),
        Row(10.0, _asked("reason", "理由", 5, TEXT)),
    ),
    1.2,
    OUTLINE,
    INNER,
)
_SIGNATURES = Grid(
    (17.0, 29.0, 17.0, 29.0, 23.0, 29.0, 21.0, 21.0),
    (
        Row(5.0, (Cell(Caption(_NOTE, NOTE), 8),)),
        Row(
            9.0,
            (
                Cell(Caption("认定人：", SIGNED, "decided_by")),
                Cell(Answer("decided_by", "认定人", CENTRED), line=INNER),
                Cell(Caption("审核人：", SIGNED)),
                Cell(None, line=INNER),
                Cell(Caption("户主已告知：", SIGNED)),
                Cell(None, line=INNER),
                Cell(Caption("（工会盖章）", SIGNED)),
                Cell(None),
            ),
        ),
    ),
)

EXPLANATION_SHEET = Sheet(
    name="explanation",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=(
        (
            head(TITLE, "认定依据逐项列出，随档案留存"),
            _HOUSEHOLD,
            _table(SUMS),
            _table(RULES),
            _DECISION,
            _SIGNATURES,
            footnote(),
        ),
    ),
    padding=0.8,
    foot=foot(),
    computed=(
        "union_name",
        "archive_no",
        "name",
        "id_number",
        "worker_type",
        "work_status",
        "workplace",
        "category",
        "causes",
        "region_code",
        SUMS,
        RULES,
        "suggested",
        "code",
        "imprint",
    ),
)
