"""A crash report tells where it happened and never with which values."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app import crash

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2020, 10, 13, 8, 30, tzinfo=UTC)
SECRET = "340882199006152371"


def fault() -> BaseException:
    """Raise a fault whose messages hold a value, and give it."""
    try:
        try:
            int(SECRET + "X")
        except ValueError as error:
            raise LookupError(SECRET) from error
    except LookupError as error:
        return error


def test_a_report_names_places_and_kinds_of_all_causes(tmp_path: Path) -> None:
    place = crash.report(fault(), tmp_path / "logs", NOW)
    assert place is not None
    text = place.read_text("utf-8")
    assert place.name == "crash-20201013-083000.txt"
    assert text.index("builtins.ValueError") < text.index("builtins.LookupError")
    assert "test_crash.py" in text


def test_a_report_holds_no_value(tmp_path: Path) -> None:
    place = crash.report(fault(), tmp_path, NOW)
    assert place is not None
    assert SECRET not in place.read_text("utf-8")


def test_where_nothing_can_be_written_the_report_is_given_up(tmp_path: Path) -> None:
    in_the_way = tmp_path / "logs"
    in_the_way.write_text("")
    assert crash.report(fault(), in_the_way, NOW) is None
