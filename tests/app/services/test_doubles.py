"""Archives that seem to hold the same person wait until somebody has looked into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.services import desk, doubles, health, history, households, members
from app.services.doubles import Likeness
from app.services.errors import RecordMissing, Unstorable
from app.services.households import Doubt, Filters
from app.work import Application, perform
from db import search_index
from db.canonical import canonical
from tests.recorded import household, member, write

if TYPE_CHECKING:
    from app.services.doubles import Compared

BORN = date(1980, 1, 1)
WAITING = Filters(doubts=(Doubt.DOUBLE,))
ANSWER = {"verdict": "不是同一人", "reason": "打电话核实过，两人同名同生日"}


def do(town: Application, verb: str, service: Any, *given: Any) -> Any:
    return perform(town, verb, lambda session: service(session, *given)).value


def file(town: Application, *members_: dict[str, Any], **values: Any) -> str:
    made: str = do(town, "建立档案", households.file_archive, values, {"members": members_})
    return made


def kinds(town: Application, household_id: str) -> list[tuple[str, str, bool]]:
    return [
        (each.other_id, each.kind.value, each.waits)
        for each in do(town, "", doubles.alike, household_id)
    ]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ({"born_on": BORN}, {"born_on": BORN}, Likeness.NAME_AND_BIRTH),
        ({"bank_card": "6222020000000000"}, {"bank_card": "6222020000000000"}, "银行卡号相同"),
        ({"address": "东街 3 号"}, {"address": "东街3号"}, Likeness.ADDRESS),
    ],
)
def test_what_is_likely_is_saved_and_waits(
    application: Application, one: dict[str, Any], other: dict[str, Any], kind: str
) -> None:
    first = file(application, name="王芳", **one)
    second = file(application, name="王芳", **other)
    assert kinds(application, first) == [(second, kind, True)]
    assert kinds(application, second) == [(first, kind, True)]
    assert do(application, "", households.count, WAITING) == 2
    assert do(application, "", desk.desk).doubles == 2
    (pair,) = do(application, "", doubles.pairs)
    assert {pair.household_id, pair.other_id} == {first, second}
    assert pair.names == ("王芳", "王芳")
    found = do(application, "", health.check).doubles
    assert (found.pairs, found.households, found.kinds[kind]) == (1, 2, 1)


def test_an_answer_is_given_once_and_remembered(application: Application) -> None:
    first = file(application, name="王芳", born_on=BORN, address="东街3号")
    second = file(application, name="王芳", born_on=BORN)
    do(application, "核实", doubles.answer, first, second, [Likeness.NAME_AND_BIRTH], ANSWER)
    assert kinds(application, first) == [(second, "姓名和出生日期相同", False)]
    assert do(application, "", households.count, WAITING) == 0
    assert do(application, "", doubles.pairs) == ()
    opened = do(application, "", households.archive, second)
    changed = opened.values | {"workplace": "纺织厂"}
    do(application, "修改", households.change_archive, second, 1, changed, opened.rows)
    assert do(application, "", households.count, WAITING) == 0
    opened = do(application, "", households.archive, second)
    changed = opened.values | {"address": "东街3号"}
    do(application, "修改", households.change_archive, second, 2, changed, opened.rows)
    assert do(application, "", households.count, WAITING) == 2
    (action,) = (e for e in do(application, "", history.actions) if e.verb == "核实")
    told = do(application, "", history.changed, action.id, first)
    assert ("重复核实（新增）", "理由", "", ANSWER["reason"]) in {
        (e.where, e.title, e.before, e.after) for e in told
    }


def test_an_answer_needs_its_reason(application: Application) -> None:
    first = file(application, name="王芳", born_on=BORN)
    second = file(application, name="王芳", born_on=BORN)
    kind = [Likeness.NAME_AND_BIRTH]
    with pytest.raises(Unstorable):
        do(application, "核实", doubles.answer, first, second, kind, ANSWER | {"reason": None})
    with pytest.raises(RecordMissing):
        do(application, "核实", doubles.answer, first, "nobody", kind, ANSWER)


def test_a_shared_telephone_is_only_a_hint(application: Application) -> None:
    first = file(application, name="王芳", phone="13912345678")
    second = file(application, name="李强", phone="13912345678")
    assert do(application, "", households.count, WAITING) == 0
    assert kinds(application, first) == [(second, "电话相同", True)]
    (hint,) = do(application, "", doubles.kindred, first)
    assert (hint.id, hint.how) == (second, "提示：与李强的档案电话相同")
    do(application, "核实", doubles.answer, second, first, [Likeness.PHONE], ANSWER)
    assert do(application, "", doubles.kindred, first) == ()
    assert kinds(application, first) == [(second, "电话相同", False)]


def test_a_telephone_that_many_share_is_a_units(application: Application) -> None:
    ids = [file(application, name=f"王{n}", phone="13912345678") for n in range(7)]
    assert kinds(application, ids[0]) == []


def test_whoever_left_and_what_has_ended_is_like_nothing(application: Application) -> None:
    first = file(
        application,
        {"name": "王芳", "born_on": BORN, "relation": "女"},
        name="王建国",
        born_on=date(1950, 1, 1),
    )
    file(application, name="王芳", born_on=BORN)
    assert do(application, "", households.count, WAITING) == 2
    row = do(application, "", households.archive, first).rows["members"][0]
    gone = {"left_on": date(2020, 1, 1), "left_why": "婚出"}
    do(application, "离开本户", members.leave, first, 1, row["id"], gone)
    assert do(application, "", households.count, WAITING) == 0


def compared(town: Application, one: str, other: str) -> Compared:
    found: Compared = do(town, "", doubles.side_by_side, one, other)
    return found


def test_side_by_side_tells_what_agrees_and_hides_what_is_private(
    application: Application,
) -> None:
    child = {"name": "张小", "relation": "子", "id_number": None}
    first = file(application, child, name="王芳", born_on=BORN, phone="13912345678")
    second = file(
        application, child, {"name": "张老"}, name="王芳", born_on=BORN, phone="13900000000"
    )
    found = compared(application, first, second)
    lines = {(each.title, each.left): (each.right, each.agrees) for each in found.lines}
    assert lines["姓名", "王芳"] == ("王芳", True)
    assert lines["手机号码", "139****5678"] == ("139****0000", False)
    assert lines["家庭成员", "张小　子"] == ("张小　子", True)
    assert lines["家庭成员", ""] == ("张老", False)
    assert found.likenesses == (Likeness.NAME_AND_BIRTH,)
    assert found.may_merge
    assert (found.left.own, found.left.name) == (True, "王芳")


def test_people_with_two_numbers_are_two_people(application: Application) -> None:
    one = {"name": "张小", "id_number": "610502198001010017"}
    other = {"name": "张小", "id_number": "61050219820304002X"}
    first = file(application, one, name="王芳", born_on=BORN)
    second = file(application, other, name="王芳", born_on=BORN)
    agree = [e.agrees for e in compared(application, first, second).lines if "成员" in e.title]
    assert agree == [False, False]


def test_one_number_under_two_unions_waits_whatever_is_answered(
    application: Application,
) -> None:
    number = "610502198001010017"
    first = file(application, name="王芳", id_number=number)
    ours = household(member("王芳芳", id_number=number), archive_no="B")
    theirs = replace(ours, owner="610502018", raw=canonical(ours.body), revision=1)
    write(application, theirs)
    found = compared(application, first, theirs.id)
    assert found.likenesses == (Likeness.ID_NUMBER,)
    assert not found.may_merge
    do(application, "核实", doubles.answer, theirs.id, first, [Likeness.ID_NUMBER], ANSWER)
    assert do(application, "", households.count, WAITING) == 2


def test_the_index_made_anew_is_the_one_kept(application: Application) -> None:
    for n in range(4):
        file(application, name="王芳", born_on=BORN, phone=f"1391234567{n}")

    def listed(session: Any) -> Any:
        connection = session.connection()
        rows = connection.exec_driver_sql("SELECT household_id, doubles FROM listing ORDER BY 1")
        alike = connection.exec_driver_sql("SELECT * FROM alike ORDER BY 1, 2, 3")
        return rows.all(), alike.all()

    kept = perform(application, "", listed).value
    perform(application, "", lambda session: search_index.rebuild(session.connection()))
    assert perform(application, "", listed).value == kept
    assert len(kept[1]) == 6
