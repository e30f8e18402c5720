"""A usual copy of each sheet about the file of an invented household, and of a notice."""

from __future__ import annotations

from datetime import date

from app.forms import entry_answers, explanation_answers, history_answers, renewal_answers
from app.forms.notice_answers import Posting
from app.printing.notice import NoticeFacts
from app.rules import masking
from tests.app.printing.archives import HEAD, MEMBERS, UNSENT
from tests.app.printing.help_sheets import UNIT, told

LINES = {
    "sums": (
        {
            "section": "标准",
            "label": "当地低保标准",
            "figure": "720 元/月",
            "source": "示范县，2026年1月1日起",
        },
        {
            "section": "收入",
            "label": "家庭月人均收入",
            "figure": "1,066.67 元",
            "source": "51,200 ÷ 4 人 ÷ 12 个月",
        },
        {
            "section": "支出",
            "label": "医疗自付",
            "figure": "32,000 元/年",
            "source": "档案表，支出明细",
        },
    ),
    "rules": (
        {
            "section": "认定",
            "label": "相对困难",
            "figure": "400 元，低于 1,440 元",
            "sign": "符合",
            "source": "2020 年规则第二项",
        },
        {"section": "排除", "label": "有两套以上住房", "sign": "没有", "source": "排除情形第一项"},
    ),
}
RECORD = {
    "assessed_on": date(2026, 3, 15),
    "suggested": "相对困难",
    "decision": "相对困难",
    "decided_by": "评议小组",
    "decision_reason": "扣除刚性支出后人均低于低保标准两倍。",
}
CHANGED = (
    {
        "at": "2026-09-01 09:12",
        "account": "王芳",
        "verb": "修改档案",
        "item": "工作状态",
        "before": "在岗",
        "after": "失(无)业",
    },
    {"at": "2026-03-20 15:40", "account": "王芳", "verb": "建立档案", "item": "新填 58 项"},
)
FACTS = {
    "explanation": told(explanation_answers.answers(HEAD, LINES, RECORD)),
    "renewal": told(
        renewal_answers.answers(HEAD, MEMBERS, "2025-12-01 入户", ("残疾证", "低保证明"))
    ),
    "entry-list": told(entry_answers.answers(HEAD, MEMBERS)),
    "history": told(history_answers.answers(HEAD, CHANGED)),
}
NOTICE = NoticeFacts(
    Posting(
        kind="建档",
        batch="2026年第3批",
        from_on=date(2026, 3, 16),
        until_on=date(2026, 3, 20),
        days=5,
        place="示范县解放路街道东风社区公示栏",
        union="示范县总工会",
        phone=str(UNIT["phone"]),
        hotline="0900-2100459",
    ),
    tuple(
        {
            "name": masking.name(name),
            "workplace": "示范县东风纺织有限责任公司",
            "category": "相对困难",
            "last": "省级",
        }
        for name in ("王秀兰", "张国强", "李建国", "周桂兰", "赵敏", "孙建军")
    ),
    UNSENT,
)
