"""What becomes of each record: the table of verdicts, its reasons, and what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from app.exchange.bundle import digits, inventory
from app.exchange.bundle.telephone import Outcome
from app.exchange.bundle.verdict import Verdict, judge
from app.exchange.errors import (
    CodeMistyped,
    CodeNotComplete,
    CodeTriesSpent,
    CodeWrong,
    ReceiptUnmatched,
)
from app.messages import explain
from app.services import acknowledgements
from app.work import perform
from db.base import new_id
from db.models import ForkedRecord, ReceivedRecord
from db.queries.exchange import Head
from db.vocabulary import Aggregate
from tests.forgery import forged, line_of, party
from tests.ledgers import TOWN
from tests.unions import (
    COUNTY,
    file_household,
    holdings,
    household_body,
    pair,
    put,
    send,
    stored,
    take,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.exchange.bundle.line import Line
    from app.services.reception import Reception
    from tests.unions import Unions

HOUSEHOLD = Aggregate.HOUSEHOLD


@pytest.mark.parametrize(
    ("held", "came", "verdict"),
    [
        (None, (3, "a"), Verdict.APPLIED),
        ((2, "a"), (3, "b"), Verdict.APPLIED),
        ((3, "a"), (3, "a"), Verdict.ALREADY),
        ((4, "a"), (3, "b"), Verdict.STALE),
        ((3, "a"), (3, "b"), Verdict.FORKED),
    ],
)
def test_the_table_of_verdicts(
    held: tuple[int, str] | None, came: tuple[int, str], verdict: Verdict
) -> None:
    line = line_of({}, revision=came[0], mark=came[1])
    head = None if held is None else Head(line.id, TOWN, *held, deleted=False)
    assert judge(head, line, in_line=True, outgrown=True) is verdict
    assert judge(head, line, in_line=False, outgrown=True) is Verdict.FORKED
    foreign = Head(line.id, "another", 1, "z", deleted=False)
    assert judge(foreign, line, in_line=True, outgrown=True) is Verdict.REFUSED


def test_an_older_revision_that_never_came_before_is_a_fork() -> None:
    line = line_of({}, revision=2, mark="b")
    head = Head(line.id, TOWN, 3, "a", deleted=False)
    assert judge(head, line, in_line=True, outgrown=False) is Verdict.FORKED


def taken(unions: Unions, lines: Sequence[Line], **said: Any) -> Reception:
    content = forged(party(unions.town), party(unions.county), lines, **said)
    file = unions.stick / "made.bfb"
    file.write_bytes(content)
    return take(unions.county, file)


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"yearly_income_fen": -1}, "yearly_income_fen", "negative"),
        ({"yearly_income_fen": "1"}, "yearly_income_fen", "wrong_type"),
        ({"yearly_income_fen": 2**70}, "yearly_income_fen", "wrong_type"),
        ({"category": "极度困难"}, "category", "not_an_option"),
        ({"category": 1}, "category", "wrong_type"),
        ({"filed_on": "2020-02-30"}, "filed_on", "wrong_type"),
        ({"filed_on": "20200203"}, "filed_on", "wrong_type"),
        ({"single_parent": 2}, "single_parent", "wrong_type"),
        ({"other_causes": "子女上学"}, "other_causes", "wrong_type"),
        ({"members": "谁"}, "members", "wrong_type"),
        ({"members": [{"name": "无编号"}]}, "members", "wrong_type"),
        ({"members": [{"id": "1", "relation": "子"}]}, "name", "essential"),
        (
            {"members": [{"id": "1", "name": "某", "id_number": "110101199003077759"}]},
            "id_number",
            None,
        ),
        ({"members": [{"id": "1", "name": "某", "monthly_income_fen": "多"}]}, None, "wrong_type"),
    ],
)
def test_what_cannot_stand_is_refused_with_field_rule_and_remedy(
    unions: Unions, changes: dict[str, Any], field: str | None, code: str | None
) -> None:
    good, bad = line_of(household_body()), line_of(household_body() | changes)
    told = taken(unions, [good, bad])
    assert told.applied == 1
    (refused,) = told.refused
    assert refused.id == bad.id
    reason = refused.problems[0]
    assert field is None or reason.field == field
    assert code is None or reason.code == code
    assert reason.message
    assert told.missing == ()
    assert stored(unions.county, HOUSEHOLD, bad.id) is None


def test_a_body_that_breaks_a_constraint_is_found_among_its_companions(unions: Unions) -> None:
    first = household_body()
    twin = household_body() | {"members": first["members"]}
    lines = [line_of(first), line_of(household_body()), line_of(twin)]
    told = taken(unions, lines)
    assert told.applied == 2
    assert [each.problems[0].code for each in told.refused] == ["breaks_constraint"]


def test_a_record_is_refused_from_whoever_does_not_own_it(unions: Unions) -> None:
    told = taken(
        unions,
        [
            line_of(household_body(), owner="777"),
            line_of({"name": "冒名", "level": "county"}, kind="unit", record_id=COUNTY),
        ],
    )
    assert [each.problems[0].code for each in told.refused] == ["record_of_another"] * 2
    assert told.applied == 0


def test_a_hash_that_is_not_that_of_the_body_is_refused(unions: Unions) -> None:
    told = taken(unions, [line_of(household_body(), mark="00" * 32)])
    assert told.refused[0].problems[0].code == "hash_differs"


def test_an_entry_needs_its_household_and_its_cadre(unions: Unions) -> None:
    visit = {"household_id": new_id(), "kind": "走访"}
    told = taken(unions, [line_of(visit, kind="contact")])
    assert told.refused[0].problems[0].code == "reference_unknown"
    assert told.refused[0].problems[0].field == "household_id"


def test_a_fork_is_put_aside_and_nothing_of_it_is_applied(unions: Unions) -> None:
    ours = line_of(household_body(remark="一"))
    taken(unions, [ours])
    told = taken(unions, [line_of(household_body(remark="二"), record_id=ours.id)], sequence=100)
    assert [each.id for each in told.forked] == [ours.id]
    held = stored(unions.county, HOUSEHOLD, ours.id)
    assert held is not None
    assert held.body["remark"] == "一"
    aside = perform(
        unions.county, "", lambda session: session.scalars(select(ForkedRecord.id)).all()
    )
    assert aside.value == [ours.id]


def test_two_bundles_of_one_number_show_two_copies_of_a_ledger(unions: Unions) -> None:
    taken(unions, [line_of(household_body())], sequence=50)
    told = taken(unions, [line_of(household_body())], sequence=50)
    assert (told.applied, len(told.forked)) == (0, 1)


def test_fields_and_kinds_of_a_later_version_are_kept(unions: Unions) -> None:
    later = line_of(household_body(mood="开朗", hopes={"next": ["x"]}))
    aid = line_of({"household_id": later.id, "sum_fen": 5}, kind="aid")
    told = taken(unions, [later, aid])
    assert (told.applied, told.refused) == (2, ())
    rows = perform(
        unions.county,
        "",
        lambda session: (
            session.connection().exec_driver_sql("SELECT id, body FROM received_record").all()
        ),
    ).value
    assert {row[0]: row[1] for row in rows} == {later.id: later.raw, aid.id: aid.raw}
    again = taken(unions, [aid, line_of({"x": 1}, kind="aid", record_id=aid.id)], sequence=100)
    assert (again.already, len(again.forked)) == (1, 1)
    stranger = taken(unions, [line_of({}, kind="aid", owner="777")], sequence=101)
    assert len(stranger.refused) == 1


def test_a_household_that_the_inventory_names_and_nobody_sent_is_missing(unions: Unions) -> None:
    lost, withdrawn = new_id(), new_id()
    told = taken(
        unions,
        [],
        listed=[
            inventory.Line("household", lost, 1, "00" * 32),
            inventory.Line("household", withdrawn, 1, "00" * 32, inventory.WITHDRAWN),
        ],
    )
    assert told.missing == (lost,)


def test_what_is_missing_above_is_sent_again(unions: Unions) -> None:
    household = file_household(unions.town)
    pair(unions.town, household)
    first = take(unions.county, send(unions))
    acknowledgements.acknowledge_code(unions.town, first.receipt_code)

    def lose(session: Any) -> None:
        for table in ("pairing", "household_option", "member", "household", "received_record"):
            session.connection().exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 -- tables of ours

    perform(unions.county, "", lose)
    cadre = new_id()
    put(unions.town, Aggregate.CADRE, cadre, {"name": "赵六"})
    told = take(unions.county, send(unions), receipts=unions.stick)
    assert told.missing == (household,)
    with pytest.raises(CodeNotComplete):
        acknowledgements.acknowledge_code(unions.town, told.receipt_code)
    answer = acknowledgements.acknowledge_file(unions.town, unions.stick / told.receipt_name)
    assert (answer.outcome, answer.missing) == (Outcome.PART, (household,))
    healed = take(unions.county, send(unions))
    assert healed.missing == ()
    assert holdings(unions.county, TOWN) == holdings(unions.town, TOWN)


def test_what_was_lost_above_comes_again_until_it_is_acknowledged(unions: Unions) -> None:
    household = file_household(unions.town)
    pair(unions.town, household)
    first = take(unions.county, send(unions))
    _lose_pairings(unions)
    again = take(unions.county, send(unions))
    assert (again.applied, again.missing) == (1, ())
    acknowledgements.acknowledge_code(unions.town, first.receipt_code)
    _lose_pairings(unions)
    file_household(unions.town)
    assert take(unions.county, send(unions)).missing == (household,)


def _lose_pairings(unions: Unions) -> None:
    perform(
        unions.county,
        "",
        lambda session: session.connection().exec_driver_sql("DELETE FROM pairing"),
    )


def test_only_what_was_taken_in_is_cleared(unions: Unions) -> None:
    good = file_household(unions.town)
    bad = file_household(unions.town)
    perform(
        unions.county,
        "",
        lambda session: session.connection().exec_driver_sql(
            "INSERT INTO household (id, owner, revision, hash, deleted, state)"
            " VALUES (?, '777', 1, 'x', 0, '在档')",
            (bad,),
        ),
    )
    told = take(unions.county, send(unions), receipts=unions.stick)
    assert [each.id for each in told.refused] == [bad]
    answer = acknowledgements.acknowledge_file(unions.town, unions.stick / told.receipt_name)
    assert answer.outcome is Outcome.PART
    assert answer.refused[0].problems[0].message == explain("record_of_another")
    again = take(unions.county, send(unions))
    assert (again.already, [each.id for each in again.refused]) == (0, [bad])
    assert stored(unions.county, HOUSEHOLD, good) is not None


def test_a_bundle_of_which_nothing_could_be_taken_says_so(unions: Unions) -> None:
    told = taken(unions, [line_of(household_body(), owner="777")])
    assert told.receipt_code[4] == str(int(Outcome.NOTHING))


def test_wrong_codes_are_counted_and_mistyped_ones_are_not(unions: Unions) -> None:
    with pytest.raises(ReceiptUnmatched):
        acknowledgements.acknowledge_code(unions.county, _code(7, 1))
    file_household(unions.town)
    told = take(unions.county, send(unions))
    right = told.receipt_code
    with pytest.raises(CodeMistyped):
        acknowledgements.acknowledge_code(unions.town, right[:-1] + str((int(right[-1]) + 1) % 10))
    for left in range(acknowledgements.TRIES - 1, -1, -1):
        with pytest.raises(CodeWrong) as refusal:
            acknowledgements.acknowledge_code(unions.town, _code(told.sequence, left))
        assert refusal.value.figures == {"left": left}
    with pytest.raises(CodeTriesSpent):
        acknowledgements.acknowledge_code(unions.town, right)


def _code(sequence: int, mac: int) -> str:
    return digits.with_check(f"{sequence:04}1{mac:09}")


def test_a_code_for_no_bundle_of_ours_costs_a_try_of_the_last(unions: Unions) -> None:
    file_household(unions.town)
    send(unions)
    with pytest.raises(CodeWrong):
        acknowledgements.acknowledge_code(unions.town, _code(77, 5))


def test_a_receipt_for_a_bundle_we_never_sent_is_refused(unions: Unions) -> None:
    told = taken(unions, [line_of(household_body())])
    file = unions.stick / "receipt.bfb"
    file.write_bytes(told.receipt)
    with pytest.raises(ReceiptUnmatched):
        acknowledgements.acknowledge_file(unions.town, file)


def test_a_receipt_taken_in_again_changes_nothing(unions: Unions) -> None:
    file_household(unions.town)
    told = take(unions.county, send(unions), receipts=unions.stick)
    file = unions.stick / told.receipt_name
    first = acknowledgements.acknowledge_file(unions.town, file)
    assert acknowledgements.acknowledge_file(unions.town, file) == first


def test_a_record_whose_hash_went_astray_is_never_sent(unions: Unions) -> None:
    household = file_household(unions.town)
    perform(
        unions.town,
        "",
        lambda session: session.connection().exec_driver_sql(
            "UPDATE household SET hash = 'x' WHERE id = ?", (household,)
        ),
    )
    with pytest.raises(ValueError, match=household):
        send(unions)


def test_a_cut_audit_trail_shows_when_the_receipt_comes(unions: Unions) -> None:
    file_household(unions.town)
    told = take(unions.county, send(unions), receipts=unions.stick)

    def cut(session: Any) -> None:
        connection = session.connection()
        for name in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
        ).scalars():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("DELETE FROM audit")

    perform(unions.town, "", cut)
    answer = acknowledgements.acknowledge_file(unions.town, unions.stick / told.receipt_name)
    assert not answer.audit_is_whole


def test_nothing_received_is_counted_twice(unions: Unions) -> None:
    same = line_of(household_body())
    told = taken(unions, [same, same])
    assert (told.applied, told.already) == (1, 1)
    count = perform(
        unions.county,
        "",
        lambda session: session.scalar(select(func.count()).select_from(ReceivedRecord)),
    )
    assert count.value == 1
