"""What is typed and not saved outlives the process, for the account that typed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from app.errors import NotAllowed
from app.forms.archive import ARCHIVE
from app.forms.member import MEMBER
from app.forms.reconcile import Version
from app.services import drafts
from app.services.drafts import DraftKind, Typed
from app.work import perform
from db.vocabulary import Role
from tests.ledgers import new_application
from tests.strategies import answers

if TYPE_CHECKING:
    from pathlib import Path

    from app.work import Application


def typed(name: str) -> Typed:
    mine = Version({"name": name, "born_on": date(1976, 1, 1)}, {"members": [{"id": "a"}]})
    return Typed(Version({}, {}), mine, 3, {"phone": "12 又 34"})


def test_a_draft_is_taken_up_as_it_was_left(tmp_path: Path) -> None:
    town = new_application(tmp_path / "town")
    done = perform(town, "", lambda session: drafts.keep(session, "h1", typed("王芳")))
    assert done.tables == {"draft"}
    found = perform(town, "", lambda session: drafts.kept(session, "h1")).value
    assert found is not None
    assert found.mine.values["name"] == "王芳"
    assert found.mine.values["born_on"] == date(1976, 1, 1)
    assert found.mine.rows["members"][0]["id"] == "a"
    assert (found.revision, found.refused) == (3, {"phone": "12 又 34"})
    perform(town, "", lambda session: drafts.keep(session, "new", typed("李强")))
    listed = perform(town, "", drafts.drafts).value
    assert [(row.record, row.name) for row in listed] == [("new", "李强"), ("h1", "王芳")]
    perform(town, "", lambda session: drafts.discard(session, "h1"))
    assert perform(town, "", lambda session: drafts.discard(session, "h1")).tables == frozenset()
    assert perform(town, "", lambda session: drafts.kept(session, "h1")).value is None


def test_another_account_does_not_see_it_and_a_reader_keeps_none(tmp_path: Path) -> None:
    town = new_application(tmp_path / "town")
    perform(town, "", lambda session: drafts.keep(session, "h1", typed("王芳")))
    other = replace(town, account="经办二")
    assert perform(other, "", drafts.drafts).value == ()
    with pytest.raises(NotAllowed):
        perform(
            replace(town, role=Role.READER),
            "",
            lambda session: drafts.keep(session, "h2", typed("李强")),
        )


def test_an_administrator_sees_the_drafts_of_others_and_drops_them(tmp_path: Path) -> None:
    town = new_application(tmp_path / "town")
    clerk = replace(town, account="经办二", role=Role.CLERK)
    admin = replace(town, role=Role.ADMINISTRATOR)
    perform(clerk, "", lambda session: drafts.keep(session, "h1", typed("王芳")))
    seen = perform(admin, "", lambda session: drafts.of_others(session, admin)).value
    assert [(row.account, row.record, row.closed) for row in seen] == [("经办二", "h1", True)]
    other = replace(clerk, account="经办三")
    assert perform(other, "", lambda session: drafts.of_others(session, other)).value == ()
    with pytest.raises(NotAllowed):
        perform(clerk, "", lambda session: drafts.drop(session, clerk, seen[0]))
    done = perform(admin, "", lambda session: drafts.drop(session, admin, seen[0]))
    assert "draft" in done.tables
    assert perform(clerk, "", drafts.drafts).value == ()


def test_a_draft_is_of_one_kind_of_sheet(tmp_path: Path) -> None:
    town = new_application(tmp_path / "town")
    perform(town, "", lambda session: drafts.keep(session, "h1", typed("王芳")))
    visits = Typed(Version({}, {}), Version({"name": "王芳"}, {"contacts": [{"id": "a"}]}))
    perform(town, "", lambda session: drafts.keep(session, "h1", visits, DraftKind.VISITS))
    assert len(perform(town, "", drafts.drafts).value) == 2
    perform(town, "", lambda session: drafts.discard(session, "h1", DraftKind.VISITS))
    (row,) = perform(town, "", drafts.drafts).value
    assert row.kind is DraftKind.ARCHIVE


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Application:
    return new_application(tmp_path_factory.mktemp("drafts") / "town")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=answers(ARCHIVE), row=answers(MEMBER))
def test_every_answer_survives_a_draft(
    town: Application, values: dict[str, object], row: dict[str, object]
) -> None:
    mine = Version(values, {"members": [{"id": "a", **row}]})
    perform(town, "", lambda session: drafts.keep(session, "h", Typed(Version({}, {}), mine)))
    found = perform(town, "", lambda session: drafts.kept(session, "h")).value
    assert found is not None
    assert found.mine.values == values
    assert found.mine.rows["members"] == [{"id": "a", **row}]
