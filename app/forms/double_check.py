"""What was found out about two households that seem to hold the same person (重复核实)."""

from __future__ import annotations

from app.forms.spec import Choice, Day, Field, Form, PersonName, Section, Text

DOUBLE_CHECK = Form(
    name="double_check",
    title="重复核实",
    sections=(
        Section(
            "重复核实",
            (
                Field(
                    "likeness",
                    "依据",
                    Choice("likeness", closed=True),
                    computed=True,
                    help="两户有什么相同，由程序查出。",
                ),
                Field(
                    "verdict",
                    "核实结论",
                    Choice("double_verdict"),
                    required=True,
                    essential=True,
                    help="查清以后选一项；确是同一户的，用「合并」，不在这里填。",
                ),
                Field(
                    "reason",
                    "理由",
                    Text(lines=2, limit=500),
                    required=True,
                    essential=True,
                    help="怎样查清的，如「已打电话核实，同名同生日，身份证号不同」。",
                ),
                Field("checked_on", "核实日期", Day(), help="查清的那一天。"),
                Field("checked_by", "核实人", PersonName(), help="查清这件事的人。"),
            ),
        ),
    ),
)
