"""一户一策帮扶计划: where a household can be by when, and who signed it; one for each year.

Source: [001] 三(二) (一户一计划), [003] (十大行动计划, 脱困诉求), [004] 六(四) (能脱困, 推动纳入
政府保障, 暂时无法脱困). Its measures stand beside it, each a row of its own.
"""

from __future__ import annotations

from app.forms.spec import (
    Choice,
    Choices,
    Day,
    Field,
    Form,
    Number,
    PersonName,
    Rows,
    Section,
    Text,
)

FIRST_YEAR, LAST_YEAR = 2000, 2099

PLAN = Form(
    name="plan",
    title="一户一策帮扶计划",
    sections=(
        Section(
            "计划",
            (
                Field(
                    "year",
                    "年度",
                    Number(low=FIRST_YEAR, high=LAST_YEAR, unit="年"),
                    required=True,
                    essential=True,
                    help="一户一年一份，往年的留着。",
                ),
                Field(
                    "prospect",
                    "能否脱困",
                    Choice("prospect", closed=True),
                    required=True,
                    help="靠帮扶能脱困的、要由政府兜底的、暂时不能的，三选一。",
                ),
                Field("exit_by", "预计时间", Day(), help="预计哪一天脱困或纳入兜底。"),
                Field(
                    "wish",
                    "家庭意愿",
                    Text(lines=3, limit=1000),
                    required=True,
                    help="这一家自己想怎么办，照他们说的写。",
                ),
                Field(
                    "action_plans",
                    "十大行动计划",
                    Choices("action_plan", most=10),
                    help="纳入了哪几项，可选多项。",
                ),
                Field("note", "说明", Text(lines=2, limit=500), help="计划调整的原因等。"),
            ),
        ),
        Section(
            "签字",
            (
                Field("union_signed_by", "建档工会签字", PersonName(), help="照纸上签的录入。"),
                Field("union_signed_on", "建档工会签字日期", Day(), help="签字的日期。"),
                Field("cadre_signed_by", "帮扶干部签字", PersonName(), help="照纸上签的录入。"),
                Field("cadre_signed_on", "帮扶干部签字日期", Day(), help="签字的日期。"),
                Field("head_signed_by", "户主签字", PersonName(), help="户主或代签的家人。"),
                Field("head_signed_on", "户主签字日期", Day(), help="签字的日期。"),
            ),
        ),
    ),
)
PLANS = Rows("plans", PLAN)
