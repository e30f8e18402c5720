"""A union of the tree, as it stands on cards and letters."""

from __future__ import annotations

from app.forms.spec import Field, Form, Phone, Section, Text

UNIT = Form(
    name="unit",
    title="工会组织",
    sections=(
        Section(
            "工会",
            (
                Field("name", "名称", Text(limit=100), required=True, essential=True),
                Field("address", "地址", Text(limit=200)),
                Field("phone", "联系电话", Phone(), required=True),
                Field("hotline", "监督电话", Phone()),
            ),
        ),
    ),
)
