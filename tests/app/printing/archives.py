"""Archives and visit records of invented people: a blank, a usual and an extreme one of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.printing.archive import ArchiveFacts
from app.printing.imprint import Imprint
from app.printing.visit import VisitFacts
from app.rules.identity import check_character

if TYPE_CHECKING:
    from app.forms.spec import Value

LEDGER = "3fa91c07-0000-4000-8000-000000000000"
IMPRINT = Imprint("示范县总工会", LEDGER, "T4YC5T8V", date(2026, 11, 26), practice=False)
UNSENT = replace(IMPRINT, code="")


def number(first: str) -> str:
    """Complete the first seventeen digits of an invented identity number."""
    return first + check_character(first)


HEAD: dict[str, Value] = {
    "archive_no": "示范工字〔2026〕第 17 号",
    "worker_no": "",
    "category": "相对困难",
    "level": "省级",
    "worker_type": "城镇困难职工",
    "refiled": False,
    "name": "王秀兰",
    "ethnicity": "汉族",
    "sex": "女",
    "political_status": "群众",
    "id_number": number("99000019780308102"),
    "born_on": date(1978, 3, 8),
    "health": "疾病",
    "illness": "终末期肾病(尿毒症)",
    "work_status": "在岗",
    "model_worker": "非劳模",
    "phone": "13900001234",
    "other_contact": "0900-2100455（妹妹）",
    "work_started_on": date(1996, 9, 1),
    "industry": "电力、热力、燃气及水生产和供应业",
    "marital_status": "已婚",
    "hukou_type": "居民户口",
    "workplace": "示范县东风纺织有限责任公司",
    "employer_kind": "民营/私营/个体企业",
    "employer_state": "半停产",
    "employment_form": "合同制",
    "contract_signed_on": date(2019, 12, 28),
    "contract_term": "无固定期限",
    "monthly_income_fen": 235000,
    "medical_insurance": "城镇职工医保",
    "pension_insurance": "正常参保",
    "unemployment_insurance": "欠缴",
    "injury_insurance": "正常参保",
    "arrears_fen": 320050,
    "veteran": False,
    "work_injury": False,
    "bought_out": True,
    "address": "示范县解放路街道东风社区12号楼3单元402室",
    "postcode": "990000",
    "region_code": "990102",
    "housing_type": "自购商品房",
    "floor_area_dm2": 6850,
    "size": 4,
    "other_yearly_income_fen": 300000,
    "yearly_income_fen": 5120000,
    "yearly_expense_fen": 4200000,
    "minimum_allowance": False,
    "self_rescue": True,
    "zero_employment": False,
    "single_parent": False,
    "single_mother_worker": False,
    "epidemic_affected": True,
    "main_cause": "家庭成员患重特大疾病",
    "other_causes": ("子女上学", "社会保险待遇落实不到位"),
    "cause_note": "丈夫尿毒症长期透析，每周三次，自付费用高；女儿今年考入大学，学费有困难。",
    "key_groups": ("支出性生活困难", "供给侧结构性改革中的困难职工"),
    "relief_batches": ("大病保险和医疗互助保障",),
    "needs": "希望协助办理大病医疗救助和女儿的助学贷款。",
    "bank_name": "示范县农村商业银行",
    "bank_branch": "解放路支行",
    "bank_card": "6200000000001234567",
    "applied_on": date(2026, 3, 1),
    "filed_on": date(2026, 3, 20),
    "filed_by": "李建国",
    "reviewed_by": "赵敏",
    "entered_by": "李建国",
    "relief_target": True,
    "relief_target_on": date(2026, 4, 1),
    "remark": "2026年中秋节已慰问。",
}
MEMBERS: tuple[dict[str, Value], ...] = (
    {
        "name": "张国强",
        "relation": "配偶",
        "ethnicity": "汉族",
        "sex": "男",
        "id_number": number("99000019761120101"),
        "born_on": date(1976, 11, 20),
        "political_status": "中共党员",
        "monthly_income_fen": 0,
        "work_status": "病退",
        "health": "疾病",
        "illness": "终末期肾病(尿毒症)",
        "medical_insurance": "城乡居民医保",
        "marital_status": "已婚",
        "hukou_type": "居民户口",
        "phone": "13900005678",
        "lives_together": True,
        "payee": True,
        "bank_card": "6200000000007654321",
    },
    {
        "name": "张晓雨",
        "relation": "女",
        "ethnicity": "汉族",
        "sex": "女",
        "id_number": number("99000020080615102"),
        "born_on": date(2008, 6, 15),
        "political_status": "共青团员",
        "monthly_income_fen": 0,
        "work_status": "大学生",
        "health": "良好",
        "medical_insurance": "城乡居民医保",
        "education": "本科",
        "school_entry_year": 2026,
        "school_years": 4,
        "workplace": "示范师范学院计算机科学与技术学院",
        "lives_together": True,
    },
    {
        "name": "刘桂英",
        "relation": "岳父母/公婆",
        "ethnicity": "维吾尔族",
        "sex": "女",
        "id_number": number("99000019480101102"),
        "born_on": date(1948, 1, 1),
        "political_status": "群众",
        "monthly_income_fen": 18000,
        "work_status": "务农",
        "health": "残疾",
        "disability": "肢体",
        "disability_grade": "二级",
        "medical_insurance": "城乡居民医保",
        "marital_status": "丧偶",
        "hukou_type": "农业",
        "lives_together": True,
    },
)
ROWS: dict[str, tuple[dict[str, Value], ...]] = {
    "members": MEMBERS,
    "incomes": (
        {"kind": "工资性收入", "yearly_fen": 2820000, "note": "本人"},
        {"kind": "转移净收入", "yearly_fen": 300000, "note": "丈夫病退生活费"},
    ),
    "expenses": (
        {"kind": "医疗自付", "yearly_fen": 3200000, "note": "透析，每周三次"},
        {"kind": "子女教育", "yearly_fen": 1000000},
    ),
    "assets": ({"kind": "住房", "description": "自住一套", "value_fen": 18000000},),
    "opinions": (
        {
            "stage": "基层(单位)工会意见及公示结果",
            "text": "经入户调查、民主评议，情况属实，公示五个工作日无异议，同意上报。",
            "signed_by": "孙建军",
            "signed_on": date(2026, 3, 10),
        },
        {"stage": "县(市、区)总工会意见", "text": "同意建档。"},
    ),
}
BLANK = ArchiveFacts({}, {}, UNSENT)
USUAL = ArchiveFacts(HEAD, ROWS, IMPRINT)
EXTREME = ArchiveFacts(
    HEAD
    | {
        "name": "阿卜杜热合曼·图尔荪尼亚孜" * 4 + "𬭎𬱖𪚥𬭚",
        "address": "很长的地址很长的地址" * 40,
        "workplace": "<b>=1+1 & \r\n示范公司</b>\u202e\u200bABC",
        "remark": "备注里写了很多。" * 400,
        "other_contact": "\U000300a7𠮷😀\ue863",
        "yearly_income_fen": 99_999_999_999_999,
        "health": "职业性尘肺病",
    },
    ROWS
    | {
        "members": tuple(
            MEMBERS[each % 3] | {"name": f"成员{each}", "note": f"备注{each}。" * 20}
            for each in range(15)
        ),
        "expenses": tuple({"kind": "其他", "yearly_fen": each} for each in range(9)),
    },
    replace(IMPRINT, practice=True),
)

CADRE: dict[str, Value] = {
    "name": "李建国",
    "workplace": "示范县总工会",
    "post": "帮扶中心副主任",
    "phone": "0900-2100456",
}
VISITS: tuple[dict[str, Value], ...] = (
    {
        "contacted_on": date(2026, 4, 2),
        "content": "入户了解家庭情况，核实丈夫透析自付费用，讲解大病医疗救助政策。",
        "requests": "希望减轻透析费用。",
        "monthly_income_fen": 235000,
    },
    {
        "contacted_on": date(2026, 9, 12),
        "content": "送去金秋助学金5000元，了解女儿入学情况。",
        "visitor": "赵敏",
    },
)
BLANK_VISIT = VisitFacts({}, {}, (), UNSENT)
READY_VISIT = VisitFacts(HEAD, CADRE, (), IMPRINT)
USUAL_VISIT = VisitFacts(HEAD, CADRE, VISITS, IMPRINT)
EXTREME_VISIT = VisitFacts(
    EXTREME.values,
    CADRE | {"post": "x" * 60},
    tuple(
        VISITS[each % 2] | {"content": "走访时看到的情况。" * (each * 20)} for each in range(14)
    ),
    replace(IMPRINT, practice=True),
)
