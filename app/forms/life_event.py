"""办理记录: a step of a file's life that was taken, and perhaps taken back.

Source: domain reference §1.4. Written by steps alone (``app.services.lifecycle``), shown and
checked like any other row of a file.
"""

from __future__ import annotations

from app.forms.spec import Choice, Day, Field, Form, PersonName, Rows, Section, Text

LIFE_EVENT = Form(
    name="life_event",
    title="办理记录",
    sections=(
        Section(
            "办理记录",
            (
                Field(
                    "step",
                    "步骤",
                    Text(limit=40),
                    required=True,
                    essential=True,
                    help="办的是哪一步。",
                ),
                Field(
                    "from_state",
                    "办理前",
                    Choice("state", closed=True),
                    help="办这一步以前的状态；建档的第一步空着。",
                ),
                Field(
                    "to_state",
                    "办理后",
                    Choice("state", closed=True),
                    required=True,
                    essential=True,
                    help="办了这一步以后的状态。",
                ),
                Field("taken_on", "办理日期", Day(), help="办这一步的日子。"),
                Field("taken_by", "经办账户", PersonName(), help="由程序按登录的账户记下。"),
                Field(
                    "given", "选定", Text(limit=60), help="这一步选定的来源、类别、级别或原因。"
                ),
                Field("replaced", "原为", Text(limit=60), help="选定以前的类别或级别。"),
                Field("reason", "理由", Text(lines=3, limit=1000), help="为什么办这一步。"),
                Field("opinion", "意见", Text(lines=3, limit=1000), help="审批时写的意见。"),
                Field(
                    "confirmed",
                    "已核实",
                    Text(lines=3, limit=1000),
                    help="程序查不到、由经办人核实的事项和日期。",
                ),
                Field("taken_back_on", "退回日期", Day(), help="这一步被退回的日子。"),
                Field("taken_back_by", "退回账户", PersonName(), help="由程序记下。"),
                Field("taken_back_why", "退回原因", Text(lines=2, limit=500), help="为什么退回。"),
            ),
        ),
    ),
)
LIFE_EVENTS = Rows("events", LIFE_EVENT)
