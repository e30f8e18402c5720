"""The columns of the list of archives; private values are masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.text import yuan
from app.rules import masking
from app.services.households import Order
from ui.lists.table_model import Column

if TYPE_CHECKING:
    from app.services.households import HouseholdRow


def _money(fen: int | None) -> str:
    return "" if fen is None else yuan(fen)


def _reporting(row: HouseholdRow) -> str:
    """Say whether something of ours waits; an archive of another union is none of our reports."""
    return "未上报" if row.waits else "已上报" if row.reported else ""


COLUMNS: tuple[Column[HouseholdRow], ...] = (
    Column("户主", lambda row: row.head_name or "（未填）", 96, order=Order.NAME),
    Column("身份证号", lambda row: masking.id_number(row.head_id_number or ""), 176),
    Column("困难类别", lambda row: row.category or "", 104, order=Order.CATEGORY),
    Column("人口", lambda row: str(row.size or ""), 72, figures=True, order=Order.SIZE),
    Column(
        "年收入（元）",
        lambda row: _money(row.yearly_income_fen),
        128,
        figures=True,
        order=Order.INCOME,
    ),
    Column("帮扶干部", lambda row: row.cadre_name or "未结对", 104, order=Order.CADRE),
    Column("最近走访", lambda row: str(row.last_visit_on or "没有"), 112, order=Order.VISITED_ON),
    Column("状态", lambda row: row.state, 80, order=Order.STATE),
    Column("本状态起", lambda row: str(row.since or ""), 112, order=Order.SINCE, shown=False),
    Column("上报", _reporting, 80, order=Order.REPORTING),
    Column("缺项", lambda row: str(row.gaps or ""), 72, figures=True, order=Order.GAPS),
    Column(
        "建档日期",
        lambda row: str(row.filed_on or ""),
        112,
        order=Order.FILED_ON,
        shown=False,
    ),
    Column("档号", lambda row: row.archive_no or "", 120, order=Order.ARCHIVE_NO, shown=False),
    Column(
        "住址",
        lambda row: masking.address(row.address or "") if row.address else "",
        160,
        shown=False,
    ),
    Column("档案级别", lambda row: row.level or "", 104, order=Order.LEVEL, shown=False),
    Column(
        "职工类型", lambda row: row.worker_type or "", 128, order=Order.WORKER_TYPE, shown=False
    ),
    Column("主要致困原因", lambda row: row.main_cause or "", 176, order=Order.CAUSE, shown=False),
    Column(
        "联系卡", lambda row: "已发" if row.has_card else "未发", 88, order=Order.CARD, shown=False
    ),
    Column(
        "帮扶计划",
        lambda row: f"{row.plan_year} 年" if row.plan_year else "没有",
        96,
        order=Order.PLAN,
        shown=False,
    ),
    Column("本会认定", lambda row: row.decided or "未认定", 96, order=Order.DECIDED, shown=False),
    Column("联系电话", lambda row: masking.phone(row.head_phone or ""), 128, shown=False),
)
