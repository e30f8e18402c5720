"""The desk of the tests itself: an answer is given to the question it was meant for, or missed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.flows.conftest import PASSWORD
from ui import errors
from ui.tour.desk import Desk, DeskFailed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def other(founded: Path, tmp_path: Path) -> Desk:
    """Open a desk that the test leaves itself."""
    shutil.copytree(founded, tmp_path / "other")
    made = Desk(tmp_path / "other")
    made.open(PASSWORD)
    return made


def test_an_answer_to_what_nobody_asks_is_told_when_the_desk_is_left(other: Desk) -> None:
    other.answer("好")
    with pytest.raises(DeskFailed, match="好"):
        other.close()


def test_answers_are_given_in_their_order(other: Desk) -> None:
    other.answer("要")
    other.answer("返回")
    assert errors.ask(other.window, "问", "要吗？", "要")
    assert not errors.ask(other.window, "问", "还要吗？", "要")
    other.close()


def test_an_answer_that_a_question_does_not_offer_is_a_failure(other: Desk) -> None:
    other.answer("没有这个按钮")
    errors.say(other.window, "说", "有一件事。")
    with pytest.raises(DeskFailed, match="有一件事"):
        other.wait()
    other.close()
