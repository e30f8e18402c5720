"""Tables over many households, lying: their heads, their columns, who signs them.

Source: domain reference §4; [003] annex 3 and [002] name them, their columns are [inf]. A row
grows with what stands in it; the head stands on every page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.lying import PAPER, WIDTH, foot, footnote, head
from app.forms.official import INNER, SIGNED
from app.forms.ruled import Column, Ruled
from app.forms.sheet import (
    Caption,
    Cell,
    Grid,
    Row,
    Sheet,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNED_HEIGHT = 9.0
ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it is called, its columns, what is to be written above and who signs it."""

    name: str
    title: str
    ruled: Ruled
    above: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()

    @property
    def sheet(self) -> Sheet:
        """The table as a sheet."""
        parts = [head(self.title, "填报工会"), *_written("：", self.above), self.ruled.grid]
        parts += _written("签字：", self.signed)
        return Sheet(
            name=self.name,
            title=self.title,
            key="whose",
            paper=PAPER,
            sides=((*parts, footnote()),),
            padding=0.8,
            foot=foot(),
            computed=("union_name", "summary", "imprint", *self.ruled.computed),
        )


def _written(end: str, titles: Sequence[str]) -> tuple[Grid, ...]:
    """Give a line on which something is written after each title; none where there are none."""
    if not titles:
        return ()
    share = WIDTH / len(titles)
    cells = [
        cell
        for each in titles
        for cell in (Cell(Caption(f"{each}{end}", SIGNED)), Cell(None, line=INNER))
    ]
    return (Grid((30.0, share - 30.0) * len(titles), (Row(_SIGNED_HEIGHT, tuple(cells)),), 0.6),)


ARCHIVES = Table(
    "archives-table",
    "困难职工档案汇总表",
    Ruled(
        ROWS,
        (
            Column("number", "序号", 10.0, centred=True),
            Column("union", "填报单位", 20.5),
            Column("worker_no", "职工编号", 14.0, centred=True),
            Column("name", "姓名", 14.0, centred=True),
            Column("sex", "性别", 7.5, centred=True),
            Column("id_number", "身份证号", 27.0, centred=True),
            Column("category", "困难\n类别", 13.0, centred=True),
            Column("level", "档案\n级别", 11.0, centred=True),
            Column("worker_type", "职工类型", 14.0, centred=True),
            Column("archive_class", "档案\n类别", 9.0, centred=True),
            Column("workplace", "工作单位", 20.5),
            Column("address", "家庭住址", 25.0),
            Column("phone", "联系电话", 18.0, centred=True),
            Column("size", "家庭\n人口", 7.5, centred=True),
            Column("per_head", "家庭月\n人均收入", 13.0, centred=True),
            Column("main_cause", "主要致困\n原因", 17.0),
            Column("cadre", "结对帮扶\n责任人", 13.0, centred=True),
            Column("filed_on", "建档日期", 15.0, centred=True),
            Column("remark", "备注", 8.0),
        ),
        height=10.2,
        count=15,
        most=60,
    ),
)
RECEIPTS = Table(
    "receipt-table",
    "困难职工救助金（物）发放签收表",
    Ruled(
        ROWS,
        (
            Column("number", "序号", 10.0, centred=True),
            Column("name", "姓名", 20.0, centred=True),
            Column("id_number", "身份证号", 35.0, centred=True),
            Column("bank", "开户银行", 33.0),
            Column("bank_card", "银行卡号", 37.0, centred=True),
            Column("payee", "户名", 20.0, centred=True),
            Column("sum", "金额（元）\n或物品", 26.0, by_hand=True),
            Column("signature", "领取人签字\n或按手印", 30.0, by_hand=True),
            Column("proxy", "代领人\n及关系", 28.0, by_hand=True),
            Column("received_on", "领取日期", 20.0, by_hand=True),
            Column("note", "备注", 18.0, by_hand=True),
        ),
        height=10.0,
        count=13,
        most=40,
    ),
    above=("救助类别", "资金来源", "会议纪要号"),
    signed=("经办人", "审核人", "财务", "工会主席"),
)
LEADERS_VISITS = Table(
    "leaders-visits",
    "领导走访慰问困难职工安排表",
    Ruled(
        ROWS,
        (
            Column("number", "序号", 10.0, centred=True),
            Column("name", "户主姓名", 18.0, centred=True),
            Column("address", "家庭住址", 44.0),
            Column("brief", "家庭情况简介", 107.0),
            Column("cadre", "结对帮扶\n责任人", 18.0, centred=True),
            Column("leader", "慰问领导", 22.0, by_hand=True),
            Column("time", "慰问时间", 20.0, by_hand=True),
            Column("gift", "慰问金（物）", 22.0, by_hand=True),
            Column("note", "备注", 16.0, by_hand=True),
        ),
        height=15.0,
        count=10,
        most=70,
    ),
)
TABLES = {each.name: each for each in (ARCHIVES, RECEIPTS, LEADERS_VISITS)}
