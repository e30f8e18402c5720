"""期限: how long something takes or holds, from a day on."""

from __future__ import annotations

from app.forms.spec import Day, Field, Form, Number, Section

TERM = Form(
    name="term",
    title="期限",
    sections=(
        Section(
            "期限",
            (
                Field(
                    "length",
                    "多久",
                    Number(0, 999),
                    required=True,
                    essential=True,
                    help="按本地文件填写；单位见标题。",
                ),
                Field(
                    "from_on",
                    "从哪天起",
                    Day(),
                    required=True,
                    essential=True,
                    help="从这一天起按新的算；这一天以前的仍按原来的算。",
                ),
            ),
        ),
    ),
)
