"""公示: a household made public before its filing, its exit or a payment, and what was objected.

Source: [002] (公示的三种事项), domain reference §5. A notice hangs for a whole batch of
households; each household keeps its own row of it, so that it travels with the file.
"""

from __future__ import annotations

from dataclasses import replace

from app.forms.spec import Choice, Day, Field, Form, PersonName, Rows, Section, Text

KIND = Field(
    "notice_kind",
    "公示事项",
    Choice("notice_kind", closed=True),
    required=True,
    essential=True,
    help="建档前、退出前、发钱前各公示一次。",
)
FROM_ON = Field(
    "from_on",
    "开始日期",
    Day(),
    required=True,
    help="张贴的那一天；这一天是工作日的算第一天。",
)
UNTIL_ON = Field(
    "until_on",
    "截止日期",
    Day(),
    help="空着时按工作日自动推算；可以更晚，不能更早。",
)
PLACE = Field(
    "place",
    "公示地点",
    Text(limit=100),
    required=True,
    help="贴在哪里，例如「北关街道办公示栏、本单位公告栏」。",
)
NAMES_SHOWN = Field(
    "names_shown",
    "姓名写法",
    Choice("names_shown", closed=True),
    help="隐去中间字的印作「张*三」。",
)
RESULT = Field(
    "result",
    "公示结果",
    Text(lines=2, limit=500),
    help="例如「公示期满，无异议」。",
)

NOTICE = Form(
    name="notice",
    title="公示",
    sections=(
        Section(
            "公示",
            (
                KIND,
                Field(
                    "batch",
                    "批次",
                    Text(limit=40),
                    required=True,
                    essential=True,
                    help="同一张公示上的户同一个批次。",
                ),
                FROM_ON,
                UNTIL_ON,
                PLACE,
                NAMES_SHOWN,
                Field(
                    "notice_state",
                    "状态",
                    Choice("notice_state", closed=True),
                    required=True,
                    essential=True,
                    help="期满后办「结束公示」。",
                ),
                Field("ended_on", "结束日期", Day(), help="办结束或撤下的日子。"),
                RESULT,
            ),
        ),
    ),
)
OBJECTION = Form(
    name="objection",
    title="公示异议",
    sections=(
        Section(
            "异议",
            (
                Field("batch", "批次", Text(limit=40), help="对哪一批公示提的。"),
                Field("raised_on", "提出日期", Day(), required=True, help="收到异议的日子。"),
                Field(
                    "raised_by",
                    "提出人",
                    PersonName(),
                    help="匿名的写「匿名」；不会印在公示上。",
                ),
                Field(
                    "content",
                    "异议内容",
                    Text(lines=3, limit=1000),
                    required=True,
                    essential=True,
                    help="说这一户什么情况不符。",
                ),
            ),
        ),
        Section(
            "处理",
            (
                Field(
                    "outcome",
                    "处理结果",
                    Choice("objection_outcome", closed=True),
                    help="核实以后填；空着就是还没有了结。",
                ),
                Field("settled_on", "了结日期", Day(), help="核实清楚的日子。"),
                Field(
                    "settlement",
                    "核实情况",
                    Text(lines=3, limit=1000),
                    help="怎样核实的，怎样答复的。",
                ),
            ),
        ),
    ),
)
NOTICES, OBJECTIONS = Rows("notices", NOTICE), Rows("objections", OBJECTION)

NEW_BATCH = Form(
    name="new_notice",
    title="新一批公示",
    sections=(
        Section(
            "公示",
            (
                replace(FROM_ON, essential=True),
                UNTIL_ON,
                replace(PLACE, essential=True),
                NAMES_SHOWN,
            ),
        ),
    ),
)
"""What is asked once for all households of a batch."""

ENTERED = Form(
    name="entered_notice",
    title="补录公示",
    sections=(
        Section(
            "公示",
            (
                *NEW_BATCH.sections[0].fields,
                Field("ended_on", "结束日期", Day(), help="期满后取下的日子；还贴着的空着。"),
                RESULT,
            ),
        ),
    ),
)
"""What is asked of a notice that one household hung on before it was told here."""

ENDING = Form(
    name="notice_end",
    title="结束公示",
    sections=(
        Section(
            "结束",
            (
                Field(
                    "ended_on",
                    "结束日期",
                    Day(),
                    required=True,
                    essential=True,
                    help="期满后的第一天或以后；没到期就取下的，请用「撤下」。",
                ),
                RESULT,
            ),
        ),
    ),
)
"""What is asked when a batch is over."""

CALENDAR_YEAR = Form(
    name="calendar_year",
    title="年度放假安排",
    sections=(
        Section(
            "放假安排",
            (
                Field(
                    "days_off",
                    "放假的日子",
                    Text(lines=4, limit=1000),
                    required=True,
                    essential=True,
                    help="照国务院办公厅通知写，例如「1月1日至3日，2月5日至11日」，周末不用写。",
                ),
                Field(
                    "made_up",
                    "调休上班的日子",
                    Text(lines=3, limit=1000),
                    help="放假换来要上班的周末，例如「2月1日，2月14日」。",
                ),
            ),
        ),
    ),
)
"""The holidays of a year as they are announced, for years that the program does not know yet."""
