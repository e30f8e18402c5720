"""The sheets of help: annex 1, the plan, annex 3 over many households, the letter of referral."""

from __future__ import annotations

import io
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from app.forms.aid_application_sheet import AID_APPLICATION_SHEET
from app.forms.application_sheet import APPLICATION_SHEET
from app.forms.difficulty_sheet import DIFFICULTY_SHEET
from app.forms.exit_sheet import EXIT_SHEET
from app.forms.handover_sheet import HANDOVER_SHEET
from app.forms.letter import CHARACTERS, LINES, SIZE, TEXT
from app.forms.plan_sheet import PLAN_SHEET
from app.forms.referral_sheet import REFERRAL_SHEET
from app.forms.refusal_sheet import REFUSAL_SHEET
from app.forms.risk_sheet import RISK_SHEET
from app.forms.task_sheet import COLUMNS, TASK_SHEET
from app.printing import fonts
from app.printing.document import MM
from app.printing.drawing import Copy, draw
from app.printing.told import ToldPress, answers
from tests.app.printing.help_sheets import DIFFICULTIES, FACTS, MEASURES, TASK, tasks, told
from tests.app.printing.test_sheets import PRESSES, check_composition

if TYPE_CHECKING:
    from pathlib import Path

    from app.forms.sheet import Sheet
    from app.printing.drawing import Drawn
    from app.printing.told import ToldFacts

LETTERS = (REFERRAL_SHEET, REFUSAL_SHEET, RISK_SHEET)
APPROVALS = (APPLICATION_SHEET, AID_APPLICATION_SHEET, EXIT_SHEET)
SHEETS = {
    each.name: each
    for each in (DIFFICULTY_SHEET, PLAN_SHEET, TASK_SHEET, HANDOVER_SHEET, *LETTERS, *APPROVALS)
}
EVERY = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)


def drawn(sheet: Sheet, *facts: ToldFacts) -> tuple[bytes, Drawn]:
    out = io.BytesIO()
    drawing = draw("试印", ToldPress(sheet), [Copy(each) for each in facts], out)
    while True:
        try:
            next(drawing)
        except StopIteration as stop:
            return out.getvalue(), stop.value


def pages(pdf: bytes) -> list[str]:
    return ["".join(each.extract_text().split()) for each in PdfReader(io.BytesIO(pdf)).pages]


@EVERY
@pytest.mark.parametrize("which", range(3), ids=("blank", "usual", "extreme"))
def test_everything_stands_in_its_cell_and_is_all_there(sheet: Sheet, which: int) -> None:
    check_composition(sheet, answers(sheet.name, FACTS[sheet.name][which]))


@EVERY
def test_a_blank_and_a_usual_copy_are_one_page(sheet: Sheet) -> None:
    blank, usual, extreme = FACTS[sheet.name]
    assert [drawn(sheet, each)[1].pages for each in (blank, usual)] == [1, 1]
    assert drawn(sheet, extreme)[1].pages > 2


@EVERY
def test_a_blank_copy_says_no_code_and_nobody(sheet: Sheet) -> None:
    (page,) = pages(drawn(sheet, FACTS[sheet.name][0])[0])
    assert "录入码" not in page
    assert "王秀兰" not in page


def test_what_is_lacked_and_planned_stands_on_paper() -> None:
    (listed,) = pages(drawn(DIFFICULTY_SHEET, FACTS["problems"][1])[0])
    (planned,) = pages(drawn(PLAN_SHEET, FACTS["plan"][1])[0])
    for each in DIFFICULTIES:
        for page in (listed, planned):
            assert "".join(str(each["situation"]).split()) in page
        assert str(each["advice"]) in listed
    for each in MEASURES:
        assert str(each["content"]) in planned
    assert "☑能脱困" in planned
    assert "☑金秋助学" in planned
    assert "☐阳光就业" in planned


def test_who_asks_for_aid_is_known_and_what_is_granted_is_written_by_hand() -> None:
    (page,) = pages(drawn(AID_APPLICATION_SHEET, FACTS["aid-application"][1])[0])
    for words in ("王秀兰", "1,066.67元", "6200000000001234567", "☐医疗救助", "☐中央财政", "会议"):
        assert words in page
    assert "☑" not in page


