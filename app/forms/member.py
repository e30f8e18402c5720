"""A person of a household: as a row of the member table, and as the head of the archive.

Source: domain reference §3, the 2016 national round's form with what later rounds added.
"""

from __future__ import annotations

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
ETHNICITY = Field("ethnicity", "民族", Choice("ethnicity"), required=True)
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
POLITICAL_STATUS = Field("political_status", "政治面貌", Choice("political_status"))
HEALTH = Field("health", "健康状况", Choice("health"), required=True)
ILLNESS = Field("illness", "疾病类别", Choice("illness"), private=True)
DISABILITY = Field("disability", "残疾类别", Choice("disability"), private=True)
DISABILITY_GRADE = Field("disability_grade", "残疾等级", Choice("disability_grade"), private=True)
WORK_STATUS = Field("work_status", "工作状态", Choice("work_status"), required=True)
MEMBER_STATUS = Field("work_status", "人员身份", Choice("member_status"), required=True)
MODEL_WORKER = Field("model_worker", "劳模类型", Choice("model_worker"))
MARITAL_STATUS = Field("marital_status", "婚姻状况", Choice("marital_status"))
HUKOU_TYPE = Field("hukou_type", "户口类型", Choice("hukou_type"))
PHONE = Field("phone", "手机号码", Phone(), private=True)
OTHER_CONTACT = Field(
    "other_contact",
    "其他联系方式",
    Text(limit=60),
    private=True,
    help="固定电话或亲属电话；手机号码与此至少填一项。",
)
MEDICAL_INSURANCE = Field("medical_insurance", "医保状况", Choice("medical_insurance"))
WORKPLACE = Field("workplace", "工作单位", Text())
BANK = (
    Field("bank_name", "开户银行", Text(limit=60)),
    Field("bank_branch", "支行名称", Text(limit=80)),
    Field("bank_card", "银行卡号", BankCard(), private=True),
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
                Field("political_status", "政治面貌", Choice("political_status"), required=True),
                ID_NUMBER,
                BORN_ON,
                HEALTH,
                ILLNESS,
                DISABILITY,
                DISABILITY_GRADE,
                WORK_STATUS,
                Field("model_worker", "劳模类型", Choice("model_worker"), required=True),
                PHONE,
                OTHER_CONTACT,
                Field("work_started_on", "参加工作时间", Day(), required=True),
                Field("industry", "所属行业", Choice("industry"), required=True),
                Field("marital_status", "婚姻状况", Choice("marital_status"), required=True),
                Field("hukou_type", "户口类型", Choice("hukou_type"), required=True),
                WORKPLACE,
                Field("employer_kind", "单位性质", Choice("employer_kind")),
                Field("employer_state", "企业状况", Choice("employer_state")),
                Field("employment_form", "用工形式", Choice("employment_form")),
                Field("contract_signed_on", "劳动合同签订时间", Day()),
                Field("contract_term", "合同期限", Text(limit=40)),
                Field(
                    "monthly_income_fen",
                    "本人月平均收入",
                    Money(),
                    required=True,
                    help="扣除个人缴纳社会保险后每月实际到手的收入。",
                ),
                Field("medical_insurance", "医保状况", Choice("medical_insurance"), required=True),
                Field("pension_insurance", "养老保险", Choice("insurance")),
                Field("unemployment_insurance", "失业保险", Choice("insurance")),
                Field("injury_insurance", "工伤保险", Choice("insurance")),
                Field("arrears_fen", "单位欠缴社保", Money()),
                Field("veteran", "退役军人", Flag()),
                Field("work_injury", "工伤或职业病", Flag()),
                Field("bought_out", "买断工龄", Flag()),
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
                Field("ethnicity", "民族", Choice("ethnicity")),
                Field("sex", "性别", Choice("sex", closed=True), help="由身份证号得出。"),
                ID_NUMBER,
                Field("born_on", "出生日期", Day(), help="由身份证号得出。"),
                POLITICAL_STATUS,
                Field("monthly_income_fen", "月收入", Money(), required=True),
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
                Field("education", "当前学历", Choice("education")),
                Field("school_entry_year", "入学年份", Number(1950, 2100, "年")),
                Field("school_years", "学制", Number(1, 12, "年")),
                Field("workplace", "单位或学校", Text()),
                Field(
                    "lives_together",
                    "是否共同生活",
                    Flag(),
                    help="人均收入只按共同生活的成员计算；不填按共同生活。",
                ),
                Field("payee", "是否收款人", Flag(), help="救助金打到此人卡上。"),
                *BANK,
                Field("note", "备注", Text(lines=2, limit=500)),
            ),
        ),
    ),
)
