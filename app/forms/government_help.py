"""政府帮扶政策: what a household enjoys, what was applied for on its behalf, who was told.

Source: [004] 六(三)4 (已享受的政策), annex 1 (核实是否已享受过); [001] 三(三) (对无能力申请的，
主动帮助做好申请); [002] (转介). Help of the unions themselves is aid and stands elsewhere.
"""

from __future__ import annotations

from app.forms.spec import Choice, Day, Field, Form, Money, PersonName, Rows, Section, Text

GOVERNMENT_HELP = Form(
    name="government_help",
    title="政府帮扶政策",
    sections=(
        Section(
            "政策",
            (
                Field(
                    "standing",
                    "情形",
                    Choice("help_standing", closed=True),
                    required=True,
                    help="已经在领的填已享受；工会帮着办的填代为申请；告知部门办的填转介。",
                ),
                Field(
                    "policy",
                    "政策",
                    Choice("government_policy"),
                    required=True,
                    help="没有列出的选「其他」，在下一项写明名称。",
                ),
                Field(
                    "policy_note",
                    "政策名称",
                    Text(limit=100),
                    help="当地文件里的叫法，例如「职工大病二次救助」。",
                ),
                Field("person", "受益人", PersonName(), help="家里哪一位享受；全家的写户主。"),
                Field("sum_fen", "金额", Money(), help="领到的钱；减免的费用也可以写。"),
                Field(
                    "sum_period",
                    "金额单位",
                    Choice("sum_period", closed=True),
                    help="按月领的填每月，一次领完的填一次性。",
                ),
                Field("from_on", "开始日期", Day(), help="从哪一天起享受。"),
                Field("until_on", "截止日期", Day(), help="仍在享受的空着。"),
            ),
        ),
        Section(
            "代为申请和转介",
            (
                Field(
                    "department",
                    "办理部门",
                    Text(limit=60),
                    help="写全称，例如「临渭区民政局」；印在转介函抬头。",
                ),
                Field(
                    "request",
                    "请求事项",
                    Text(lines=3, limit=1000),
                    help="请部门办什么；不填时转介函按困难清单写。",
                ),
                Field("applied_on", "申请日期", Day(), help="替这一户递交申请的日子。"),
                Field("referral_no", "转介函号", Text(limit=40), help="本会发文字号，可空着。"),
                Field("referred_on", "转介日期", Day(), help="把函交给部门的日子。"),
                Field(
                    "outcome",
                    "办理结果",
                    Choice("help_outcome", closed=True),
                    help="部门答复前填办理中。",
                ),
                Field("outcome_on", "答复日期", Day(), help="部门答复的日子。"),
                Field(
                    "outcome_note",
                    "结果说明",
                    Text(lines=2, limit=500),
                    help="批准的写标准；没有批准的写原因，并告诉这一户。",
                ),
            ),
        ),
    ),
)
GOVERNMENT_HELPS = Rows("government_help", GOVERNMENT_HELP)
