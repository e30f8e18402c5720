"""Cards of invented people for the tests: a usual one, a sparse one, an extreme one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

from app.forms.card_sheet import CARD_SHEET
from app.printing.card import CardFacts, CardPress
from app.printing.drawing import Copy, Drawn, draw
from app.work import finish

USUAL = CardFacts(
    number="2026-00017",
    code="T4YC5T8V",
    ledger="3fa91c07-0000-4000-8000-000000000000",
    head_name="王秀兰",
    workplace="示范县东风纺织有限责任公司",
    address="示范县解放路街道东风社区12号楼3单元402室",
    phone="13900001234",
    level="省级",
    category="相对困难",
    main_cause="家庭成员患重特大疾病",
    needs="丈夫尿毒症长期透析，自付费用高；女儿今年考入大学，学费有困难。",
    measures=(
        ("就业创业", "推荐本人到社区公益性岗位就业，月工资1800元"),
        ("医疗保障", "协助办理大病医疗救助，办理职工医疗互助保障"),
        ("子女助学", "金秋助学5000元，联系学校减免住宿费"),
        ("兜底保障", "协助申请低保"),
    ),
    helper_unit="示范县总工会",
    cadre_name="李建国",
    cadre_post="示范县总工会帮扶中心副主任",
    cadre_phone="0900-2100456",
    union_name="示范县总工会",
    union_phone="0900-2100455",
    hotline="12351",
    issued_on=date(2026, 11, 22),
    practice=False,
)

SPARSE = replace(
    USUAL,
    number="2026-00018",
    head_name="买买提·艾力",
    workplace="",
    phone="",
    main_cause="",
    needs="",
    measures=(),
    helper_unit="",
    cadre_name="",
    cadre_post="",
    cadre_phone="",
    union_phone="",
    hotline="",
    issued_on=None,
    practice=True,
)

EXTREME = replace(
    USUAL,
    number="2026-00019",
    head_name="阿卜杜热合曼·图尔荪尼亚孜" * 3 + "𬭎𬱖𪚥𬭚",
    workplace="<b>=1+1 & \r\n示范公司</b>\u202e\u200bABC",
    address="很长的地址" * 40,
    needs="需要帮助，" * 60,
    cadre_name="\U000300a7𠮷😀\ue863",
    cadre_post="x" * 300,
    measures=(
        ("就业创业", "措施一"),
        ("就业创业", "措施二" * 90),
        ("医疗保障", "a b " * 80),
        ("其他方面", "另有安排"),
    ),
)


def printed(*cards: CardFacts) -> tuple[bytes, Drawn]:
    """Draw cards into a PDF, each about a household of its own, and give the report too."""
    out = BytesIO()
    copies = [Copy(card, f"household {place}", card.code) for place, card in enumerate(cards)]
    drawn = finish(draw(CARD_SHEET.title, CardPress(), copies, out))
    return out.getvalue(), drawn
