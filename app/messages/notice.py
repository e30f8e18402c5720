"""Sentences about notices, the working calendar, and what must not stand on a notice."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # what a step lacks
    "notice_missing": "还没有{kind}公示，已经贴过的可以补录。",
    "notice_running": "公示到 {until} 才满期。",
    "notice_not_ended": "公示 {until} 已满期，请先在「建档审核·公示」里办「结束公示」。",
    "notice_objected": "公示有 {count} 条异议没有了结，请先核实处理。",
    "notice_upheld": "公示异议属实、不符合条件，请办「不予建档」，或核对异议的处理结果。",
    "notice_upheld_stays": "退出公示的异议属实，这一户仍在档；以后再退出的，请重新公示。",
    # why a household cannot be made public now
    "notice_hangs": "这一户已在公示中（批次 {batch}）。",
    "notice_not_here": "这一户现在是「{state}」，不办{kind}公示。",
    "notice_too_early": "公示不能早于评议或建档（{since}），请改开始日期。",
    # refusals
    "notice_too_short": "公示期要满 {days} 个工作日，截止日期不能早于 {until}。",
    "notice_ends_early": "公示到 {until} 才满期，结束日期要在这以后；没到期就取下的请用「撤下」。",
    "notice_nobody": "还没有选户，请先勾选要公示的户。",
    "calendar_unknown": (
        "还没有 {year} 年的放假安排，算不出工作日。"
        "请先在「系统设置·工作日历」里按国务院办公厅的通知登记。"
    ),
    "calendar_unreadable": "「{part}」看不懂，请写成「1月1日至3日」这样，用逗号隔开。",
    "calendar_implausible": "{days}应当放假，却不在放假的日子里，请对照通知核对。",
    "calendar_made_up_wrong": "{day}不能调休上班：它不是周末，或写在了放假里。请核对。",
    "private_on_page": "公示里有不能公开的内容，不能打印：{where}。请先在档案里改正，再打印。",
}
