"""困难职工档案表 as a sheet of A4, front and back: domain reference §3.

The order is that of the national round of 2016; what later rounds added stands beside what it
belongs to. An answer is called like its field. The opinions are no rows that repeat but one
block for each stage: the block of the stage number ``n`` in the code list ``opinion_stage`` has
the answers ``opinions.<n>.text``, ``.signed_by`` and ``.signed_on``, as if that stage were a row.

Members have more fields than a row has room for. They stand in two tables of the same people;
what has no column at all is told in the answer ``more``, with any second opinion of a stage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import codelists
from app.forms.archive import ARCHIVE
from app.forms.household import ASSET, EXPENSE_ITEM, INCOME_ITEM, OPINION
from app.forms.member import MEMBER
from app.forms.official import (
    CENTRED,
    FEW_TICKS,
    FIGURE,
    IN_ROW,
    INNER,
    NAME,
    NOTE_IN_ROW,
    OUTLINE,
    PAPER,
    ROW,
    SIDE_WIDTH,
    TEXT,
    TICKS,
    WIDTH,
    foot,
    footnote,
    head,
    label,
    upright,
)
from app.forms.sheet import (
    TO_THE_END,
    Answer,
    Cell,
    Grid,
    Lettering,
    Repeat,
    Row,
    Sheet,
)
from app.forms.spec import Area, Flag, Money, Number

if TYPE_CHECKING:
    from app.forms.spec import Form

PER_HEAD, AGE, ARCHIVE_CLASS, WHO, MORE = "per_head_fen", "age", "archive_class", "who", "more"
PEOPLE = 5
"""So many members are printed at least."""
STAGES = codelists.load("opinion_stage").options

_LABEL, _VALUE = 20.5, 24.25
_COLUMNS = (SIDE_WIDTH, *(_LABEL, _VALUE) * 4)
_WITHIN = WIDTH - SIDE_WIDTH
_GAP = 1.0
_TABLE_ROW = 7.2


def _caption(name: str, title: str, *, fold: int, required: bool) -> Cell:
    """Give the caption of an answer, broken after ``fold`` characters, if any."""
    text = f"{title[:fold]}\n{title[fold:]}" if fold else title
    return label(f"*{text}" if required else text, of=name)


def _asked(name: str, columns: int = 1, *, fold: int = 0) -> tuple[Cell, Cell]:
    """Give the caption of a field and the place of its answer, ``columns`` wide."""
    field = ARCHIVE[name]
    lettering = CENTRED if columns == 1 else TEXT
    if isinstance(field.kind, Money | Number | Area):
        lettering = FIGURE
    elif isinstance(field.kind, Flag):
        lettering = FEW_TICKS
    elif name == "name":
        lettering = NAME
    return (
        _caption(name, field.title, fold=fold, required=field.required),
        Cell(Answer(name, field.title, lettering), columns),
    )


def _ticked(name: str, columns: int = 1, *, fold: int = 0) -> tuple[Cell, Cell]:
    """Give the caption of a choice and its options, each with a box to tick."""
    field = ARCHIVE[name]
    lettering = FEW_TICKS if columns == 1 else TICKS
    return (
        _caption(name, field.title, fold=fold, required=field.required),
        Cell(Answer(name, field.title, lettering, ticked=True), columns),
    )


def _computed(
    name: str, title: str, lettering: Lettering = CENTRED, *, fold: int = 0, columns: int = 1
) -> tuple[Cell, Cell]:
    return (
        _caption(name, title, fold=fold, required=False),
        Cell(Answer(name, title, lettering), columns),
    )


def _section(title: str, *rows: Row, above: float = _GAP) -> Grid:
    """Make a grid whose title stands upright along the left edge."""
    first = Row(rows[0].height, (upright(title, rows=len(rows)), *rows[0].cells))
    return Grid(_COLUMNS, (first, *rows[1:]), above, OUTLINE, INNER)


def _row(*asked: tuple[Cell, Cell], height: float = ROW) -> Row:
    return Row(height, tuple(cell for pair in asked for cell in pair))


def _column(form: Form, name: str, title: str = "") -> tuple[Cell, Cell]:
    """Give the head of a table's column and its place in a row."""
    title = title or form[name].title
    lettering = NOTE_IN_ROW if name in {"note", "description"} else IN_ROW
    return label(title), Cell(Answer(name, title.replace("\n", ""), lettering))


