"""恢复码封存单: the recovery code of a ledger on a page that is folded, sealed and kept in a safe.

Three panels of one printed side. The first fold lays the upper two face to face, so that the code
is hidden between them; the second turns the lowest to the outside, where it says what this is.
"""

from __future__ import annotations

from app.forms.sheet import (
    Align,
    Answer,
    Caption,
    Cell,
    Code,
    Face,
    Grid,
    Lettering,
    Paper,
    Row,
    Sheet,
    Tone,
)

TITLE = "帮扶台账恢复码封存单"
GROUPS = 7
"""A recovery code has so many groups of four characters."""
FOLDS = (99.0, 198.0)
"""Where the page is folded, in millimetres from the top: into thirds."""
_PAPER = Paper(210, 297, top=10, side=14, bottom=6)
_WIDTH = _PAPER.width - 2 * _PAPER.side
_FOLD = 6.0
"""The height of the line of words that lies on a fold."""
_OUTLINE, _INNER = 0.9, 0.35
_TITLE = Lettering(Face.SONG_BOLD, 20, align=Align.CENTRE)
_OUTSIDE = Lettering(Face.SONG_BOLD, 17, align=Align.CENTRE)
_LABEL = Lettering(Face.HEI, 9.5, align=Align.CENTRE)
_TEXT = Lettering(Face.SONG, 11, 7, Align.CENTRE)
_SAID = Lettering(Face.SONG, 11, leading=1.5)
_GROUP = Lettering(Face.HEI_BOLD, 25, 14, Align.CENTRE)
_PLACE = Lettering(Face.HEI, 8, align=Align.CENTRE, tone=Tone.GREY)
_WORDS = Lettering(Face.HEI, 8.5, align=Align.CENTRE, tone=Tone.GREY)
_WHY = (
    "这是打开帮扶台账的备用钥匙。忘记了密码，或者经办人离岗、联系不上时，\n"
    "凭它可以给账户设新密码；密码和恢复码都没有了，谁也打不开这本台账。\n"
    "用法：在打开台账的画面按「忘记密码，用恢复码打开」，照着输入，或者扫二维码。\n"
    "打印后当场核对、当场封好；不拍照，不存进电脑，不用手机传送。"
)
_AFTERWARDS = "未经工会负责人同意不得启封。启封后请在系统设置里换新的恢复码，本件同时作废。"


def _label(text: str) -> Cell:
    return Cell(Caption(text, _LABEL))


def _row(*cells: Cell, height: float = 9.0) -> Row:
    return Row(height, cells)


def _fold(words: str, above: float) -> Grid:
    line = f"－ － － － － － －　{words}　－ － － － － － －"
    return Grid((_WIDTH,), (Row(_FOLD, (Cell(Caption(line, _WORDS)),)),), above)


def _answer(name: str, title: str, columns: int = 1) -> Cell:
    return Cell(Answer(name, title, _TEXT), columns)


_HEADING = Grid((_WIDTH,), (Row(15, (Cell(Caption(TITLE, _TITLE)),)),))
_WHOSE = Grid(
    (24.0, 67.0, 24.0, 67.0),
    (
        _row(_label("工会名称"), _answer("union_name", "工会名称", 3)),
        _row(
            _label("经办账户"),
            _answer("account", "经办账户"),
            _label("生成日期"),
            _answer("made_on", "生成日期"),
        ),
    ),
    1,
    _OUTLINE,
    _INNER,
)
_REASONS = Grid((_WIDTH,), (Row(36, (Cell(Caption(_WHY, _SAID)),)),), 2)
_UPPER = _PAPER.top + 15 + 1 + 18 + 2 + 36
_CODE = Grid(
    (31.0, 31.0, 31.0, 31.0, 6.0, 52.0),
    (
        Row(
            8,
            (
                *(Cell(Caption(f"第 {place} 组", _PLACE)) for place in range(1, 5)),
                Cell(None, rows=4),
                Cell(Code("code"), rows=4),
            ),
        ),
        Row(20, tuple(Cell(Answer(f"group{n}", f"第 {n} 组", _GROUP)) for n in range(1, 5))),
        Row(
            8,
            (*(Cell(Caption(f"第 {place} 组", _PLACE)) for place in range(5, 8)), Cell(None)),
        ),
        Row(
            20,
            (
                *(Cell(Answer(f"group{n}", f"第 {n} 组", _GROUP)) for n in range(5, 8)),
                Cell(None),
            ),
        ),
    ),
    14,
)
_LETTERS = Grid(
    (_WIDTH,),
    (
        Row(
            7,
            (
                Cell(
                    Caption("恢复码里没有字母 I、L、O、U；像 0 的都是零，像 1 的都是一。", _WORDS)
                ),
            ),
        ),
    ),
    3,
)
_LOWER = FOLDS[0] + _FOLD / 2 + 14 + 56 + 3 + 7
_SEALED = Grid(
    (26.0, 65.0, 26.0, 65.0),
    (
        Row(13, (Cell(Caption("帮扶台账恢复码　密封件", _OUTSIDE), 4),)),
        _row(_label("工会名称"), _answer("sealed_by", "封存的工会", 3)),
        _row(
            _label("封存人签字"), Cell(None), _label("封存日期"), _answer("sealed_on", "封存日期")
        ),
        _row(_label("监封人签字"), Cell(None), _label("存放地点"), Cell(None)),
        _row(
            _label("启封人签字"), Cell(None), _label("启封时间"), _answer("opened_at", "启封时间")
        ),
        _row(_label("启封原因"), Cell(None, 3)),
        Row(8, (Cell(Caption(_AFTERWARDS, _LABEL), 4),)),
    ),
    6,
    _OUTLINE,
    _INNER,
)

RECOVERY_SEAL_SHEET = Sheet(
    name="recovery-seal",
    title=TITLE,
    key="whose",
    paper=_PAPER,
    sides=(
        (
            _HEADING,
            _WHOSE,
            _REASONS,
            _fold("① 沿此线对折，字朝里", FOLDS[0] - _FOLD / 2 - _UPPER),
            _CODE,
            _LETTERS,
            _fold(
                "② 沿此线反折，下面一格露在外面；三边贴封条，骑缝盖章",
                FOLDS[1] - _FOLD / 2 - _LOWER,
            ),
            _SEALED,
        ),
    ),
    padding=0.8,
    computed=(
        *("union_name", "sealed_by", "account", "made_on", "sealed_on", "opened_at"),
        *(f"group{n}" for n in range(1, GROUPS + 1)),
    ),
)
