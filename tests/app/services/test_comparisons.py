"""Everybody of a household is held against what other departments know, and what came of it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from app.exchange.workbook.comparison import read_comparisons
from app.services import (
    archive_merges,
    comparison_answers,
    comparison_lists,
    comparison_requests,
    comparisons,
    history,
    terms,
)
from app.services.comparison_lists import Outcome, Wish
from app.services.comparisons import Stage
from app.services.errors import ChangedMeanwhile, NobodyToCompare, RecordMissing, Unstorable
from app.services.health import ledger_hash
from app.services.records import Seen
from app.vault.errors import TargetNotWritable
from app.work import finish, perform, perform_in_steps
from db import bodies
from db.canonical import canonical
from db.changes import Incoming
from db.vocabulary import Aggregate
from tests import rosters
from tests.ledgers import START, TOWN
from tests.recorded import household, member, read, write

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.comparison_lists import Found
    from app.services.comparisons import Home, Line
    from app.work import Application

TODAY = START.date()
ALL = ("民政", "社保", "房产", "车辆", "工商")
FIRST, SECOND, THIRD, FOURTH = (
    str(each.head["id_number"]) for each in rosters.families(Random(5), 4)
)
CLEAR, HIT = {"result": "无异常"}, {"result": "有异常", "finding": "名下有一辆车"}


def filed(application: Application, name: str, number: str | None = FIRST, **body: Any) -> str:
    members = body.pop("members", ())
    told = {"id_number": number} if number else {}
    record = household(member(name, **told), *members, **({"state": "在档"} | body))
    write(application, record)
    return record.id


def child(name: str = "小甲", number: str | None = SECOND) -> dict[str, Any]:
    told = {"id_number": number} if number else {}
    return member(name, "子", position=1, **told)


def home(application: Application, household_id: str) -> Home:
    found = perform(application, "", lambda s: comparisons.of_households(s, [household_id])).value
    return found[household_id]


def record(
    application: Application, ids: list[str], sources: tuple[str, ...] = ALL, **answer: Any
) -> comparison_answers.Recorded:
    work = partial(
        comparison_answers.record, household_ids=ids, sources=sources, answer=answer or CLEAR
    )
    return perform(application, comparison_answers.VERB, work).value


def lines(application: Application, household_id: str) -> dict[tuple[str, str], Line]:
    found = perform(application, "", lambda s: comparisons.lines(s, household_id)).value
    return {(each.person.name, each.source): each for each in found}


def lacks(application: Application, household_id: str) -> list[str]:
    found = perform(application, "", lambda s: comparisons.lacks(s, [household_id])).value
    return [each.code for each in found.get(household_id, ())]


def request(
    application: Application, ids: list[str], out: Path, *, anew: bool = False, **told: Any
) -> comparison_requests.Requested:
    sources = told.get("sources", ALL)
    return finish(comparison_requests.request(application, ids, sources, out, anew=anew))


def returned(application: Application, content: bytes, wish: Wish, *, take: bool = True) -> Found:
    listed = read_comparisons(content, TODAY)
    if not take:
        return perform(application, "", lambda s: comparison_lists.found(s, listed, wish)).value
    work = partial(comparison_lists.take_in, listed=listed, wish=wish)
    return finish(perform_in_steps(application, comparison_lists.VERB, work)).value


def test_a_household_is_compared_once_everybody_was_by_every_source(
    application: Application,
) -> None:
    at = filed(application, "甲", members=[child()])
    assert home(application, at).stage is Stage.TO_ASK
    assert lacks(application, at) == []
    done = record(application, [at], ("民政", "社保"))
    assert done == comparison_answers.Recorded(4, 1, 0)
    assert lacks(application, at) == ["comparison_missing", "comparison_missing"]
    record(application, [at])
    found = home(application, at)
    assert (found.stage, found.compared, found.last_on) == (Stage.DONE, 2, TODAY)
    assert lacks(application, at) == []


def test_the_rate_counts_those_in_archive(application: Application) -> None:
    overview = perform(application, "", comparisons.overview).value
    assert (overview.rate, overview.homes) == ("—", ())
    first = filed(application, "甲")
    filed(application, "乙", SECOND, filed_on="2020-03-01")
    filed(application, "丙", THIRD, state="上级审核", applied_on="2020-02-01")
    filed(application, "丁", FOURTH, state="摸底")
    record(application, [first])
    overview = perform(application, "", comparisons.overview).value
    assert (overview.in_archive, overview.compared, overview.rate) == (2, 1, "50.0 %")
    assert [each.row.name for each in overview.at(Stage.TO_ASK)] == ["丙", "乙"]


def test_who_has_no_number_keeps_the_household_from_being_compared(
    application: Application,
) -> None:
    at = filed(application, "甲", members=[child(number=None)])
    done = record(application, [at])
    assert (done.answers, done.numberless) == (5, 1)
    assert lacks(application, at) == ["comparison_no_number"]
    other = filed(application, "乙", None)
    with pytest.raises(NobodyToCompare):
        record(application, [other])


def test_a_number_that_is_corrected_was_not_compared(application: Application) -> None:
    at = filed(application, "甲")
    record(application, [at])
    (stored,) = read(application, _bodies, Aggregate.HOUSEHOLD, [at])
    (person,) = stored["members"]
    corrected = stored | {"members": [person | {"id_number": THIRD}]}
    write(application, Incoming(Aggregate.HOUSEHOLD, at, TOWN, corrected))
    assert home(application, at).stage is Stage.TO_ASK


def _bodies(connection: Any, kind: Aggregate, ids: list[str]) -> list[dict[str, Any]]:
    return [each.body for each in bodies.records(connection, kind, ids=ids)]


def test_it_is_summed_up_in_a_sentence(application: Application) -> None:
    at = filed(application, "甲", members=[child()])
    assert summed_up(application, at) == ""
    record(application, [at], ("民政", "社保"))
    assert summed_up(application, at) == "2人已与民政、社保比对，无异常。"
    record(application, [at], ("车辆",), **HIT)
    found = "甲车辆，名下有一辆车（待核实）；小甲车辆，名下有一辆车（待核实）"
    assert summed_up(application, at) == f"2人已与民政、社保、车辆比对，有异常：{found}。"


def summed_up(application: Application, household_id: str) -> str:
    return perform(application, "", lambda s: comparisons.summed_up(s, household_id)).value


def test_a_hit_waits_until_somebody_looked_into_it_and_again_when_it_changes(
    application: Application,
) -> None:
    at = filed(application, "甲")
    record(application, [at])
    record(application, [at], ("车辆",), **HIT)
    assert home(application, at).hits == ("甲（车辆）",)
    assert home(application, at).stage is Stage.HIT
    line = lines(application, at)["甲", "车辆"]
    seen = perform(application, "", lambda s: comparison_answers.opened(s, at, line)).value
    typed = {**seen, "verification": "2019 年已卖掉，有过户证明"}
    saving = partial(comparison_answers.save, household_id=at, typed=typed, seen=seen)
    perform(application, "核实", saving)
    assert home(application, at).stage is Stage.DONE
    record(application, [at], ("车辆",), **HIT)
    assert home(application, at).stage is Stage.DONE, "the source says the same"
    record(application, [at], ("车辆",), result="有异常", finding="另有一辆")
    assert home(application, at).stage is Stage.HIT
    with pytest.raises(ChangedMeanwhile):
        perform(application, "核实", saving)


def test_an_answer_is_typed_for_one_person(application: Application) -> None:
    at = filed(application, "甲")
    line = lines(application, at)["甲", "民政"]
    assert (line.entry, line.holds, line.id) == (None, False, f"{FIRST}/民政")
    seen = perform(application, "", lambda s: comparison_answers.opened(s, at, line)).value
    assert (seen["name"], seen["id_number"], seen["source"]) == ("甲", FIRST, "民政")

    def save(**typed: Any) -> None:
        told = {**seen, **typed}
        perform(application, "登记", lambda s: comparison_answers.save(s, at, told, seen))

    with pytest.raises(Unstorable):
        save()
    with pytest.raises(Unstorable) as refused:
        save(result="无异常", compared_on=TODAY + timedelta(days=1))
    assert [each.code for each in refused.value.problems] == ["step_in_future"]
    save(result="无异常", source="社保")
    assert lines(application, at)["甲", "民政"].holds
    assert lines(application, at)["甲", "社保"].entry is None
    with pytest.raises(RecordMissing):
        perform(application, "", lambda s: comparison_answers.save(s, "gone", seen, seen))


def test_an_answer_of_another_source_is_listed_too_and_a_term_ends_it(
    application: Application,
) -> None:
    at = filed(application, "甲")
    record(application, [at], ("银行",))
    assert ("甲", "银行") in lines(application, at)
    assert ("甲", "税务") not in lines(application, at)
    long_ago = TODAY - timedelta(days=400)
    record(application, [at], result="无异常", compared_on=long_ago)
    assert home(application, at).compared == 0
    perform(
        application,
        "",
        lambda s: [
            terms.set_term(s, name, long_ago, 0)
            for name in terms.shipped()
            if name.startswith("comparison_") and "vehicle" not in name
        ],
    )
    perform(application, "", lambda s: terms.set_term(s, "comparison_vehicle_months", TODAY, 24))
    assert home(application, at).stage is Stage.DONE


def test_a_source_without_months_is_not_asked_for(application: Application) -> None:
    told = {each.term.source: each.told for each in read_terms(application)}
    assert (told["民政"], told["税务"]) == ("12 个月", "不要求比对")


def read_terms(application: Application) -> tuple[terms.TermRow, ...]:
    return perform(application, "", lambda s: terms.terms(s, TODAY)).value


def test_what_another_union_recorded_counts_and_stays_theirs(application: Application) -> None:
    at = filed(application, "甲")
    for number, source in enumerate(ALL):
        told = {"household_id": at, "id_number": FIRST, "name": "甲", "source": source}
        told |= {"result": "无异常", "compared_on": TODAY.isoformat()}
        theirs = Incoming(
            Aggregate.COMPARISON, f"c{number}", "6105", told, raw=canonical(told), revision=1
        )
        write(application, theirs)
    assert home(application, at).is_compared
    line = lines(application, at)["甲", "民政"]
    seen = perform(application, "", lambda s: comparison_answers.opened(s, at, line)).value
    assert seen["result"] is None
    record(application, [at], ("民政",), **HIT)
    assert home(application, at).stage is Stage.HIT
    owners = {each["id"] for each in _rows(application) if each["owner"] == "6105"}
    assert len(owners) == len(ALL)


def _rows(application: Application) -> list[Any]:
    return perform(
        application,
        "",
        lambda s: s.connection().exec_driver_sql("SELECT * FROM comparison").mappings().all(),
    ).value  # type: ignore[return-value]


def test_a_request_names_whom_nobody_has_answered_and_comes_back_as_it_is(
    application: Application, tmp_path: Path
) -> None:
    first = filed(application, "甲", members=[child(), child("小丙", None)], archive_no="A-1")
    second = filed(application, "=1+1", THIRD)
    record(application, [first], ("民政", "社保"))
    out = tmp_path / "名单.xlsx"
    done = request(application, [second, first, "gone"], out)
    assert done == comparison_requests.Requested(3, 2, 1)
    sheet = load_workbook(out).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][6:] == [*ALL, "比对日期", "情况说明"]
    assert [row[1:6] for row in rows[1:]] == [
        ["=1+1", THIRD, "户主", "=1+1", None],
        ["甲", FIRST, "户主", "甲", "A-1"],
        ["小甲", SECOND, "子", "甲", "A-1"],
    ]
    assert sheet["B2"].data_type == "s"
    assert rows[2][6:9] == ["/", "/", None]
    assert home(application, second).stage is Stage.ASKED
    assert lacks(application, second) == ["comparison_missing"]
    for row in sheet.iter_rows(min_row=2, min_col=7, max_col=11):
        for cell in row:
            cell.value = cell.value or "无"
    sheet["J3"] = "小型轿车一辆"
    sheet.parent.save(out)
    found = returned(application, out.read_bytes(), Wish("", TODAY))
    assert (found.count(Outcome.HIT), found.count(Outcome.CLEAR), found.households) == (1, 10, 2)
    assert home(application, first).hits == ("甲（车辆）",)
    assert home(application, second).stage is Stage.DONE
    with pytest.raises(NobodyToCompare):
        request(application, [second], out)
    assert request(application, [second], out, anew=True).people == 1
    assert request(application, [second], out, sources=("税务",)).people == 1
    assert home(application, second).stage is Stage.DONE, "it is asked again, the answer holds"


def test_a_request_that_finds_no_room_asks_nobody(
    application: Application, tmp_path: Path
) -> None:
    at = filed(application, "甲")
    with pytest.raises(TargetNotWritable):
        request(application, [at], tmp_path / "no such folder" / "名单.xlsx")
    assert home(application, at).stage is Stage.TO_ASK


def test_a_list_is_seen_before_it_is_stored(application: Application) -> None:
    at = filed(application, "甲")
    content = rosters.as_xlsx(
        结果=[
            ["姓名", "身份证号", "结果"],
            ["甲", FIRST, "有"],
            ["生人", SECOND, "无"],
            ["甲", "123", "无"],
        ]
    )
    before = perform(application, "", ledger_hash).value
    found = returned(application, content, Wish("车辆", TODAY), take=False)
    told = [(each.outcome, each.row, each.source) for each in found.lines]
    assert told == [
        (Outcome.HIT, 2, "车辆"),
        (Outcome.UNKNOWN, 3, "车辆"),
        (Outcome.FAULTY, 4, ""),
    ]
    assert FIRST not in repr(found.lines)
    assert found.lines[0].household_id == at
    assert perform(application, "", ledger_hash).value == before


def test_a_name_that_is_another_ones_keeps_a_row_out(application: Application) -> None:
    filed(application, "买买提·艾力")
    rows = [["姓名", "身份证号", "社保"], ["买买提.艾力", FIRST, "无"]]
    assert (
        returned(application, rosters.as_xlsx(a=rows), Wish("", TODAY)).count(Outcome.CLEAR) == 1
    )
    rows[1][0] = "张三"
    found = returned(application, rosters.as_xlsx(a=rows), Wish("", TODAY), take=False)
    assert (found.count(Outcome.FAULTY), found.told) == (1, {})


def test_whoever_was_asked_about_and_is_not_listed_is_clear_only_when_told_so(
    application: Application, tmp_path: Path
) -> None:
    first, second = filed(application, "甲"), filed(application, "乙", SECOND)
    request(application, [first, second], tmp_path / "a.xlsx")
    content = rosters.as_xlsx(a=[["姓名", "身份证号", "车辆"], ["甲", FIRST, "有"]])
    found = returned(application, content, Wish("", TODAY))
    assert [each.name for each in found.lines if each.outcome is Outcome.SILENT] == ["乙"]
    assert not lines(application, second)["乙", "车辆"].holds
    returned(application, content, Wish("", TODAY, rest_is_clear=True))
    assert lines(application, second)["乙", "车辆"].holds
    assert not lines(application, second)["乙", "民政"].holds


def test_taking_a_list_in_is_undone_as_one(application: Application) -> None:
    for number, name in zip((FIRST, SECOND, THIRD), "甲乙丙", strict=True):
        filed(application, name, number)
    before = perform(application, "", ledger_hash).value
    rows = [["姓名", "身份证号", *ALL]]
    rows += [[n, i, *"无无无无有"] for n, i in zip("甲乙丙", (FIRST, SECOND, THIRD), strict=True)]
    returned(application, rosters.as_xlsx(a=rows), Wish("", TODAY))
    assert perform(application, "", ledger_hash).value != before
    last = perform(application, "", history.actions).value[0]
    assert (last.verb, last.records) == (comparison_lists.VERB, 15)
    perform(application, "撤销", lambda s: history.undo(s, last.id))
    assert perform(application, "", ledger_hash).value == before


def test_the_history_tells_whose_answer_it_was_with_the_number_masked(
    application: Application,
) -> None:
    at = filed(application, "甲")
    record(application, [at], ("车辆",), **HIT)
    doing = perform(application, "", lambda s: history.doings(s, at)).value[0]
    told = perform(application, "", lambda s: history.changed(s, doing.id, at)).value
    assert {each.where for each in told} == {"信息比对 甲（新增）"}
    assert FIRST not in repr(told)
    whole = perform(application, "", lambda s: history.changed(s, doing.id, at, whole=True)).value
    assert FIRST in repr(whole)


def test_an_archive_that_is_merged_brings_its_comparisons(application: Application) -> None:
    kept, other = filed(application, "甲"), filed(application, "乙", SECOND)
    record(application, [other])
    pair = [Seen(each, 1) for each in (kept, other)]
    said = archive_merges.Answers(
        on=TODAY,
        from_other=frozenset(),
        relations={each["id"]: "配偶" for each in _people(application, other)},
        tables={},
    )
    perform(
        application, archive_merges.VERB, lambda s: archive_merges.merge(s, pair[0], pair[1], said)
    )
    found = lines(application, kept)
    assert found["乙", "民政"].holds
    assert not found["甲", "民政"].holds


def _people(application: Application, household_id: str) -> list[dict[str, Any]]:
    (body,) = read(application, _bodies, Aggregate.HOUSEHOLD, [household_id])
    people: list[dict[str, Any]] = body["members"]
    return people