def _table(
    title: str,
    name: str,
    widths: tuple[float, ...],
    columns: tuple[tuple[Cell, Cell], ...],
    *,
    count: int,
    of: str = "",
) -> Grid:
    """Make a table whose title stands upright beside its rows."""
    side = upright(title, of=of, rows=TO_THE_END)
    heads, places = zip(*columns, strict=True)
    return Grid(
        (SIDE_WIDTH, *widths),
        (Row(_TABLE_ROW, (side, *heads)),),
        _GAP,
        OUTLINE,
        INNER,
        repeat=Repeat(name, Row(_TABLE_ROW, places), count),
    )


def _shares(*percents: float) -> tuple[float, ...]:
    """Give the widths of columns that are told in percent."""
    widths = [round(_WITHIN * each / 100, 2) for each in percents[:-1]]
    return (*widths, round(_WITHIN - sum(widths), 2))


_PERSON = _section(
    "户主情况",
    _row(_asked("worker_no"), _ticked("category", 5)),
    _row(_asked("name"), _asked("ethnicity"), _ticked("sex"), _asked("political_status")),
    _row(_asked("id_number", 3), _asked("born_on"), _computed(AGE, "年龄")),
    _row(_ticked("health", 3), _asked("illness", 3)),
    _row(
        _asked("disability"),
        _asked("disability_grade"),
        _asked("work_status"),
        _asked("model_worker"),
    ),
    _row(
        _asked("housing_type"),
        _asked("floor_area_dm2"),
        _asked("phone"),
        _asked("other_contact", fold=2),
    ),
    _row(
        _asked("work_started_on", fold=2),
        _asked("region_code", fold=5),
        _asked("industry", 3),
    ),
    _row(_ticked("marital_status", 3), _ticked("hukou_type", 3)),
    _row(_asked("address", 5), _asked("postcode")),
    _row(_asked("workplace", 3), _asked("employer_kind"), _asked("employer_state")),
    _row(
        _asked("employment_form"),
        _asked("contract_signed_on", fold=4),
        _asked("contract_term"),
        _asked("medical_insurance"),
    ),
    _row(
        _asked("pension_insurance"),
        _asked("unemployment_insurance"),
        _asked("injury_insurance"),
        _asked("arrears_fen", fold=2),
    ),
)
_FAMILY = _section(
    "家庭情况",
    _row(
        _asked("monthly_income_fen", fold=2),
        _asked("other_yearly_income_fen", fold=4),
        _asked("yearly_income_fen", fold=4),
        _asked("size"),
    ),
    _row(
        _computed(PER_HEAD, "家庭月人均收入", FIGURE, fold=3),
        _asked("yearly_expense_fen", fold=2),
        _asked("minimum_allowance", fold=2),
        _asked("minimum_allowance_fen"),
    ),
    _row(
        _asked("single_parent"),
        _asked("single_mother_worker"),
        _asked("veteran"),
        _asked("bought_out"),
    ),
    _row(
        _asked("self_rescue", fold=5),
        _asked("zero_employment", fold=4),
        _asked("work_injury", fold=3),
        _asked("epidemic_affected"),
    ),
)
_MEMBERS = _table(
    "家庭成员",
    "members",
    _shares(11, 9, 5, 10, 17, 8, 10, 8, 9, 13),
    (
        _column(MEMBER, "name"),
        _column(MEMBER, "relation"),
        _column(MEMBER, "sex"),
        _column(MEMBER, "political_status"),
        _column(MEMBER, "id_number"),
        _column(MEMBER, "born_on"),
        _column(MEMBER, "health"),
        _column(MEMBER, "monthly_income_fen", f"{MEMBER['monthly_income_fen'].title}\n（元）"),
        _column(MEMBER, "work_status"),
        _column(MEMBER, "workplace"),
    ),
    count=PEOPLE,
    of="members",
)
_MORE_OF_MEMBERS = _table(
    "成员续表",
    "members",
    _shares(9, 8, 4.5, 10.5, 5.5, 5.5, 9.5, 5.5, 8, 10.5, 7, 6, 4, 6.5),
    (
        _column(MEMBER, WHO, "姓名"),
        _column(MEMBER, "ethnicity"),
        _column(MEMBER, AGE, "年龄"),
        _column(MEMBER, "illness"),
        _column(MEMBER, "disability", "残疾\n类别"),
        _column(MEMBER, "disability_grade", "残疾\n等级"),
        _column(MEMBER, "medical_insurance"),
        _column(MEMBER, "marital_status", "婚姻\n状况"),
        _column(MEMBER, "hukou_type"),
        _column(MEMBER, "phone"),
        _column(MEMBER, "education", "当前\n学历"),
        _column(MEMBER, "school_entry_year", "入学\n年份"),
        _column(MEMBER, "school_years"),
        _column(MEMBER, "lives_together", "共同\n生活"),
    ),
    count=PEOPLE,
)
_CAUSES = _section(
    "致困原因",
    _row(_ticked("main_cause", 7), height=9.4),
    _row(_ticked("other_causes", 7), height=9.4),
    _row(_asked("cause_note", 7), height=9),
)
_BANK = _section(
    "账户",
    _row(_asked("bank_name", 3), _asked("bank_branch", 3)),
    _row(_asked("bank_card", 3), _asked("bank_account_name", 3)),
    above=0,
)
_HELP = _section(
    "帮扶分类",
    _row(_ticked("level", 3), _ticked("worker_type", 3)),
    _row(
        _asked("refiled"),
        _computed(ARCHIVE_CLASS, "档案类别"),
        _asked("relief_target", fold=5),
        _asked("relief_target_on"),
    ),
    _row(_ticked("key_groups", 7), height=9.4),
    _row(_asked("key_group_note", 7, fold=4)),
    _row(_ticked("relief_batches", 7, fold=4)),
    _row(_asked("needs", 7), height=12),
)
_INCOMES = _table(
    "收入",
    "incomes",
    _shares(20, 20, 60),
    (
        _column(INCOME_ITEM, "kind"),
        _column(INCOME_ITEM, "yearly_fen", f"{INCOME_ITEM['yearly_fen'].title}（元）"),
        _column(INCOME_ITEM, "note"),
    ),
    count=3,
    of="incomes",
)
_EXPENSES = _table(
    "支出",
    "expenses",
    _shares(20, 20, 60),
    (
        _column(EXPENSE_ITEM, "kind"),
        _column(EXPENSE_ITEM, "yearly_fen", f"{EXPENSE_ITEM['yearly_fen'].title}（元）"),
        _column(EXPENSE_ITEM, "note"),
    ),
    count=3,
    of="expenses",
)
_ASSETS = _table(
    "资产",
    "assets",
    _shares(20, 20, 30, 30),
    (
        _column(ASSET, "kind"),
        _column(ASSET, "value_fen", f"{ASSET['value_fen'].title}（元）"),
        _column(ASSET, "description"),
        _column(ASSET, "note"),
    ),
    count=2,
    of="assets",
)
_FILING = _section(
    "建档记录",
    _row(_asked("applied_on"), _asked("filed_on"), _asked("exit_reason"), _asked("exited_on")),
    _row(_asked("filed_by"), _asked("reviewed_by"), _asked("entered_by", 3)),
    _row(_asked("remark", 7), height=12),
    _row(_computed(MORE, "其他情况", TEXT, columns=7), height=9),
)


