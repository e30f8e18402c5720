"""A bundle goes up, a receipt comes down: two ledgers that know each other by fingerprint."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from tests.system.clerk import bytes_of, found

if TYPE_CHECKING:
    from pathlib import Path

    from tests.system.clerk import Pair

COUNTY = "330382"
FAMILIES = 12


def test_a_bundle_is_received_once_and_acknowledged_by_file(pair: Pair, tmp_path: Path) -> None:
    town, county, bundle = pair.town, pair.county, pair.bundle
    said = county.run("inspect", bundle)
    assert (said["kind"], said["unit"], said["addressed_to_us"]) == ("FULL", "330382001", True)
    assert said["signer"] == "已登记单位"
    outside = json.loads(county.start("inspect", bundle, "--json").out)
    assert (outside["kind"], outside["signer"]) == ("FULL", "未登记，无法核实")
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


def test_standards_and_rules_go_down_and_are_judged_by_there(pair: Pair, tmp_path: Path) -> None:
    """[004] the same facts at both: what the county set holds in the town."""
    town, county = pair.town, pair.county
    county.run("standard", "add", "--region", COUNTY, "--from", "2016-01-01", "--yuan", "700")
    below, file = "330382001", tmp_path / "down.bfb"
    made = county.run("export", "--kind", "refdata", "--to", below, "--out", file)
    assert (made["kind"], made["to"], made["counts"]["standards"]) == ("REFDATA", below, 1)
    (told,) = town.run("receive", file)["bundles"]
    assert told["policy"] == {
        "standards": 1,
        "rule_sets": 0,
        "library": 0,
        "phrases": 0,
        "terms": 0,
        "behind": [],
        "refused": [],
        "late": False,
    }
    assert [each["yuan"] for each in town.run("standard", "list")["standards"]] == [700]
    county.run("receive", pair.bundle, "--receipts", tmp_path)
    household_id = town.run("check")["incomplete"][0]["id"]
    here, there = (each.run("show", household_id, "--on", "2021-03-01") for each in (town, county))
    assert here["eligibility"] == there["eligibility"]
    assert here["eligibility"]["standard_yuan"] == 700
    assert here["rows"]["assessments"] == there["rows"]["assessments"]
