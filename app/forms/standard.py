"""低保标准: what a place grants a person each month, from a day on."""

from __future__ import annotations

from app.forms.spec import Day, Field, Form, Money, RegionCode, Section, Text

STANDARD = Form(
    name="standard",
    title="低保标准",
    sections=(
        Section(
            "低保标准",
            (
                Field(
                    "region_code",
                    "地区代码",
                    RegionCode(),
                    essential=True,
                    help="标准适用的县、乡镇或村，填 6、9、12 位；省、市填 6 位，后面补 0。",
                ),
                Field(
                    "from_on",
                    "执行日期",
                    Day(),
                    essential=True,
                    help="从哪天起按这个标准，见民政部门的文件。",
                ),
                Field(
                    "monthly_fen",
                    "标准",
                    Money(unit="元/人·月"),
                    essential=True,
                    help="每人每月多少元；文件写每年的，除以 12。",
                ),
                Field("note", "文号", Text(limit=100), help="文件名称和文号，认定说明上会印出。"),
            ),
        ),
    ),
)