def test_a_warning_names_the_households_and_leaves_the_risk_to_be_written() -> None:
    (page,) = pages(drawn(RISK_SHEET, FACTS["risk-letter"][1])[0])
    for words in (
        "示范县医疗保障局：",
        "下列2户",
        "1．王秀兰（示范县东风纺织有限责任公司职工",
        "子女助学措施「把张晓雨纳入金秋助学，发放助学金」应于2026年9月10日前办结，现已超期。",
        "2．王秀兰",
        "＿＿＿＿＿＿。",
        "请你单位尽快核实",
        "联系电话：0900-2100456",
    ):
        assert words in page
    (blank,) = pages(drawn(RISK_SHEET, FACTS["risk-letter"][0])[0])
    assert "1．" not in blank


@pytest.mark.parametrize("count", [1, 15, 16, 31, 200])
def test_a_list_of_tasks_bears_its_head_on_every_page_and_each_task_once(count: int) -> None:
    pdf, report = drawn(TASK_SHEET, told(tasks(count)))
    found = pages(pdf)
    assert len(found) == report.pages
    for number, page in enumerate(found, 1):
        assert f"第{number}页共{len(found)}页" in page
        for _, title, *_ in COLUMNS:
            assert title.replace("\n", "") in page
    assert "".join(found).count(TASK["id_number"]) == count


def test_a_table_is_landscape_and_its_rows_grow_with_what_stands_in_them() -> None:
    pdf, _ = drawn(TASK_SHEET, told(tasks(1)))
    box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    assert (round(box.width / MM), round(box.height / MM)) == (297, 210)
    rows = {
        slot.name: round(slot.height / MM, 3)
        for page in PRESSES["tasks"].compose(answers("tasks", told(tasks(2)))).pages
        for slot, _ in page.laid.slots
        if slot.name.endswith(".address")
    }
    assert rows["tasks.0.address"] == rows["tasks.1.address"] > rows["tasks.2.address"]


def test_a_letter_has_lines_of_twenty_eight_characters_and_as_many_as_the_standard_says() -> None:
    side = REFERRAL_SHEET.paper.side
    width = REFERRAL_SHEET.paper.width - 2 * side
    assert side == 28
    assert fonts.width("函" * CHARACTERS, TEXT.face, SIZE) <= width * MM
    assert fonts.width("函" * (CHARACTERS + 1), TEXT.face, SIZE) > width * MM
    page = PRESSES["referral"].compose(answers("referral", FACTS["referral"][1])).pages[0]
    lines = sorted({round(each.baseline, 1) for each in page.pieces if each.size == SIZE})
    steps = {round(b - a, 1) for a, b in pairwise(lines)}
    pitch = 225 * MM / LINES
    assert all(abs(step / pitch - round(step / pitch)) < 0.03 for step in steps)
    heading = next(each for each in page.pieces if each.name == "heading")
    assert heading.size == 22
    assert heading.baseline < (297 - 37) * MM


def test_a_letter_says_who_what_is_lacked_and_what_is_asked() -> None:
    (page,) = pages(drawn(REFERRAL_SHEET, FACTS["referral"][1])[0])
    for words in (
        "示范县医疗保障局：",
        "示工函〔2026〕8号",
        "王秀兰（女，身份证号码990000197803081029",
        "学费、住宿费每年约8000元，家里拿不出来；丈夫",
        "请按政策规定为张国强落实「医疗救助」，并请",
        "示范县总工会",
        "2026年4月8日",
    ):
        assert words in page


@EVERY
def test_a_scanner_reads_the_code_and_every_font_is_embedded(sheet: Sheet, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(drawn(sheet, *FACTS[sheet.name])[0])
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, check=True)  # noqa: S603, S607 -- a fixed tool
    assert b"No syntax or stream encoding errors found" in checked.stdout
    told_fonts = subprocess.run(["pdffonts", file], capture_output=True, check=True)  # noqa: S603, S607 -- likewise
    rows = told_fonts.stdout.decode().splitlines()[2:]
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)
    if sheet in {TASK_SHEET, HANDOVER_SHEET, RISK_SHEET}:
        return
    file.write_bytes(drawn(sheet, FACTS[sheet.name][1])[0])
    picture = tmp_path / "sheet"
    drawing = ["pdftoppm", "-r", "200", "-gray", "-l", "1", "-png", file, picture]
    subprocess.run(drawing, check=True)  # noqa: S603 -- likewise
    (page,) = tmp_path.glob("sheet-*.png")
    read = subprocess.run(["zbarimg", "--quiet", "--raw", page], capture_output=True, check=True)  # noqa: S603, S607 -- likewise
    assert read.stdout.decode().strip() == f"BF1.3fa91c07.{sheet.name}.T4YC5T8V"
