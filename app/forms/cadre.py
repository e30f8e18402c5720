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
                Field(
                    "name",
                    "姓名",
                    PersonName(),
                    required=True,
                    essential=True,
                    help="与工作证一致。",
                ),
                Field("sex", "性别", Choice("sex", closed=True)),
                Field(
                    "workplace",
                    "单位",
                    Text(limit=100),
                    required=True,
                    help="干部所在的单位全称，印在联系卡上。",
                ),
                Field("post", "职务", Text(limit=60), help="印在联系卡上。"),
                Field(
                    "phone",
                    "联系电话",
                    Phone(),
                    required=True,
                    help="困难职工会打这个电话，印在联系卡上。",
                ),
                Field("leader", "单位领导", Flag(), help="单位班子成员填「是」。"),
                Field("senior", "副厅以上", Flag(), help="副厅以上领导结对不少于两户。"),
                Field(
                    "retired",
                    "已离任",
                    Flag(),
                    help="离任后填「是」，不再出现在结对名单里，做过的记录仍在。",
                ),
                Field("note", "备注", Text(lines=2, limit=500)),
            ),
        ),
    ),
)
