"""Reports go up, receipts come down: what both ledgers hold afterwards."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.commands import backups, exchange, receiving
from app.exchange.bundle import payload
from app.exchange.errors import (
    AddressedElsewhere,
    BagInvalid,
    BundleReused,
    NothingChanged,
    PeerUnknown,
    SenderUnitDiffers,
    SenderUnknown,
    SomethingChanged,
)
from app.services import acknowledgements, bundles
from app.services.inspection import Signer, inspect, inspect_unknown
from app.vault.errors import TargetNotWritable
from app.work import finish, perform
from db.models import Action, Bundle, ReceivedRecord, Site
from db.vocabulary import Aggregate, BundleKind, BundleState
from tests.forgery import forged, line_of, party
from tests.ledgers import TOWN
from tests.unions import (
    CANARY,
    COUNTY,
    NAMES,
    enrol,
    file_household,
    found,
    holdings,
    household_body,
    pair,
    put,
    send,
    stored,
    take,
    withdraw,
)

if TYPE_CHECKING:
    from tests.unions import Unions

HOUSEHOLD = Aggregate.HOUSEHOLD


def test_a_full_report_brings_all_that_a_union_keeps(unions: Unions) -> None:
    pair(unions.town, file_household(unions.town))
    file_household(unions.town, address="a<b>&")
    taken = take(unions.county, send(unions, BundleKind.FULL))
    assert taken.applied == 5  # the town's own record, two households, a cadre, a pairing
    assert (taken.forked, taken.refused, taken.missing) == ((), (), ())
    assert (
        taken.sent
        == taken.held
        == {
            "households": 2,
            "yearly_income_fen": 2_460_000,
            "yearly_expense_fen": 0,
        }
    )
    assert holdings(unions.county, TOWN) == holdings(unions.town, TOWN)


def test_the_same_bundle_twice_gives_the_same_receipt_and_changes_nothing(unions: Unions) -> None:
    file_household(unions.town)
    file = send(unions)
    first = take(unions.county, file, receipts=unions.stick)
    on_stick = (unions.stick / first.receipt_name).read_bytes()
    before = perform(unions.county, "", lambda session: session.scalars(select(Action.id)).all())
    again = take(unions.county, file, receipts=unions.stick)
    after = perform(unions.county, "", lambda session: session.scalars(select(Action.id)).all())
    assert (again.applied, again.already) == (0, first.applied)
    assert again.replayed
    assert again.receipt == first.receipt == on_stick
    assert again.receipt_code == first.receipt_code
    assert (unions.stick / again.receipt_name).read_bytes() == on_stick
    assert before.value == after.value


def test_a_receipt_that_finds_no_room_is_given_again_elsewhere(unions: Unions) -> None:
    household = file_household(unions.town)
    file = send(unions)
    told = take(unions.county, file, receipts=unions.stick / "no such folder")
    assert told.receipt_problem
    assert stored(unions.county, HOUSEHOLD, household) is not None
    again = take(unions.county, file, receipts=unions.stick)
    assert (again.receipt_problem, again.receipt_code) == ("", told.receipt_code)
    assert (unions.stick / again.receipt_name).read_bytes() == told.receipt


def test_the_command_tells_of_a_receipt_that_was_not_written(unions: Unions) -> None:
    file_household(unions.town)
    file = send(unions)
    take(unions.county, file)
    takes_no_file = Path("/proc/self")
    told = receiving.receive(unions.county, [file], receipts=takes_no_file)
    assert told.refusal is None
    assert [each.code for each in told.warnings] == ["receipt_unwritten"]
    assert told.data["already"] == 2
    assert told.data["receipt_file"] is None
    assert "warning" not in told.data["bundles"][0]


def test_a_dry_run_makes_no_folder(unions: Unions) -> None:
    file_household(unions.town)
    folder = unions.stick / "receipts"
    receiving.receive(unions.county, [send(unions)], receipts=folder, dry_run=True)
    assert not folder.exists()


def test_a_zero_report_that_brings_records_is_refused(unions: Unions) -> None:
    content = forged(party(unions.town), party(unions.county), [line_of({})], kind="ZERO")
    file = unions.stick / "zero.bfb"
    file.write_bytes(content)
    with pytest.raises(BagInvalid) as refusal:
        take(unions.county, file)
    assert refusal.value.figures == {"part": "households.jsonl"}


def test_a_site_speaks_for_no_union_but_its_own(unions: Unions) -> None:
    posing = replace(party(unions.town), unit="610502018")
    for kind, to in (("DELTA", unions.county), ("RECEIPT", unions.county)):
        file = unions.stick / "posing.bfb"
        file.write_bytes(forged(posing, party(to), kind=kind))
        with pytest.raises(SenderUnitDiffers) as refusal:
            take(to, file)
        assert refusal.value.figures == {"unit": "610502018", "enrolled": TOWN}
    higher = replace(party(unions.county), unit="610502018")
    file.write_bytes(forged(higher, party(unions.town), kind="REFDATA"))
    with pytest.raises(SenderUnitDiffers):
        take(unions.town, file)


def test_a_dry_run_tells_the_same_and_leaves_no_trace(unions: Unions) -> None:
    file_household(unions.town)
    file = send(unions)
    before = holdings(unions.county, TOWN)
    tried = take(unions.county, file, dry_run=True, receipts=unions.stick)
    assert holdings(unions.county, TOWN) == before
    assert (tried.receipt, tried.receipt_name, tried.receipt_code) == (b"", "", "")
    assert [each.suffix for each in unions.stick.iterdir()] == [".bfb"]
    really = take(unions.county, file)
    assert (tried.applied, tried.missing) == (really.applied, really.missing)


def test_the_backup_is_made_once_and_only_for_a_report_that_may_be_applied(unions: Unions) -> None:
    file_household(unions.town)
    file = send(unions)
    made: list[str] = []
    take(unions.county, file, dry_run=True, backup=lambda: made.append("dry"))
    take(unions.county, file, backup=lambda: made.append("first"))
    take(unions.county, file, backup=lambda: made.append("again"))
    assert made == ["first"]
    with pytest.raises(SenderUnknown):
        take(unions.town, file, backup=lambda: made.append("stranger"))
    assert made == ["first"]


def test_nothing_is_reported_before_a_receipt_says_so(unions: Unions) -> None:
    file_household(unions.town)
    take(unions.county, send(unions))
    second = finish(bundles.export(unions.town, BundleKind.DELTA, COUNTY, unions.stick))
    assert second.records == 2  # the household, and the town's own record
    taken = take(unions.county, second.file)
    assert (taken.applied, taken.already) == (0, 2)


@pytest.mark.parametrize("by_file", [True, False])
def test_a_receipt_clears_what_the_bundle_carried(unions: Unions, *, by_file: bool) -> None:
    file_household(unions.town)
    taken = take(unions.county, send(unions), receipts=unions.stick)
    later = file_household(unions.town)
    if by_file:
        cleared = acknowledgements.acknowledge_file(unions.town, unions.stick / taken.receipt_name)
    else:
        cleared = acknowledgements.acknowledge_code(unions.town, taken.receipt_code)
    assert cleared.cleared == taken.applied
    assert cleared.audit_is_whole
    again = finish(bundles.export(unions.town, BundleKind.DELTA, COUNTY, unions.stick))
    assert again.records == 1
    assert take(unions.county, again.file).applied == 1
    assert stored(unions.county, HOUSEHOLD, later) == stored(unions.town, HOUSEHOLD, later)


def test_a_change_after_the_bundle_stays_unreported(unions: Unions) -> None:
    household = file_household(unions.town)
    taken = take(unions.county, send(unions))
    put(unions.town, HOUSEHOLD, household, household_body(remark="后来改的"))
    acknowledgements.acknowledge_code(unions.town, taken.receipt_code)
    assert finish(bundles.export(unions.town, BundleKind.DELTA, COUNTY, unions.stick)).records == 1


def test_a_lost_stick_costs_nothing(unions: Unions) -> None:
    file_household(unions.town)
    send(unions).unlink()
    file_household(unions.town)
    assert take(unions.county, send(unions)).missing == ()
    assert holdings(unions.county, TOWN) == holdings(unions.town, TOWN)


def test_an_older_bundle_after_a_newer_one_takes_nothing_back(unions: Unions) -> None:
    household = file_household(unions.town)
    older = send(unions)
    put(unions.town, HOUSEHOLD, household, household_body(remark="新"))
    take(unions.county, send(unions))
    taken = take(unions.county, older)
    assert (taken.applied, taken.stale, taken.missing) == (0, 1, ())
    held = stored(unions.county, HOUSEHOLD, household)
    assert held is not None
    assert held.body["remark"] == "新"


def test_a_withdrawn_record_is_withdrawn_above(unions: Unions) -> None:
    household = file_household(unions.town)
    take(unions.county, send(unions))
    withdraw(unions.town, HOUSEHOLD, household)
    file = send(unions)
    assert take(unions.county, file).missing == ()
    held = stored(unions.county, HOUSEHOLD, household)
    assert held is not None
    assert held.deleted
    assert CANARY not in str(held.body)


def test_a_record_withdrawn_before_it_was_ever_sent_is_taken_in_once(unions: Unions) -> None:
    withdraw(unions.town, HOUSEHOLD, file_household(unions.town))
    assert take(unions.county, send(unions)).applied == 2
    again = take(unions.county, send(unions))
    assert (again.applied, again.already) == (0, 2)


def test_a_zero_report_says_that_nothing_changed(unions: Unions) -> None:
    file_household(unions.town)
    with pytest.raises(SomethingChanged) as refusal:
        send(unions, BundleKind.ZERO)
    assert refusal.value.figures == {"count": 2}
    taken = take(unions.county, send(unions))
    acknowledgements.acknowledge_code(unions.town, taken.receipt_code)
    with pytest.raises(NothingChanged):
        send(unions)
    zero = take(unions.county, send(unions, BundleKind.ZERO))
    assert (zero.applied, zero.already, zero.missing) == (0, 0, ())
    assert acknowledgements.acknowledge_code(unions.town, zero.receipt_code).cleared == 0


def test_the_hash_of_a_ledger_stays_while_its_records_stay(unions: Unions) -> None:
    file_household(unions.town)
    first = backups.verify(unions.town).data["content"]
    send(unions)
    assert backups.verify(unions.town).data["content"] == first
    file_household(unions.town)
    assert backups.verify(unions.town).data["content"] != first


def test_a_number_once_taken_is_never_used_again(unions: Unions) -> None:
    file_household(unions.town)
    with pytest.raises(TargetNotWritable):
        finish(
            bundles.export(unions.town, BundleKind.DELTA, COUNTY, unions.stick / "no" / "x.bfb")
        )
    assert list(unions.town.home.bundles.iterdir()) == []
    done = finish(bundles.export(unions.town, BundleKind.DELTA, COUNTY, unions.stick / "x.bfb"))

    def states(session: object) -> list[tuple[int, BundleState]]:
        rows = session.execute(  # type: ignore[attr-defined]  # a session
            select(Bundle.sequence, Bundle.state).order_by(Bundle.sequence)
        )
        return [(row.sequence, row.state) for row in rows]

    assert perform(unions.town, "", states).value == [
        (1, BundleState.WRITTEN),  # the request
        (2, BundleState.WRITING),
        (3, BundleState.WRITTEN),
    ]
    assert done.sequence == 3
    assert take(unions.county, done.file).sequence == 3


def test_a_report_given_up_half_way_leaves_nothing_but_its_number(
    unions: Unions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(payload, "STEP", 1)
    file_household(unions.town)
    before = set(unions.stick.iterdir())
    steps = bundles.export(unions.town, BundleKind.FULL, COUNTY, unions.stick)
    assert next(steps).step == "打包"
    steps.close()
    assert set(unions.stick.iterdir()) == before
    assert list(unions.town.home.temporary.iterdir()) == []
    assert finish(bundles.export(unions.town, BundleKind.FULL, COUNTY, unions.stick)).sequence == 3


def test_a_report_for_an_unknown_union_takes_no_number(unions: Unions) -> None:
    with pytest.raises(PeerUnknown) as refusal:
        finish(bundles.export(unions.town, BundleKind.FULL, "999", unions.stick))
    assert refusal.value.figures == {"unit": "999"}


def test_a_copy_stays_at_home(unions: Unions) -> None:
    file = send(unions, BundleKind.FULL)
    assert (unions.town.home.bundles / file.name).read_bytes() == file.read_bytes()
    assert list(unions.town.home.temporary.iterdir()) == []


def test_no_personal_value_stands_in_a_bundle_or_its_name(unions: Unions) -> None:
    pair(unions.town, file_household(unions.town))
    file = send(unions, BundleKind.FULL)
    for secret in (CANARY, "𬭎某", "王五"):
        assert secret.encode() not in file.read_bytes()
    assert file.name.startswith(f"{TOWN}_0002_FULL_20201013_")


def test_a_bundle_for_another_union_is_told_so(unions: Unions, tmp_path: Path) -> None:
    other = found(tmp_path / "other", "610503000")
    enrol(unions.town, other, unions.stick)
    file_household(unions.town)
    file = finish(bundles.export(unions.town, BundleKind.FULL, "610503000", unions.stick)).file
    with pytest.raises(AddressedElsewhere) as refusal:
        take(unions.county, file)
    assert refusal.value.figures == {"unit": "610503000"}
    assert take(other, file).applied == 2
    other.engine.dispose()


def test_reports_to_two_unions_are_acknowledged_apart(unions: Unions, tmp_path: Path) -> None:
    other = found(tmp_path / "other", "610503000")
    enrol(unions.town, other, unions.stick)
    file_household(unions.town)
    taken = take(unions.county, send(unions))
    acknowledgements.acknowledge_code(unions.town, taken.receipt_code)
    with pytest.raises(NothingChanged):
        send(unions)
    to_other = finish(bundles.export(unions.town, BundleKind.DELTA, "610503000", unions.stick))
    assert to_other.records == 2
    other.engine.dispose()


def test_what_came_is_kept_byte_for_byte(unions: Unions) -> None:
    household = file_household(unions.town)
    take(unions.county, send(unions))

    def body(session: object) -> bytes:
        found: bytes = session.scalars(  # type: ignore[attr-defined]  # a session
            select(ReceivedRecord.body).where(ReceivedRecord.id == household)
        ).one()
        return found

    sent = stored(unions.town, HOUSEHOLD, household)
    assert sent is not None
    assert sha256(perform(unions.county, "", body).value).hexdigest() == sent.hash


def test_the_public_programs_open_a_bundle(unions: Unions, tmp_path: Path) -> None:
    age, unzip = shutil.which("age"), shutil.which("unzip")
    if age is None or unzip is None:
        pytest.skip("age and unzip are not installed")
    file_household(unions.town)
    file = send(unions, BundleKind.FULL)
    for application in (unions.county, unions.town):
        key = perform(application, "", lambda session: session.get_one(Site, 1).age_key).value
        folder = tmp_path / application.unit_id / "opened"
        folder.mkdir()
        (folder / "key.txt").write_text(key + "\n")
        for command in (
            [unzip, "-q", str(file)],
            [age, "-d", "-i", "key.txt", "-o", "inner.zip", "payload.age"],
            [unzip, "-q", "inner.zip", "-d", "bag"],
        ):
            subprocess.run(command, cwd=folder, check=True)  # noqa: S603 -- found on the PATH
        assert CANARY in (folder / "bag/data/households.jsonl").read_text("utf-8")
        with zipfile.ZipFile(BytesIO((folder / "bag/data/view.xlsx").read_bytes())) as book:
            assert CANARY in book.read("xl/worksheets/sheet1.xml").decode()


def test_a_file_tells_what_it_is_before_it_is_taken_in(unions: Unions, tmp_path: Path) -> None:
    file_household(unions.town)
    file = send(unions)
    seen = inspect(unions.county, file)
    assert (seen.kind, seen.unit, seen.to_unit) == ("DELTA", TOWN, COUNTY)
    assert seen.addressed_to_us
    assert seen.signer is Signer.ENROLLED
    assert seen.counts == {"units": 1, "households": 1, "inventory": 1}
    assert inspect(unions.town, file).signer is Signer.OURSELVES
    stranger = found(tmp_path / "stranger", "111")
    assert inspect(stranger, file).signer is Signer.UNKNOWN
    stranger.engine.dispose()


def test_a_request_tells_who_asks_and_names_no_addressee(
    unions: Unions, closed_unions: Unions
) -> None:
    request = closed_unions.stick / "request.bfb"
    for seen in (
        inspect_unknown(request),
        inspect(unions.county, request),
        inspect(unions.town, request),
    ):
        assert (seen.unit_name, seen.to_unit) == (f"{NAMES[TOWN]}（{TOWN}）", "")
        assert not seen.addressed_to_us
    said = exchange.inspect(unions.town.home.root, request)
    assert "收件单位：上级工会" in said.lines


def test_another_content_under_a_known_number_is_refused(unions: Unions) -> None:
    file_household(unions.town)
    file = send(unions)
    taken = take(unions.county, file)
    perform(
        unions.county,
        "",
        lambda session: session.connection().exec_driver_sql(
            "UPDATE received_bundle SET manifest_hash = ? WHERE id = ?", ("00" * 32, taken.bundle)
        ),
    )
    with pytest.raises(BundleReused):
        take(unions.county, file)


def test_entries_may_stand_on_a_household_withdrawn_before_it_was_sent(unions: Unions) -> None:
    household = file_household(unions.town)
    cadre, pairing = pair(unions.town, household)
    withdraw(unions.town, HOUSEHOLD, household)
    withdraw(unions.town, Aggregate.CADRE, cadre)
    taken = take(unions.county, send(unions))
    assert (taken.refused, taken.missing) == ((), ())
    held = stored(unions.county, HOUSEHOLD, household)
    assert held is not None
    assert (held.deleted, held.revision) == (True, 2)
    assert stored(unions.county, Aggregate.PAIRING, pairing) is not None


def test_an_entry_withdrawn_before_it_came_never_rises_again(unions: Unions) -> None:
    _, pairing = pair(unions.town, file_household(unions.town))
    older = send(unions)
    withdraw(unions.town, Aggregate.PAIRING, pairing)
    first = take(unions.county, send(unions))
    again = take(unions.county, send(unions))
    assert (again.applied, again.already) == (0, first.applied)
    assert take(unions.county, older).stale == 1
    assert stored(unions.county, Aggregate.PAIRING, pairing) is None
