"""Answer the application for aid: what is asked and granted is left to be written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import inked, life_answers
from app.forms.archive import ARCHIVE
from app.forms.archive_answers import written_opinions
from app.forms.spec import Money
from app.forms.text import shown

if TYPE_CHECKING:
    from app.forms.spec import Values

KINDS = ("生活救助", "医疗救助", "子女助学", "应急救助", "走访慰问", "其他＿＿＿＿＿＿")
SOURCES = ("中央财政", "省级财政", "市县财政", "工会经费", "社会捐助", "其他＿＿＿＿＿＿")
WAYS = ("银行卡", "现金", "实物")
"""What can be ticked; source: [002], domain reference §4 (实名制汇总表)."""
_AS_STORED = ("bank_name", "bank_card")
_BY_HAND = ("applied", "asked_words", "head_signed_by", "minutes_no", "received_by")
_DAYS = ("applied_on", "met_on", "paid_on")
_SUMS = ("asked_sum", "granted_sum")


def answers(values: Values) -> dict[str, str]:
    """Give what stands on ``AID_APPLICATION_SHEET``, but for the codes and the foot."""
    return {
        **life_answers.family(values),
        **{name: shown(ARCHIVE[name].kind, values.get(name)) for name in _AS_STORED},
        **dict.fromkeys(_BY_HAND, ""),
        **dict.fromkeys(_DAYS, inked.BLANK_DAY),
        **dict.fromkeys(_SUMS, Money().unit),
        "aid_kind": _boxes(KINDS),
        "source": _boxes(SOURCES),
        "paid_by": _boxes(WAYS),
        **dict(written_opinions(())),
    }


def _boxes(options: tuple[str, ...]) -> str:
    return "  ".join(f"{inked.UNTICKED}{each}" for each in options)
