"""The closed lists of the trade, as they are stored.

A member's value is its Chinese label: what stands in the ledger, in a bundle and on paper is the
same word. Open lists, which differ by place and year, are files in ``resources/codelists``.
This module imports nothing of ours.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a household stands between the first hint and the years after its exit.

    Source: domain reference §1.4; [004] 二, [000] 二(一).
    """

    FOUND = "摸底"
    APPLIED = "申请"
    SURVEYED = "入户调查"
    ASSESSED = "评议"
    ON_NOTICE = "公示"
    REVIEWED = "上级审核"
    COMPARED = "信息比对"
    IN_ARCHIVE = "在档"
    DECLINED = "不予建档"
    OUT_OF_HARDSHIP = "脱困"
    RELIEVED = "解困"
    WITHDRAWN = "注销"


class HardshipCategory(StrEnum):
    """How hard a household is hit (困难类别), with the words in use before 2020."""

    DEEP = "深度困难"
    RELATIVE = "相对困难"
    ACCIDENT = "意外致困"
    MINIMUM_ALLOWANCE = "低保户"
    NEAR_MINIMUM_ALLOWANCE = "低保边缘户"
    ACCIDENT_HOUSEHOLD = "意外致困户"


class ArchiveLevel(StrEnum):
    """Which union level the archive counts for (档案级别)."""

    NATIONAL = "全国级"
    PROVINCE = "省级"
    CITY = "地市级"
    COUNTY = "区县级"
    GRASSROOTS = "基层"


class WorkerType(StrEnum):
    """Urban hardship worker or migrant worker in hardship (职工类型) [002]."""

    URBAN = "城镇困难职工"
    MIGRANT = "困难农民工"


class ArchiveClass(StrEnum):
    """New this year, kept from before, or filed again after an exit (档案类别); derived."""

    NEW = "增量"
    KEPT = "存量"
    RETURNED = "返困"


class Sex(StrEnum):
    """GB/T 2261.1, without its unknown values."""

    MALE = "男"
    FEMALE = "女"


class PairingKind(StrEnum):
    """The four forms of pairing [001] 一."""

    CADRE = "干部帮户"
    LEADER = "领导挂片"
    INDUSTRY = "产业包点"
    ENTERPRISE = "企业互帮"


class ContactKind(StrEnum):
    """A visit at home or a telephone call [001] 四(一)."""

    VISIT = "走访"
    CALL = "电话"


class CallOutcome(StrEnum):
    """What became of a call; only an answered one counts."""

    ANSWERED = "接通"
    NO_ANSWER = "无人接听"
    SWITCHED_OFF = "停机"
    NOT_IN_USE = "空号"
    CHANGED = "换号"


class OpinionStage(StrEnum):
    """The three opinion blocks of the archive form, from below upward."""

    GRASSROOTS = "基层(单位)工会意见及公示结果"
    TOWN = "乡镇(街道)/系统工会意见"
    COUNTY = "县(市、区)总工会意见"


class UnitLevel(StrEnum):
    """The level of a union in the tree; the names the command line takes stand beside."""

    TOWN = "town"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"

    @property
    def label(self) -> str:
        """The level in Chinese."""
        return {"town": "乡镇街道", "county": "区县", "city": "地市", "province": "省"}[self.value]


class Role(StrEnum):
    """What an account may do; who enters a record does not approve it."""

    CLERK = "经办"
    REVIEWER = "审核"
    ADMINISTRATOR = "管理员"
    READER = "查看"


class Aggregate(StrEnum):
    """The units of ownership, of history and of exchange."""

    HOUSEHOLD = "household"
    PAIRING = "pairing"
    CONTACT = "contact"
    CARD_ISSUE = "card_issue"
    CADRE = "cadre"
    UNIT = "unit"


class Filling(StrEnum):
    """How much of a printed sheet is filled in before it goes out."""

    BLANK = "空白"
    PREFILLED = "预填"
    FILLED = "已填"


class BundleKind(StrEnum):
    """What a bundle carries; the first four go up, the others come down."""

    ENROL = "ENROL"
    DELTA = "DELTA"
    FULL = "FULL"
    ZERO = "ZERO"
    TRANSFER = "TRANSFER"
    TEST = "TEST"
    RECEIPT = "RECEIPT"
    RETURN = "RETURN"
    REFDATA = "REFDATA"


class BundleState(StrEnum):
    """How far a bundle of ours has come; a crash while writing burns its number."""

    WRITING = "写入中"
    WRITTEN = "已打包"
    ACKNOWLEDGED = "已接收"
    PARTLY = "部分接收"


class PeerSide(StrEnum):
    """Whether an enrolled union stands above or below us."""

    HIGHER = "上级"
    LOWER = "下级"
