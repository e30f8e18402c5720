"""The household itself: what the archive form says beside its people.

Source: domain reference §3; causes, groups and measures by [003] annex 1.
"""

from __future__ import annotations

from app.forms.member import MEMBER
from app.forms.spec import (
    Area,
    Choice,
    Choices,
    Day,
    Field,
    Flag,
    Form,
    Money,
    Number,
    PersonName,
    Postcode,
    RegionCode,
    Rows,
    Section,
    Text,
)

ARCHIVE_HEAD = Section(
    "建档",
    (
        Field("archive_no", "档号", Text(limit=40), help="本工会自编的档案号。"),
        Field("worker_no", "职工编号", Text(limit=40), help="由全国系统给出，未取得时留空。"),
        Field("category", "困难类别", Choice("category", closed=True), required=True),
        Field("level", "档案级别", Choice("level", closed=True)),
        Field("worker_type", "职工类型", Choice("worker_type", closed=True)),
        Field("refiled", "是否返困", Flag(), help="脱困、解困后重新建档的填「是」。"),
    ),
)
HOME = Section(
    "家庭住址",
    (
        Field("address", "家庭住址", Text(limit=400), required=True, private=True),
        Field("postcode", "邮政编码", Postcode()),
        Field("region_code", "户口所在地行政区划", RegionCode(), required=True),
        Field("housing_type", "住房类型", Choice("housing_type"), required=True),
        Field("floor_area_dm2", "建筑面积", Area(), required=True),
    ),
)
INCOME = Section(
    "家庭收支",
    (
        Field("size", "家庭人口", Number(1, 99, "人"), required=True),
        Field("other_yearly_income_fen", "家庭其他非薪资年收入", Money(), required=True),
        Field("yearly_income_fen", "家庭年度总收入", Money(), required=True),
        Field(
            "yearly_expense_fen",
            "年度必要支出",
            Money(),
            help="刚性支出：自付医疗、子女教育、残疾康复、长期照料、住房、必要就业成本等。",
        ),
        Field("minimum_allowance", "是否享受低保", Flag()),
        Field("minimum_allowance_fen", "低保金额", Money(), help="全家每月领取的低保金。"),
    ),
)
SITUATION = Section(
    "困难情况",
    (
        Field("self_rescue", "是否有一定自救能力", Flag()),
        Field("zero_employment", "是否为零就业家庭", Flag()),
        Field("single_parent", "是否单亲", Flag()),
        Field("single_mother_worker", "单亲女职工", Flag()),
        Field("epidemic_affected", "受疫情影响", Flag()),
        Field("main_cause", "主要致困原因", Choice("cause"), required=True),
        Field("other_causes", "次要致困原因", Choices("cause", most=3)),
        Field("cause_note", "致困原因说明", Text(lines=3, limit=1000)),
        Field("key_groups", "重点群体", Choices("key_group")),
        Field("key_group_note", "重点群体说明", Text(limit=200)),
        Field("relief_batches", "四个一批措施", Choices("relief_batch")),
        Field("needs", "帮扶需求", Text(lines=3, limit=1000)),
    ),
)
FILING = Section(
    "建档记录",
    (
        Field("applied_on", "申请日期", Day()),
        Field("filed_on", "建档日期", Day()),
        Field("filed_by", "建档人", PersonName(), required=True),
        Field("reviewed_by", "审核人", PersonName()),
        Field("entered_by", "录入人", PersonName()),
        Field("relief_target", "是否为解困脱困对象", Flag()),
        Field("relief_target_on", "确定时间", Day()),
        Field("exit_reason", "退出原因", Choice("exit_reason")),
        Field("exited_on", "退出日期", Day()),
        Field("remark", "备注", Text(lines=3, limit=4000)),
    ),
)

INCOME_ITEM = Form(
    "income_item",
    "收入明细",
    (
        Section(
            "收入明细",
            (
                Field("kind", "收入类别", Choice("income_kind"), required=True),
                Field("yearly_fen", "年收入", Money(), required=True),
                Field("note", "备注", Text(limit=500)),
            ),
        ),
    ),
)
EXPENSE_ITEM = Form(
    "expense_item",
    "刚性支出明细",
    (
        Section(
            "刚性支出明细",
            (
                Field("kind", "支出类别", Choice("expense_kind"), required=True),
                Field("yearly_fen", "年支出", Money(), required=True),
                Field("note", "备注", Text(limit=500)),
            ),
        ),
    ),
)
ASSET = Form(
    "asset",
    "家庭资产",
    (
        Section(
            "家庭资产",
            (
                Field("kind", "资产类别", Choice("asset_kind"), required=True),
                Field("description", "说明", Text(limit=200)),
                Field("value_fen", "价值", Money()),
                Field("note", "备注", Text(limit=500)),
            ),
        ),
    ),
)

OPINION = Form(
    "opinion",
    "审核意见",
    (
        Section(
            "审核意见",
            (
                Field(
                    "stage",
                    "意见栏",
                    Choice("opinion_stage", closed=True),
                    required=True,
                    essential=True,
                ),
                Field("text", "意见", Text(lines=3, limit=1000), required=True),
                Field("signed_by", "签字", PersonName()),
                Field("signed_on", "日期", Day()),
            ),
        ),
    ),
)

HOUSEHOLD = Form(
    name="household",
    title="困难职工档案",
    sections=(ARCHIVE_HEAD, HOME, INCOME, SITUATION, FILING),
    rows=(
        Rows("members", MEMBER),
        Rows("incomes", INCOME_ITEM),
        Rows("expenses", EXPENSE_ITEM),
        Rows("assets", ASSET),
        Rows("opinions", OPINION),
    ),
)
