"""Two archives of one household become one, and one becomes two; both are undone exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.forms.household import FILE_ROWS
from app.services import (
    archive_merges,
    archive_splits,
    cadres,
    contacts,
    courses,
    doubles,
    health,
    history,
    households,
    lifecycle,
    pairings,
    records,
)
from app.services.archive_merges import Answers, Proposal, Seen, Take
from app.services.doubles import Likeness
from app.services.errors import (
    ChangedLater,
    ChangedMeanwhile,
    FiledAgain,
    HeadStays,
    LeftAlready,
    MergeEnded,
    MergeForeign,
    NobodyParts,
    Unstorable,
)
from app.work import Application, perform
from db import bodies
from db.canonical import canonical
from db.vocabulary import Aggregate
from tests.recorded import household, member, write

if TYPE_CHECKING:
    from app.services.households import Archive
    from db.bodies import Body

TODAY = date(2020, 10, 13)
NUMBER, WIFES = "610502198001010017", "61050219820304002X"
HEAD = {"name": "张三", "sex": "男", "filed_on": date(2020, 1, 1), "address": "东街3号"}
WIFE = {"name": "李四", "relation": "妻", "sex": "女", "id_number": WIFES}
SON = {"name": "张小", "relation": "子", "sex": "男"}


def do(town: Application, verb: str, service: Any, *given: Any) -> Any:
    return perform(town, verb, lambda session: service(session, *given)).value


def file(town: Application, values: dict[str, Any], **rows: Any) -> str:
    made: str = do(town, "建立档案", households.file_archive, values, rows)
    return made


def opened(town: Application, household_id: str) -> Archive:
    found: Archive = do(town, "", households.archive, household_id)
    return found


def body(town: Application, household_id: str) -> Body:
    def read(session: Any) -> Any:
        return bodies.record(session.connection(), Aggregate.HOUSEHOLD, household_id)

    found: Body = perform(town, "", read).value.body
    return found


def digest(town: Application) -> str:
    found: str = do(town, "", health.ledger_hash)
    return found


def seen(town: Application, household_id: str) -> Seen:
    return Seen(household_id, opened(town, household_id).revision)


def proposal(town: Application, kept: str, other: str) -> Proposal:
    found: Proposal = do(town, "", archive_merges.proposed, kept, other)
    return found


def merge(
    town: Application, kept: str, other: str, relations: dict[str, str] | None = None, **said: Any
) -> None:
    given = {"from_other": frozenset(), "tables": {}, "on": TODAY} | said
    proposed = {each.id: each.proposed for each in proposal(town, kept, other).newcomers}
    answers = Answers(relations=proposed | (relations or {}), **given)
    pair = seen(town, kept), seen(town, other)
    do(town, archive_merges.VERB, archive_merges.merge, *pair, answers)


@pytest.fixture
def twice(application: Application) -> tuple[str, str]:
    """File one family twice: once under the husband, once under the wife."""
    wages = {"kind": "工资性收入", "yearly_fen": 100}
    kept = file(
        application,
        HEAD | {"phone": "13900000001", "size": 2},
        members=[WIFE | {"id_number": None, "workplace": "一厂"}],
        incomes=[wages],
    )
    mother = {"name": "王老", "relation": "岳父母/公婆", "sex": "女"}
    other = file(
        application,
        {
            "name": "李四",
            "sex": "女",
            "id_number": WIFES,
            "workplace": "二厂",
            "address": "东街三号",
            "filed_on": date(2020, 2, 1),
            "main_cause": "下岗失业",
        },
        members=[
            {"name": "张三", "relation": "夫", "sex": "男", "id_number": NUMBER},
            SON | {"relation": "子"},
            mother,
        ],
        incomes=[wages | {"yearly_fen": 200}],
        expenses=[{"kind": "医疗自付", "yearly_fen": 300}],
    )
    return kept, other


def test_what_differs_is_asked_and_nobody_is_doubled(
    application: Application, twice: tuple[str, str]
) -> None:
    found = proposal(application, *twice)
    assert found.both == ("张三", "李四")
    asked = {(each.where, each.title): (each.kept, each.other) for each in found.choices}
    assert asked["", "家庭住址"] == ("***", "***")
    assert asked["李四", "单位或学校"] == ("一厂", "二厂")
    assert ("", "主要致困原因") not in asked
    looked = perform(
        application, "", lambda session: archive_merges.proposed(session, *twice, whole=True)
    ).value
    told = {each.title: (each.kept, each.other) for each in looked.choices}
    assert told["家庭住址"] == ("东街3号", "东街三号")
    assert [(e.name, e.relation, e.proposed) for e in found.newcomers] == [
        ("张小", "子", "子"),
        ("王老", "岳父母/公婆", "母"),
    ]
    assert [(each.name, each.kept, each.other) for each in found.tables] == [("incomes", 1, 1)]


def test_one_archive_stays_and_the_other_ends_with_a_link(
    application: Application, twice: tuple[str, str]
) -> None:
    kept, other = twice
    wife = next(e["id"] for e in body(application, kept)["members"] if e["name"] == "李四")
    chosen = frozenset({"address", f"{wife}.workplace"})
    merge(application, kept, other, from_other=chosen, tables={"incomes": Take.BOTH})
    whole = opened(application, kept)
    assert whole.values["address"] == "东街三号"
    assert whole.values["main_cause"] == "下岗失业"
    assert whole.values["id_number"] == NUMBER
    assert whole.values["phone"] == "13900000001"
    assert [(r["name"], r["relation"], r["workplace"]) for r in whole.rows["members"]] == [
        ("李四", "妻", "二厂"),
        ("张小", "子", None),
        ("王老", "母", None),
    ]
    assert [row["yearly_fen"] for row in whole.rows["incomes"]] == [100, 200]
    assert [row["yearly_fen"] for row in whole.rows["expenses"]] == [300]
    ended = opened(application, other)
    assert (ended.state, ended.merged_into) == ("注销", kept)
    assert (ended.values["exit_reason"], ended.values["exited_on"]) == ("重复建档", TODAY)
    assert ended.rows["members"] == ()
    assert {row["left_why"] for row in ended.former} == {"并入其他档案"}
    course = do(application, "", courses.course, other)
    assert course.following.id == kept
    assert not course.can_be_refiled
    told = {"taken_on": TODAY, "reason": "又困难"}
    with pytest.raises(FiledAgain):
        do(application, "返困", lifecycle.refile, other, told)


@pytest.mark.parametrize(("take", "sums"), [(Take.KEPT, [100]), (Take.OTHER, [200])])
def test_a_table_keeps_one_sides_rows(
    application: Application, twice: tuple[str, str], take: Take, sums: list[int]
) -> None:
    merge(application, *twice, tables={"incomes": take})
    assert [row["yearly_fen"] for row in opened(application, twice[0]).rows["incomes"]] == sums


def test_entries_come_along_and_the_merge_is_undone_as_one(
    application: Application, twice: tuple[str, str]
) -> None:
    kept, other = twice
    third = file(application, {"name": "李四"})
    pair = [do(application, "登记", cadres.register_cadre, {"name": n}) for n in ("甲", "乙")]
    for home, cadre in zip(twice, pair, strict=True):
        do(application, "结对", pairings.pair, home, cadre, {"from_on": date(2020, 3, 1)})
        visit = {"kind": "走访", "contacted_on": date(2020, 5, 1)}
        do(application, "走访", contacts.record_contact, home, None, visit)
    answered = {"verdict": "不是同一人", "reason": "查过"}
    for pair_ in ((other, kept), (third, other)):
        do(application, "核实", doubles.answer, *pair_, [Likeness.PHONE], answered)
    before = digest(application)
    merge(application, kept, other)
    rows = do(application, "", pairings.pairings, kept)
    assert [(each.cadre_name, each.until_on) for each in rows] == [("甲", None), ("乙", TODAY)]
    assert len(do(application, "", contacts.contacts, kept)) == 2
    assert do(application, "", contacts.contacts, other) == ()
    alike = {each.other_id for each in do(application, "", doubles.alike, kept)}
    assert alike == set()
    action = do(application, "", history.doings, kept)[0]
    assert action.verb == archive_merges.VERB
    do(application, "撤销", history.undo_for_household, action.id, other)
    assert digest(application) == before
    assert opened(application, other).state == "在档"


def test_an_unpaired_archive_takes_the_others_cadre(
    application: Application, twice: tuple[str, str]
) -> None:
    cadre = do(application, "登记", cadres.register_cadre, {"name": "甲"})
    do(application, "结对", pairings.pair, twice[1], cadre, {})
    merge(application, *twice)
    (row,) = do(application, "", pairings.pairings, twice[0])
    assert row.until_on is None


def test_what_was_changed_after_a_merge_keeps_it_from_being_undone(
    application: Application, twice: tuple[str, str]
) -> None:
    merge(application, *twice)
    later = opened(application, twice[1])
    changed = later.values | {"remark": "查阅"}
    do(application, "修改档案", households.change_archive, twice[1], later.revision, changed, {})
    action = next(e for e in do(application, "", history.actions) if e.verb == archive_merges.VERB)
    with pytest.raises(ChangedLater) as refused:
        do(application, "撤销", history.undo_for_household, action.id, twice[0])
    assert refused.value.figures["verb"] == "修改档案"


def test_a_merge_with_another_unions_archive_is_refused(
    application: Application, twice: tuple[str, str]
) -> None:
    ours = household(member("李四"))
    theirs = replace(ours, owner="610502018", raw=canonical(ours.body), revision=1)
    write(application, theirs)
    for pair in ((twice[0], theirs.id), (theirs.id, twice[0])):
        with pytest.raises(MergeForeign) as refused:
            proposal(application, *pair)
        assert refused.value.figures == {"union": "610502018"}


def test_what_has_ended_is_neither_merged_nor_split(
    application: Application, twice: tuple[str, str]
) -> None:
    kept, other = twice
    merge(application, kept, other)
    with pytest.raises(MergeEnded):
        proposal(application, kept, other)
    with pytest.raises(MergeEnded):
        split(application, other, "张小")


def test_a_merge_of_what_was_changed_meanwhile_or_not_answered_is_refused(
    application: Application, twice: tuple[str, str]
) -> None:
    newcomers = proposal(application, *twice).newcomers
    with pytest.raises(Unstorable) as refused:
        merge(application, *twice, {newcomers[0].id: "", newcomers[1].id: "户主"})
    assert [each.code for each in refused.value.problems] == ["relation_to_ask"] * 2
    old = replace(seen(application, twice[0]), revision=0)
    with pytest.raises(ChangedMeanwhile):
        do(
            application,
            archive_merges.VERB,
            archive_merges.merge,
            old,
            seen(application, twice[1]),
            Answers(TODAY, frozenset(), {}, {}),
        )


def test_two_archives_under_the_same_head_keep_relations(application: Application) -> None:
    kept = file(application, HEAD)
    other = file(application, HEAD | {"address": None}, members=[SON, WIFE])
    found = proposal(application, kept, other)
    assert [(each.name, each.proposed) for each in found.newcomers] == [
        ("张小", "子"),
        ("李四", "妻"),
    ]
    strangers = file(application, {"name": "赵一"}, members=[])
    assert [e.proposed for e in proposal(application, kept, strangers).newcomers] == ["其他"]
    father = file(application, {"name": "张老", "sex": "男"}, members=[SON | {"name": "张三"}])
    assert [e.proposed for e in proposal(application, kept, father).newcomers] == ["父"]


def test_every_table_of_a_file_is_joined_or_stays() -> None:
    names = {table.name for table in FILE_ROWS}
    assert {*archive_merges.JOINED} | archive_merges.STAYING == names
    assert not {*archive_merges.JOINED} & archive_merges.STAYING
    assert {*archive_splits.PARTED} <= names


def split(town: Application, household_id: str, *names: str, **said: Any) -> str:
    before = body(town, household_id)
    known = {each["name"]: each["id"] for each in before["members"]}
    ids = [known[name] for name in names]
    head = ids[0] if ids else ""
    given = {
        "on": TODAY,
        "member_ids": ids,
        "head_id": head,
        "relations": archive_splits.proposed_relations(before, ids, head),
        "row_ids": (),
        "size": None,
    }
    answers = archive_splits.Answers(**(given | said))
    pair = seen(town, household_id), answers
    made: str = do(town, archive_splits.VERB, archive_splits.split, *pair)
    return made


@pytest.fixture
def large(application: Application) -> str:
    """File a household of three generations."""
    return file(
        application,
        HEAD | {"id_number": NUMBER, "size": 4, "region_code": "610502"},
        members=[
            WIFE,
            SON,
            {"name": "孙媳", "relation": "儿媳", "sex": "女"},
        ],
        incomes=[{"kind": "工资性收入", "yearly_fen": 100}, {"kind": "其他", "yearly_fen": 7}],
        assets=[{"kind": "车辆", "description": "三轮车"}],
    )


def test_who_leaves_gets_an_archive_linked_to_the_old(
    application: Application, large: str
) -> None:
    before = digest(application)
    rows = archive_splits.rows(body(application, large))
    assert [(each.title, each.text) for each in rows][-1] == ("家庭资产", "车辆　三轮车")
    taken = [each.id for each in rows if each.table == "assets" or "7" in each.text]
    fresh = split(application, large, "张小", "孙媳", row_ids=taken, size=2)
    new, old = opened(application, fresh), opened(application, large)
    assert (new.values["name"], new.state, new.split_from) == ("张小", "摸底", large)
    assert (new.values["size"], new.values["address"]) == (2, "东街3号")
    assert [(r["name"], r["relation"], r["joined_why"]) for r in new.rows["members"]] == [
        ("孙媳", "妻", "分户")
    ]
    assert [row["yearly_fen"] for row in new.rows["incomes"]] == [7]
    assert [row["yearly_fen"] for row in old.rows["incomes"]] == [100]
    assert (len(new.rows["assets"]), len(old.rows["assets"])) == (1, 0)
    assert old.values["size"] == 2
    assert {(row["name"], row["left_why"]) for row in old.former} == {
        ("张小", "分户"),
        ("孙媳", "分户"),
    }
    action = do(application, "", history.doings, fresh)[0]
    do(application, "撤销", history.undo_for_household, action.id, fresh)
    assert digest(application) == before


def test_a_split_that_cannot_be_is_refused(application: Application, large: str) -> None:
    with pytest.raises(NobodyParts):
        split(application, large)
    with pytest.raises(HeadStays):
        split(application, large, "张三", relations={})
    with pytest.raises(Unstorable):
        split(application, large, "张小", on=date(2020, 10, 14))
    with pytest.raises(Unstorable) as refused:
        split(application, large, "张小", "孙媳", relations={})
    assert refused.value.problems[0].code == "relation_to_ask"
    ids = [e["id"] for e in body(application, large)["members"] if e["name"] == "李四"]
    split(application, large, "李四")
    with pytest.raises(LeftAlready):
        split(application, large, "李四", member_ids=ids, head_id=ids[0])
    with pytest.raises(ChangedMeanwhile):
        do(
            application,
            archive_splits.VERB,
            archive_splits.split,
            Seen(large, 1),
            archive_splits.Answers(TODAY, ids, ids[0], {}, (), None),
        )


def test_an_income_of_a_member_goes_with_them(application: Application, large: str) -> None:
    before = body(application, large)
    son = next(e["id"] for e in before["members"] if e["name"] == "张小")
    before["incomes"][0]["member_id"] = son

    def put(session: Any) -> None:
        records.put(session, Aggregate.HOUSEHOLD, large, before)

    perform(application, "写", put)
    (row,) = [e for e in archive_splits.rows(body(application, large)) if e.member_id]
    fresh = split(application, large, "张小", row_ids=[row.id])
    new = body(application, fresh)
    assert new["incomes"][0]["member_id"] == new["members"][0]["id"]
