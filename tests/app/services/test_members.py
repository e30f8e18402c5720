"""Members leave, come back, become the head; whoever left stays on record and counts no more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.services import finding, health, history, households, members, truths
from app.services.errors import (
    ChangedMeanwhile,
    HeadsAlready,
    HeadStays,
    LeftAlready,
    RecordMissing,
    Unstorable,
)
from app.services.households import Filters, Reach
from app.work import Application, perform
from db import bodies
from db.doubles import PersonElsewhere
from db.queries import families
from db.vocabulary import Aggregate

if TYPE_CHECKING:
    from app.services.households import Archive
    from db.bodies import Body

HEAD = {
    "name": "张三",
    "id_number": "610502198001010017",
    "sex": "男",
    "monthly_income_fen": 100_000,
    "size": 3,
    "worker_no": "6100001",
    "filed_on": date(2020, 1, 1),
}
WIFE = {"name": "李四", "relation": "妻", "id_number": "61050219820304002X", "sex": "女"}
SON = {"name": "张小", "relation": "子", "sex": "男", "monthly_income_fen": 60_000}
GONE = {"left_on": date(2020, 9, 1), "left_why": "婚出", "left_note": "嫁到邻县", "size": 2}
LEFT_NOW = {"left_on": date(2020, 10, 1), "left_why": "死亡"}
CHANGE = {"changed_on": date(2020, 10, 1), "worker_type": "城镇困难职工"}


def do(town: Application, verb: str, service: Any, *given: Any) -> Any:
    return perform(town, verb, lambda session: service(session, *given)).value


def file(town: Application, head: dict[str, Any] = HEAD, *others: dict[str, Any]) -> str:
    rows = {"members": others or (WIFE, SON)}
    made: str = do(town, "建立档案", households.file_archive, head, rows)
    return made


def opened(town: Application, household_id: str) -> Archive:
    found: Archive = do(town, "", households.archive, household_id)
    return found


def body(town: Application, household_id: str) -> Body:
    def read(session: Any) -> Any:
        return bodies.record(session.connection(), Aggregate.HOUSEHOLD, household_id)

    found: Body = perform(town, "", read).value.body
    return found


def member(town: Application, household_id: str, name: str) -> str:
    return next(
        str(each["id"]) for each in body(town, household_id)["members"] if each["name"] == name
    )


def leave(town: Application, household_id: str, name: str, **said: Any) -> None:
    archive = opened(town, household_id)
    who = member(town, household_id, name)
    do(town, "离开本户", members.leave, archive.id, archive.revision, who, GONE | said)


def digest(town: Application) -> str:
    found: str = do(town, "", health.ledger_hash)
    return found


def test_whoever_left_stays_on_record_and_is_no_member(application: Application) -> None:
    household_id = file(application)
    leave(application, household_id, "张小")
    found = opened(application, household_id)
    assert [row["name"] for row in found.rows["members"]] == ["李四"]
    (gone,) = found.former
    assert (gone["name"], gone["left_why"], gone["left_note"]) == ("张小", "婚出", "嫁到邻县")
    assert found.values["size"] == 2


def test_whoever_left_counts_in_no_figure_from_that_day_on(application: Application) -> None:
    household_id = file(application)
    leave(application, household_id, "张小", size=None)

    def counted(day: date) -> list[str]:
        def read(session: Any) -> list[str]:
            (row,) = families.families(session.connection(), day, ids=[household_id])
            return [each.name for each in row.people]

        return perform(application, "", read).value

    assert counted(date(2020, 8, 31)) == ["张三", "李四", "张小"]
    assert counted(date(2020, 9, 1)) == ["张三", "李四"]


def test_nothing_is_doubted_of_whoever_left(application: Application) -> None:
    child = SON | {"born_on": date(2015, 1, 1), "work_status": "在岗"}
    household_id = file(application, HEAD, child)

    def doubted() -> set[str]:
        found = truths.doubts(body(application, household_id), date(2020, 10, 13))
        return {each.problem.code for each in found}

    assert "child_at_work" in doubted()
    leave(application, household_id, "张小")
    assert "child_at_work" not in doubted()


def test_saving_the_archive_keeps_whoever_left(application: Application) -> None:
    household_id = file(application)
    leave(application, household_id, "张小")
    found = opened(application, household_id)
    do(
        application,
        "修改档案",
        households.change_archive,
        household_id,
        found.revision,
        found.values | {"address": "幸福里3号"},
        found.rows,
    )
    assert [row["name"] for row in opened(application, household_id).former] == ["张小"]


def test_a_form_that_still_shows_somebody_who_left_does_not_bring_them_back(
    application: Application,
) -> None:
    household_id = file(application)
    before = opened(application, household_id)
    leave(application, household_id, "张小")
    after = opened(application, household_id)
    do(
        application,
        "修改档案",
        households.change_archive,
        household_id,
        after.revision,
        after.values,
        before.rows,
    )
    assert len(body(application, household_id)["members"]) == 3
    assert [row["name"] for row in opened(application, household_id).former] == ["张小"]


def test_whoever_left_may_stand_in_another_household(application: Application) -> None:
    household_id = file(application)
    with pytest.raises(PersonElsewhere) as refused:
        file(application, WIFE | {"relation": None}, {"name": "王五", "relation": "夫"})
    assert refused.value.household_id == household_id
    assert refused.value.other_member_id == member(application, household_id, "李四")
    leave(application, household_id, "李四")
    other = file(application, WIFE | {"relation": None}, {"name": "王五", "relation": "夫"})
    archive = opened(application, household_id)
    with pytest.raises(PersonElsewhere):
        do(
            application,
            "回到本户",
            members.come_back,
            archive.id,
            archive.revision,
            member(application, household_id, "李四"),
            {"joined_on": date(2020, 10, 2), "joined_why": "回到本户"},
        )
    (undo,) = (e for e in do(application, "", history.actions) if e.verb == "离开本户")
    with pytest.raises(PersonElsewhere):
        do(application, "撤销", history.undo, undo.id)
    assert opened(application, other).values["name"] == "李四"


def test_whoever_came_back_is_a_member_again(application: Application) -> None:
    household_id = file(application)
    leave(application, household_id, "张小")
    archive = opened(application, household_id)
    who = member(application, household_id, "张小")
    again = {"joined_on": date(2020, 10, 2), "joined_why": "回到本户", "size": 3}
    do(application, "回到本户", members.come_back, archive.id, archive.revision, who, again)
    found = opened(application, household_id)
    assert found.former == ()
    assert found.rows["members"][1]["joined_on"] == date(2020, 10, 2)
    with pytest.raises(RecordMissing):
        do(application, "回到本户", members.come_back, found.id, found.revision, who, again)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"left_on": date(2020, 10, 14)}, "left_in_future"),
        ({"left_on": date(1979, 1, 1)}, "left_before_birth"),
        ({"left_on": None}, "essential"),
        ({"left_why": None}, "essential"),
        ({"size": 0}, "out_of_range"),
    ],
)
def test_a_leaving_that_cannot_be_right_is_refused(
    application: Application, said: dict[str, Any], code: str
) -> None:
    household_id = file(application)
    with pytest.raises(Unstorable) as refused:
        leave(application, household_id, "李四", **said)
    assert [each.code for each in refused.value.problems] == [code]


def test_nobody_leaves_before_joining(application: Application) -> None:
    household_id = file(application, HEAD, WIFE | {"joined_on": date(2020, 9, 2)})
    with pytest.raises(Unstorable) as refused:
        leave(application, household_id, "李四")
    assert refused.value.problems[0].code == "left_before_joining"


def test_the_head_does_not_leave_and_nobody_leaves_twice(application: Application) -> None:
    household_id = file(application)
    with pytest.raises(HeadStays):
        leave(application, household_id, "张三")
    leave(application, household_id, "张小")
    with pytest.raises(LeftAlready):
        leave(application, household_id, "张小")
    archive = opened(application, household_id)
    with pytest.raises(ChangedMeanwhile):
        do(application, "", members.leave, archive.id, archive.revision - 1, "x", GONE)
    with pytest.raises(RecordMissing):
        do(application, "", members.leave, archive.id, archive.revision, "x", GONE)


def change_head(
    town: Application, household_id: str, relations: dict[str, str] | None = None, **said: Any
) -> None:
    archive, before = opened(town, household_id), body(town, household_id)
    who = member(town, household_id, "李四")
    proposed = members.proposed_relations(before, who)
    do(
        town,
        "更换户主",
        members.change_head,
        archive.id,
        archive.revision,
        who,
        proposed | (relations or {}),
        CHANGE | said,
    )


def test_another_head_of_the_same_file_takes_what_is_theirs_along(
    application: Application,
) -> None:
    household_id = file(application)
    before = body(application, household_id)
    change_head(application, household_id)
    found = opened(application, household_id)
    assert (found.values["name"], found.values["id_number"]) == ("李四", WIFE["id_number"])
    assert [(row["name"], row["relation"]) for row in found.rows["members"]] == [
        ("张小", "子"),
        ("张三", "夫"),
    ]
    assert found.values["worker_no"] is None
    assert found.values["worker_type"] == "城镇困难职工"
    assert found.values["filed_on"] == HEAD["filed_on"]
    kept = {each["id"]: each["name"] for each in before["members"]}
    assert {e["id"]: e["name"] for e in body(application, household_id)["members"]} == kept
    old = next(e for e in body(application, household_id)["members"] if e["name"] == "张三")
    assert old["headed_until"] == "2020-10-01"
    assert old["monthly_income_fen"] == HEAD["monthly_income_fen"]


def test_the_head_may_die_and_the_file_goes_on(application: Application) -> None:
    household_id = file(application)
    change_head(application, household_id, **LEFT_NOW, size=2)
    found = opened(application, household_id)
    assert found.values["name"] == "李四"
    assert [(row["name"], row["left_why"]) for row in found.former] == [("张三", "死亡")]
    assert [each.name for each in members.people(body(application, household_id))] == [
        "李四",
        "张小",
        "张三",
    ]


def test_a_change_of_head_is_told_and_undone_as_one(application: Application) -> None:
    household_id = file(application)
    before = digest(application)
    change_head(application, household_id, **LEFT_NOW)
    action = do(application, "", history.doings, household_id)[0]
    told = do(application, "", history.changed, action.id, household_id)
    assert ("", "户主", "张三", "李四") in {(e.where, e.title, e.before, e.after) for e in told}
    assert any(each.title == "离开原因" and each.after == "死亡" for each in told)
    do(application, "撤销", history.undo_for_household, action.id, household_id)
    assert digest(application) == before


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        ({"changed_on": date(2020, 10, 14)}, "changed_on", "headed_in_future"),
        ({"changed_on": None}, "changed_on", "essential"),
        ({"left_on": date(2020, 9, 1)}, "left_why", "missing"),
        ({"left_why": "死亡"}, "left_on", "missing"),
    ],
)
def test_a_change_of_head_that_lacks_something_is_refused(
    application: Application, said: dict[str, Any], field: str, code: str
) -> None:
    household_id = file(application)
    with pytest.raises(Unstorable) as refused:
        change_head(application, household_id, **said)
    assert [(each.field, each.code) for each in refused.value.problems] == [(field, code)]


def test_every_relation_to_the_new_head_is_asked(application: Application) -> None:
    household_id = file(application)
    son = member(application, household_id, "张小")
    for wrong in ("", "户主"):
        with pytest.raises(Unstorable) as refused:
            change_head(application, household_id, {son: wrong})
        (problem,) = refused.value.problems
        assert problem.code == "relation_to_ask"


def test_the_head_does_not_follow_himself(application: Application) -> None:
    household_id = file(application)
    archive = opened(application, household_id)
    who = member(application, household_id, "张三")
    given = household_id, archive.revision, who, {}, CHANGE
    with pytest.raises(HeadsAlready):
        do(application, "更换户主", members.change_head, *given)


def test_nobody_who_left_becomes_the_head(application: Application) -> None:
    household_id = file(application)
    leave(application, household_id, "李四")
    with pytest.raises(LeftAlready):
        change_head(application, household_id)


def test_a_dependant_is_named_without_being_counted(application: Application) -> None:
    first = file(application)
    mother = {
        "name": "王老",
        "relation": "母",
        "id_number": "610502195001010021",
        "stands_with": "大哥王五家",
        "reason": "兄弟二人共同赡养",
    }
    before = opened(application, first)
    do(application, "登记赡养对象", members.name_dependant, first, before.revision, mother)
    found = opened(application, first)
    assert [row["reason"] for row in found.dependants] == ["兄弟二人共同赡养"]
    assert len(found.rows["members"]) == 2
    brother = {"name": "王五", "filed_on": date(2020, 1, 1)}
    mothers = {k: mother[k] for k in ("name", "relation", "id_number")}
    file(application, brother, mothers)
    with pytest.raises(Unstorable):
        do(
            application,
            "登记赡养对象",
            members.name_dependant,
            first,
            found.revision,
            {"name": "无说明"},
        )
    row_id = str(found.dependants[0]["id"])
    do(application, "去掉", members.release_dependant, first, found.revision, row_id)
    assert opened(application, first).dependants == ()


def test_search_finds_a_former_head_and_says_so(application: Application) -> None:
    household_id = file(application)
    change_head(application, household_id, **LEFT_NOW)
    for typed in ("张三", "zhangsan"):
        (hit,) = do(application, "", households.found, typed)
        assert (hit.household_id, hit.head_name, hit.why) == (household_id, "李四", "原户主")
        assert do(application, "", households.count, Filters(text=typed)) == 1


def test_whoever_left_is_found_when_nobody_else_answers_or_when_asked(
    application: Application,
) -> None:
    household_id = file(application)
    leave(application, household_id, "张小")
    (hit,) = do(application, "", households.found, "张小")
    assert (hit.household_id, hit.why, hit.person) == (household_id, "已离开", "张小")
    seen = do(application, "", finding.find, "张小", application.ledger_id)
    assert (seen.archives, seen.reach, seen.finds[0].why) == (1, (Reach.GONE,), "已离开 张小")
    assert do(application, "", households.count, Filters(text="张小")) == 0
    assert do(application, "", households.count, Filters(text="张小", reach=(Reach.GONE,))) == 1
    other = file(application, {"name": "张小"}, {"name": "吴一", "relation": "妻"})
    assert [each.household_id for each in do(application, "", households.found, "张小")] == [other]
    assert do(application, "", finding.find, "张小", application.ledger_id).reach == ()


def test_a_number_of_somebody_who_left_is_found_as_theirs(application: Application) -> None:
    household_id = file(application)
    leave(application, household_id, "李四")
    (hit,) = do(application, "", households.found, str(WIFE["id_number"])[-4:])
    assert (hit.why, hit.person) == ("已离开", "李四")
