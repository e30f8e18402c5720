"""走访记录表: a visit or a call [004] annex 2, [001] 四(一)."""

from __future__ import annotations

from app.forms.spec import Choice, Day, Field, Form, Money, PersonName, Section, Text

CONTACT = Form(
    name="contact",
    title="困难职工结对帮扶走访记录表",
    sections=(
        Section(
            "走访",
            (
                Field(
                    "kind",
                    "联系方式",
                    Choice("contact_kind", closed=True),
                    required=True,
                    help="上门填走访，打电话填电话。",
                ),
                Field(
                    "contacted_on", "走访时间", Day(), required=True, help="实际走访或通话的日期。"
                ),
                Field("visitor", "走访人", PersonName(), help="不是结对干部本人时填写。"),
                Field(
                    "outcome",
                    "通话结果",
                    Choice("call_outcome", closed=True),
                    help="只有接通的电话计数。",
                ),
                Field(
                    "content",
                    "走访内容",
                    Text(lines=6, limit=4000),
                    required=True,
                    help="看到的情况、谈到的事、解决了什么；打印在走访记录表上。",
                ),
                Field("monthly_income_fen", "家庭月收入", Money(), help="本月全家实际到手收入。"),
                Field(
                    "requests",
                    "困难职工诉求",
                    Text(lines=3, limit=1000),
                    help="职工提出的要求，照他说的写；以后逐项答复。",
                ),
            ),
        ),
    ),
)
