"""The visits to one household are written together, each a record of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.forms.visit_record import BY, NOBODY, TABLE, VISIT
from app.services import cadres, contacts, drafts, history, households, pairings, visits
from app.services.drafts import DraftKind
from app.services.errors import ChangedMeanwhile, RecordMissing, SheetVoided, Unstorable
from app.services.papers import Issued, give_codes, issue, void
from app.work import perform
from tests.strategies import answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from app.work import Application

DAY = date(2026, 3, 1)


def run(town: Application, operation: Callable[[Session], Any]) -> Any:
    return perform(town, visits.VERB, operation).value


@pytest.fixture
def home(application: Application) -> str:
    made: str = run(application, lambda s: households.file_archive(s, {"name": "张三"}, {}))
    return made


def read(town: Application, home: str, at: str = "") -> Any:
    return run(town, lambda s: visits.record(s, home, at))


def save(town: Application, home: str, *rows: dict[str, Any], **more: Any) -> None:
    revision = read(town, home).revision
    run(town, lambda s: visits.save(s, home, revision, {TABLE: rows}, **more))


def test_several_visits_are_one_action_and_each_a_record(
    application: Application, home: str
) -> None:
    cadre_id = run(application, lambda s: cadres.register_cadre(s, {"name": "王干部"}))
    run(application, lambda s: pairings.pair(s, home, cadre_id, {}))
    new = {"id": "", "contacted_on": DAY, "content": "入户"}
    save(
        application,
        home,
        new,
        new | {"contacted_on": None, "visitor": "李丽"},
        new | {"contacted_on": date(2026, 1, 1), BY.name: NOBODY},
        {"id": "", "content": "", BY.name: cadre_id},
        cadre_id=cadre_id,
    )
    found = read(application, home)
    rows = found.rows[TABLE]
    assert [row["contacted_on"] for row in rows] == [date(2026, 1, 1), DAY, None]
    assert [row[BY.name] for row in rows] == [NOBODY, cadre_id, NOBODY]
    assert (found.cadre["name"], found.visitors.paired_id) == ("王干部", cadre_id)
    done = run(application, history.actions)
    assert done[0].records == 3


def test_what_is_the_same_stays_and_what_is_gone_is_withdrawn(
    application: Application, home: str
) -> None:
    new = {"id": "", "contacted_on": DAY}
    save(application, home, new | {"content": "一"}, new | {"content": "二"})
    first, second = read(application, home).rows[TABLE]
    kept = first | {"content": "一，补记"}
    save(application, home, kept)
    found = run(application, lambda s: contacts.contacts(s, home))
    assert [(row.id, row.revision, row.content) for row in found] == [(first["id"], 2, "一，补记")]
    assert second["id"] not in {row.id for row in found}
    before = read(application, home).revision
    save(application, home, kept)
    assert read(application, home).revision == before


def test_a_call_is_no_row_of_the_sheet(application: Application, home: str) -> None:
    values = {"kind": "电话", "contacted_on": DAY, "content": "谈了近况"}
    run(application, lambda s: contacts.record_contact(s, home, None, values))
    assert read(application, home).rows[TABLE] == ()
    save(application, home)
    assert len(run(application, lambda s: contacts.contacts(s, home))) == 1


def test_a_visit_of_another_union_stays_whatever_is_saved(
    application: Application, home: str
) -> None:
    save(application, home, {"id": "", "contacted_on": DAY, "content": "县里来人"})
    run(application, lambda s: s.connection().exec_driver_sql("UPDATE contact SET owner = 'x'"))
    (theirs,) = read(application, home).rows[TABLE]
    assert read(application, home).fixed == {theirs["id"]: "x"}
    save(application, home, theirs | {"content": "改了"})
    save(application, home)
    assert [row["content"] for row in read(application, home).rows[TABLE]] == ["县里来人"]


def test_what_was_read_before_somebody_wrote_is_not_written_over(
    application: Application, home: str
) -> None:
    revision = read(application, home).revision
    save(application, home, {"id": "", "contacted_on": DAY, "content": "别处"})
    with pytest.raises(ChangedMeanwhile):
        run(application, lambda s: visits.save(s, home, revision, {TABLE: ()}))
    with pytest.raises(RecordMissing):
        run(application, lambda s: visits.save(s, "none", 0, {}))


def test_what_cannot_be_stored_is_named_by_its_row(application: Application, home: str) -> None:
    rows = [{"id": "", "content": "一"}, {"id": "", "content": "字" * 5000}]
    with pytest.raises(Unstorable) as refused:
        save(application, home, *rows)
    assert [each.field for each in refused.value.problems] == [f"{TABLE}.1.content"]


def test_the_sheet_in_hand_comes_back_with_what_is_saved(
    application: Application, home: str
) -> None:
    def print_one(session: Session) -> str:
        code = give_codes(session, visits.KIND, (home,))[home]
        issue(session, visits.KIND, (Issued(home, code, ""),), awaited=True)
        session.connection().exec_driver_sql(
            "UPDATE paper_issue SET printed = 1, printed_at = '2026-09-03T09:00:00+08:00'"
        )
        return code

    code = run(application, print_one)
    assert (read(application, home).sheet.code, read(application, home).is_in_hand) == (
        code,
        False,
    )
    assert read(application, home, code).is_in_hand
    row = {"id": "", "contacted_on": DAY, "content": "入户"}
    save(application, home, row, returned=code)
    assert read(application, home).sheet is None
    assert read(application, home, code).sheet.returned_on is not None
    again = run(application, print_one)
    run(application, lambda s: void(s, again, "打坏了"))
    with pytest.raises(SheetVoided):
        save(application, home, row, row, returned=again)
    assert len(read(application, home).rows[TABLE]) == 1


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=answers(VISIT, full=True))
def test_every_answer_survives_saving_and_a_draft(
    application: Application, home: str, row: dict[str, Any]
) -> None:
    save(application, home, {"id": "", **row})
    (stored,) = read(application, home).rows[TABLE]
    assert {name: stored[name] for name in VISIT.fields} == row
    typed = drafts.Typed(
        drafts.Version({}, {}), drafts.Version({"name": "张三"}, {TABLE: [stored]})
    )
    run(application, lambda s: drafts.keep(s, home, typed, DraftKind.VISITS))
    opened = run(application, lambda s: visits.opened(s, home))
    assert opened.draft.mine.rows[TABLE] == [stored]
    assert run(application, lambda s: drafts.kept(s, home)) is None
    save(application, home, stored)
    assert run(application, lambda s: visits.opened(s, home)).draft is None


def test_what_lacks_something_is_counted_for_its_own_union(
    application: Application, home: str
) -> None:
    for values in (
        {"kind": "走访", "content": "没有日期"},
        {"kind": "走访", "contacted_on": DAY},
        {"kind": "走访", "contacted_on": DAY, "content": "齐了"},
        {"kind": "电话", "contacted_on": DAY, "outcome": "无人接听"},
        {"kind": "电话", "contacted_on": DAY, "outcome": "接通"},
        {"kind": "电话", "contacted_on": DAY, "content": "没有结果"},
    ):
        run(
            application,
            lambda s, told=values: contacts.record_contact(s, home, None, told),
        )
    for owner, count in ((application.unit_id, 4), ("x", 0)):
        filters = contacts.ContactFilters(lacking_of=owner)
        assert run(application, lambda s, f=filters: contacts.count(s, f)) == count
