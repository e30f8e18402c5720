"""What ``show`` and ``check`` say of the national system."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.commands import finding, ledger
from app.services import national_numbers
from app.work import perform
from tests.ledgers import new_application
from tests.recorded import household, member, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.work import Application


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    opened = new_application(tmp_path / "home")
    yield opened
    opened.engine.dispose()


def test_it_says_the_number_and_the_day_once_they_are_known(application: Application) -> None:
    home = household(member("赵建国"))
    write(application, home)
    answer = finding.show(application, home.id)
    assert answer.data["national"] == {"worker_no": None, "entered_on": None}
    assert ledger.check(application).data["not_entered"] == 1

    values: dict[str, Any] = {"worker_no": "W1", "entered_on": date(2020, 5, 6)}
    perform(application, "登记", lambda s: national_numbers.save(s, home.id, values))
    answer = finding.show(application, home.id)
    assert answer.data["national"] == {"worker_no": "W1", "entered_on": "2020-05-06"}
    assert "全国系统：2020-05-06 已录入　W1" in answer.lines
    assert ledger.check(application).data["not_entered"] == 0
