"""What the command line tells of comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.commands import finding, ledger
from app.services import comparison_answers
from app.work import perform
from tests.ledgers import new_application
from tests.recorded import household, member, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.work import Application

ALL = ("民政", "社保", "房产", "车辆", "工商")


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    opened = new_application(tmp_path / "home")
    yield opened
    opened.engine.dispose()


def test_it_says_who_was_compared_and_what_waits(application: Application) -> None:
    home = household(member("赵建国", id_number="610502198001010017"))
    write(application, home)
    answer = finding.show(application, home.id)
    nobody = {"name": "赵建国", "missing": [*ALL], "unverified": []}
    assert answer.data["comparison"] == {"compared": False, "last_on": None, "people": [nobody]}
    assert not any(line.startswith("信息比对") for line in answer.lines)

    def record(session: object) -> None:
        comparison_answers.record(session, [home.id], ALL, {"result": "有异常"})  # type: ignore[arg-type]  # it is one

    perform(application, "登记", record)
    told = finding.show(application, home.id)
    assert told.data["comparison"]["people"][0]["unverified"] == [*ALL]
    assert told.data["comparison"]["compared"]
    said = next(line for line in told.lines if line.startswith("信息比对"))
    assert said.endswith("待核实：赵建国（民政、社保、房产、车辆、工商）")
    checked = ledger.check(application)
    assert (checked.data["in_archive"], checked.data["compared"]) == (1, 1)
    assert "在档 1 户，其中全家信息比对过的 1 户。" in checked.lines
