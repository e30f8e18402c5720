"""困难职工解困脱困汇总表, landscape: what each union has in archive, and who left in the year.

Source: [003] annex 4 names it, its columns are [inf] (domain reference §4). Three tables stand
under each other, each with a row for a union and one for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import codelists
from app.forms.lying import PAPER, WIDTH, foot, footnote, head
from app.forms.official import INNER, NOTE, SIGNED
from app.forms.ruled import Column, Ruled
from app.forms.sheet import Caption, Cell, Grid, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE = "困难职工解困脱困汇总表"
OPEN = "未填"
"""Those of whom the archive does not say."""
_NOTE = (
    "说明：各户按主要致困原因只计一次；重点群体、四个一批可多选，不相加。人数为现有家庭成员（含户主）。"
    "解困脱困率 =（本年脱困 + 本年解困）÷ 年初在档户数，要求不低于 20%。"
)
_UNIT = "填报单位"
_HEIGHT, _HEADING, _SIGNED_HEIGHT = 6.6, 10.6, 8.0
_ROWS = 4
_SHORT = {
    "低保边缘户": "低保\n边缘户",
    "意外致困户": "意外\n致困户",
    "家庭成员无劳动能力": "无劳动\n能力",
    "有劳动能力而未就业": "有劳动能\n力未就业",
    "下岗失业": "下岗\n失业",
    "未参加社会保险": "未参加\n社会保险",
    "社会保险待遇落实不到位": "社保待遇\n未到位",
    "家庭成员患重特大疾病": "患重特大\n疾病",
    "遭受自然灾害": "自然\n灾害",
    "遭受意外事故": "意外\n事故",
    "子女上学": "子女\n上学",
    "低保范围内有劳动能力而未充分就业": "低保内未\n充分就业",
    "收入或生活水平低于低保线而未纳入低保": "低于低保\n线未纳入",
    "大病保险和医疗互助保障": "大病保险和\n医疗互助保障",
    "纳入社保制度覆盖": "纳入社保\n制度覆盖",
    "支出性生活困难": "支出性\n困难",
    "城市困难农民工": "城市困难\n农民工",
    "供给侧结构性改革中的困难职工": "供给侧\n困难职工",
}
"""What stands above a narrow column instead of a long option."""


def option(field: str, answer: str) -> str:
    """Name the column of an option; the empty text stands for those of whom none is known."""
    answers = (*codelists.load(LISTS[field]).options, "")
    return f"{field}_{answers.index(answer)}"


LISTS = {
    "category": "category",
    "level": "level",
    "main_cause": "cause",
    "key_groups": "key_group",
    "relief_batches": "relief_batch",
}
"""The code list of each field whose answers have columns."""
CHOSEN = ("category", "level", "main_cause")
"""The fields with one answer: their columns sum up to all households."""


def _options(field: str, group: str, width: float) -> Iterator[Column]:
    answers = codelists.load(LISTS[field]).options
    for answer in (*answers, "") if field in CHOSEN else answers:
        title = _SHORT.get(answer, answer) or OPEN
        yield Column(option(field, answer), title, width, centred=True, group=group)


def _figures(group: str, width: float, **titles: str) -> Iterator[Column]:
    for name, title in titles.items():
        yield Column(name, title, width, centred=True, group=group)


def _table(name: str, *columns: Column) -> Ruled:
    """Give a table whose first column, of the unions, takes what room is left."""
    room = WIDTH - sum(each.width for each in columns)
    return Ruled(name, (Column("unit", _UNIT, room), *columns), _HEIGHT, _ROWS, 30, _HEADING)


STOCK = _table(
    "stock",
    *_figures("在档总数", 12.5, households="户数", people="人数"),
    *_figures("城镇困难职工", 12.5, town_households="户数", town_people="人数"),
    *_figures("困难农民工", 12.5, migrant_households="户数", migrant_people="人数"),
    *_options("category", "困难类别（户）", 12.8),
    *_options("level", "档案级别（户）", 12.4),
)
CAUSES = _table(
    "causes",
    *_options("main_cause", "主要致困原因（户）", 14.4),
    *_options("key_groups", "重点群体（户）", 14.6),
)
MOVES = _table(
    "moves",
    *_options("relief_batches", "四个一批措施（户）", 19.0),
    *_figures(
        "年初和新增（户）", 16.5, at_beginning="年初在档", came="本年建档", came_back="其中返困"
    ),
    *_figures("本年退出（户）", 15.0, out="脱困", relieved="解困", withdrawn="注销", left="合计"),
    *_figures("完成情况", 20.0, share="解困脱困率", reached="达到 20%"),
)
TABLES = (STOCK, CAUSES, MOVES)
_WIDTHS = (24.0, 68.0, 24.0, 68.0, 24.0, WIDTH - 208.0)
_SIGNATURES = Grid(
    _WIDTHS,
    (
        Row(4.6, (Cell(Caption(_NOTE, NOTE), len(_WIDTHS)),)),
        Row(
            _SIGNED_HEIGHT,
            tuple(
                cell
                for each in ("填表人：", "审核人：", "单位盖章：")
                for cell in (Cell(Caption(each, SIGNED)), Cell(None, line=INNER))
            ),
        ),
    ),
)
EXITS_SHEET = Sheet(
    name="exits-table",
    title=TITLE,
    key="whose",
    paper=PAPER,
    sides=((head(TITLE, "填报工会"), *(each.grid for each in TABLES), _SIGNATURES, footnote()),),
    padding=0.8,
    foot=foot(),
    computed=(
        *("union_name", "summary", "imprint"),
        *(name for each in TABLES for name in each.computed),
    ),
)
