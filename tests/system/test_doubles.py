"""A stranger takes in families that may be double, and is told so wherever it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.rosters import as_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from tests.system.clerk import Clerk, Pair

HEADERS = ("户主姓名", "身份证号", "出生日期", "家庭住址")
FIRST = ("王建国", "330382197001010016", "1970-01-01", "幸福里3号")
DOUBLE = ("王建国", "", "1970-01-01", "光明路8号")


def roster(folder: Path, name: str, *rows: tuple[str, ...]) -> Path:
    file = folder / name
    file.write_bytes(as_xlsx(花名册=[HEADERS, *rows]))
    return file


def test_likely_doubles_are_warned_of_and_counted(empty_town: Clerk, tmp_path: Path) -> None:
    assert empty_town.run("check")["doubles"]["pairs"] == 0
    assert empty_town.run("import-roster", roster(tmp_path, "a.xlsx", FIRST))["added"] == 1
    told = empty_town.run("import-roster", roster(tmp_path, "b.xlsx", DOUBLE))
    assert told["added"] == 1
    assert "looks_alike" in {each["code"] for each in told["warned"]}
    found = empty_town.run("check")["doubles"]
    assert (found["pairs"], found["households"]) == (1, 2)
    assert found["kinds"]["姓名和出生日期相同"] == 1
    for hit in empty_town.run("search", "王建国")["hits"]:
        shown = empty_town.run("show", hit["id"])
        assert (shown["former"], shown["dependants"]) == ([], [])
        assert (shown["merged_into"], shown["split_from"]) == (None, None)


def test_the_union_above_is_told_who_came_a_second_time(pair: Pair, tmp_path: Path) -> None:
    town, county = pair.town, pair.county
    household_id = town.run("check")["incomplete"][0]["id"]
    number = town.run("show", household_id, "--full")["values"]["id_number"]
    own = roster(tmp_path, "own.xlsx", ("李大", number, "", "光明路8号"))
    assert county.run("import-roster", own)["added"] == 1
    told = county.run("receive", pair.bundle, "--receipts", tmp_path / "receipts")
    assert told["doubles"] == 1
    assert county.run("check")["doubles"]["kinds"]["身份证号相同"] == 1
