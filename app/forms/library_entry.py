"""措施库条目: an entry that the office adds to the library of help, as its own reference data."""

from __future__ import annotations

from app.forms.spec import Choice, Day, Field, Form, Number, Section, Text

LIBRARY_ENTRY = Form(
    name="library_entry",
    title="措施库条目",
    sections=(
        Section(
            "什么时候推荐",
            (
                Field(
                    "ground",
                    "适用情形",
                    Choice("ground", closed=True),
                    help="档案里有这种情形就推荐；空着时，困难清单列有下一项那一类就推荐。",
                ),
                Field(
                    "difficulty_kind",
                    "困难类型",
                    Choice("difficulty_kind", closed=True),
                    required=True,
                    essential=True,
                    help="解决附件1 里的哪一类困难。",
                ),
                Field("from_on", "开始日期", Day(), help="从哪一天起推荐；空着就是一直。"),
                Field("until_on", "截止日期", Day(), help="到哪一天为止；政策没有期限的空着。"),
            ),
        ),
        Section(
            "措施",
            (
                Field(
                    "side",
                    "方面",
                    Choice("help_side", closed=True),
                    required=True,
                    essential=True,
                    help="六个方面之一。",
                ),
                Field(
                    "action_plan",
                    "行动计划",
                    Choice("action_plan"),
                    help="属于十大行动计划的哪一项，没有可空着。",
                ),
                Field(
                    "content",
                    "措施内容",
                    Text(lines=3, limit=1000),
                    required=True,
                    essential=True,
                    help="采用后还能改；写 〔家人〕 的地方换成家人的姓名。",
                ),
                Field("department", "帮扶部门", Text(limit=60), help="当地部门的全称。"),
                Field(
                    "days",
                    "完成天数",
                    Number(low=1, high=3660, unit="天"),
                    help="从采用那天算起几天内完成；不填按 90 天。",
                ),
            ),
        ),
    ),
)
