"""A stranger sets the minimum allowance and asks who qualifies, here and at the union above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import resources
from app.__main__ import main
from tests.rosters import as_xlsx
from tests.system.clerk import documented

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.system.clerk import Clerk, Pair

HEADERS = (
    *("户主姓名", "身份证号", "工作状态", "职工类型", "户口所在地行政区划", "家庭人口"),
    *("家庭年度总收入", "年度必要支出", "主要致困原因", "困难类别"),
)
ELIGIBILITY = {
    *("rule_set", "standard_yuan", "per_head_yuan", "net_per_head_yuan", "category", "rules"),
    "decided",
}
RULE = {"rule", "category", "holds", "threshold_yuan", "short_by_yuan"}


def filed(town: Clerk, folder: Path) -> str:
    """File one family of three with 30,240 元 a year and 3,600 元 spent; give its id."""
    family = ("王建国", "330382197001010016", "在岗", "城镇困难职工", "330382", 3)
    row = (*family, 30_240, 3_600, "家庭成员患重特大疾病", "深度困难")
    file = folder / "family.xlsx"
    file.write_bytes(as_xlsx(花名册=[HEADERS, row]))
    assert town.run("import-roster", file)["added"] == 1
    (hit,) = town.run("search", "王建国")["hits"]
    return str(hit["id"])


def judged(town: Clerk, household_id: str, *options: str) -> dict[str, Any]:
    answer: dict[str, Any] = town.run("show", household_id, *options)["eligibility"]
    assert set(answer) == ELIGIBILITY
    assert all(set(each) == RULE for each in answer["rules"])
    return answer


def test_who_qualifies_is_told_with_every_figure(empty_town: Clerk, tmp_path: Path) -> None:
    household_id = filed(empty_town, tmp_path)
    told = empty_town.run(
        "standard", "add", "--region", "330382", "--from", "2016-01-01", "--yuan", "702.50"
    )
    assert (told["yuan"], told["moved"], told["dry_run"]) == (702.5, [], False)
    by_2020 = judged(empty_town, household_id, "--on", "2021-03-01")
    assert by_2020 == {
        "rule_set": "2020",
        "standard_yuan": 702.5,
        "per_head_yuan": 840,
        "net_per_head_yuan": 740,
        "category": "相对困难",
        "rules": [
            {
                "rule": "deep",
                "category": "深度困难",
                "holds": False,
                "threshold_yuan": 702.5,
                "short_by_yuan": 37.5,
            },
            {
                "rule": "relative",
                "category": "相对困难",
                "holds": True,
                "threshold_yuan": 1405,
                "short_by_yuan": None,
            },
            {
                "rule": "accident",
                "category": "意外致困",
                "holds": False,
                "threshold_yuan": 24_192,
                "short_by_yuan": None,
            },
        ],
        "decided": {
            "decision": "深度困难",
            "category": "深度困难",
            "reason": None,
            "decided_on": None,
            "decided_by": None,
        },
    }
    by_2016 = judged(empty_town, household_id, "--rule-set", "2016")
    assert (by_2016["rule_set"], by_2016["category"]) == ("2016", "低保边缘户")
    assert [each["holds"] for each in by_2016["rules"]] == [False, True, True]
    page = empty_town.said("show", household_id)
    assert "人均月纯收入：740 元（（30,240 − 3,600）÷ 12 ÷ 3）" in page
    assert "比标准高，差 37.50 元。" in page


def test_state_and_completeness_stand_beside(empty_town: Clerk, tmp_path: Path) -> None:
    shown = empty_town.run("show", filed(empty_town, tmp_path))
    assert shown["state"] == "在档"
    assert 0 < shown["completeness"] < 100
    assert shown["exit"]["advice"] == "待核实"
    assert shown["rows"]["assessments"] == []


def test_without_a_standard_it_is_kindly_said_what_to_do(
    empty_town: Clerk, tmp_path: Path
) -> None:
    household_id = filed(empty_town, tmp_path)
    shown = empty_town.run("show", household_id, "--on", "2021-03-01")
    (warning,) = shown["warnings"]
    assert warning["code"] == "standard_missing"
    assert "330382 在 2021-03-01" in warning["message"]
    assert "standard add" in warning["message"]
    assert shown["values"]["name"] == "王建国"
    found = shown["eligibility"]
    assert (found["standard_yuan"], found["per_head_yuan"], found["category"]) == (None, 840, None)
    assert [each["holds"] for each in found["rules"]] == [None, None, False]


def test_a_day_without_rules_keeps_nobody_from_seeing_the_archive(
    empty_town: Clerk, tmp_path: Path
) -> None:
    household_id = filed(empty_town, tmp_path)
    shown = empty_town.run("show", household_id, "--on", "2015-03-01")
    assert (shown["eligibility"], shown["exit"]) == (None, None)
    assert [each["code"] for each in shown["warnings"]] == ["rule_set_missing"]
    assert "王建国" in empty_town.said("show", household_id, "--on", "2015-03-01")


def test_who_changes_category_is_told_before_a_standard_is_accepted(
    empty_town: Clerk, tmp_path: Path
) -> None:
    household_id = filed(empty_town, tmp_path)
    place = ("--region", "330382")
    empty_town.run("standard", "add", *place, "--from", "2020-01-01", "--yuan", "700")
    later = (*place, "--from", "2021-01-01", "--yuan", "750", "--note", "民发〔2020〕9号")
    rehearsed = empty_town.run("standard", "add", *later, "--dry-run")
    assert rehearsed["moved"] == [
        {
            "id": household_id,
            "name": "王建国",
            "archive_no": None,
            "before": "相对困难",
            "after": "深度困难",
        }
    ]
    assert len(empty_town.run("standard", "list")["standards"]) == 1
    assert "1 户的建议类别有变化。低保标准已保存。" in empty_town.said("standard", "add", *later)
    assert empty_town.run("standard", "list")["standards"][0] == {
        "region": "330382",
        "from_on": "2021-01-01",
        "yuan": 750,
        "note": "民发〔2020〕9号",
    }
    assert "750 元/人·月" in empty_town.said("standard", "list")


def test_wrong_standards_and_rule_sets_are_refused(empty_town: Clerk, tmp_path: Path) -> None:
    add = ("standard", "add", "--from", "2020-01-01")
    assert empty_town.refused(*add, "--region", "33x", "--yuan", "5") == "standard_wrong"
    for wrong in ("abc", "1.234", "nan", "inf"):
        given = (*add, "--region", "330382", "--yuan", wrong)
        told = empty_town.start(*given, "--password-file", empty_town.password_file)
        assert told.code == 2
        assert "--yuan 的值不对" in told.err
    assert "还没有录入低保标准" in empty_town.said("standard", "list")
    household_id = filed(empty_town, tmp_path)
    assert empty_town.refused("show", household_id, "--rule-set", "2031") == "rule_set_missing"


def test_a_rule_set_is_taken_in_from_a_file_or_refused(empty_town: Clerk, tmp_path: Path) -> None:
    text = resources.path("rulesets", "2020.toml").read_text("utf-8")
    file = tmp_path / "local.toml"
    file.write_text(text.replace("below = 200", "below = 180"), "utf-8")
    assert empty_town.run("rule-set", "add", file)["name"] == "2020"
    file.write_text(text.replace('name = "2020"', 'name = "本市"'), "utf-8")
    assert empty_town.refused("rule-set", "add", file) == "rule_set_refused"
    assert empty_town.refused("rule-set", "add", tmp_path / "none.toml") == "file_missing"
    listed = empty_town.run("rule-set", "list")["rule_sets"]
    assert [each["name"] for each in listed] == ["2016", "2020"]
    assert listed[0]["until_on"] is None
    assert "困难职工解困脱困对象（2016）" in empty_town.said("rule-set", "list")


def test_the_union_above_judges_the_same(pair: Pair, tmp_path: Path) -> None:
    pair.county.run("receive", pair.bundle, "--receipts", tmp_path)
    standard = ("standard", "add", "--region", "33", "--from", "2016-01-01", "--yuan", "900")
    households = pair.town.run("check")["incomplete"][:3]
    assert households
    for each in (pair.town, pair.county):
        each.run(*standard)
    for hit in households:
        here, there = (each.run("show", hit["id"]) for each in (pair.town, pair.county))
        for key in ("state", "completeness", "eligibility", "exit"):
            assert here[key] == there[key]


def test_the_keys_and_help_of_the_groups_are_written_down(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert documented("standard list") == {"standards"}
    for group in ("standard", "rule-set"):
        for command in ("add", "list"):
            assert main([group, command, "--help"]) == 0
            page = capsys.readouterr().out
            assert page.startswith(f"用法：bangfu-cli {group} {command}")
            assert "Usage" not in page
