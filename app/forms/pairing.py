"""Which cadre answers for which household [001] 一."""

from __future__ import annotations

from app.forms.spec import Choice, Day, Field, Form, Section, Text

PAIRING = Form(
    name="pairing",
    title="结对帮扶",
    sections=(
        Section(
            "结对",
            (
                Field(
                    "kind",
                    "结对方式",
                    Choice("pairing_kind", closed=True),
                    required=True,
                    help="一名干部负责一户选干部帮户，这是最常见的一种。",
                ),
                Field("helper_unit", "帮扶单位", Text(limit=100), help="由单位结对时填单位全称。"),
                Field(
                    "from_on", "结对时间", Day(), required=True, help="从哪一天起由这位干部负责。"
                ),
                Field("until_on", "结束时间", Day(), help="仍在负责时空着。"),
                Field("reason", "变更原因", Text(limit=200), help="更换干部时必须写明原因。"),
                Field(
                    "handover",
                    "工作交接",
                    Text(lines=3, limit=1000),
                    help="前后两位干部交接了什么、何时一起走访过。",
                ),
            ),
        ),
    ),
)
