"""走访记录表 as it is filled in: a row for each visit [004] annex 2; and a call, without one."""

from __future__ import annotations

from dataclasses import replace

from app.forms.contact import CONTACT
from app.forms.member import HEAD
from app.forms.spec import Field, Form, Rows, Section, Text

TABLE = "contacts"
NOBODY = "nobody"
"""Stands for a cadre where none of them went."""
BY = Field("cadre_id", "帮扶干部", Text(limit=40), computed=True)
"""Who went, by id; without one, whoever the sheet is keyed for."""

VISIT = Form(
    name="visit",
    title="走访",
    sections=(
        Section(
            "走访",
            tuple(
                CONTACT[name]
                for name in (
                    "contacted_on",
                    "visitor",
                    "content",
                    "requests",
                    "monthly_income_fen",
                )
            ),
        ),
    ),
)
CALL = Form(
    name="call",
    title="电话",
    sections=(
        Section(
            "电话",
            (
                replace(CONTACT["contacted_on"], title="通话时间", help="实际通话的日期。"),
                replace(CONTACT["outcome"], required=True),
                replace(CONTACT["visitor"], title="打电话的人"),
                replace(
                    CONTACT["content"],
                    title="通话内容",
                    help="谈到的事、解决了什么；没有接通可以不填。",
                ),
                CONTACT["requests"],
            ),
        ),
    ),
)
VISIT_RECORD = Form(
    name="visit_record",
    title=CONTACT.title,
    sections=(
        Section("户主", (replace(HEAD["name"], required=False, essential=False, computed=True),)),
    ),
    rows=(Rows(TABLE, replace(VISIT, sections=(*VISIT.sections, Section("帮扶干部", (BY,))))),),
)
