"""How far a file has come is told to programs, here and at the union above; and what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import bootstrap
from app.services import lifecycle
from app.work import perform
from tests.system.clerk import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.system.clerk import Clerk, Pair

DUE = {"what", "id", "name", "archive_no", "state", "since", "days", "due_on", "lacks"}


def registered(town: Clerk) -> str:
    """Register a found family past the command line, which takes no steps; give its id."""
    application = bootstrap.unlock(town.home, "经办一", PASSWORD)
    told = {
        "name": "周小满",
        "phone": "13900000000",
        "given": "走访发现",
        "taken_on": application.clock().date(),
    }
    found = perform(
        application, "登记线索", lambda session: lifecycle.register_lead(session, told)
    ).value
    bootstrap.close(application)
    return found


def test_what_a_roster_brings_is_in_archive_by_a_step(town: Clerk) -> None:
    home = town.run("check")["incomplete"][0]["id"]
    told = town.run("show", home)
    assert (told["state"], [each["step"] for each in told["events"]]) == ("在档", ["导入名册"])
    assert {each["step"] for each in told["steps"]} >= {"脱困", "解困", "注销"}
    lacking = {each["step"]: each["lacks"] for each in told["steps"]}
    assert not next(each["open"] for each in told["steps"] if each["step"] == "脱困")
    assert lacking["脱困"]
    assert (told["previous"], told["following"]) == (None, None)


def test_what_waits_is_listed_with_what_it_lacks(empty_town: Clerk) -> None:
    assert empty_town.run("due")["due"] == []
    home = registered(empty_town)
    (waiting,) = empty_town.run("due")["due"]
    assert set(waiting) == DUE
    assert (waiting["what"], waiting["id"], waiting["state"], waiting["days"]) == (
        "登记申请",
        home,
        "摸底",
        0,
    )
    assert empty_town.run("due", "--on", "2099-01-01")["due"][0]["days"] > 365
    assert "登记申请　周小满" in empty_town.said("due")
    assert "下一步：登记申请" in empty_town.said("show", home)


def test_steps_go_up_with_the_file(pair: Pair, tmp_path: Path) -> None:
    home = registered(pair.town)
    bundle = tmp_path / "delta.bfb"
    pair.town.run("export", "--kind", "full", "--to", "330382", "--out", bundle)
    pair.county.run("receive", bundle, "--receipts", tmp_path / "receipts")
    here, there = (clerk.run("show", home) for clerk in (pair.town, pair.county))
    assert here["events"] == there["events"] != []
    assert there["steps"] == []
