"""困难职工当前存在问题困难清单和帮扶建议, annex 1 of [004], as a sheet of A4.

Each of the eight kinds has its row: the kind number ``n`` in the code list ``difficulty_kind`` has
the answers ``difficulties.<n>.situation`` and ``.advice``, as if that kind were a row of a table.
"""

from __future__ import annotations

from app.forms import codelists
from app.forms.difficulty import DIFFICULTY
from app.forms.household_head import COLUMNS, COMPUTED, HOUSEHOLD_ROWS
from app.forms.official import INNER, NOTE, OUTLINE, PAPER, SIGNED, foot, footnote, head
from app.forms.sheet import Align, Answer, Caption, Cell, Face, Grid, Lettering, Row, Sheet

TITLE = "困难职工当前存在问题困难清单和帮扶建议"
KINDS = codelists.load("difficulty_kind").options
_HEADING = Lettering(Face.HEI, 9, align=Align.CENTRE)
_KIND = Lettering(Face.HEI, 9.5, align=Align.CENTRE)
_TEXT = Lettering(Face.SONG, 9.5, 6.5)
_NOTE = (
    "填表说明：认真了解困难职工当前还存在的问题和困难，核实是否已享受过相关帮扶政策，"
    "提出切实可行的帮扶建议。"
)


def _row(number: int, kind: str) -> Row:
    names = (f"difficulties.{number}.situation", f"difficulties.{number}.advice")
    titles = (DIFFICULTY[name.rpartition(".")[2]].title for name in names)
    places = (
        Cell(Answer(name, f"{kind}　{title}", _TEXT))
        for name, title in zip(names, titles, strict=True)
    )
    return Row(21.4, (Cell(Caption(kind, _KIND, of=names[0])), *places))


_HOUSEHOLD = Grid(COLUMNS, HOUSEHOLD_ROWS, 0.6, OUTLINE, INNER)
_LIST = Grid(
    (21.0, 82.5, 82.5),
    (
        Row(
            8,
            tuple(Cell(Caption(DIFFICULTY[name].title, _HEADING)) for name in DIFFICULTY.fields),
        ),
        *(_row(number, kind) for number, kind in enumerate(KINDS)),
    ),
    0,
    OUTLINE,
    INNER,
)
_SIGNATURES = Grid(
    (29.0, 60.0, 5.0, 37.0, 55.0),
    (
        Row(6, (Cell(Caption(_NOTE, NOTE), 5),)),
        Row(
            11,
            (
                Cell(Caption("建档工会签字：", SIGNED)),
                Cell(None, line=INNER),
                Cell(None),
                Cell(Caption("结对帮扶干部签字：", SIGNED)),
                Cell(None, line=INNER),
            ),
        ),
    ),
)

DIFFICULTY_SHEET = Sheet(
    name="problems",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=((head(TITLE, "附件1", size=17), _HOUSEHOLD, _LIST, _SIGNATURES, footnote()),),
    padding=0.8,
    foot=foot(),
    computed=COMPUTED,
)
