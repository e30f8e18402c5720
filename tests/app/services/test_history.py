"""What was done to one household is listed, and taken back for it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.services import contacts, history, households
from app.services.errors import AlreadyUndone, CardGiven, ChangedLater, RecordMissing
from app.work import perform
from tests.leaving import let_leave

if TYPE_CHECKING:
    from app.work import Application


def do(application: Application, operation: Any, verb: str = "试") -> Any:
    return perform(application, verb, operation).value


def undo(application: Application, action_id: int, household_id: str) -> Any:
    return do(
        application, lambda s: history.undo_for_household(s, action_id, household_id), "撤销"
    )


@pytest.fixture
def pair(application: Application) -> tuple[str, str]:
    """File two archives, and record a contact with each in one action."""
    ids = tuple(
        do(application, lambda s, name=name: households.file_archive(s, {"name": name}, {}))
        for name in ("赵建国", "李丽")
    )

    def contact_both(session: Any) -> None:
        for household_id in ids:
            contacts.record_contact(session, household_id, None, {"kind": "电话"})

    do(application, contact_both, "批量")
    return ids[0], ids[1]


def test_only_one_household_is_undone_of_what_was_done_to_many(
    application: Application, pair: tuple[str, str]
) -> None:
    one, other = pair
    newest, first = do(application, lambda s: history.doings(s, one))
    assert [newest.verb, first.verb] == ["批量", "试"]
    assert undo(application, newest.id, one) == 1
    assert do(application, lambda s: contacts.contacts(s, one)) == ()
    assert len(do(application, lambda s: contacts.contacts(s, other))) == 1
    assert not do(application, lambda s: history.doings(s, other))[0].undone
    with pytest.raises(ChangedLater) as refused:
        undo(application, newest.id, one)
    assert refused.value.figures["verb"] == "撤销"
    assert refused.value.figures["account"] == "经办一"


def test_an_action_of_one_household_counts_as_undone(
    application: Application, pair: tuple[str, str]
) -> None:
    first = do(application, lambda s: history.doings(s, pair[0]))[-1]
    assert undo(application, first.id, pair[0]) == 1
    assert do(application, lambda s: history.doings(s, pair[0]))[-1].undone
    with pytest.raises(AlreadyUndone):
        undo(application, first.id, pair[0])
    with pytest.raises(RecordMissing):
        undo(application, 10**6, pair[0])


def test_entries_are_told_in_the_words_of_their_forms(
    application: Application, pair: tuple[str, str]
) -> None:
    newest = do(application, lambda s: history.doings(s, pair[0]))[0]
    found = do(application, lambda s: history.changed(s, newest.id, pair[0]))
    assert [(each.where, each.title, each.after) for each in found] == [
        ("走访（新增）", "联系方式", "电话")
    ]
    undo(application, newest.id, pair[0])
    newest = do(application, lambda s: history.doings(s, pair[0]))[0]
    found = do(application, lambda s: history.changed(s, newest.id, pair[0]))
    assert {each.where for each in found} == {"走访（去掉）"}


def test_a_card_that_was_given_out_is_not_undone(
    application: Application, pair: tuple[str, str]
) -> None:
    do(application, lambda s: let_leave(s, [pair[0]]))
    newest = do(application, lambda s: history.doings(s, pair[0]))[0]
    for refused in (
        lambda s: history.undo(s, newest.id),
        lambda s: history.undo_for_household(s, newest.id, pair[0]),
    ):
        with pytest.raises(CardGiven):
            do(application, refused)
