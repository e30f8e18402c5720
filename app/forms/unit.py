"""A union of the tree, as it stands on cards and letters."""

from __future__ import annotations

from app.forms.spec import Field, Flag, Form, Phone, Section, Text

UNIT = Form(
    name="unit",
    title="工会组织",
    sections=(
        Section(
            "工会",
            (
                Field(
                    "name",
                    "名称",
                    Text(limit=100),
                    required=True,
                    essential=True,
                    help="与公章一致，印在卡和表上。",
                ),
                Field("address", "地址", Text(limit=200), help="困难职工上门找得到的地址。"),
                Field(
                    "phone",
                    "联系电话",
                    Phone(),
                    required=True,
                    help="困难职工打得通的电话，印在联系卡上。",
                ),
                Field(
                    "hotline",
                    "监督电话",
                    Phone(),
                    help="对帮扶工作不满意时可以打的电话，印在联系卡上。",
                ),
                Field(
                    "single_post",
                    "单人岗",
                    Flag(),
                    help="只有一个人经办的工会填「是」，经办和审核可由同一人办理；登记会留下记录。",
                ),
            ),
        ),
    ),
)