def _opinion(number: int, stage: str) -> tuple[Row, Row]:
    """Give the block of one stage: its opinion, below it signature, seal and date."""
    end = stage.index(")") + 1
    end += stage.startswith("/", end)
    text, signed_by, signed_on = (
        f"opinions.{number}.{name}" for name in ("text", "signed_by", "signed_on")
    )
    said = Cell(Answer(text, stage, TEXT), 4)
    signs = (
        label(OPINION["signed_by"].title, of=signed_by),
        Cell(Answer(signed_by, f"{stage}：签字", CENTRED)),
        label("（盖章）　日期", of=signed_on),
        Cell(Answer(signed_on, f"{stage}：日期", CENTRED)),
    )
    stage_label = label(f"{stage[:end]}\n{stage[end:]}", of=text, rows=2)
    return Row(20, (stage_label, said)), Row(ROW, signs)


OPINIONS = Grid(
    (34, 20.5, 55, 28.5, 48),
    tuple(row for number, stage in enumerate(STAGES) for row in _opinion(number, stage)),
    _GAP,
    OUTLINE,
    INNER,
)

ARCHIVE_SHEET = Sheet(
    name="archive",
    title=ARCHIVE.title,
    key="whose",
    paper=PAPER,
    sides=(
        (
            head(ARCHIVE.title, "带“*”的必须填写。本表一式三份，正反两面。"),
            _PERSON,
            _FAMILY,
            _MEMBERS,
            _MORE_OF_MEMBERS,
            _CAUSES,
            footnote(),
        ),
        (_BANK, _HELP, _INCOMES, _EXPENSES, _ASSETS, _FILING, OPINIONS),
    ),
    padding=0.8,
    foot=foot(),
    computed=(
        "union_name",
        AGE,
        PER_HEAD,
        ARCHIVE_CLASS,
        MORE,
        f"members.{WHO}",
        f"members.{AGE}",
        "code",
        "imprint",
    ),
)
