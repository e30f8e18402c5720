"""The household itself: what the archive form says beside its people.

Source: domain reference §3; causes, groups and measures by [003] annex 1.
"""

from __future__ import annotations

from app.forms.assessment import ASSESSMENTS
from app.forms.attachment import ATTACHMENTS
from app.forms.clarification import CLARIFICATIONS
from app.forms.dependant import DEPENDANTS
from app.forms.difficulty import DIFFICULTIES
from app.forms.government_help import GOVERNMENT_HELPS
from app.forms.life_event import LIFE_EVENTS
from app.forms.measure import MEASURES
from app.forms.member import MEMBER, MEMBER_RECORD
from app.forms.notice import NOTICES, OBJECTIONS
from app.forms.plan import PLANS
from app.forms.recheck import RECHECKS
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
        Field(
            "category",
            "困难类别",
            Choice("category", closed=True),
            required=True,
            help="深度困难：人均纯收入（扣除刚性支出）低于低保标准；相对困难：低于低保标准两倍；意外致困：当年意外支出或损失过大。标准以当地文件为准。",
        ),
        Field(
            "level",
            "档案级别",
            Choice("level", closed=True),
            help="这份档案归哪一级工会管理，以上级通知为准。",
        ),
        Field(
            "worker_type",
            "职工类型",
            Choice("worker_type", closed=True),
            help="城镇户口职工填城镇困难职工，进城务工的填困难农民工。",
        ),
        Field("refiled", "是否返困", Flag(), help="脱困、解困后重新建档的填「是」。"),
    ),
)
HOME = Section(
    "家庭住址",
    (
        Field(
            "address",
            "家庭住址",
            Text(limit=400),
            required=True,
            private=True,
            help="现在实际居住的地址，写到门牌号；走访和打印联系卡都用它。",
        ),
        Field("postcode", "邮政编码", Postcode(), help="住址所在地的邮政编码。"),
        Field(
            "region_code",
            "户口所在地行政区划",
            RegionCode(),
            required=True,
            help="身份证前 6 位多半就是；迁过户口的以户口本为准。",
        ),
        Field(
            "housing_type",
            "住房类型",
            Choice("housing_type"),
            required=True,
            help="现在住的房子是哪一种。",
        ),
        Field(
            "floor_area_dm2",
            "建筑面积",
            Area(),
            required=True,
            help="现在住的房子的面积，以房产证或租约为准；无房填 0。",
        ),
    ),
)
INCOME = Section(
    "家庭收支",
    (
        Field(
            "size",
            "家庭人口",
            Number(1, 99, "人"),
            required=True,
            help="共同生活的人数，连户主在内；人均收入按它计算。",
        ),
        Field(
            "other_yearly_income_fen",
            "家庭其他非薪资年收入",
            Money(),
            required=True,
            help="全家一年中工资以外的收入：经营、租金、赡养、补助等。",
        ),
        Field(
            "yearly_income_fen",
            "家庭年度总收入",
            Money(),
            required=True,
            help="全家一年全部收入，工资和其他收入合在一起。",
        ),
        Field(
            "yearly_expense_fen",
            "年度必要支出",
            Money(),
            help="刚性支出：自付医疗、子女教育、残疾康复、长期照料、住房、必要就业成本等。",
        ),
        Field(
            "minimum_allowance",
            "是否享受低保",
            Flag(),
            help="全家或个人正在领取最低生活保障金的填「是」。",
        ),
        Field("minimum_allowance_fen", "低保金额", Money(), help="全家每月领取的低保金。"),
    ),
)
SITUATION = Section(
    "困难情况",
    (
        Field(
            "self_rescue",
            "是否有一定自救能力",
            Flag(),
            help="家里有人有劳动能力、经帮扶能自己增收的填「是」。",
        ),
        Field(
            "zero_employment",
            "是否为零就业家庭",
            Flag(),
            help="有劳动能力的成员没有一人就业的填「是」。",
        ),
        Field(
            "single_parent",
            "是否单亲",
            Flag(),
            help="父或母一方单独抚养未成年或在读子女的填「是」。",
        ),
        Field(
            "single_mother_worker",
            "单亲女职工",
            Flag(),
            help="户主是单独抚养子女的女职工的填「是」。",
        ),
        Field(
            "epidemic_affected", "受疫情影响", Flag(), help="因疫情停工、减收或患病的填「是」。"
        ),
        Field(
            "main_cause",
            "主要致困原因",
            Choice("cause"),
            required=True,
            help="只选最主要的一项，其余填在次要致困原因里。",
        ),
        Field(
            "other_causes",
            "次要致困原因",
            Choices("cause", most=3),
            help="主要原因以外的，最多三项。",
        ),
        Field(
            "cause_note",
            "致困原因说明",
            Text(lines=3, limit=1000),
            help="用一两句话写清楚谁、什么病或什么事、一年花费多少。",
        ),
        Field("key_groups", "重点群体", Choices("key_group"), help="符合哪几类就勾哪几类。"),
        Field(
            "key_group_note", "重点群体说明", Text(limit=200), help="勾了「其他」时在这里写明。"
        ),
        Field(
            "relief_batches",
            "四个一批措施",
            Choices("relief_batch"),
            help="打算通过哪几种措施帮助这一户走出困境。",
        ),
        Field(
            "needs", "帮扶需求", Text(lines=3, limit=1000), help="职工自己提出的需求，照他说的写。"
        ),
    ),
)
FILING = Section(
    "建档记录",
    (
        Field("applied_on", "申请日期", Day(), help="职工交来申请的日期。"),
        Field(
            "filed_on",
            "建档日期",
            Day(),
            help="批准建档的日期。新录入的档案填了它，按已在档补录。",
        ),
        Field("filed_by", "建档人", PersonName(), required=True, help="经办建档的人。"),
        Field("reviewed_by", "审核人", PersonName(), help="审核这份档案的人。"),
        Field("entered_by", "录入人", PersonName(), help="把档案录入电脑的人。"),
        Field(
            "relief_target", "是否为解困脱困对象", Flag(), help="上级确定的解困脱困对象填「是」。"
        ),
        Field("relief_target_on", "确定时间", Day(), help="被确定为解困脱困对象的日期。"),
        Field(
            "exit_reason", "退出原因", Choice("exit_reason"), help="不再在档的原因；仍在档时空着。"
        ),
        Field("exited_on", "退出日期", Day(), help="批准退出的日期；仍在档时空着。"),
        Field(
            "remark",
            "备注",
            Text(lines=3, limit=4000),
            help="其他要说明的事；名册里认不出的内容也放在这里。",
        ),
    ),
)

