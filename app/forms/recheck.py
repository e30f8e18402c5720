"""定期复核: when and how an archive was confirmed or changed, and what came of it.

Source: domain reference §5, review; [002] 二, [000] 二(三).
"""

from __future__ import annotations

from app.forms.spec import Choice, Day, Field, Form, PersonName, Rows, Section, Text

RECHECK = Form(
    name="recheck",
    title="定期复核",
    sections=(
        Section(
            "定期复核",
            (
                Field(
                    "checked_on",
                    "复核日期",
                    Day(),
                    required=True,
                    essential=True,
                    help="核查的日子；下次复核从这一天算起。",
                ),
                Field(
                    "way",
                    "核查方式",
                    Choice("recheck_way"),
                    required=True,
                    help="怎样核查的；入户的另在走访里记录。",
                ),
                Field(
                    "outcome",
                    "复核结果",
                    Choice("recheck_outcome"),
                    required=True,
                    help="拟调整、拟退出的，接着在「进程」里办理。",
                ),
                Field(
                    "changes",
                    "变化情况",
                    Text(lines=3, limit=1000),
                    help="变了什么，例如「儿子9月就业，月收入3000元」；档案表里也要改。",
                ),
                Field("checked_by", "复核人", PersonName(), help="核查的人。"),
            ),
        ),
    ),
)
RECHECKS = Rows("rechecks", RECHECK)
