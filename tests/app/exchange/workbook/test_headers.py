"""The words offices write over their columns: each means one field, or nothing."""

from __future__ import annotations

import pytest

from app.exchange.workbook.gist import by_gist, gist
from app.exchange.workbook.headers import Heading, Sign, member_of, read, signed_by
from app.exchange.workbook.mapping import map_columns

WORDINGS = {
    "name": "户主名称 户主(姓名) *1.姓名 （1）姓名 困难家庭户主姓名 受助人姓名 帮扶对象 姓 名",
    "relation": "与户主的家庭关系 同户主关系 与职工本人关系 关系（与户主）",
    "ethnicity": "所属民族 民族成份",
    "id_number": (
        "身份证编号 18位身份证号 有效身份证号码 第二代身份证号码 居民身份号码 证件编号"
        " 本人身份证号码 身份证号码（18位）"
    ),
    "health": "身体健康情况 本人健康状况",
    "illness": "患病名称 患何种疾病 所患疾病类别",
    "disability": "伤残类别 残疾人类别",
    "ailment": "疾病/残疾 疾病和残疾类别 患病或残疾类别 疾病类别/残疾类别 患病种类/病残情况",
    "work_status": "目前就业状况 就业现状 职工工作状态",
    "member_status": "职业/身份 现身份 成员身份",
    "housing_type": "住房类别 现住房性质 住房种类",
    "floor_area_dm2": "家庭住房面积 现住房面积（㎡）",
    "phone": "手机/电话 联系电话/手机 手机号码/联系电话",
    "other_contact": "联系电话2 备用联系电话",
    "work_started_on": "参加工作的时间 参加工作年份",
    "industry": "所属行业类别 行业分类",
    "address": "实际居住地址 家庭居住地 现家庭住址",
    "workplace": "所在企业名称 所属单位 单位全称",
    "employer_kind": "所在企业性质 用人单位性质 单位类别",
    "employer_state": "企业现状 所在企业状况",
    "monthly_income_fen": "本人每月收入 平均月收入 月均工资 本人月平均工资",
    "yearly_income_fen": "家庭上年度总收入 全年家庭总收入 家庭收入合计",
    "yearly_expense_fen": "全年刚性支出 家庭年度支出（元）",
    "size": "家庭成员数量 户内人口 全家人口",
    "region_code": "户籍行政区划代码 行政区划编码",
    "medical_insurance": "医疗保险参保情况 参加医疗保险类型 基本医疗保险 医保种类",
    "pension_insurance": "是否参加养老保险 养老保险参保情况",
    "self_rescue": "是否具备自救能力 有无一定自救能力",
    "single_parent": "是否属于单亲家庭 单亲与否",
    "minimum_allowance": "是否为低保户 是否纳入低保",
    "main_cause": "致困因素 家庭主要致困原因 造成困难的主要原因",
    "other_causes": "次要致困因素 致困原因（次要）",
    "bank_card": "收款账号 银行卡帐号 本人银行卡号",
    "bank_account_name": "开户人姓名 户名/收款人 收款/户名",
    "filed_by": "建档责任人 建档人员姓名",
    "filed_on": "建档年度 首次建档时间",
    "exited_on": "脱困日期 注销日期",
    "school": "就读学校或工作单位 单位及学校 所在学校或单位 工作、学习单位",
    "derived": "人均年收入 家庭人均纯收入",
    "group": "家庭户编号 户编码",
    "is_head": "是否户主",
}


@pytest.mark.parametrize(
    ("header", "target"),
    [
        (header, target)
        for target, headers in WORDINGS.items()
        for header in headers.replace("姓 名", "姓\u3000名").split(" ")
    ],
)
def test_a_header_is_understood_however_it_is_worded(header: str, target: str) -> None:
    sign = read(header)
    assert sign is not None
    assert sign.target == target


@pytest.mark.parametrize(
    "header",
    ["家庭月收入", "人均住房面积", "家庭基本情况", "家庭年纯收入", "家庭照片", "女", "配偶"],
)
def test_what_only_resembles_a_field_is_none(header: str) -> None:
    assert read(header) is None


@pytest.mark.parametrize(
    ("header", "sign"),
    [
        ("成员1（姓名）", Sign("name", member="1")),
        ("家庭成员Ⅱ姓名", Sign("name", member="II")),
        ("成员甲姓名", Sign("name", member="甲")),
        ("家属①个人月收入", Sign("monthly_income_fen", member="1")),
        ("家属1家属关系", Sign("relation", member="1")),
        ("成员关系（家庭成员２）", Sign("relation", member="2")),
        ("家属1人员身份类别", Sign("member_status", member="1")),
        ("家庭成员名字", Sign("name", member="")),
        ("子女姓名1", Sign("name", member="子女1", relation="子女")),
        ("爱人身份证号", Sign("id_number", member="爱人", relation="爱人")),
        ("姓名（配偶）", Sign("name", member="配偶", relation="配偶")),
        ("子女联系电话2", Sign("other_contact", member="子女", relation="子女")),
        ("月收入（税后）元", Sign("monthly_income_fen")),
        ("家庭年收入（千元）", Sign("yearly_income_fen", factor=1_000)),
        ("1姓名", Sign("name", number="1")),
        ("第1人姓名", Sign("name", number="1")),
        ("姓名.1", Sign("name", number="1")),
        ("月收入1（元）", Sign("monthly_income_fen", number="1")),
        ("成员1身份证编号", Sign("id_number", member="1", loose=True)),
    ],
)
def test_a_header_tells_whose_column_it_is(header: str, sign: Sign) -> None:
    assert read(header) == sign


def test_a_member_without_a_number_takes_it_from_the_caption() -> None:
    sign = signed_by(Heading(0, ("其他家庭成员(2)",), "家属关系"))
    assert sign == Sign("relation", member="2")


@pytest.mark.parametrize(
    ("captions", "text", "sign"),
    [
        (("配偶",), "户主姓名", Sign("name", head=True)),
        (("配偶", "住房"), "姓名", Sign("name")),
        (("家庭成员1", "配偶"), "姓名", Sign("name", member="配偶", relation="配偶")),
        (("配偶", ""), "姓名", Sign("name", member="配偶", relation="配偶")),
    ],
)
def test_the_nearest_caption_tells_whose_column_it_is_unless_the_header_does(
    captions: tuple[str, ...], text: str, sign: Sign
) -> None:
    assert signed_by(Heading(0, captions, text)) == sign


def test_a_sex_is_no_caption_and_a_daughter_is() -> None:
    assert member_of("女") is None
    assert member_of("女儿") == ("女儿", "女儿")


def test_a_header_known_as_it_stands_goes_before_one_that_is_worded_like_it() -> None:
    headings = [Heading(at, (), word) for at, word in enumerate(("姓名", "住房种类", "住房类型"))]
    mapping = map_columns(headings)
    assert {each.target: each.title for each in mapping.columns}["housing_type"] == "住房类型"
    assert mapping.lost == ("住房种类",)


def test_a_gist_that_would_mean_two_fields_means_none() -> None:
    found = by_gist({"职工类型": "worker_type", "职工类别": "category", "户主电话": "phone"})
    assert gist("职工类型") == gist("职工类别")
    assert set(found.values()) == {"phone"}
