"""The issue of a liaison card (联系卡) to a household [003] annex 2."""

from __future__ import annotations

from app.forms.spec import Day, Field, Form, PersonName, Section, Text

CARD_ISSUE = Form(
    name="card_issue",
    title="困难职工解困脱困联系卡",
    sections=(
        Section(
            "发卡",
            (
                Field("number", "卡号", Text(limit=40), essential=True, computed=True),
                Field("code", "录入码", Text(limit=8), essential=True, computed=True),
                Field("issued_on", "发卡日期", Day(), help="打印出来交给干部的日期。"),
                Field("received_by", "签收人", PersonName(), help="在卡上签收的人。"),
                Field("received_on", "签收日期", Day(), help="职工签收的日期。"),
                Field("voided_on", "作废日期", Day(), help="这张卡不再有效的日期。"),
                Field(
                    "void_reason",
                    "作废原因",
                    Text(limit=100),
                    help="如打坏了、丢失、内容有误；作废后另发新卡。",
                ),
            ),
        ),
    ),
)
