"""What the list counts as lacking is what the form and its rules say is lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings

from app.forms.archive import ARCHIVE
from app.forms.household import HOUSEHOLD
from app.forms.member import HEAD
from app.services import households
from app.services.households import Filters, Lack
from app.work import perform
from db import changes
from db.standing import STARRED
from tests.strategies import answers

if TYPE_CHECKING:
    from app.work import Application


def test_the_list_counts_the_fields_that_the_form_stars() -> None:
    declared = {f"h.{field.name}" for field in HOUSEHOLD if field.required}
    declared |= {f"m.{field.name}" for field in HEAD if field.required}
    assert {*STARRED} == declared


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=answers(ARCHIVE))
def test_the_list_counts_as_many_gaps_as_the_archive_shows(
    application: Application, values: dict[str, Any]
) -> None:
    def look(session: Any) -> None:
        household_id = households.file_archive(session, values | {"name": "王五"}, {})
        changes.settle(session)
        (row,) = (row for row in households.page(session, size=500).rows if row.id == household_id)
        gaps = len(households.archive(session, household_id).problems)
        assert row.gaps == gaps
        lacking = households.page(session, filters=Filters(lacks=(Lack.ANSWERS,)), size=500)
        assert (household_id in {each.id for each in lacking.rows}) == bool(gaps)
        households.withdraw_archive(session, household_id)

    perform(application, "建档", look)
