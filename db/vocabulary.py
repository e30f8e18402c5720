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

    @property
    def has_ended(self) -> bool:
        """Tell whether the file is closed: its people may stand in another one."""
        return self in ENDED


ENDED = frozenset({State.DECLINED, State.OUT_OF_HARDSHIP, State.RELIEVED, State.WITHDRAWN})


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


class DraftKind(StrEnum):
    """Which sheet a draft is of."""

    ARCHIVE = "档案"
    VISITS = "走访记录表"
    JUDGING = "认定"


class CallOutcome(StrEnum):
    """What became of a call; only an answered one counts."""

    ANSWERED = "接通"
    NO_ANSWER = "无人接听"
    SWITCHED_OFF = "停机"
    NOT_IN_USE = "空号"
    CHANGED = "换号"


class Likeness(StrEnum):
    """What two households have in common that makes one person, or one household, likely."""

    ID_NUMBER = "身份证号相同"
    NAME_AND_BIRTH = "姓名和出生日期相同"
    BANK_CARD = "银行卡号相同"
    ADDRESS = "住址相同且有同名的人"
    PHONE = "电话相同"

    @property
    def is_hint(self) -> bool:
        """Tell whether it means little by itself: a family or a unit shares a telephone."""
        return self is Likeness.PHONE

    @property
    def is_certain(self) -> bool:
        """Tell whether it is the same person in any case: no answer makes it right."""
        return self is Likeness.ID_NUMBER


class OpinionStage(StrEnum):
    """The three opinion blocks of the archive form, from below upward."""

    GRASSROOTS = "基层(单位)工会意见及公示结果"
    TOWN = "乡镇(街道)/系统工会意见"
    COUNTY = "县(市、区)总工会意见"


class DifficultyKind(StrEnum):
    """The eight kinds of difficulty of the list that is kept of a household [004] annex 1."""

    WORK = "就业创业"
    TRAINING = "技能培训"
    SCHOOLING = "子女助学"
    MEDICAL = "医保"
    INSURANCE = "社保"
    HOUSING = "住房"
    ALLOWANCE = "低保"
    OTHER = "其它困难"


class HelpSide(StrEnum):
    """The six sides on which a household is helped [001] 三(二)."""

    WORK = "就业创业"
    MEDICAL = "医疗保障"
    SCHOOLING = "子女助学"
    INSURANCE = "社会保险"
    HOUSING = "住房保障"
    LAST_RESORT = "兜底保障"


class MeasureState(StrEnum):
    """How far a measure has come; the last two end it."""

    NOT_BEGUN = "未开始"
    UNDER_WAY = "进行中"
    DONE = "已完成"
    IMPOSSIBLE = "无法完成"


CLOSED = (MeasureState.DONE, MeasureState.IMPOSSIBLE)
"""The states of a measure about which nothing is left to do."""


class Prospect(StrEnum):
    """Where a plan leads: out of hardship, into government relief, or neither yet [004] 六(四)."""

    OUT_OF_HARDSHIP = "能脱困"
    GOVERNMENT = "纳入政府保障解困"
    NOT_YET = "暂不能脱困，常态化帮扶"


class HelpStanding(StrEnum):
    """What there is with a policy of the government: enjoyed, applied for, a department told."""

    ENJOYED = "已享受"
    APPLIED = "代为申请"
    REFERRED = "转介"


class HelpOutcome(StrEnum):
    """What a department answered."""

    PENDING = "办理中"
    GRANTED = "已批准"
    DENIED = "未批准"


class SumPeriod(StrEnum):
    """How often a sum is paid."""

    MONTH = "每月"
    QUARTER = "每季"
    YEAR = "每年"
    ONCE = "一次性"


class NoticeKind(StrEnum):
    """What is made public before it is settled [002]: a filing, an exit, a payment."""

    FILING = "建档"
    EXIT = "脱困退出"
    PAYMENT = "资金发放"


class NoticeState(StrEnum):
    """Whether a notice hangs, is over, or was taken down before its time."""

    RUNNING = "公示中"
    ENDED = "已结束"
    WITHDRAWN = "已撤下"


class NamesShown(StrEnum):
    """How the names of a notice are written."""

    WHOLE = "写全"
    MASKED = "隐去中间字"


class ObjectionOutcome(StrEnum):
    """What an objection came to; the last one stands against the household."""

    UNFOUNDED = "不属实"
    CORRECTED = "属实，已更正，不影响结果"
    UPHELD = "属实，不符合条件"


class ComparisonResult(StrEnum):
    """What a source said of a person; the first while it has not answered [000][002]."""

    PENDING = "未比对"
    CLEAR = "无异常"
    HIT = "有异常"


class Media(StrEnum):
    """What an attachment is kept as: a JPEG picture, or a PDF as it came."""

    PICTURE = "照片"
    PDF = "PDF"


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
    DOUBLE_CHECK = "double_check"
    NATIONAL_NUMBER = "national_number"
    COMPARISON = "comparison"
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
