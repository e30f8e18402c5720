"""A stranger takes in families that may be double, and is told so wherever it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.rosters import as_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from tests.system.clerk import Clerk

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
