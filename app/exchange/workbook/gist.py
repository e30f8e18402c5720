"""Reduce a header to its gist, so that the many ways of wording it meet.

「所在企业性质」 and 「用人单位类型」 say the same: what is alike in meaning is written alike, and
what adds nothing is left out. A gist is no word of the trade and is never shown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_REWRITTEN = [
    (re.compile(pattern), said)
    for pattern, said in (
        ("其它", "其他"),
        ("帐", "账"),
        ("签定", "签订"),
        ("成[份分]", ""),
        (r"\((?:[是有男女]/[否无女]|必填|选填|单选|多选|可多选|\d{2}位)\)", ""),
        (r"\d{1,2}位", ""),
        # 家庭电话 is another number than 电话, and 家庭月收入 is not one person's.
        ("(?:家庭|全家|家中|户内)(?!(?:每|平均)?月|(?:联系)?电话|固定)", ""),
        ("(?:是否|有无)(?!户主)(?:为|属于?|是|有|享受|纳入|参加|具[备有]|存在|因)?", ""),
        ("与否$|^是不是", ""),
        ("(?:目前|当前|现有?|实际|经?常)(?=居住|住|工作|就业|从业|学历|身份|职业)", ""),
        ("(?:基本)?医疗保险", "医保"),
        ("参加(?=医保|.{2}保险)|参保", ""),
        ("(?:用人|工作|所在|就业|所属)?(?:单位|企业)", "单位"),
        ("所在(?!地)|所属", ""),
        ("有效|公民|居民|第?[二2]代|个人", ""),
        ("户籍", "户口"),
        ("伤残|残疾人", "残疾"),
        ("所?患病|所患疾病|患何种疾病", "疾病"),
        ("致贫|造成困难", "致困"),
        ("因素", "原因"),
        ("号码|编号|编码|代码", "号"),
        ("账户", "账号"),
        ("类型|类别|种类|性质|分类|属性", "类"),
        ("状况|情况|状态|现状|简述|简介|描述|详述|概况", "况"),
        ("等级|级别|层级", "级"),
        ("(?:时间|日期|年月日?|年份|年度)$", "日"),
        ("上?年度|全年|上年|每年", "年"),
        ("月平均|平均月|月均|每月", "月"),
        ("总?数量|总数", "数"),
        ("(?:人员?|责任人)(?:姓名)?$", "人"),
        ("(?<=..)名称$", ""),
        ("[的之]", ""),
    )
]
_FEWEST = 2


@lru_cache(maxsize=8192)
def gist(header: str) -> str:
    """Give the gist of a folded header."""
    for pattern, said in _REWRITTEN:
        header = pattern.sub(said, header)
    return header


def by_gist(targets: Mapping[str, str]) -> dict[str, str]:
    """Give the target of each gist; what would mean two fields means none."""
    found: dict[str, set[str]] = {}
    for header, target in targets.items():
        found.setdefault(gist(header), set()).add(target)
    return {
        short: meant.pop()
        for short, meant in found.items()
        if len(meant) == 1 and len(short) >= _FEWEST
    }
