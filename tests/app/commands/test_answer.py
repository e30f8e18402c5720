"""How an answer is told, to people and to programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.commands.answer import Answer, grouped, tell, tell_refusal
from app.commands.errors import NothingImported
from app.vault.errors import NoSpace

if TYPE_CHECKING:
    import pytest


def test_people_are_told_lines_and_programs_one_object(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = Answer({"pages": 2, "名": "𬭎"}, ("共 2 页。",))
    assert tell(answer, as_json=False) == 0
    assert capsys.readouterr() == ("共 2 页。\n", "")
    assert tell(answer, as_json=True) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {"pages": 2, "名": "𬭎"}
    assert told.out.count("\n") == 1


def test_a_refusal_is_a_sentence_for_people_and_an_object_for_programs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert tell_refusal(NoSpace(), as_json=False) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith("。\n")
    assert tell_refusal(NoSpace(), as_json=True) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["error"]["code"] == "no_space"
    assert told.err == ""


def test_an_answer_of_nothing_done_keeps_what_there_is_to_tell(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = Answer({"refused": [1, 2]}, ("第 1 行",), NothingImported(refused=2))
    assert tell(answer, as_json=True) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["refused"] == [1, 2]
    assert told["error"]["code"] == "nothing_imported"
    assert tell(answer, as_json=False) == 1
    assert "2 行" in capsys.readouterr().err


def test_what_went_wrong_beside_is_a_warning_and_no_failure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = Answer({}, (), warnings=(NoSpace(),))
    assert tell(answer, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["warnings"][0]["code"] == "no_space"


def test_digits_are_grouped_as_they_are_read_out() -> None:
    assert grouped("0002169431120937") == "0002 1694 3112 0937"
