"""线索登记: a family that was found, before it applies.

Source: domain reference §5, leads; [000] 二(三), [003] 三.
"""

from __future__ import annotations

from app.forms.spec import Choice, Day, Field, Form, IdNumber, PersonName, Phone, Section, Text

LEAD = Form(
    name="lead",
    title="登记线索",
    sections=(
        Section(
            "发现的家庭",
            (
                Field("name", "姓名", PersonName(), required=True, essential=True),
                Field("phone", "联系电话", Phone(), private=True, help="打得通的电话。"),
                Field(
                    "id_number",
                    "身份证号",
                    IdNumber(),
                    private=True,
                    help="还不知道的先空着，申请时再填。",
                ),
                Field(
                    "address", "住址", Text(limit=400), private=True, help="找得到这一家的地址。"
                ),
                Field("taken_on", "发现日期", Day(), required=True, essential=True),
                Field("given", "线索来源", Choice("lead_source"), required=True, essential=True),
                Field(
                    "reason",
                    "了解到的情况",
                    Text(lines=3, limit=1000),
                    help="谁家、什么困难，一两句话写清楚。",
                ),
            ),
        ),
    ),
)
