"""What is asked when somebody leaves a household, comes back to it, or becomes its head."""

from __future__ import annotations

from dataclasses import replace

from app.forms.household import HOUSEHOLD
from app.forms.member import LEAVING, MEMBER
from app.forms.spec import Day, Field, Form, Section

_SIZE = replace(HOUSEHOLD["size"], required=True, help="办理后的家庭人口；人均收入按它计算。")

LEAVE = Form("leave", "离开本户", (Section("离开本户", (*LEAVING.fields, _SIZE)),))
RETURN = Form(
    "return",
    "回到本户",
    (
        Section(
            "回到本户",
            (
                replace(MEMBER["joined_on"], title="回来日期", essential=True, required=True),
                replace(MEMBER["joined_why"], title="回来原因", required=True),
                _SIZE,
            ),
        ),
    ),
)
HEAD_CHANGE = Form(
    "head_change",
    "更换户主",
    (
        Section(
            "更换户主",
            (
                Field(
                    "changed_on",
                    "更换日期",
                    Day(),
                    required=True,
                    essential=True,
                    help="从这一天起由新户主当户主。",
                ),
                replace(
                    HOUSEHOLD["worker_no"],
                    help="全国系统给的编号是跟人走的：新户主有自己的编号就填上，没有就清空。",
                ),
                replace(HOUSEHOLD["worker_type"], help="新户主是城镇困难职工还是困难农民工。"),
                HOUSEHOLD["single_mother_worker"],
            ),
        ),
        Section(
            "原户主",
            (
                *(
                    replace(each, required=False, essential=False, title=f"原户主{each.title}")
                    for each in LEAVING.fields[:2]
                ),
                replace(LEAVING.fields[2], title="原户主去向"),
                _SIZE,
            ),
        ),
    ),
)
"""The answers of the file that follow the head, and what becomes of the present one.

A former head who stays in the household leaves the second part empty.
"""
