"""A cadre who can be paired with households [001] 一(二)."""

from __future__ import annotations

from app.forms.spec import Choice, Field, Flag, Form, PersonName, Phone, Section, Text

CADRE = Form(
    name="cadre",
    title="结对帮扶干部",
    sections=(
        Section(
            "干部",
            (
                Field("name", "姓名", PersonName(), required=True, essential=True),
                Field("sex", "性别", Choice("sex", closed=True)),
                Field("workplace", "单位", Text(limit=100), required=True),
                Field("post", "职务", Text(limit=60)),
                Field("phone", "联系电话", Phone(), required=True),
                Field("leader", "单位领导", Flag()),
                Field("senior", "副厅以上", Flag(), help="副厅以上领导结对不少于两户。"),
                Field("retired", "已离任", Flag()),
                Field("note", "备注", Text(lines=2, limit=500)),
            ),
        ),
    ),
)
