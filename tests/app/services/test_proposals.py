"""Help is proposed out of an archive and taken as it was changed; the library is the office's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.forms.difficulty import DIFFICULTIES
from app.forms.measure import MEASURES
from app.rules.standards import Standard
from app.services import help_library, households, plans, proposals, standards
from app.services.errors import LibraryRefused, RecordMissing, Unstorable
from app.work import perform

if TYPE_CHECKING:
    from pathlib import Path

    from app.rules.suggestions import Suggestions
    from app.work import Application

TODAY = date(2020, 10, 13)
VALUES: dict[str, Any] = {
    "name": "赵建国",
    "illness": "恶性肿瘤",
    "housing_type": "租房",
    "main_cause": "家庭成员患重特大疾病",
    "yearly_income_fen": 12_000_00,
    "size": 2,
    "region_code": "610502",
}
CHILD = {"name": "赵小雨", "relation": "女", "work_status": "大学生", "born_on": date(2002, 1, 1)}
GRADUATE = {"school_entry_year": 2017, "school_years": 4}
ENTRY: dict[str, Any] = {
    "ground": "家人患重病",
    "difficulty_kind": "医保",
    "side": "医疗保障",
    "content": "带〔家人〕到区医院复查。",
}


def do(application: Application, operation: Any) -> Any:
    return perform(application, "试", operation).value


@pytest.fixture
def home(application: Application) -> str:
    rows = {"members": [CHILD | GRADUATE]}
    filed: str = do(application, lambda s: households.file_archive(s, VALUES, rows))
    return filed


def propose(application: Application, home: str) -> Suggestions:
    found: Suggestions = do(application, lambda s: proposals.propose(s, home))
    return found


def test_an_archive_brings_its_difficulties_and_measures_with_their_reasons(
    application: Application, home: str
) -> None:
    found = propose(application, home)
    kinds = {each.kind: each for each in found.difficulties}
    assert set(kinds) == {"子女助学", "医保", "住房"}
    assert kinds["子女助学"].situation.startswith("赵小雨在读大学")
    assert proposals.why(kinds["医保"]) == "家人患重病：赵建国。"
    assert {each.side for each in found.measures} == {
        "子女助学",
        "医疗保障",
        "住房保障",
        "兜底保障",
    }


def test_who_is_below_the_line_is_proposed_the_allowance_unless_enjoyed(
    application: Application, home: str
) -> None:
    do(application, lambda s: standards.set_standard(s, Standard("6105", date(2020, 1, 1), 60000)))
    assert "低保" in {each.kind for each in propose(application, home).difficulties}
    row = {"standing": "已享受", "policy": "最低生活保障"}
    do(application, lambda s: plans.record_help(s, home, row, {}))
    assert "低保" not in {each.kind for each in propose(application, home).difficulties}


def test_what_is_taken_stands_in_the_file_and_is_not_proposed_again(
    application: Application, home: str
) -> None:
    before = propose(application, home)
    difficulty, measure = before.difficulties[0], before.measures[0]
    table, row = proposals.values_of(difficulty, today=TODAY)
    assert table is DIFFICULTIES
    chosen = [
        (table, {**row, "situation": "改过的话。"}),
        proposals.values_of(measure, today=TODAY),
    ]
    assert chosen[1][0] is MEASURES
    do(application, lambda s: proposals.take(s, home, chosen))
    found = do(application, lambda s: plans.help_of(s, home))
    assert [each["situation"] for each in found.difficulties] == ["改过的话。"]
    (taken,) = found.measures
    assert (taken["content"], taken["state"], taken["set_on"], taken["due_on"]) == (
        measure.content,
        "未开始",
        TODAY,
        measure.due_on,
    )
    after = propose(application, home)
    assert difficulty.kind not in {each.kind for each in after.difficulties}
    assert measure.content not in {each.content for each in after.measures}


def test_the_office_adds_changes_and_removes_entries_of_its_own(
    application: Application, home: str
) -> None:
    made = do(application, lambda s: help_library.keep_entry(s, "", ENTRY))
    assert propose(application, home).measures[0].content == "带赵建国到区医院复查。"
    listed = do(application, help_library.entries)
    assert (listed[0].id, listed[0].days, listed[0].ground) == (made, 90, "家人患重病")
    assert listed[0].values["content"] == ENTRY["content"]
    assert all(each.values is None for each in listed[1:])
    ended = ENTRY | {"until_on": date(2020, 10, 12), "ground": None}
    do(application, lambda s: help_library.keep_entry(s, made, ended))
    assert "复查" not in propose(application, home).measures[0].content
    do(application, lambda s: help_library.remove_entry(s, made))
    assert do(application, help_library.entries)[0].values is None
    with pytest.raises(RecordMissing):
        do(application, lambda s: help_library.remove_entry(s, made))
    with pytest.raises(Unstorable):
        do(application, lambda s: help_library.keep_entry(s, "", ENTRY | {"side": "天上"}))


def test_an_entry_without_a_circumstance_follows_the_list_of_difficulties(
    application: Application, home: str
) -> None:
    entry = ENTRY | {"ground": None, "content": "陪同报销。"}
    do(application, lambda s: help_library.keep_entry(s, "", entry))
    told = {each.content for each in propose(application, home).measures}
    assert "陪同报销。" not in told
    row = {"difficulty_kind": "医保", "situation": "报销难。"}
    do(application, lambda s: proposals.take(s, home, [(DIFFICULTIES, row)]))
    told = {each.content for each in propose(application, home).measures}
    assert "陪同报销。" in told


LIBRARY = """
name = "ours"
title = "本区措施"
from = 2020-01-01
until = 2020-12-31
[[measure]]
side = "医疗保障"
kind = "医保"
when = ["家人患重病", "家人患慢性病"]
content = "送〔家人〕到区医院。"
department = "区卫健局"
days = 20
[[measure]]
side = "就业创业"
kind = "就业创业"
content = "带去招聘会。"
"""


def test_a_library_that_somebody_wrote_becomes_entries_of_the_office(
    application: Application, home: str
) -> None:
    assert do(application, lambda s: help_library.import_entries(s, LIBRARY)) == 3
    again = LIBRARY.replace("days = 20", "days = 30")
    assert do(application, lambda s: help_library.import_entries(s, again)) == 3
    listed = [each for each in do(application, help_library.entries) if each.values]
    assert sorted((each.ground, each.days) for each in listed) == [
        ("", 90),
        ("家人患慢性病", 30),
        ("家人患重病", 30),
    ]
    assert {each.values["until_on"] for each in listed if each.values} == {date(2020, 12, 31)}
    assert propose(application, home).measures[0].content == "送赵建国到区医院。"


def test_a_library_that_is_wrong_changes_nothing(application: Application) -> None:
    with pytest.raises(LibraryRefused) as refused:
        do(
            application,
            lambda s: help_library.import_entries(s, LIBRARY.replace("家人患重病", "家人做梦")),
        )
    assert "家人做梦" in str(refused.value.figures["reason"])
    assert all(each.values is None for each in do(application, help_library.entries))


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(LIBRARY, encoding="utf-8-sig")
    assert help_library.read_in(file) == LIBRARY
    file.write_bytes(b"#" * (help_library.MOST_BYTES + 1))
    with pytest.raises(LibraryRefused):
        help_library.read_in(file)
