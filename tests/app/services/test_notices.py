"""Households made public batch by batch: put up, objected to, ended; and the paper that hangs."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.printing.errors import PrivateOnPage
from app.rules import exposure
from app.services import (
    courses,
    history,
    notices,
    openings,
    printing,
    records,
    terms,
    units,
    working_calendar,
)
from app.services.errors import (
    CalendarUnknown,
    NobodyNoticed,
    NoticeEndsEarly,
    NoticeTooShort,
    Unstorable,
)
from app.services.health import ledger_hash
from app.work import finish, perform, perform_in_steps
from db.base import new_id
from db.vocabulary import Aggregate, NoticeKind, NoticeState
from tests.ledgers import START

if TYPE_CHECKING:
    from app.services.notices import Posted
    from app.work import Application

TODAY = START.date()
FIRST = TODAY - timedelta(days=30)
VALUES = {"from_on": FIRST, "place": "北关街道办公示栏", "names_shown": "写全"}


def do(application: Application, work: Any, verb: str = "办") -> Any:
    return perform(application, verb, work).value


def assessed(application: Application, number: int = 0, **head: Any) -> str:
    """File a household that was assessed and waits for its notice."""
    on = (FIRST - timedelta(days=3)).isoformat()
    member = {
        "id": new_id(),
        "position": 1,
        "relation": "户主",
        "name": f"张{'甲乙丙丁戊己庚辛'[number % 8]}{number}"[:3],
        "workplace": "渭南市第一棉纺织厂",
        "phone": f"139{number:08}",
        "id_number": "610502198001010017" if number == 0 else None,
    } | head
    body: dict[str, Any] = {
        "category": "相对困难",
        "level": "区县级",
        "archive_no": f"2020-{number:04}",
        "members": [{key: value for key, value in member.items() if value is not None}],
        "assessments": [
            {"id": new_id(), "position": 1, "assessed_on": on, "decision": "相对困难"}
        ],
    }

    def file(session: Any) -> str:
        filed = openings.begun(session, body, openings.APPLIED, on)
        for title, state in (("入户调查", "申请"), ("评议", "入户调查")):
            filed = openings.taken(filed, title, state, on, "王芳")
        return records.put(session, Aggregate.HOUSEHOLD, new_id(), filed)

    return str(do(application, file))


def post(
    application: Application, *ids: str, kind: NoticeKind = NoticeKind.FILING, **more: Any
) -> Posted:
    steps = perform_in_steps(
        application,
        "公示",
        lambda session: notices.post(session, kind, ids, {"until_on": None} | VALUES | more),
    )
    return finish(steps).value


def body_of(application: Application, home: str) -> dict[str, Any]:
    body: dict[str, Any] = do(
        application, lambda s: records.stored(s, Aggregate.HOUSEHOLD, home).body
    )
    return body


def lacking(application: Application, home: str, title: str) -> list[str]:
    found = do(application, lambda s: courses.course(s, home)).offers
    return [each.code for offer in found if offer.step.title == title for each in offer.lacks]


def drawn(application: Application, *ids: str, filling: Any = None) -> BytesIO:
    printable = printing.CATALOGUE["notice"]
    out = BytesIO()
    copies = printing.state_all(application, printable, filling or printable.usual, ids)
    finish(printing.draw(printable, copies, out))
    return out


def pages(out: BytesIO) -> list[str]:
    return ["".join(each.extract_text().split()) for each in PdfReader(out).pages]


def test_a_batch_hangs_until_its_term_is_over_and_then_the_file_goes_on(
    application: Application,
) -> None:
    first, second = assessed(application), assessed(application, 1)
    waiting = do(application, lambda s: notices.candidates(s, NoticeKind.FILING))
    assert {each.id for each in waiting} == {first, second}
    posted = post(application, first, second)
    assert (posted.batch, posted.households, posted.refused) == (f"{FIRST.year}-001", 2, ())
    assert body_of(application, first)["state"] == "公示"
    assert "notice_not_ended" in lacking(application, first, "上级审核通过")
    assert do(application, lambda s: notices.candidates(s, NoticeKind.FILING)) == []
    ending = {"ended_on": posted.until_on, "result": None}
    with pytest.raises(NoticeEndsEarly):
        do(application, lambda s: notices.end(s, posted.batch, ending))
    ending = {"ended_on": posted.until_on + timedelta(days=1), "result": None}
    ended = do(application, lambda s: notices.end(s, posted.batch, ending))
    assert (ended.done, ended.refused) == (2, ())
    assert body_of(application, first)["notices"][0]["result"] == "公示期满，无异议。"
    assert not set(lacking(application, first, "上级审核通过")) & {
        *("notice_missing", "notice_running", "notice_not_ended")
    }
    (batch,) = do(application, notices.batches)
    assert (batch.households, batch.running, batch.ended, batch.open) == (2, 0, 2, 0)


def test_an_open_objection_holds_a_household_back_and_an_upheld_one_for_good(
    application: Application,
) -> None:
    home = assessed(application)
    posted = post(application, home)
    told = {"raised_on": FIRST, "raised_by": "匿名", "content": "家里有两套房"}
    do(application, lambda s: notices.object_to(s, home, posted.batch, told))
    ending = {"ended_on": TODAY, "result": None}
    ended = do(application, lambda s: notices.end(s, posted.batch, ending))
    assert ended.done == 0
    assert "1 条异议" in ended.refused[0].reasons[0]
    assert lacking(application, home, "上级审核通过")[-1] in {
        "notice_objected",
        "step_same_person",
    }
    (row,) = do(application, lambda s: notices.objections(s, home, posted.batch))
    settled = row | {"outcome": "属实，不符合条件", "settled_on": TODAY}
    do(application, lambda s: notices.settle(s, home, settled, row))
    assert do(application, lambda s: notices.end(s, posted.batch, ending)).done == 1
    assert "有异议 1 条" in body_of(application, home)["notices"][0]["result"]
    assert "notice_upheld" in lacking(application, home, "上级审核通过")


def test_a_notice_that_was_taken_down_does_not_count(application: Application) -> None:
    home = assessed(application)
    posted = post(application, home)
    assert do(application, lambda s: notices.take_down(s, posted.batch)) == 1
    assert "notice_missing" in lacking(application, home, "上级审核通过")
    assert [
        each.id for each in do(application, lambda s: notices.candidates(s, NoticeKind.FILING))
    ]
    again = post(application, home)
    assert again.batch == f"{FIRST.year}-002"
    (row,) = [
        each
        for each in body_of(application, home)["notices"]
        if each["notice_state"] == NoticeState.RUNNING
    ]
    assert row["batch"] == again.batch


def test_what_cannot_be_made_public_is_told_apart(application: Application) -> None:
    home, other = assessed(application), assessed(application, 1)
    post(application, home)
    posted = post(application, home, other)
    assert posted.households == 1
    assert "已在公示中" in posted.refused[0].reasons[0]
    posted = post(application, other, kind=NoticeKind.EXIT)
    assert "不办脱困退出公示" in posted.refused[0].reasons[0]
    third = assessed(application, 2)
    early = post(application, third, from_on=FIRST - timedelta(days=20))
    assert "不能早于" in early.refused[0].reasons[0]
    with pytest.raises(NobodyNoticed):
        post(application)
    with pytest.raises(Unstorable):
        post(application, third, place=None)


def test_a_notice_of_exit_follows_the_decision(application: Application) -> None:
    home = assessed(application)
    body = body_of(application, home)
    decided = {"id": "d2", "position": 2, "assessed_on": str(FIRST), "decision": "脱困"}
    filed = openings.taken(body, "补录在档", "评议", str(FIRST), "王芳")
    filed |= {"filed_on": str(FIRST), "assessments": [*body["assessments"], decided]}
    do(application, lambda s: records.put(s, Aggregate.HOUSEHOLD, home, filed))
    assert "notice_missing" in lacking(application, home, "脱困")
    (candidate,) = do(application, lambda s: notices.candidates(s, NoticeKind.EXIT))
    assert (candidate.id, candidate.decision) == (home, "脱困")
    posted = post(application, home, kind=NoticeKind.EXIT)
    ending = {"ended_on": TODAY, "result": "无异议"}
    do(application, lambda s: notices.end(s, posted.batch, ending))
    assert "notice_missing" not in lacking(application, home, "脱困")
    assert do(application, lambda s: notices.candidates(s, NoticeKind.EXIT)) == []
    (page,) = pages(drawn(application, home))
    assert "关于拟退出帮扶困难职工家庭的公示" in page
    assert page.count("脱困") >= 1


def test_undoing_a_batch_leaves_the_ledger_as_before(application: Application) -> None:
    homes = [assessed(application, number) for number in range(3)]
    before = do(application, ledger_hash)
    post(application, *homes)
    assert do(application, ledger_hash) != before
    action = do(application, lambda s: history.actions(s, limit=1))
    do(application, lambda s: history.undo(s, action[0].id))
    assert do(application, ledger_hash) == before


def test_the_term_is_dated_and_never_guessed(application: Application) -> None:
    home = assessed(application)
    # 1 to 8 October 2020 are off, Saturday 10 October is made up for.
    assert do(application, lambda s: notices.until(s, date(2020, 9, 30))) == date(2020, 10, 13)
    do(application, lambda s: terms.set_term(s, "notice_days", date(2020, 10, 1), 7))
    assert do(application, lambda s: notices.until(s, date(2020, 9, 30))) == date(2020, 10, 13)
    assert do(application, lambda s: notices.until(s, date(2020, 10, 9))) == date(2020, 10, 16)
    with pytest.raises(NoticeTooShort):
        post(application, home, until_on=FIRST)
    with pytest.raises(CalendarUnknown):
        do(application, lambda s: notices.until(s, date(2026, 12, 30)))
    assert do(application, working_calendar.next_unknown) == 2027
    told = {"days_off": "1月1日至3日，2月5日至11日，5月1日，10月1日至7日", "made_up": "2月14日"}
    do(application, lambda s: working_calendar.enter(s, 2027, told))
    assert do(application, lambda s: notices.until(s, date(2026, 12, 30))) == date(2027, 1, 8)
    known = do(application, lambda s: working_calendar.years(s, TODAY))
    assert (known[0].year, known[0].entered, known[0].made_up) == (2027, True, "2月14日")
    assert known[0].days_off.startswith("1月1日至3日，2月5日至11日")
    assert not known[-1].entered
    assert do(application, working_calendar.next_unknown) == 2028


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"days_off": "元旦三天"}, "calendar_unreadable"),
        ({"days_off": "1月1日，13月1日"}, "calendar_unreadable"),
        ({"days_off": "1月1日，5月1日"}, "calendar_implausible"),
        (
            {"days_off": "1月1日，5月1日，10月1日至7日", "made_up": "2月15日"},
            "calendar_made_up_wrong",
        ),
    ],
)
def test_holidays_that_cannot_be_right_are_refused(
    application: Application, told: dict[str, str], code: str
) -> None:
    with pytest.raises(Unstorable) as refused:
        do(application, lambda s: working_calendar.enter(s, 2027, told))
    assert refused.value.problems[0].code == code


def test_a_notice_of_fifty_households_gives_nobody_away(application: Application) -> None:
    lines = {"name": "北关街道工会", "phone": "0913-2930456", "hotline": "0913-2100789"}
    unit = do(application, units.own_unit)
    do(application, lambda s: units.change_own_unit(s, unit.revision, unit.values | lines))
    homes = [assessed(application, number) for number in range(50)]
    posted = post(application, *homes, names_shown="隐去中间字")
    assert posted.households == 50
    out = drawn(application, *homes)
    found = pages(out)
    assert len(found) > 1
    assert all("序号姓名工作单位困难类别档案级别" in page for page in found)
    assert "0913-2930456" in found[0]
    assert "监督电话：0913-2100789" in found[0]
    assert "（5个工作日）" in found[0]
    assert sum(page.count("渭南市第一棉纺织厂") for page in found) == 50
    own = ("0913-2930456", "0913-2100789")
    assert all(not exposure.exposed(page, (), own) for page in found)
    assert all("*" in page for page in found)


@pytest.mark.parametrize(
    ("field", "planted", "kind"),
    [
        ("workplace", "退休 610502198001010017", "身份证号"),
        ("workplace", "棉纺织厂（１３８ ０００１ ２３４５）", "手机号"),
        ("name", "张三6222021234567890123", "银行卡号"),
        ("workplace", "厂部电话2655331", "台账里的号码"),
    ],
)
def test_a_planted_number_is_blocked_and_the_row_is_named(
    application: Application, field: str, planted: str, kind: str
) -> None:
    homes = [assessed(application, number) for number in range(3)]
    assessed(application, 9, other_contact="0913-2655331（女儿）", phone="2655331")
    bad = assessed(application, 5, **{field: planted})
    post(application, *homes, bad)
    with pytest.raises(PrivateOnPage) as refused:
        drawn(application, *homes, bad)
    where = refused.value.figures["where"]
    assert where == f"第 4 行的「{'姓名' if field == 'name' else '工作单位'}」里有{kind}"


def test_a_notice_can_be_looked_at_before_it_hangs(application: Application) -> None:
    home = assessed(application)
    (page,) = pages(drawn(application, home, filling=printing.Filling.PREFILLED))
    assert "张甲0" in page
    assert "年月日至年月日。" in page
    (page,) = pages(drawn(application, filling=printing.Filling.BLANK))
    assert "关于拟建档困难职工家庭的公示" in page
    (page,) = pages(drawn(application, home))
    assert "张甲0" in page
    body = body_of(application, home)
    filed = openings.taken(body, "补录在档", "评议", str(FIRST), "王芳")
    do(application, lambda s: records.put(s, Aggregate.HOUSEHOLD, home, filed))
    (page,) = pages(drawn(application, home))
    assert "关于困难职工帮扶资金发放的公示" in page


GAPS = st.sampled_from(["", " ", "-", "\n", "　", " - ", "\u200b"])
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@settings(max_examples=200)
@given(
    st.one_of(
        st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
        st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True),
        st.from_regex(r"[1-9][0-9]{14}", fullmatch=True),
        st.from_regex(r"62[0-9]{14,17}", fullmatch=True),
    ),
    st.lists(GAPS, min_size=20, max_size=20),
    st.sampled_from(["half", "full"]),
    st.text(st.characters(categories=["Lo"]), max_size=8),
)
def test_no_way_of_writing_hides_a_number(
    number: str, gaps: list[str], wide: str, around: str
) -> None:
    written = "".join(a + b for a, b in zip(number, gaps, strict=False))
    if wide == "full":
        written = written.translate(WIDE)
    assert exposure.exposed(f"{around}厂{written}厂{around}")


def test_an_older_batch_is_printed_though_its_households_hang_again(
    application: Application,
) -> None:
    home = assessed(application)
    first = post(application, home)
    do(application, lambda s: notices.take_down(s, first.batch))
    again = post(application, home, from_on=FIRST + timedelta(days=10))
    printable, out = printing.notice_of(first.batch), BytesIO()
    copies = printing.state_all(application, printable, printable.usual, [home])
    finish(printing.draw(printable, copies, out))
    (page,) = pages(out)
    assert f"{FIRST.month}月{FIRST.day}日至" in page
    assert f"{FIRST.month}月{FIRST.day}日至" not in pages(drawn(application, home))[0]
    assert again.batch != first.batch


def test_a_notice_of_exit_does_not_outlive_a_judgement_to_stay(application: Application) -> None:
    home = assessed(application)
    body = body_of(application, home)
    days = (FIRST, FIRST + timedelta(days=15), FIRST + timedelta(days=16))
    filed = openings.taken(body, "补录在档", "评议", str(FIRST), "王芳")
    filed |= {"filed_on": str(FIRST)}

    def decide(*decisions: str) -> None:
        stored = body_of(application, home)
        rows = [
            {"id": f"d{place}", "position": place, "assessed_on": str(day), "decision": decision}
            for place, (day, decision) in enumerate(zip(days, decisions, strict=False), 1)
        ]
        told = stored | {"assessments": rows}
        do(application, lambda s: records.put(s, Aggregate.HOUSEHOLD, home, told))

    do(application, lambda s: records.put(s, Aggregate.HOUSEHOLD, home, filed))
    decide("脱困")
    posted = post(application, home, kind=NoticeKind.EXIT)
    do(application, lambda s: notices.end(s, posted.batch, {"ended_on": TODAY, "result": None}))
    assert "notice_missing" not in lacking(application, home, "脱困")
    decide("脱困", "相对困难", "脱困")
    assert "notice_missing" in lacking(application, home, "脱困")
    (candidate,) = do(application, lambda s: notices.candidates(s, NoticeKind.EXIT))
    assert candidate.id == home


def on_notice(application: Application) -> str:
    """File a household on a notice that hung before the program came."""
    home = assessed(application)
    hung = openings.taken(body_of(application, home), "开始公示", "评议", str(FIRST), "王芳")
    do(application, lambda s: records.put(s, Aggregate.HOUSEHOLD, home, hung))
    return home


def enter(application: Application, home: str, kind: NoticeKind, **more: Any) -> str:
    values = {"until_on": None, "ended_on": None, "result": None} | VALUES | more
    return str(do(application, lambda s: notices.enter(s, home, kind, values)))


def test_a_notice_that_hung_before_is_entered_with_its_days(application: Application) -> None:
    home = on_notice(application)
    proposed = do(application, lambda s: notices.proposed_entry(s, FIRST))
    last = do(application, lambda s: notices.until(s, FIRST))
    assert (proposed["from_on"], proposed["ended_on"]) == (FIRST, last + timedelta(days=1))
    with pytest.raises(NoticeEndsEarly):
        enter(application, home, NoticeKind.FILING, ended_on=last)
    with pytest.raises(Unstorable) as refused:
        enter(application, home, NoticeKind.EXIT)
    assert refused.value.problems[0].code == "notice_not_here"
    with pytest.raises(Unstorable) as refused:
        enter(application, home, NoticeKind.FILING, from_on=FIRST - timedelta(days=20))
    assert refused.value.problems[0].code == "notice_too_early"
    enter(application, home, NoticeKind.FILING, ended_on=proposed["ended_on"])
    (row,) = body_of(application, home)["notices"]
    assert (row["notice_state"], row["result"]) == (NoticeState.ENDED, "公示期满，无异议。")
    assert "notice_missing" not in lacking(application, home, "上级审核通过")


def test_a_notice_that_still_hangs_is_entered_without_its_end(application: Application) -> None:
    home = on_notice(application)
    assert "ended_on" not in do(application, lambda s: notices.proposed_entry(s, None))
    unknown = date(2000, 1, 1)
    proposed = do(application, lambda s: notices.proposed_entry(s, unknown))
    assert (proposed["from_on"], "ended_on" in proposed) == (unknown, False)
    enter(application, home, NoticeKind.FILING)
    assert body_of(application, home)["notices"][0]["notice_state"] == NoticeState.RUNNING
    with pytest.raises(Unstorable) as refused:
        enter(application, home, NoticeKind.FILING)
    assert refused.value.problems[0].code == "notice_hangs"


def test_what_is_due_of_all_batches_is_what_the_desk_counts(application: Application) -> None:
    homes = [assessed(application, number) for number in range(4)]
    assert do(application, notices.due) == 0
    first = post(application, *homes[:3])
    post(application, homes[3], from_on=TODAY)
    found = do(application, notices.batches)
    assert sorted(each.due for each in found) == [0, 3]
    assert do(application, notices.due) == 3
    ending = {"ended_on": TODAY, "result": None}
    do(application, lambda s: notices.end(s, first.batch, ending))
    # Ended, they wait for the step after it.
    assert do(application, notices.due) == 3
    body = body_of(application, homes[0])
    gone = openings.taken(body, "不予建档", "公示", str(TODAY), "王芳")
    do(application, lambda s: records.put(s, Aggregate.HOUSEHOLD, homes[0], gone))
    assert do(application, notices.due) == 2
    assert sum(each.due for each in do(application, notices.batches)) == 2
