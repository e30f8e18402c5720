"""A person of a household: as a row of the member table, and as the head of the archive.

Source: domain reference §3, the 2016 national round's form with what later rounds added.
"""

from __future__ import annotations

from dataclasses import replace

from app.forms.spec import (
    BankCard,
    Choice,
    Day,
    Field,
    Flag,
    Form,
    IdNumber,
    Money,
    Number,
    PersonName,
    Phone,
    Section,
    Text,
)

NAME = Field(
    "name",
    "姓名",
    PersonName(),
    required=True,
    essential=True,
    help="与身份证一致；少数民族姓名用间隔号「·」。",
)
RELATION = Field("relation", "关系", Choice("relation"), required=True, help="与户主的关系。")
ETHNICITY = Field(
    "ethnicity", "民族", Choice("ethnicity"), required=True, help="照身份证或户口本填。"
)
SEX = Field("sex", "性别", Choice("sex", closed=True), required=True, help="由身份证号得出。")
ID_NUMBER = Field(
    "id_number",
    "身份证号",
    IdNumber(),
    required=True,
    private=True,
    help="18 位，末位为校验码；由它得出出生日期和性别。",
)
BORN_ON = Field("born_on", "出生日期", Day(), required=True, help="由身份证号得出。")
POLITICAL_STATUS = Field(
    "political_status",
    "政治面貌",
    Choice("political_status"),
    help="照本人填；预备党员填中共党员。",
)
HEALTH = Field(
    "health",
    "健康状况",
    Choice("health"),
    required=True,
    help="患病填疾病，有残疾证填残疾；两样都有填较重的。",
)
ILLNESS = Field(
    "illness",
    "疾病类别",
    Choice("illness"),
    private=True,
    help="健康状况填疾病时选；患几种病选最重的。",
)
DISABILITY = Field(
    "disability", "残疾类别", Choice("disability"), private=True, help="照残疾证上的类别填。"
)
DISABILITY_GRADE = Field(
    "disability_grade",
    "残疾等级",
    Choice("disability_grade"),
    private=True,
    help="照残疾证上的等级填，一级最重。",
)
WORK_STATUS = Field(
    "work_status",
    "工作状态",
    Choice("work_status"),
    required=True,
    help="现在的状态，以走访核实的为准。",
)
MEMBER_STATUS = Field(
    "work_status",
    "人员身份",
    Choice("member_status"),
    required=True,
    help="在读的选学段，有工作的选在岗，以走访核实的为准。",
)
MODEL_WORKER = Field(
    "model_worker", "劳模类型", Choice("model_worker"), help="没有获得过劳模称号的填非劳模。"
)
MARITAL_STATUS = Field(
    "marital_status", "婚姻状况", Choice("marital_status"), help="离异、丧偶会影响单亲的认定。"
)
HUKOU_TYPE = Field(
    "hukou_type",
    "户口类型",
    Choice("hukou_type"),
    help="照户口本首页填；已取消农业户口之分的填居民户口。",
)
PHONE = Field(
    "phone", "手机号码", Phone(), private=True, help="本人常用的手机；打印联系卡和电话走访都用它。"
)
OTHER_CONTACT = Field(
    "other_contact",
    "其他联系方式",
    Text(limit=60),
    private=True,
    help="固定电话或亲属电话；手机号码与此至少填一项。",
)
MEDICAL_INSURANCE = Field(
    "medical_insurance", "医保状况", Choice("medical_insurance"), help="现在参加的医疗保险。"
)
WORKPLACE = Field("workplace", "工作单位", Text(), help="上班的填单位全称，在读的填学校。")
BANK = (
    Field("bank_name", "开户银行", Text(limit=60), help="如「中国农业银行」。"),
    Field("bank_branch", "支行名称", Text(limit=80), help="开户的支行或网点，存折首页上有。"),
    Field(
        "bank_card",
        "银行卡号",
        BankCard(),
        private=True,
        help="收救助金的卡号或存折号，照卡面填。",
    ),
    Field("bank_account_name", "户名", Text(limit=60), help="卡主姓名与户主不同时填写。"),
)

