"""A bundle goes up, a receipt comes down: two ledgers that know each other by fingerprint."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.system.clerk import Clerk, found

COUNTY = "330382"
FAMILIES = 12


@dataclass(frozen=True)
class Pair:
    """A town and the county above it, enrolled, with the town's first bundle on the drive."""

    town: Clerk
    county: Clerk
    bundle: Path


@pytest.fixture(scope="module")
def enrolled(filled: Clerk, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Two unions that enrolled with each other; not to be changed."""
    folder = tmp_path_factory.mktemp("enrolled")
    town = filled.copy(folder / "town")
    county = found(folder / "county", COUNTY, "乐清市总工会", "county")
    asked = town.run("enrol", "request", "--out", folder / "request.bfb")
    given = ("--fingerprint", asked["fingerprint"], "--out", folder / "answer.bfb")
    accepted = county.run("enrol", "accept", asked["file"], *given)
    assert accepted["unit_code"] == "330382001"
    assert town.run("receive", accepted["file"])["bundles"][0]["kind"] == "REFDATA"
    bundle = folder / "full.bfb"
    told = town.run("export", "--kind", "full", "--to", COUNTY, "--out", bundle)
    assert told["counts"]["households"] == FAMILIES
    return Pair(town, county, bundle)


@pytest.fixture
def pair(enrolled: Pair, tmp_path: Path) -> Pair:
    """Two enrolled unions, to do with as one likes."""
    return Pair(
        enrolled.town.copy(tmp_path / "town"),
        enrolled.county.copy(tmp_path / "county"),
        enrolled.bundle,
    )


def test_a_bundle_is_received_once_and_acknowledged_by_file(pair: Pair, tmp_path: Path) -> None:
    town, county, bundle = pair.town, pair.county, pair.bundle
    said = county.run("inspect", bundle)
    assert (said["kind"], said["unit"], said["addressed_to_us"]) == ("FULL", "330382001", True)
    rehearsed = county.run("receive", bundle, "--dry-run")
    first = county.run("receive", bundle, "--receipts", tmp_path / "first")
    assert rehearsed["applied"] == first["applied"] > FAMILIES
    assert (first["stale"], first["forked"], first["refused"], first["missing"]) == (0, [], [], [])
    held = county.held()
    assert county.run("verify")["counts"]["household"] == FAMILIES
    again = county.run("receive", bundle, "--receipts", tmp_path / "again")
    assert (again["applied"], again["already"]) == (0, first["applied"])
    assert again["receipt_code"] == first["receipt_code"]
    assert bytes_of(again["receipt_file"]) == bytes_of(first["receipt_file"])
    assert county.held() == held
    assert town.run("check")["unreported"] == FAMILIES
    told = town.run("acknowledge", first["receipt_file"])
    assert (told["outcome"], told["unreported"]) == ("all", 0)
    assert town.refused("export", "--kind", "delta", "--to", COUNTY, "--out", tmp_path / "d") == (
        "nothing_changed"
    )
    zero = town.run("export", "--kind", "zero", "--to", COUNTY, "--out", tmp_path / "zero.bfb")
    assert zero["records"] == 0


def test_a_receipt_code_read_over_the_telephone_does_the_same(pair: Pair, tmp_path: Path) -> None:
    code = pair.county.run("receive", pair.bundle, "--receipts", tmp_path)["receipt_code"]
    spoken = f"{code[:4]} {code[4:8]}-{code[8:12]} {code[12:]}"
    mistyped = code[:-1] + str((int(code[-1]) + 1) % 10)
    assert pair.town.refused("acknowledge", "--code", mistyped) == "code_mistyped"
    assert pair.town.run("acknowledge", "--code", spoken)["unreported"] == 0


def test_several_files_are_told_in_sums_and_one_by_one(pair: Pair, tmp_path: Path) -> None:
    broken = tmp_path / "broken.bfb"
    broken.write_bytes(bytes_of(pair.bundle)[:-1])
    told = pair.county.run("receive", pair.bundle, broken, "--receipts", tmp_path / "receipts")
    assert told["applied"] == told["bundles"][0]["applied"]
    assert told["bundles"][1]["error"]["code"] == "bundle_damaged"
    assert told["receipt_code"] is None
    assert told["bundles"][0]["receipt_file"] is not None


def test_a_bundle_that_is_not_as_it_was_sent_changes_nothing(pair: Pair, tmp_path: Path) -> None:
    before = pair.county.held()
    content = bytes_of(pair.bundle)
    middle = len(content) // 2
    mutations = {
        "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "cut": content[:-7],
        "appended": content + b"\0",
        "empty": b"",
    }
    for name, mutated in mutations.items():
        file = tmp_path / f"{name}.bfb"
        file.write_bytes(mutated)
        assert pair.county.refused("receive", file) in {"bundle_damaged", "not_a_bundle"}, name
    assert pair.county.held() == before


def test_a_bundle_goes_to_nobody_else(pair: Pair, tmp_path: Path) -> None:
    other = found(tmp_path / "other", "330383", "瑞安市总工会", "county")
    assert other.refused("receive", pair.bundle) == "sender_unknown"
    assert pair.town.refused("receive", pair.bundle) == "sender_unknown"
    assert other.refused("receive", tmp_path / "nowhere.bfb") == "file_missing"
    kind = ("export", "--kind", "full", "--out", tmp_path / "x.bfb", "--to", "999999")
    assert pair.town.refused(*kind) == "peer_unknown"
    assert not (tmp_path / "x.bfb").exists()


def test_a_wrong_fingerprint_enrols_nobody(pair: Pair, tmp_path: Path) -> None:
    asked = pair.town.run("enrol", "request", "--out", tmp_path / "request.bfb")
    other = pair.town.run("enrol", "request", "--out", tmp_path / "another.bfb")
    accept = ("enrol", "accept", asked["file"], "--out", tmp_path / "answer.bfb", "--fingerprint")
    assert pair.county.refused(*accept, other["fingerprint"]) == "fingerprint_wrong"
    assert pair.county.refused(*accept, "1234 5678") == "code_mistyped"
    assert not (tmp_path / "answer.bfb").exists()


def bytes_of(file: Path | str) -> bytes:
    """Read a file whole."""
    return Path(file).read_bytes()


def test_a_restored_ledger_keeps_what_the_backup_held(pair: Pair, tmp_path: Path) -> None:
    town = pair.town
    stick = tmp_path / "stick"
    stick.mkdir()
    copied = town.run("backup", "--out", stick)["copy"]
    before = town.held()
    town.run("print", "card", "--all", "--out", tmp_path / "cards.pdf")
    assert town.held() != before
    seen = town.run("restore", copied, "--dry-run")
    assert seen["lost"]["card_issue"] == FAMILIES
    assert town.held() != before
    told = town.run("restore", copied)
    assert told["set_aside"] is not None
    assert town.held() == before
    shutil.rmtree(town.home / "backups")
    (tmp_path / "cut.bfk").write_bytes(bytes_of(copied)[:-100])
    assert town.refused("restore", tmp_path / "cut.bfk") == "backup_unreadable"
