"""The practice ledger: people who do not exist, in archives that could."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

from app.forms.archive import ARCHIVE
from app.forms.attachment import ATTACHMENTS
from app.forms.check import unstorable
from app.forms.household import HELP_ROWS
from app.forms.notice import NOTICES, OBJECTIONS
from app.forms.recheck import RECHECKS
from app.forms.stored import values_of
from app.rules import identity
from app.services import (
    assessments,
    attachments,
    demo,
    health,
    history,
    households,
    invention,
    measures,
    notices,
    rechecks,
)
from app.services.demo_notices import Boards
from app.work import finish, perform, perform_in_steps
from db import bodies
from db.vocabulary import Aggregate, NoticeKind
from tests.ledgers import START

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.work import Application

TODAY = START.date()


def filled(application: Application, households: int = 40) -> demo.Filled:
    steps = perform_in_steps(
        application, "练习", lambda session: demo.fill(session, households=households, seed=3)
    )
    return finish(steps).value


def test_a_household_can_be_stored_whatever_the_seed() -> None:
    for seed in range(300):
        invented = invention.household(Random(seed), seed, unit_code="1", today=TODAY, taken=set())
        assert unstorable(ARCHIVE, invented.values) == []
        for table in ARCHIVE.rows:
            for row in invented.rows.get(table.name, ()):
                assert unstorable(table.form, row) == []


def test_nobody_stands_in_two_households(application: Application) -> None:
    done = filled(application)
    with application.engine.connect() as connection:
        numbers = [
            person["id_number"]
            for record in bodies.records(connection, Aggregate.HOUSEHOLD)
            for person in record.body["members"]
        ]
    assert len(numbers) == len(set(numbers)) == done.members
    assert {identity.check(each) for each in numbers} == {None}


def test_most_archives_are_complete_paired_and_all_wait_to_be_reported(
    application: Application,
) -> None:
    done = filled(application)
    found = perform(application, "", health.check).value
    assert found.households == found.unreported == done.households == 40
    assert 0 < len(found.incomplete) < 20
    assert 0 < found.unpaired < 20


def test_income_and_people_agree_with_the_rows(application: Application) -> None:
    filled(application, 20)
    hits = perform(application, "", lambda session: households.found(session, "练习镇")).value
    assert hits
    for hit in hits:
        archive = perform(
            application, "", lambda session, hit=hit: households.archive(session, hit.household_id)
        ).value
        assert archive.values["size"] == 1 + len(archive.rows["members"])
        wages = sum(row["yearly_fen"] for row in archive.rows["incomes"])
        other = archive.values["other_yearly_income_fen"]
        assert archive.values["yearly_income_fen"] == wages + other


def test_the_filling_is_one_action_that_can_be_undone(application: Application) -> None:
    filled(application, 10)
    [action] = [
        each for each in perform(application, "", history.actions).value if each.verb == "练习"
    ]
    perform(application, "撤销", lambda session: history.undo(session, action.id))
    assert perform(application, "", households.count).value == 0


def test_households_are_helped_by_what_their_archives_say(application: Application) -> None:
    filled(application)
    with application.engine.connect() as connection:
        files = [each.body for each in bodies.records(connection, Aggregate.HOUSEHOLD)]
    planned = [each for each in files if each.get("plans")]
    assert 20 < len(planned) < 40
    for body in planned:
        assert body["measures"]
        for table in HELP_ROWS:
            for row in body.get(table.name, ()):
                assert unstorable(table.form, values_of(table.form, row)) == []
    late = perform(application, "", lambda s: measures.count(s, measures.overdue(s))).value
    assert 0 < late < 40


def test_every_household_can_be_judged(application: Application) -> None:
    filled(application)
    told = perform(
        application, "", lambda s: [seen.category for _, seen in assessments.verdicts(s, TODAY)]
    ).value
    assert {"深度困难", "相对困难", None} <= set(told)
    assert all(each.lacking is None for each in judged_one_by_one(application))


def judged_one_by_one(application: Application) -> list[assessments.Assessed]:
    with application.engine.connect() as connection:
        ids = [each.id for each in bodies.records(connection, Aggregate.HOUSEHOLD)]
    return [
        perform(application, "", lambda s, each=each: assessments.assessed(s, each, TODAY)).value
        for each in ids
    ]


def test_notices_hang_are_over_and_ended_and_somebody_objects(application: Application) -> None:
    filled(application, 200)
    batches = perform(application, "", notices.batches).value
    assert {each.kind for each in batches} == set(NoticeKind)
    assert any(each.running and each.until_on and each.until_on >= TODAY for each in batches)
    assert any(each.running and each.until_on and each.until_on < TODAY for each in batches)
    assert any(each.ended for each in batches)
    assert any(each.open for each in batches)
    assert any(each.objections > each.open for each in batches)
    assert max(each.households for each in batches) > 1
    with application.engine.connect() as connection:
        files = [each.body for each in bodies.records(connection, Aggregate.HOUSEHOLD)]
    for body in files:
        for table in (NOTICES, OBJECTIONS, RECHECKS, ATTACHMENTS):
            for row in body.get(table.name, ()):
                assert unstorable(table.form, values_of(table.form, row)) == []
    due = perform(application, "", lambda s: rechecks.found(s, rechecks.Finding.DUE, TODAY)).value
    kept = [each for each in files if each["state"] == "在档" and each.get("rechecks")]
    assert 0 < len(due) < len(files)
    assert kept


def test_scanned_papers_can_be_looked_at(application: Application) -> None:
    filled(application, 10)
    hits = perform(application, "", lambda s: households.found(s, "练习镇")).value
    for hit in hits:
        home = hit.household_id
        dossier = perform(application, "", lambda s, h=home: attachments.of_household(s, h)).value
        if dossier.rows:
            break
    assert not dossier.lacking
    row = str(dossier.rows[0]["id"])
    seen = perform(application, "", lambda s: attachments.content(s, home, row)).value
    assert attachments.as_pages(seen).startswith(b"%PDF-")


def test_a_year_that_the_calendar_does_not_know_can_be_practised_in(
    application: Application,
) -> None:
    def hang(session: Session) -> Any:
        boards = Boards(session, date(2039, 6, 30))
        event = {"step": "开始公示", "taken_on": "2039-06-27"}
        return boards.hung(Random(1), {"state": "公示", "events": [event]})

    (row,) = perform(application, "", hang).value["notices"]
    assert row["until_on"] == "2039-07-01"
