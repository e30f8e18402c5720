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
                Field("kind", "结对方式", Choice("pairing_kind", closed=True), required=True),
                Field("helper_unit", "帮扶单位", Text(limit=100)),
                Field("from_on", "结对时间", Day(), required=True),
                Field("until_on", "结束时间", Day()),
                Field("reason", "变更原因", Text(limit=200)),
                Field("handover", "工作交接", Text(lines=3, limit=1000)),
            ),
        ),
    ),
)
