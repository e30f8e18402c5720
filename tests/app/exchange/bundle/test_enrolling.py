"""Enrolment: nobody becomes a superior without having read the paper."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.exchange.bundle import digits, fingerprint, keys, manifest, opening, reference
from app.exchange.errors import (
    AddressedElsewhere,
    BundleDamaged,
    CodeMistyped,
    EnrolmentNotAsked,
    EnrolmentOfOurselves,
    EnrolmentUnproven,
    FingerprintWrong,
    KindUnexpected,
    ManifestUnreadable,
    PracticeMixed,
    SenderUnknown,
)
from app.services import enrolment, parties, receptions
from app.work import finish, perform
from db.base import new_id
from db.models import Peer, Unit
from db.vocabulary import Aggregate, PeerSide
from tests.forgery import forged, party
from tests.ledgers import TOWN
from tests.unions import COUNTY, NAMES, file_household, found, send, stored, take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.enrolment import Requested
    from app.work import Application
    from tests.unions import Unions


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Application]:
    made = found(tmp_path / "town", TOWN)
    yield made
    made.engine.dispose()


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Application]:
    made = found(tmp_path / "county", COUNTY)
    yield made
    made.engine.dispose()


@pytest.fixture
def asked(town: Application, tmp_path: Path) -> Requested:
    return enrolment.request(town, tmp_path)


def peers(application: Application) -> list[tuple[str, PeerSide]]:
    def read(session: object) -> list[tuple[str, PeerSide]]:
        rows = session.execute(select(Peer.unit_id, Peer.side))  # type: ignore[attr-defined]  # a session
        return [(row.unit_id, row.side) for row in rows]

    return perform(application, "", read).value


def test_both_sides_know_each_other_afterwards(unions: Unions) -> None:
    assert peers(unions.town) == [(COUNTY, PeerSide.HIGHER)]
    assert peers(unions.county) == [(TOWN, PeerSide.LOWER)]
    above = stored(unions.town, Aggregate.UNIT, COUNTY)
    assert above is not None
    assert above.body["name"] == NAMES[COUNTY]
    own = stored(unions.town, Aggregate.UNIT, TOWN)
    assert own is not None
    assert own.body["parent_id"] == COUNTY
    below = stored(unions.county, Aggregate.UNIT, TOWN)
    assert below is not None
    assert (below.owner, below.body["name"]) == (TOWN, NAMES[TOWN])


def test_the_request_holds_no_secret_and_its_fingerprint_has_eight_groups(
    asked: Requested,
) -> None:
    assert len(digits.grouped(asked.fingerprint).split()) == 8
    secret = fingerprint.read(asked.fingerprint).secret
    assert secret.encode() not in asked.file.read_bytes()


def test_a_mistyped_fingerprint_is_told_from_a_wrong_one(
    county: Application, asked: Requested, tmp_path: Path
) -> None:
    wrong_digit = ("1" if asked.fingerprint[0] != "1" else "2") + asked.fingerprint[1:]
    with pytest.raises(CodeMistyped):
        enrolment.accept(county, asked.file, wrong_digit, tmp_path)
    another = fingerprint.write(b"another request", "01234567890123")
    with pytest.raises(FingerprintWrong):
        enrolment.accept(county, asked.file, another, tmp_path)
    assert peers(county) == []


def test_whoever_answers_without_the_paper_is_not_believed_and_not_for_long(
    town: Application, asked: Requested, tmp_path: Path
) -> None:
    with asked.file.open("rb") as stream:
        request = manifest.digest(opening.open_container(stream).raw)
    stranger = replace(party(town), site=new_id(), unit="666", keys=keys.generate())
    guess = fingerprint.proof("01234567890123", request, stranger.keys.public.as_bytes())
    said = reference.write(reference.Reference("666", stranger.site_keys(), guess))
    file = tmp_path / "forged.bfb"
    for left in range(fingerprint.TRIES - 1, -1, -1):
        answer = forged(
            stranger,
            party(town),
            kind="REFDATA",
            answers=request,
            fill=lambda bag: bag.add(reference.NAME, [said]),
        )
        file.write_bytes(answer)
        with pytest.raises(EnrolmentUnproven) as refusal:
            # A rehearsal that cost nothing would let anybody guess for ever.
            finish(receptions.receive(town, file, dry_run=left % 2 == 0))
        assert refusal.value.figures == {"left": left}
    assert peers(town) == []
    right = found(tmp_path / "right", COUNTY)
    enrolment.accept(right, asked.file, asked.fingerprint, tmp_path / "late.bfb")
    with pytest.raises(EnrolmentNotAsked):
        finish(receptions.receive(town, tmp_path / "late.bfb"))
    right.engine.dispose()


def test_only_the_newest_request_can_be_answered(
    town: Application, county: Application, asked: Requested, tmp_path: Path
) -> None:
    newer = enrolment.request(town, tmp_path / "newer.bfb")
    enrolment.accept(county, asked.file, asked.fingerprint, tmp_path / "old.bfb")
    with pytest.raises(EnrolmentNotAsked):
        finish(receptions.receive(town, tmp_path / "old.bfb"))
    enrolment.accept(county, newer.file, newer.fingerprint, tmp_path / "new.bfb")
    finish(receptions.receive(town, tmp_path / "new.bfb"))
    assert peers(town) == [(COUNTY, PeerSide.HIGHER)]


def test_an_answer_can_be_taken_in_again(unions: Unions, closed_unions: Unions) -> None:
    answer = closed_unions.stick / "answer.bfb"
    again = take(unions.town, answer)
    assert again.applied == 0
    with pytest.raises(AddressedElsewhere):
        finish(receptions.receive(unions.county, answer))


def test_practice_and_real_ledgers_do_not_mix(
    asked: Requested, unions: Unions, tmp_path: Path
) -> None:
    practising = found(tmp_path / "practice", COUNTY, practice=True)
    with pytest.raises(PracticeMixed):
        enrolment.accept(practising, asked.file, asked.fingerprint, tmp_path)
    practising.engine.dispose()
    file_household(unions.town)
    file = send(unions)
    perform(
        unions.county,
        "",
        lambda session: session.connection().exec_driver_sql("UPDATE ledger SET practice = 1"),
    )
    with pytest.raises(PracticeMixed):
        take(unions.county, file)


def test_a_union_cannot_stand_below_itself(
    town: Application, asked: Requested, tmp_path: Path
) -> None:
    with pytest.raises(EnrolmentOfOurselves):
        enrolment.accept(town, asked.file, asked.fingerprint, tmp_path)


def test_each_file_has_its_place(
    county: Application, asked: Requested, unions: Unions, tmp_path: Path
) -> None:
    file_household(unions.town)
    report = send(unions)
    with pytest.raises(KindUnexpected):
        enrolment.accept(county, report, fingerprint.write(b"", "01234567890123"), tmp_path)
    with pytest.raises(KindUnexpected) as refusal:
        take(county, asked.file)
    assert refusal.value.figures == {"kind": "对接登记申请"}
    with pytest.raises(SenderUnknown):
        take(county, report)


def test_a_request_with_any_byte_changed_is_refused(
    county: Application, asked: Requested, tmp_path: Path
) -> None:
    content = asked.file.read_bytes()
    place = content.index(TOWN.encode())
    changed = tmp_path / "changed.bfb"
    changed.write_bytes(content[:place] + b"7" + content[place + 1 :])
    with pytest.raises(BundleDamaged):
        enrolment.accept(county, changed, asked.fingerprint, tmp_path)


@pytest.mark.parametrize("level", ["village", None])
def test_a_request_that_does_not_say_who_asks_is_refused(
    county: Application, town: Application, tmp_path: Path, level: str | None
) -> None:
    asks = replace(party(town), unit_level=level or "town")
    content = forged(asks, asks, kind="ENROL", with_keys=level is not None)
    file = tmp_path / "asks.bfb"
    file.write_bytes(content)
    raw = opening.open_container(BytesIO(content)).raw
    with pytest.raises(ManifestUnreadable):
        enrolment.accept(county, file, fingerprint.write(raw, "01234567890123"), tmp_path)


def test_a_site_may_enrol_again_after_a_restore(unions: Unions) -> None:
    perform(
        unions.town,
        "",
        lambda session: session.connection().exec_driver_sql("UPDATE ledger SET incarnation = 2"),
    )
    household = file_household(unions.town)
    forked = take(unions.county, send(unions))
    assert {each.id for each in forked.forked} == {household, TOWN}
    asked = enrolment.request(unions.town, unions.stick / "again.bfb")
    enrolment.accept(
        unions.county, asked.file, asked.fingerprint, unions.stick / "answer again.bfb"
    )
    finish(receptions.receive(unions.town, unions.stick / "answer again.bfb"))
    assert take(unions.county, send(unions)).applied == 2


def test_reference_data_bring_the_tree_of_unions(
    county: Application, town: Application, tmp_path: Path
) -> None:
    city = found(tmp_path / "city", "610500000", "渭南市总工会")
    for lower, higher in ((county, city), (town, county)):
        wanted = enrolment.request(lower, tmp_path / "wanted.bfb")
        enrolment.accept(higher, wanted.file, wanted.fingerprint, tmp_path / "given.bfb")
        finish(receptions.receive(lower, tmp_path / "given.bfb"))

    def known(session: object) -> dict[str, str | None]:
        rows = session.execute(select(Unit.id, Unit.parent_id))  # type: ignore[attr-defined]  # a session
        return {row.id: row.parent_id for row in rows}

    assert perform(town, "", known).value == {
        "610500000": None,
        COUNTY: "610500000",
        TOWN: COUNTY,
    }
    city.engine.dispose()


def test_the_site_s_keys_are_made_once(town: Application) -> None:
    first = perform(town, "", parties.own).value
    assert perform(town, "", parties.own).value == replace(first)


def test_two_stories_of_a_sister_union_are_put_aside(unions: Unions, tmp_path: Path) -> None:
    sister = found(tmp_path / "sister", "610502101")
    asked = enrolment.request(unions.town, tmp_path / "asked.bfb")
    enrolment.accept(sister, asked.file, asked.fingerprint, tmp_path / "by mistake.bfb")
    asked = enrolment.request(sister, tmp_path / "asks.bfb")
    enrolment.accept(unions.county, asked.file, asked.fingerprint, tmp_path / "answer.bfb")
    told = take(sister, tmp_path / "answer.bfb")
    assert [each.id for each in told.forked] == [TOWN]
    assert told.applied == 1
    sister.engine.dispose()
