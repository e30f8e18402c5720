"""What a check over all archives finds."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from app.rules import synthetic
from app.services import health, households, lookup
from app.services.errors import RecordMissing, SeveralFound
from app.work import perform
from db import audit
from tests.leaving import let_leave
from tests.ledgers import START

if TYPE_CHECKING:
    from app.forms.spec import Value
    from app.work import Application


def filed(application: Application, seed: int, **more: Value) -> str:
    """File an archive of somebody and give its id."""
    person = synthetic.person(Random(seed), today=START.date())
    values: dict[str, Value] = {"name": person.name, "id_number": person.id_number, **more}
    return perform(
        application, "建档", lambda session: households.file_archive(session, values, {})
    ).value


def found(application: Application) -> health.Health:
    """Check the ledger."""
    return perform(application, "", health.check).value


def test_an_empty_ledger_has_no_gaps(application: Application) -> None:
    checked = found(application)
    assert (checked.households, checked.incomplete, checked.missing) == (0, (), ())


def test_what_is_not_filled_in_is_named_by_its_title(application: Application) -> None:
    filed(application, 1, phone="13900000000")
    filed(application, 2)
    checked = found(application)
    fewer, more = sorted((set(each.missing) for each in checked.incomplete), key=len)
    assert more - fewer == {"手机号码"}
    assert ("手机号码", 1) in checked.missing
    assert checked.missing[0][1] == 2


def test_the_hash_follows_content_and_comes_back_with_it(application: Application) -> None:
    empty = found(application).digest
    household_id = filed(application, 1)
    assert found(application).digest == found(application).digest != empty
    perform(
        application, "删除", lambda session: households.withdraw_archive(session, household_id)
    )
    assert found(application).digest == empty


def test_an_archive_is_named_by_any_of_its_numbers(application: Application) -> None:
    household_id = filed(application, 1, archive_no="2020-7", worker_no="W-9")
    filed(application, 2, archive_no="2020-8")
    [copy] = perform(application, "打印", lambda session: let_leave(session, [household_id])).value
    card = copy.facts
    spoken = f"{card.code[:4]} {card.code[4:]}".lower()
    scanned = f"BF1.{card.ledger[:8]}.card.{card.code}"
    for text in (household_id, "2020-7", " W-9 ", card.number, spoken, scanned):
        named = perform(application, "", lambda session, text=text: lookup.named(session, text))
        assert named.value == household_id


def test_a_number_that_names_none_or_several_is_refused(application: Application) -> None:
    filed(application, 1, archive_no="2020-7")
    filed(application, 2, archive_no="2020-7")
    with pytest.raises(SeveralFound) as refusal:
        perform(application, "", lambda session: lookup.named(session, "2020-7"))
    assert refusal.value.figures == {"count": 2}
    with pytest.raises(RecordMissing):
        perform(application, "", lambda session: lookup.named(session, "2020-9"))


def test_a_look_at_whole_numbers_is_on_record(application: Application) -> None:
    household_id = filed(application, 1)
    with application.engine.connect() as connection:
        before, _ = audit.head(connection)
    perform(application, "", lambda session: lookup.note_full_look(session, household_id))
    with application.engine.connect() as connection:
        after, _ = audit.head(connection)
        row = connection.exec_driver_sql(
            "SELECT act, subject FROM audit ORDER BY sequence DESC LIMIT 1"
        ).one()
    assert after == before + 1
    assert tuple(row) == ("full_look", household_id)
