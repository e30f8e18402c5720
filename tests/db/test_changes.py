"""Every change of a record is numbered, hashed, logged and can be undone."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.forms.household import FILE_ROWS, HOUSEHOLD
from app.forms.member import HEAD
from app.forms.stored import body_of
from app.work import Application, perform
from db import bodies, changes
from db.base import new_id
from db.canonical import canonical, digest
from db.changes import ChangedSince, ForeignRecord, Incoming
from db.models import Household, Member
from db.vocabulary import Aggregate
from tests.ledgers import TOWN, new_application
from tests.strategies import answers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

HOUSEHOLDS = Aggregate.HOUSEHOLD


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Application]:
    opened = new_application(tmp_path / "home")
    yield opened
    opened.engine.dispose()


def household(household_id: str | None = None, **body: Any) -> Incoming:
    body = {"state": "在档", "members": [{"id": new_id(), "name": "张三", "position": 0}]} | body
    return Incoming(HOUSEHOLDS, household_id or new_id(), TOWN, body)


def write(town: Application, *incoming: Incoming) -> int:
    """Write in one action and give its number."""

    def operation(session: Session) -> int:
        changes.write(session, incoming)
        return changes.action(session)

    return perform(town, "存", operation).value


def stored(town: Application, record_id: str) -> bodies.Record:
    found = perform(
        town, "", lambda session: bodies.record(session.connection(), HOUSEHOLDS, record_id)
    ).value
    assert found is not None
    return found


def lines(town: Application) -> list[tuple[Any, ...]]:
    with town.engine.begin() as connection:
        rows = connection.exec_driver_sql(
            'SELECT aggregate_id, "before", "after" FROM change'
            " WHERE aggregate = 'household' ORDER BY id"
        )
        return [tuple(row) for row in rows]


def test_what_stood_in_a_file_is_taken_out_along_indexes(town: Application) -> None:
    """Each save takes it out, and SQLite looks for what refers to it, row by row without one."""
    shape = bodies.SHAPES[HOUSEHOLDS]
    assert shape.options is not None
    for table in (*(child.table.name for child in shape.children), shape.options.name):
        taking_out = f"EXPLAIN QUERY PLAN DELETE FROM {table} WHERE household_id = ''"  # noqa: S608 -- a table of ours
        with town.engine.connect() as connection:
            steps = [row[3] for row in connection.exec_driver_sql(taking_out)]
        assert [step for step in steps if step.startswith("SCAN")] == [], table


def test_a_record_begins_at_revision_one_with_the_hash_of_its_body(town: Application) -> None:
    new = household(address="幸福里3号")
    write(town, new)
    found = stored(town, new.id)
    assert found.revision == 1
    assert found.hash == digest(canonical(found.body)) == digest(canonical(new.body))
    assert lines(town) == [(new.id, None, canonical(new.body))]


def test_a_change_raises_the_revision_by_one_and_logs_both_states(town: Application) -> None:
    new = household(address="幸福里3号")
    changed = household(new.id, **(new.body | {"address": "光明路8号"}))
    write(town, new)
    write(town, changed)
    found = stored(town, new.id)
    assert (found.revision, found.body["address"]) == (2, "光明路8号")
    assert lines(town)[-1] == (new.id, canonical(new.body), canonical(changed.body))


def test_writing_the_same_again_changes_and_logs_nothing(town: Application) -> None:
    new = household()
    write(town, new)
    done = perform(town, "存", lambda session: changes.write(session, [new]))
    assert stored(town, new.id).revision == 1
    assert len(lines(town)) == 1
    assert done.tables == frozenset()


def test_reading_leaves_no_action(town: Application) -> None:
    perform(town, "看", lambda session: bodies.record(session.connection(), HOUSEHOLDS, "none"))
    with town.engine.begin() as connection:
        verbs = connection.exec_driver_sql("SELECT verb FROM action").scalars().all()
    assert verbs == ["建账"]


def test_a_record_of_another_union_is_not_rewritten(town: Application) -> None:
    foreign = Incoming(HOUSEHOLDS, new_id(), "610502018", {"state": "在档"})
    with pytest.raises(ForeignRecord):
        write(town, foreign)
    assert lines(town) == []


def test_anothers_record_keeps_its_revision_and_the_hash_of_the_bytes_that_came(
    town: Application,
) -> None:
    raw = b'{"added_later":"x","state":"\xe5\x9c\xa8\xe6\xa1\xa3"}'
    foreign = Incoming(
        HOUSEHOLDS,
        new_id(),
        "610502018",
        {"state": "在档", "added_later": "x"},
        raw=raw,
        revision=7,
    )
    write(town, foreign)
    found = stored(town, foreign.id)
    assert (found.revision, found.hash) == (7, digest(raw))
    assert found.body == {"state": "在档"}


def test_a_body_of_ours_with_a_key_that_no_table_holds_is_a_fault(town: Application) -> None:
    with pytest.raises(KeyError, match="colour"):
        write(town, household(colour="red"))


def test_undoing_a_change_brings_back_the_body_under_a_new_revision(town: Application) -> None:
    new = household(address="幸福里3号", other_causes=["下岗失业", "子女上学"])
    write(town, new)
    before = stored(town, new.id)
    action = write(town, household(new.id, **(new.body | {"address": "光明路8号"})))
    perform(town, "撤销", lambda session: changes.undo(session, action))
    after = stored(town, new.id)
    assert (after.body, after.hash) == (before.body, before.hash)
    assert after.revision == 3


def test_undoing_an_import_leaves_tombstones(town: Application) -> None:
    many = [household() for _ in range(3)]
    action = write(town, *many)
    assert perform(town, "撤销", lambda session: changes.undo(session, action)).value == 3
    for each in many:
        found = stored(town, each.id)
        assert (found.deleted, found.body, found.revision) == (True, {}, 2)
    with town.engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM member").scalar() == 0


def test_an_undo_can_itself_be_undone(town: Application) -> None:
    new = household()
    action = write(town, new)

    def undo(session: Session) -> int:
        changes.undo(session, action)
        return changes.action(session)

    undoing = perform(town, "撤销", undo).value
    perform(town, "恢复", lambda session: changes.undo(session, undoing))
    assert stored(town, new.id).hash == digest(canonical(new.body))


def test_nothing_is_undone_where_something_later_changed_a_record(town: Application) -> None:
    first, second = household(), household()
    action = write(town, first, second)
    write(town, household(second.id, **(second.body | {"address": "光明路8号"})))
    with pytest.raises(ChangedSince):
        perform(town, "撤销", lambda session: changes.undo(session, action))
    assert not stored(town, first.id).deleted


def test_an_operation_that_fails_leaves_nothing(town: Application) -> None:
    new = household()

    def operation(session: Session) -> None:
        changes.write(session, [new])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        perform(town, "存", operation)
    assert lines(town) == []


def test_the_orm_refuses_to_write_past_the_log(town: Application) -> None:
    with pytest.raises(TypeError, match="Household"):
        perform(town, "存", lambda session: session.add(Household(owner=TOWN)) or session.flush())
    with pytest.raises(TypeError, match="Member"):
        perform(town, "存", lambda session: session.add(Member(name="张三")) or session.flush())


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    values=answers(HOUSEHOLD),
    head=answers(HEAD),
    tables=st.fixed_dictionaries(
        {
            each.name: st.lists(answers(each.form), min_size=1, max_size=2)
            for each in FILE_ROWS
            if each.name != "members"
        }
    ),
)
def test_any_body_comes_back_from_the_tables_as_it_went_in(
    town: Application,
    values: dict[str, Any],
    head: dict[str, Any],
    tables: dict[str, list[dict[str, Any]]],
) -> None:
    person = body_of(HEAD, head) | {"id": new_id(), "relation": "户主", "position": 0}
    body = body_of(HOUSEHOLD, values) | {"state": "注销", "members": [person]}
    for each in FILE_ROWS:
        rows = [body_of(each.form, row) for row in tables.get(each.name, ())]
        if rows:
            named = [row | {"id": new_id(), "position": at} for at, row in enumerate(rows)]
            body[each.name] = sorted(named, key=itemgetter("id"))
    new = Incoming(HOUSEHOLDS, new_id(), TOWN, body)
    write(town, new)
    found = stored(town, new.id)
    assert canonical(found.body) == canonical(body)
    assert found.hash == digest(canonical(body))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.sampled_from(["幸福里3号", "光明路8号", ""]), min_size=1, max_size=6))
def test_undoing_a_whole_history_leaves_the_ledger_as_before(
    town: Application, steps: list[str]
) -> None:
    new = household()
    write(town, new)
    before = stored(town, new.id).hash
    actions = [write(town, household(new.id, **(new.body | {"address": each}))) for each in steps]
    changed = {line["action_id"] for line in _of_actions(town, actions)}
    for action in reversed(actions):
        if action in changed:
            perform(town, "撤销", lambda session, action=action: changes.undo(session, action))
    assert stored(town, new.id).hash == before


def _of_actions(town: Application, actions: list[int]) -> list[dict[str, Any]]:
    with town.engine.begin() as connection:
        rows = connection.exec_driver_sql("SELECT action_id FROM change").mappings().all()
    return [dict(row) for row in rows if row["action_id"] in actions]
