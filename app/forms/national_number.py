"""How a household stands in the national system (全国工会帮扶工作管理系统), beside which we work.

Source: domain reference §1.6, §2 (beside the national system), [002], [003], [004].
"""

from __future__ import annotations

from app.forms.spec import Day, Field, Form, Section, Text

NATIONAL_NUMBER = Form(
    name="national_number",
    title="全国系统",
    sections=(
        Section(
            "全国系统",
            (
                Field(
                    "worker_no",
                    "职工编号",
                    Text(limit=40),
                    help="由全国系统给出，读入系统导出的名单时自动填上。",
                ),
                Field("entered_on", "已录入系统", Day(), help="录入全国系统的日期。"),
                Field("checked_on", "核对日期", Day(), help="最近一次与系统名单核对的日期。"),
                Field(
                    "differing",
                    "不一致的项目",
                    Text(limit=1000),
                    computed=True,
                    help="最近一次核对时，档案与系统不一样的项目，由程序填写。",
                ),
                Field("note", "备注", Text(lines=2, limit=500), help="要说明的情况。"),
            ),
        ),
    ),
)
