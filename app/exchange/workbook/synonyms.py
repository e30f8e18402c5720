"""The headers that offices write over their columns, and the field each of them means.

The titles of the forms are headers too; what stands here comes beside them. A few targets are no
fields of a form:

``group``, ``serial``
    a number of the household, or of the row: they only tell which rows belong together;
``is_head``
    whether the person of a row is the head;
``member_status``, ``school``
    the work and the place of a member, where the head has columns of his own for them;
``ailment``
    an illness or a disability in one column;
``derived``
    what the program works out itself, such as an age.
"""

from __future__ import annotations

from app.forms.household import HOUSEHOLD
from app.forms.member import HEAD, MEMBER

_WORDS = {
    "group": (
        "户编号 编号 户号 户序号 家庭编号 家庭序号 户籍编号 家庭户号 户 户次 家庭号 户序"
        " 家庭编码 户码"
    ),
    "is_head": "是否户主 是否为户主 户主标识 是否是户主",
    "serial": "序号 序 NO NO. 顺序号 行号 No 序列号 次序",
    "derived": (
        "年龄 周岁 家庭月人均收入 月人均收入 人均月收入 人均收入 家庭人均收入 家庭人均月收入"
        " 家庭月人均纯收入 年人均收入 家庭年人均收入 错误说明 家庭人均年收入 人均年收入"
        " 人均纯收入 家庭人均纯收入 年人均纯收入 实足年龄 现年龄"
    ),
    "name": "姓名 名字 人员姓名 真实姓名 家庭成员 家属 户主名称 户主名",
    "relation": (
        "关系 与户主关系 与户主的关系 家庭关系 称谓 与本人关系 与本人的关系 与职工关系"
        " 与困难职工关系 与困难职工的关系 与申请人关系 户主关系 亲属关系 与户主之关系"
        " 与户主何关系 与职工本人关系 与户主关系代码 同户主关系 和户主关系 与帮扶对象关系"
        " 与困难职工本人关系 与困难户关系"
    ),
    "ethnicity": "族别",
    "id_number": (
        "身份证 身份证号码 证件号码 证件号 公民身份号码 公民身份证号码 公民身份证号 居民身份证号"
        " 居民身份证号码 居民身份证 有效证件号码 有效证件号 身份证件号码 身份证件号 二代身份证号"
        " 身份号码 居民身份号码 身份证明号码 公民身份证"
    ),
    "born_on": "出生年月 出生年月日 生日 出生时间 出生 出生日",
    "political_status": "政治面目 政治身份",
    "health": "身体状况 健康情况 身体健康状况 健康 身体情况 健康状态 健康程度",
    "illness": (
        "疾病类型 患病类型 患病类别 疾病名称 所患疾病 病种 患病情况 疾病 疾病种类 患病种类"
        " 患病病种 大病病种 重大疾病"
    ),
    "disability": "残疾类型 残疾种类 残疾情况 残疾",
    "disability_grade": "残疾级别 伤残等级 残疾程度 残疾证等级",
    "ailment": (
        "疾病/残疾类别 疾病残疾类别 疾病或残疾类别 病残类别 疾病(残疾)类别 疾病、残疾类别"
        " 疾病/残疾类型 疾病残疾情况 大病或残疾类别 疾病残疾 病残情况"
    ),
    "work_status": (
        "就业状态 就业状况 就业情况 在岗情况 工作状况 工作情况 职工状态 在岗状态 在职情况"
    ),
    "member_status": (
        "人员身份 身份 人员类别 身份类别 职业 职业身份 目前身份 现状 目前状况 身份类型 职业状况"
        " 人员身份类别"
    ),
    "model_worker": "劳模 劳模情况 劳模类别 劳模称号 劳模级别 劳动模范 劳动模范类型 劳模荣誉",
    "marital_status": "婚姻 婚姻情况 婚否 婚姻状态",
    "hukou_type": "户口性质 户籍类型 户籍性质 户口 户口类别 户籍 户别",
    "phone": (
        "手机号 手机 联系电话 电话 电话号码 联系方式 联系电话号码 移动电话 本人电话 联系手机"
        " 手机电话 本人联系电话 联系号码 常用电话 联络电话"
    ),
    "other_contact": (
        "其他联系电话 其它联系方式 其它联系电话 备用电话 固定电话 家庭电话 紧急联系电话 座机"
        " 其他电话 家庭联系电话 备用联系方式 家属电话 第二联系电话 备用联系电话 亲属电话"
        " 联系电话2 电话2 手机2 手机号码2 亲属联系电话 家庭固定电话 固话 紧急联系人电话 住宅电话"
        " 备用号码"
    ),
    "workplace": (
        "单位 单位名称 所在单位 现工作单位 工作单位名称 就业单位 用人单位 原工作单位"
        " 工作单位全称 工作单位及职务 单位及职务"
    ),
    "school": (
        "单位或学校 工作单位或学校 单位/学校 就读学校 学校 学校名称 工作单位/学校 单位(学校)"
        " 工作(学习)单位 工作或学习单位 所在单位或学校 学习或工作单位 工作单位(学校)"
        " 学习(工作)单位 工作或就读单位 单位(或学校)名称 工作、学习单位 学习单位"
    ),
    "employer_kind": "单位类型 企业性质 工作单位性质 所在单位性质 单位经济类型",
    "employer_state": (
        "企业状态 单位状况 企业情况 企业经营状况 单位经营状况 企业生产经营状况 经营状况"
    ),
    "industry": "行业 行业类别 单位所属行业 所在行业 从事行业 从业行业",
    "work_started_on": (
        "工作时间 参加工作日期 参工时间 参加工作年月 工作日期 开始工作时间 工作起始时间"
        " 何时参加工作 入职时间 首次参加工作时间 参加工作"
    ),
    "employment_form": "就业形式 用工性质 用工方式 劳动用工形式",
    "contract_signed_on": (
        "合同签订时间 合同签订日期 劳动合同签订日期 签订劳动合同时间 签订合同时间"
    ),
    "contract_term": "劳动合同期限 劳动合同年限 合同年限",
    "monthly_income_fen": (
        "本人月均收入 月收入 本人月收入 月平均收入 月均收入 个人月收入 月工资 个人月均收入"
        " 本人月工资收入 月工资收入 个人月平均收入 本人月工资 收入 个人收入 本人收入"
        " 本人平均月收入 工资收入 工资"
    ),
    "medical_insurance": (
        "医保类型 医疗保险 医保 医疗保险状况 医保情况 医保类别 参加医保情况 医疗保险类型"
        " 医疗保障 参保类型 参保情况(医保) 参加何种医保"
    ),
    "pension_insurance": "养老保险情况 养老保险状况 参加养老保险 养老",
    "unemployment_insurance": "失业保险情况 失业保险状况 参加失业保险",
    "injury_insurance": "工伤保险情况 工伤保险状况 参加工伤保险",
    "arrears_fen": (
        "欠缴社保 欠缴社保金额 单位欠缴社保金额 欠缴社会保险 单位欠缴社会保险金额 欠缴金额"
    ),
    "veteran": "是否退役军人 退伍军人 是否退伍军人 是否退役",
    "work_injury": "是否工伤或职业病 工伤 职业病 工伤职业病",
    "bought_out": "是否买断工龄 是否买断",
    "education": "学历 文化程度 受教育程度 最高学历 教育程度 在读学历 就读学历 学历层次",
    "school_entry_year": "入学年 入学年度 何年入学",
    "lives_together": (
        "共同生活 是否共同居住 是否同住 是否在一起生活 是否一起居住 是否共同生活成员"
    ),
    "payee": "收款 是否为收款人 是否领款人",
    "bank_name": "开户行 银行名称 银行 开户行名称 开户银行名称 所属银行 发卡银行 发卡行",
    "bank_branch": (
        "支行 开户支行 开户网点 支行信息 开户行支行 开户支行名称 银行支行 分支行名称"
        " 开户银行支行 支行名 银行网点"
    ),
    "bank_card": (
        "银行账号 银行帐号 卡号 账号 帐号 银行账户 银行帐户 银行卡账号 银行卡 银行卡号码"
        " 开户账号 银行账(卡)号 银行卡(账)号 工资卡号 社保卡号 收款账号 收款人账号 个人银行账号"
        " 农行卡号 开户银行账号 开户行账号 存折账号 一卡通账号 一卡通"
    ),
    "bank_account_name": (
        "账户名 开户名 银行户名 账户名称 开户人 卡主姓名 收款人 收款人姓名 持卡人 开户姓名"
        " 开户户名 卡户名 银行卡户名"
    ),
    "archive_no": "档案号 档案编号 建档编号 档案序号 建档序号",
    "worker_no": (
        "困难职工编号 全国系统编号 系统编号 系统职工编号 全国职工编号 困难职工档案编号"
        " 全总系统编号"
    ),
    "category": (
        "困难职工类别 困难类型 困难等级 困难程度 档案类型 建档类别 类别 对象类别 困难户类别 类型"
        " 致困类别"
    ),
    "level": "档案层级 层级 级别 建档级别 建档层级 档案等级 建档等级 帮扶级别",
    "worker_type": "职工类别 人员类型 职工性质 困难职工类型 困难职工属性",
    "refiled": "返困 档案类别 是否返困职工 返困情况",
    "address": (
        "住址 家庭地址 地址 现住址 居住地址 家庭详细地址 详细地址 现居住地 联系地址 家庭现住址"
        " 居住地 通讯地址 家庭详细住址 现居住地址 居住住址 家庭居住地址 详细住址 常住地址"
        " 家庭现住地址 居住地详细地址 住所地 住所 家庭所在地"
    ),
    "postcode": "邮编",
    "region_code": (
        "户口所在地 户籍所在地 行政区划 行政区划代码 户籍地 户口所在地行政区划代码"
        " 户籍地行政区划 户口所在行政区划 户籍所在地行政区划 所在行政区划 区划代码 户口所在地区划"
        " 户籍行政区划代码 户口所在地区划代码 户籍所在地区划代码 户口所在地代码"
        " 户口所在地区域代码 区划 地区代码 户籍区划 所属区划"
    ),
    "housing_type": (
        "住房 住房性质 住房情况 住房状况 房屋类型 房屋性质 居住类型 住房来源 住房产权性质"
        " 居住情况 房屋产权 住房产权"
    ),
    "floor_area_dm2": "住房面积 面积 房屋面积 住房建筑面积 房屋建筑面积 居住面积",
    "size": (
        "家庭人口数 家庭人数 人口数 人口 家庭总人口 家庭成员数 户籍人口 家庭人员数 家庭总人数"
        " 家庭人口总数 户人口 人数 共同生活人口 共同生活家庭人口 共同生活人数 户人口数"
        " 家庭共同生活人口"
    ),
    "other_yearly_income_fen": (
        "其他非薪资年收入 家庭其他非薪资收入 家庭其他年收入 其他收入 非薪资年收入 家庭其他收入"
        " 其他年收入 家庭其它非薪资年收入 其他非薪资收入 家庭其他非工资年收入 其他非工资收入"
        " 家庭其他非薪酬年收入 非工资性收入 非薪资收入"
    ),
    "yearly_income_fen": (
        "家庭年总收入 家庭总收入 家庭年收入 年总收入 家庭年度收入 年收入 全家年收入"
        " 家庭全年总收入 家庭全年收入 全家年总收入 年度总收入 年家庭总收入 家庭年收入合计"
        " 家庭收入合计"
    ),
    "yearly_expense_fen": (
        "刚性支出 必要支出 年刚性支出 家庭年支出 家庭刚性支出 家庭年度必要支出 家庭必要支出"
        " 年度刚性支出 家庭年度总支出 家庭年必要支出 家庭年总支出 年必要支出 家庭年刚性支出"
        " 家庭年度刚性支出 家庭支出 年支出 年总支出"
    ),
    "minimum_allowance": (
        "低保 是否低保 是否低保户 享受低保 低保户 是否享受最低生活保障 是否享受低保待遇"
    ),
    "minimum_allowance_fen": (
        "低保金 月低保金 低保金额/月 享受低保金额 月低保金额 低保补助金额 低保费 低保补助"
    ),
    "self_rescue": (
        "自救能力 有无自救能力 是否有自救能力 有一定自救能力 是否具有一定自救能力"
        " 是否有一定的自救能力"
    ),
    "zero_employment": (
        "是否零就业家庭 零就业家庭 零就业 是否零就业 是否属零就业家庭 是否属于零就业家庭"
    ),
    "single_parent": "单亲 单亲家庭 是否单亲家庭 是否为单亲家庭 是否为单亲",
    "single_mother_worker": "是否单亲女职工 是否为单亲女职工 单亲困难女职工",
    "epidemic_affected": "是否受疫情影响 疫情影响 因疫情致困",
    "main_cause": (
        "致困原因 困难原因 主要困难原因 致贫原因 首要致困原因 主要原因 致困主要原因 困难主要原因"
        " 主要致困因素 第一致困原因"
    ),
    "other_causes": (
        "次要原因 其他致困原因 其它致困原因 次要困难原因 其他困难原因 第二致困原因 致困原因(次要)"
    ),
    "cause_note": (
        "困难情况 困难情况说明 家庭困难情况 致困情况说明 困难说明 家庭困难情况说明 困难原因说明"
        " 致困说明 具体困难情况 致困原因描述 主要困难情况 困难情况简述 困难情况简介 致困原因详述"
        " 具体致困原因 家庭情况说明 主要困难 家庭主要困难 其他(文字) 其他原因"
    ),
    "needs": (
        "需求 主要需求 困难需求 帮扶诉求 诉求 救助需求 需求情况 帮扶意愿 帮扶需求情况 脱困诉求"
        " 困难诉求"
    ),
    "applied_on": "申请时间 申请建档时间",
    "filed_on": "建档时间 建档年月 建档年月日 纳入时间 入档时间 首次建档时间 入库时间",
    "filed_by": "建档人员 建档人姓名 建档工作人员 建档经办人",
    "relief_target": "是否解困脱困对象 解困脱困对象 是否脱困解困对象",
    "relief_target_on": (
        "解困脱困对象确定时间 解困脱困确定时间 确定为解困脱困对象时间 对象确定时间"
    ),
    "exited_on": "退出时间 脱困时间 解困时间 退档时间 注销时间 解困脱困时间",
    "remark": "说明 备注说明 其他说明 附注 其他 备注信息",
    "sex": "男/女 男女",
    "reviewed_by": "复核人 审核",
    "entered_by": "填表人 信息录入人 录入员 录入 填报人",
    "key_groups": "重点群体类型 重点帮扶群体",
    "relief_batches": "四个一批 四个一批类型 四个一批帮扶措施 帮扶措施(四个一批)",
    "exit_reason": "退档原因 注销原因 脱困原因",
    "school_years": "学制年限 学年制",
}

SPECIAL = frozenset({"group", "serial", "is_head", "derived"})
"""Targets that no value is stored from."""

PERSON_FIELDS = HEAD.fields | MEMBER.fields
HOUSEHOLD_FIELDS = HOUSEHOLD.fields


def _table() -> dict[str, str]:
    """Tell the target of each header; what stands first wins."""
    table: dict[str, str] = {}
    for target, words in _WORDS.items():
        for word in words.split():
            table.setdefault(word, target)
    for form in (HOUSEHOLD, HEAD, MEMBER):
        for field in form:
            name = "remark" if field.name == "note" else field.name
            for word in (field.title, *field.synonyms):
                table.setdefault(word, name)
    return table


TARGETS = _table()
"""The target of each header, as ``headers.folded`` writes it."""