HEAD = Form(
    name="head",
    title="户主",
    sections=(
        Section(
            "本人情况",
            (
                NAME,
                ETHNICITY,
                SEX,
                replace(POLITICAL_STATUS, required=True),
                ID_NUMBER,
                BORN_ON,
                HEALTH,
                ILLNESS,
                DISABILITY,
                DISABILITY_GRADE,
                WORK_STATUS,
                replace(MODEL_WORKER, required=True),
                PHONE,
                OTHER_CONTACT,
                Field(
                    "work_started_on",
                    "参加工作时间",
                    Day(),
                    required=True,
                    help="第一次参加工作的时间；只知道年月的写 1987-09。",
                ),
                Field(
                    "industry",
                    "所属行业",
                    Choice("industry"),
                    required=True,
                    help="单位所属的行业；已下岗的填原单位的。",
                ),
                replace(MARITAL_STATUS, required=True),
                replace(HUKOU_TYPE, required=True),
                WORKPLACE,
                Field(
                    "employer_kind",
                    "单位性质",
                    Choice("employer_kind"),
                    help="照营业执照；已下岗的填原单位的。",
                ),
                Field(
                    "employer_state",
                    "企业状况",
                    Choice("employer_state"),
                    help="单位现在的经营状况。",
                ),
                Field(
                    "employment_form",
                    "用工形式",
                    Choice("employment_form"),
                    help="劳动合同、劳务派遣等。",
                ),
                Field(
                    "contract_signed_on",
                    "劳动合同签订时间",
                    Day(),
                    help="现在这份劳动合同签订的日期。",
                ),
                Field(
                    "contract_term", "合同期限", Text(limit=40), help="如「三年」「无固定期限」。"
                ),
                Field(
                    "monthly_income_fen",
                    "本人月平均收入",
                    Money(),
                    required=True,
                    help="扣除个人缴纳社会保险后每月实际到手的收入。",
                ),
                replace(MEDICAL_INSURANCE, required=True),
                Field(
                    "pension_insurance",
                    "养老保险",
                    Choice("insurance"),
                    help="现在是否参加并缴费。",
                ),
                Field(
                    "unemployment_insurance",
                    "失业保险",
                    Choice("insurance"),
                    help="现在是否参加并缴费。",
                ),
                Field(
                    "injury_insurance",
                    "工伤保险",
                    Choice("insurance"),
                    help="现在是否参加并缴费。",
                ),
                Field(
                    "arrears_fen", "单位欠缴社保", Money(), help="单位应缴未缴的社会保险费合计。"
                ),
                Field("veteran", "退役军人", Flag(), help="有退役证件的填「是」。"),
                Field(
                    "work_injury",
                    "工伤或职业病",
                    Flag(),
                    help="有工伤认定书或职业病诊断的填「是」。",
                ),
                Field(
                    "bought_out",
                    "买断工龄",
                    Flag(),
                    help="与单位一次性解除劳动关系、领取补偿的填「是」。",
                ),
            ),
        ),
        Section("银行账户", BANK),
    ),
)

MEMBER = Form(
    name="member",
    title="家庭成员",
    sections=(
        Section(
            "家庭成员",
            (
                NAME,
                RELATION,
                replace(ETHNICITY, required=False),
                Field("sex", "性别", Choice("sex", closed=True), help="由身份证号得出。"),
                ID_NUMBER,
                Field("born_on", "出生日期", Day(), help="由身份证号得出。"),
                POLITICAL_STATUS,
                Field(
                    "monthly_income_fen",
                    "月收入",
                    Money(),
                    required=True,
                    help="扣除个人缴纳社会保险后每月实际到手的收入；没有收入填 0。",
                ),
                MEMBER_STATUS,
                HEALTH,
                ILLNESS,
                DISABILITY,
                DISABILITY_GRADE,
                MEDICAL_INSURANCE,
                MODEL_WORKER,
                MARITAL_STATUS,
                HUKOU_TYPE,
                PHONE,
                Field(
                    "education", "当前学历", Choice("education"), help="在读学生填现在就读的阶段。"
                ),
                Field(
                    "school_entry_year",
                    "入学年份",
                    Number(1950, 2100, "年"),
                    help="在读学生进入现在这所学校的年份。",
                ),
                Field("school_years", "学制", Number(1, 12, "年"), help="现在这个阶段要读几年。"),
                Field("workplace", "单位或学校", Text()),
                Field(
                    "lives_together",
                    "是否共同生活",
                    Flag(),
                    help="人均收入只按共同生活的成员计算；不填按共同生活。",
                ),
                Field("payee", "是否收款人", Flag(), help="救助金打到此人卡上。"),
                *BANK,
                Field(
                    "joined_on",
                    "加入本户日期",
                    Day(),
                    help="出生、婚入、迁入的日期；一直在本户的不填。",
                ),
                Field(
                    "joined_why",
                    "加入原因",
                    Choice("join_reason"),
                    help="建档以后才加入的填，如出生、婚入。",
                ),
                Field("note", "备注", Text(lines=2, limit=500)),
            ),
        ),
    ),
)

LEAVING = Section(
    "离开本户",
    (
        Field(
            "left_on",
            "离开日期",
            Day(),
            required=True,
            essential=True,
            help="从这一天起不再算本户人口；去世的填去世日期。",
        ),
        Field(
            "left_why",
            "离开原因",
            Choice("leave_reason"),
            required=True,
            essential=True,
            help="登记有误、本来就不在这一户的，选「登记有误」。",
        ),
        Field("left_note", "去向或说明", Text(limit=200), help="如「嫁到邻县」「随儿子生活」。"),
    ),
)
_LEFT = tuple(replace(each, required=False, essential=False) for each in LEAVING.fields)
_FORMER = Section(
    "离开本户",
    (
        *_LEFT,
        Field("headed_until", "当户主至", Day(), computed=True, help="更换户主时由程序记下。"),
    ),
)

MEMBER_RECORD = Form("member_record", "家庭成员", (*MEMBER.sections, _FORMER))
"""A member as the file keeps it: also when, and why, somebody left."""

HEAD_RECORD = Form("head_record", "户主", (*HEAD.sections, _FORMER))
"""The head as the file keeps it; the head of a file that was merged into another has left too."""
