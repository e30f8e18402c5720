"""What we know is told in a sentence; what we do not know is recorded without a value."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app.vault.errors import WrongPassword
from ui import errors
from ui.errors import Reporter


def press(text: str, told: list[str]) -> None:
    """Answer the next box."""

    def click() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.textFormat() is Qt.TextFormat.PlainText
        told.append(f"{box.text()}|{box.informativeText()}")
        next(each for each in box.buttons() if each.text() == text).click()

    QTimer.singleShot(0, click)


def test_a_known_reason_has_its_sentence() -> None:
    assert "3" in str(errors.sentence(WrongPassword(left=3)))


@pytest.mark.parametrize("error", [ValueError("王芳"), SystemExit("bad_check"), KeyError()])
def test_a_fault_of_ours_has_none(error: BaseException) -> None:
    assert errors.sentence(error) is None


def test_a_known_reason_is_shown_and_the_program_goes_on(tmp_path: Path, qtbot: object) -> None:
    told: list[str] = []
    left: list[int] = []
    press("知道了", told)
    Reporter(tmp_path, lambda: left.append(1)).report(WrongPassword(left=3))
    assert left == []
    assert "密码" in told[0]
    assert list(tmp_path.iterdir()) == []


def test_a_fault_is_recorded_without_its_values_and_ends_the_program(
    tmp_path: Path, qtbot: object
) -> None:
    told: list[str] = []
    left: list[int] = []
    reporter = Reporter(tmp_path, lambda: left.append(1))
    press("知道了", told)
    reporter.hook(ValueError, ValueError("王芳"), None)
    reporter.report(ValueError("王芳"))
    assert left == [1]
    (report,) = tmp_path.iterdir()
    assert "ValueError" in report.read_text("utf-8")
    assert "王芳" not in report.read_text("utf-8")
    assert report.name in told[0]


@pytest.mark.parametrize(("pressed", "answer"), [("删除", True), ("返回", False)])
def test_a_question_is_answered_by_its_buttons(pressed: str, answer: bool, qtbot: object) -> None:  # noqa: FBT001 -- the value itself
    told: list[str] = []
    press(pressed, told)
    assert errors.ask(None, "删除", "要删除 <b>吗？", "删除") is answer
    assert told == ["要删除 <b>吗？|"]


HANDLED = {"AppError", "StopIteration", "_Stopped"}
OUTERMOST = {
    "jobs.py": {"BaseException"},
    "cups.py": {"OSError"},
    "judging.py": {"RuleSetMissing"},
}
"""Where whatever was raised is handed on, or said in its place."""


def test_nobody_tells_of_an_error_past_the_reporter() -> None:
    root = Path(errors.__file__).parent
    for path in root.rglob("*.py"):
        if "tour" in path.parts:  # a driver of the program, not a part of it
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in {"print", "QErrorMessage"}, path
                assert "QMessageBox" not in called or path.name == "errors.py", path
            elif isinstance(node, ast.ExceptHandler):
                caught = set() if node.type is None else {ast.unparse(node.type)}
                assert caught, path
                assert caught <= HANDLED | OUTERMOST.get(path.name, set()), path
