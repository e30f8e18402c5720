"""The declared sheets ask for every field, number their answers and keep to their paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.forms.archive import ARCHIVE
from app.forms.archive_sheet import ARCHIVE_SHEET, STAGES
from app.forms.card_sheet import CARD_SHEET
from app.forms.difficulty_sheet import DIFFICULTY_SHEET
from app.forms.numbering import numbered, numbers
from app.forms.placement import sides
from app.forms.plan_sheet import PLAN_SHEET
from app.forms.sheet import Answer, Caption
from app.forms.task_sheet import TASK_SHEET
from app.forms.visit_sheet import VISIT_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.forms.sheet import Sheet

SHEETS = (ARCHIVE_SHEET, VISIT_SHEET, CARD_SHEET, DIFFICULTY_SHEET, PLAN_SHEET, TASK_SHEET)


def captions(sheet: Sheet) -> Iterator[Caption]:
    for side in sides(sheet):
        for placed in side.cells:
            if isinstance(placed.cell.content, Caption):
                yield placed.cell.content


def answers(sheet: Sheet) -> list[str]:
    return [
        placed.cell.content.name
        for side in sides(sheet)
        for placed in side.cells
        if isinstance(placed.cell.content, Answer)
    ]


def test_every_field_of_the_archive_has_its_cell_and_its_caption() -> None:
    asked = {each for each in answers(ARCHIVE_SHEET) if "." not in each}
    assert set(ARCHIVE.fields) <= asked
    assert set(ARCHIVE.fields) <= {each.of for each in captions(ARCHIVE_SHEET)}


def test_a_caption_is_the_title_of_its_field_and_a_star_where_it_must_be_filled() -> None:
    told = {each.of: each.text.replace("\n", "").strip() for each in captions(ARCHIVE_SHEET)}
    for field in ARCHIVE:
        assert told[field.name] == f"*{field.title}" if field.required else field.title


def test_every_table_of_the_archive_and_every_stage_has_its_place() -> None:
    tables = {each.partition(".")[0] for each in answers(ARCHIVE_SHEET) if "." in each}
    assert tables == {each.name for each in ARCHIVE.rows} - {"clarifications"}
    assert {f"opinions.{number}.text" for number in range(len(STAGES))} <= set(
        answers(ARCHIVE_SHEET)
    )


def test_no_answer_of_the_archive_has_two_cells_but_for_the_foot() -> None:
    found = [each for each in answers(ARCHIVE_SHEET) if each not in {"imprint", "page"}]
    assert len(found) == len(set(found))


def test_answers_are_numbered_in_paper_order_and_a_table_has_one_number() -> None:
    found = numbers(ARCHIVE_SHEET)
    assert list(found.values()) == list(range(1, len(found) + 1))
    assert set(ARCHIVE.fields) <= set(found)
    assert found["archive_no"] == 1
    assert found["address"] < found["members"] < found["main_cause"] < found["opinions.0.text"]
    assert numbered(ARCHIVE_SHEET, found["members"]) == "members"
    assert numbered(ARCHIVE_SHEET, 0) is None


def test_what_nobody_enters_has_no_number() -> None:
    assert not set(numbers(ARCHIVE_SHEET)) & set(ARCHIVE_SHEET.computed)
    assert set(numbers(VISIT_SHEET)) == {"contacts"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_fills_its_paper(sheet: Sheet) -> None:
    for side in sides(sheet):
        lowest = max(placed.box.bottom for placed in side.cells)
        assert sheet.paper.height - sheet.paper.bottom - 3 < lowest


def test_rows_are_high_enough_to_be_written_in_by_hand() -> None:
    for sheet in (ARCHIVE_SHEET, VISIT_SHEET, DIFFICULTY_SHEET, PLAN_SHEET, TASK_SHEET):
        for side in sides(sheet):
            for placed in side.cells:
                if isinstance(placed.cell.content, Answer) and placed.cell.line == 0:
                    name = placed.cell.content.name
                    assert placed.box.height >= 7 or name in {
                        "code",
                        "footnote",
                        "page",
                        "imprint",
                    }
