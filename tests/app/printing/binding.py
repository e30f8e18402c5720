"""What invented dossiers are bound with: a blank, a usual and an extreme one of each sheet."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.forms import (
    box_spine_answers,
    dossier_contents_answers,
    dossier_cover_answers,
    envelope_answers,
    exchange_answers,
)
from app.forms.box_spine_answers import Box
from app.forms.exchange_answers import Parties
from tests.app.printing.archives import EXTREME, HEAD
from tests.app.printing.help_sheets import LONG, told

UNION = "示范县总工会"
PIECES = {
    "original": [
        {"author": UNION, "heading": "困难职工档案表", "made_on": "2026.3.20"},
        {"heading": "申请书", "author": "王秀兰", "made_on": "2026.3.1", "note": "2 页"},
        {"heading": "核对授权书"},
        {"heading": "入户调查表", "made_on": "2026.3.8"},
        {"heading": "诊断书和一年内自付医疗费票据（2025年住院）", "author": "张国强"},
    ],
    "financial": [{"heading": "银行卡复印件", "note": "1 页"}],
    "daily": [
        {"heading": "2026年一户一策帮扶计划表", "author": UNION, "made_on": "2026.4.2"},
        {
            "document_no": "示工函〔2026〕8 号",
            "heading": "转介函：示范县医疗保障局",
            "author": UNION,
            "made_on": "2026.4.8",
        },
    ],
}
WILD = {"heading": LONG, "author": "图尔荪尼亚孜·" * 9, "document_no": "𬭎<b>=1&" * 9}
BOXES = (
    Box(UNION, "2025", "示范工字〔2025〕第 1 号", "示范工字〔2025〕第 26 号", 26),
    Box(UNION, "2026", "示范工字〔2026〕第 1 号", "示范工字〔2026〕第 17 号", 17),
)
SENDER = envelope_answers.sender(
    {"address": "示范县人民路 1 号", "name": UNION, "phone": "0900-2100456"}
)
SLIP = envelope_answers.slip(HEAD)
PARTIES = Parties("示范县总工会（990102）", "示范市总工会（9901）", 12, "本次变动")
HASH = "3fa91c07" * 8
AT = datetime(2026, 11, 27, 9, 5, tzinfo=UTC)
REFERENCE = {"reference": "BFB1.3fa91c07-0000-4000-8000-000000000000."}
FACTS = {
    "dossier-cover": (
        told(dossier_cover_answers.answers({}, None, None), blank=True),
        told(dossier_cover_answers.answers(HEAD, date(2026, 3, 20), None)),
        told(
            dossier_cover_answers.answers(
                EXTREME.values | {"name": LONG * 4, "archive_no": LONG * 2},
                date(2026, 3, 20),
                date(2027, 12, 31),
            ),
            extreme=True,
        ),
    ),
    "dossier-contents": (
        told(dossier_contents_answers.answers({}, {}), blank=True),
        told(dossier_contents_answers.answers(HEAD, PIECES)),
        told(
            dossier_contents_answers.answers(
                EXTREME.values, {name: [*rows, WILD] * 8 for name, rows in PIECES.items()}
            ),
            extreme=True,
        ),
    ),
    "box-spine": (
        told(box_spine_answers.answers((), UNION), blank=True),
        told(box_spine_answers.answers(BOXES, UNION)),
        told(
            box_spine_answers.answers(
                [Box("很长的工会" * 20, "2026", LONG, LONG, 9_999), BOXES[0]], UNION
            ),
            extreme=True,
        ),
    ),
    "envelopes": (
        told(envelope_answers.answers((), SENDER), blank=True),
        told(envelope_answers.answers([SLIP] * 9, SENDER)),
        told(
            envelope_answers.answers(
                [{"postcode": "9" * 90, "address": LONG, "name": LONG}, *[SLIP] * 9], LONG
            ),
            extreme=True,
        ),
    ),
    "bundle-cover": (
        told(exchange_answers.cover(PARTIES, {}, 0, (AT, "王芳", "990102_0012_ZERO.bfb"), HASH)),
        told(
            exchange_answers.cover(
                PARTIES,
                {"困难职工档案": 26, "帮扶干部": 3, "结对、走访等记录": 118, "附件": 0},
                147,
                (AT, "王芳", "990102_0012_DELTA_20261127_3FA9.bfb"),
                HASH,
            )
            | REFERENCE
        ),
        told(
            exchange_answers.cover(
                Parties(LONG, LONG, 10**9, LONG), {LONG: 9}, 9, (AT, LONG, LONG), ""
            ),
            extreme=True,
        ),
    ),
    "receipt": (
        told(exchange_answers.receipt(PARTIES, {}, (AT, "全部接收"), HASH, "")),
        told(
            exchange_answers.receipt(
                PARTIES,
                {"新接收": 140, "此前已接收": 5, "退回": 2},
                (AT, "部分接收，其余见下"),
                HASH,
                "0012200123456789",
            )
            | REFERENCE
        ),
        told(
            exchange_answers.receipt(
                Parties(LONG, LONG, 10**9, LONG), {LONG * 2: 9}, (AT, LONG), LONG, LONG
            ),
            extreme=True,
        ),
    ),
}
"""Of each sheet a blank, a usual and an extreme copy."""
