"""A person whom a household supports and who stands in another one (赡养对象)."""

from __future__ import annotations

from dataclasses import replace

from app.forms.member import ID_NUMBER, NAME, RELATION
from app.forms.spec import Day, Field, Form, Rows, Section, Text

DEPENDANT = Form(
    name="dependant",
    title="赡养对象",
    sections=(
        Section(
            "赡养对象",
            (
                NAME,
                RELATION,
                replace(ID_NUMBER, required=False),
                Field(
                    "stands_with",
                    "在哪一户",
                    Text(limit=120),
                    required=True,
                    help="人在哪一户的档案里，填那一户的户主和住处。",
                ),
                Field(
                    "reason",
                    "说明",
                    Text(lines=2, limit=500),
                    required=True,
                    essential=True,
                    help="为什么由本户共同赡养、只在那一户计算，如「兄弟二人共同赡养」。",
                ),
                Field("since_on", "登记日期", Day(), help="从哪一天起这样登记。"),
            ),
        ),
    ),
)
DEPENDANTS = Rows("dependants", DEPENDANT)
"""They count in no figure of the household that names them."""