INCOME_ITEM = Form(
    "income_item",
    "收入明细",
    (
        Section(
            "收入明细",
            (
                Field(
                    "kind",
                    "收入类别",
                    Choice("income_kind"),
                    required=True,
                    help="一类收入填一行。",
                ),
                Field(
                    "yearly_fen",
                    "年收入",
                    Money(),
                    required=True,
                    help="这一类收入全家一年的合计。",
                ),
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
                Field(
                    "kind",
                    "支出类别",
                    Choice("expense_kind"),
                    required=True,
                    help="一类支出填一行。",
                ),
                Field(
                    "yearly_fen",
                    "年支出",
                    Money(),
                    required=True,
                    help="报销以后自己负担的部分，一年的合计。",
                ),
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
                Field(
                    "kind",
                    "资产类别",
                    Choice("asset_kind"),
                    required=True,
                    help="一项资产填一行。",
                ),
                Field("description", "说明", Text(limit=200)),
                Field("value_fen", "价值", Money(), help="现在大约值多少；说不清的空着。"),
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
                Field(
                    "text",
                    "意见",
                    Text(lines=3, limit=1000),
                    required=True,
                    help="照纸上的意见录入；基层意见里写明公示结果。",
                ),
                Field("signed_by", "签字", PersonName(), help="在这一栏签字的人。"),
                Field("signed_on", "日期", Day(), help="签字的日期。"),
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
        CLARIFICATIONS,
    ),
)

HELP_ROWS = (DIFFICULTIES, GOVERNMENT_HELPS, PLANS, MEASURES)
"""What a household lacks and how it is helped: difficulties, policies, plans, measures."""

FILE_ROWS = (
    Rows("members", MEMBER_RECORD),
    *(*HOUSEHOLD.rows[1:], ASSESSMENTS, *HELP_ROWS, LIFE_EVENTS, RECHECKS, ATTACHMENTS),
    DEPENDANTS,
    *(NOTICES, OBJECTIONS),
)
"""Every table of a household's file: those of the archive form, and those it has no room for."""
