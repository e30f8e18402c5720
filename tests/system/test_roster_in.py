"""A roster goes in, its people are found, shown and printed."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from app import bootstrap
from app.forms.text import yuan
from app.rules import synthetic
from app.services import roster_columns
from app.work import perform
from tests.rosters import TODAY, as_xlsx
from tests.system.clerk import PASSWORD, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.system.clerk import Clerk

SAMPLES = ROOT.parent / "shared" / "samples"
LONG = "阿卜杜热合曼·图尔荪尼亚孜买买提江吐尔逊古丽娜尔扎西次仁乌兰巴特尔欧阳上官司马孔白崔康毛邱"
HOSTILE = ("<b>王</b>", "=1+1", "赵&amp;李", "钱\n伟", "𬭎𬱖𪚥", LONG, "'孙", "@周", "-吴+1")
READ_AS = {"钱\n伟": "钱伟"}


@pytest.mark.parametrize("name", ["wide_1", "people_2"])
def test_a_sample_roster_is_taken_in_as_its_answers_say(empty_town: Clerk, name: str) -> None:
    roster = SAMPLES / f"roster_{name}.xlsx"
    if not roster.exists():
        pytest.skip("the sample rosters do not lie beside the project")
    expected = json.loads((SAMPLES / f"roster_{name}.answers.json").read_text("utf-8"))
    told = empty_town.run("import-roster", roster)
    assert told["households"] == expected["households"]
    assert told["added"] == expected["added"]
    refused = {str(each["row"]) for each in told["refused"]}
    assert refused == set(expected["refused_rows"])
    assert {each["code"] for each in told["refused"]} <= set(expected["refused_rows"].values())
    again = empty_town.run("import-roster", roster)
    assert (again["added"], again["updated"]) == (0, 0)
    assert again["unchanged"] == expected["added"]


def test_a_dry_run_tells_all_and_changes_nothing(empty_town: Clerk, roster: Path) -> None:
    before = empty_town.held()
    told = empty_town.run("import-roster", roster, "--dry-run")
    assert told["added"] == 12
    assert empty_town.held() == before


def test_what_the_window_learnt_of_a_column_the_command_line_uses(
    empty_town: Clerk, tmp_path: Path
) -> None:
    roster = tmp_path / "roster.xlsx"
    named = numbered(3, "王一")
    roster.write_bytes(
        as_xlsx(名册=[["姓名", "身份证号", "住处", "捎话找谁"], [*named, "13900000001"]])
    )
    told = empty_town.run("import-roster", roster, "--dry-run")
    assert "捎话找谁" in told["unknown_columns"]
    opened = bootstrap.unlock(empty_town.home, "经办一", PASSWORD)
    perform(
        opened,
        roster_columns.VERB,
        lambda session: roster_columns.learn(session, {"捎话找谁": "other_contact"}),
    )
    bootstrap.close(opened)
    told = empty_town.run("import-roster", roster)
    assert "捎话找谁" not in told["unknown_columns"]
    (hit,) = empty_town.run("search", "王一")["hits"]
    shown = empty_town.run("show", hit["id"], "--full")
    assert shown["values"]["other_contact"] == "13900000001"


def test_failing_rows_come_back_as_a_workbook_that_can_be_mended(
    empty_town: Clerk, tmp_path: Path
) -> None:
    good, bad = (numbered(seed, name) for seed, name in ((1, "王一"), (2, "李二")))
    bad[1] = bad[1][:-1] + ("0" if bad[1][-1] != "0" else "1")
    roster = tmp_path / "roster.xlsx"
    roster.write_bytes(as_xlsx(名册=[["姓名", "身份证号", "家庭住址"], good, bad]))
    errors = tmp_path / "errors.xlsx"
    told = empty_town.run("import-roster", roster, "--errors", errors)
    assert told["added"] == 1
    assert [(each["row"], each["code"]) for each in told["refused"]] == [(3, "bad_check")]
    assert told["errors"] == str(errors)
    only_errors = empty_town.run("import-roster", errors, expect=1)
    assert only_errors["error"]["code"] == "nothing_imported"
    assert len(only_errors["refused"]) == 1


def test_failing_rows_are_not_written_over_the_roster(empty_town: Clerk, roster: Path) -> None:
    before = roster.read_bytes(), empty_town.held()
    told = empty_town.run("import-roster", roster, "--errors", roster, expect=1)
    assert told["error"]["code"] == "errors_over_roster"
    told = empty_town.run("import-roster", roster, "--errors", roster.with_name("o.xls"), expect=1)
    assert told["error"]["code"] == "errors_not_xlsx"
    assert (roster.read_bytes(), empty_town.held()) == before


def test_what_is_not_read_is_told(empty_town: Clerk, tmp_path: Path) -> None:
    roster = tmp_path / "roster.xlsx"
    headers = ["姓名", "身份证号", "家庭住址"]
    first, second = [headers, numbered(1, "王一")], [headers, numbered(2, "李二")]
    roster.write_bytes(as_xlsx(甲镇=[[*each, "鞋码"] for each in first], 乙镇=second))
    told = empty_town.run("import-roster", roster, "--dry-run")
    assert (told["sheet"], told["unknown_columns"], told["unread_sheets"]) == (
        "乙镇",
        [],
        ["甲镇"],
    )
    assert "甲镇" in empty_town.said("import-roster", roster)


def test_any_name_goes_through_import_search_show_and_card(
    empty_town: Clerk, tmp_path: Path
) -> None:
    roster = tmp_path / "roster.xlsx"
    rows = [numbered(seed, name) for seed, name in enumerate(HOSTILE)]
    roster.write_bytes(as_xlsx(名册=[["姓名", "身份证号", "家庭住址"], *rows]))
    assert empty_town.run("import-roster", roster)["added"] == len(HOSTILE)
    checked = empty_town.run("check")["incomplete"]
    names = {READ_AS.get(name, name) for name in HOSTILE}
    assert {each["name"] for each in checked} == names
    for each in checked:
        shown = empty_town.run("show", each["id"])["values"]
        assert shown["name"] == each["name"]
    assert empty_town.run("search", "𪚥")["hits"][0]["name"] == "𬭎𬱖𪚥"
    cards = tmp_path / "cards.pdf"
    assert empty_town.run("print", "card", "--all", "--out", cards)["pages"] == len(HOSTILE)
    pages = ["".join(page.extract_text().split()) for page in PdfReader(cards).pages]
    for name in names:
        assert sum(name in page for page in pages) == 1


def test_private_values_are_masked_until_the_whole_is_asked_for(town: Clerk) -> None:
    hit = town.run("search", "镇")["hits"][0]
    masked = town.run("show", hit["id"])
    whole = town.run("show", hit["id"], "--full")
    number = whole["values"]["id_number"]
    assert "*" in masked["values"]["id_number"]
    assert number not in json.dumps(masked, ensure_ascii=False)
    assert len(number) == 18
    assert number not in town.said("show", hit["id"])
    money = whole["values"]["yearly_income_fen"]
    assert f"家庭年度总收入：{yuan(money)}" in town.said("show", hit["id"], "--full")


def test_a_card_is_found_by_its_number_and_keeps_it(town: Clerk, tmp_path: Path) -> None:
    hit = town.run("search", "镇")["hits"][0]
    texts = []
    for file in (tmp_path / "first.pdf", tmp_path / "again.pdf"):
        told = town.run("print", "card", "--household", hit["id"], "--out", file)
        assert (told["pages"], told["missing"]) == (1, [])
        texts.append(PdfReader(file).pages[0].extract_text())
    number = texts[0].partition("编号：")[2].split()[0]
    assert f"编号：{number}" in texts[1]
    assert town.run("show", number)["id"] == hit["id"]
    assert town.refused("show", "no such number") == "record_missing"


def numbered(seed: int, name: str) -> list[str]:
    """Give a row of the roster for somebody of that name."""
    return [name, synthetic.person(Random(seed), today=TODAY).id_number, "兴业镇一号"]
