"""What a bundle says of itself to people: the README and the lines of its cover.

No person and no sum is named; whoever finds a lost stick learns whose it is and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from app.exchange.bundle.party import Own

TITLES = {
    "ENROL": "对接登记申请",
    "DELTA": "帮扶上报包·本次变动",
    "FULL": "帮扶上报包·全部档案",
    "ZERO": "帮扶上报包·零报告",
    "TRANSFER": "档案移交包",
    "TEST": "试报包",
    "RECEIPT": "接收回执",
    "RETURN": "退回修改",
    "REFDATA": "上级工会资料",
}
COUNTS = {
    "units": "工会组织",
    "cadres": "帮扶干部",
    "households": "困难职工档案",
    "entries": "结对、走访等记录",
    "attachments": "附件",
    "inventory": "目录中的档案",
    "applied": "新接收",
    "already": "此前已接收",
    "stale": "旧版，未采用",
    "forked": "两份不一致，待核定",
    "refused": "退回",
    "missing": "目录中有而上级没有",
}
HOW = {
    "ENROL": (
        "请上级工会用“帮扶台账”打开“上报下发”，选“受理下级申请”，再选本文件，"
        "照对方纸上的核对码办理登记。"
    ),
    "RECEIPT": "请用“帮扶台账”打开“上报下发”，选“接收文件”，再选本文件。",
    "REFDATA": "请用“帮扶台账”打开“上报下发”，选“接收文件”，再选本文件。",
}
USUALLY = "请用“帮扶台账”打开“上报下发”，选“接收文件”，再选本文件；接收后请把回执交还对方。"


def title(kind: str) -> str:
    """Give the name of a kind of bundle; a later version may know more kinds."""
    return TITLES.get(kind, "未知的文件")


def lines(
    own: Own, to: str, sequence: int, made: datetime, counts: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Give the facts that stand on the cover and in the README, label by label."""
    told = [
        ("报出单位", f"{own.unit_name}（{own.unit}）"),
        ("收件单位", to),
        ("编号", f"第 {sequence} 号"),
        ("生成时间", made.strftime("%Y年%m月%d日 %H:%M")),
    ]
    if own.practice:
        told.append(("说明", "练习账套，不作数"))
    counted = [(COUNTS[name], f"{count} 条") for name, count in counts.items() if name in COUNTS]
    return told + counted


def readme(told: list[tuple[str, str]], kind: str) -> bytes:
    """Write ``00_README.txt``: UTF-8 with a mark that Windows needs, lines that it breaks."""
    text = [
        title(kind),
        "",
        *(f"{label}：{value}" for label, value in told),
        "",
        HOW.get(kind, USUALLY),
        "本文件里的档案内容已经加密，只有收件单位和报出单位打得开。",
        "如果您捡到存有本文件的U盘，请交还上面任何一个单位，谢谢。",
        "",
    ]
    return "\r\n".join(text).encode("utf-8-sig")
