"""A ledger is founded, unlocked, and refuses whoever should not be let in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app import bootstrap
from app.bootstrap import Founding
from app.errors import NotAllowed
from app.services import access, cadres, units
from app.vault.backup import list_backups, make_backup
from app.vault.errors import LedgerUnsound, PasswordTooShort, WrongPassword
from app.vault.restore import compare
from app.work import perform
from db.errors import LedgerExists, LedgerInUse, LedgerMissing
from db.vocabulary import Role, UnitLevel
from tests.ledgers import TOWN, Clock

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "四季平安-Xk27-麦田"
FOUNDING = Founding(TOWN, "向阳镇总工会", UnitLevel.TOWN, "王经办", PASSWORD)


def test_a_founded_ledger_opens_with_its_password(tmp_path: Path) -> None:
    founded = bootstrap.found(tmp_path / "home", FOUNDING, clock=Clock())
    application = bootstrap.unlock(tmp_path / "home", "王经办", PASSWORD, clock=Clock())
    assert application.ledger_id == founded.ledger_id
    assert (application.unit_id, application.role) == (TOWN, Role.ADMINISTRATOR)
    unit = perform(application, "", units.own_unit).value
    assert unit.values["name"] == "向阳镇总工会"
    assert perform(application, "", access.accounts).value[0].name == "王经办"
    bootstrap.close(application)
    assert not application.home.was_unclean()


def test_a_second_ledger_is_not_founded_over_the_first(tmp_path: Path) -> None:
    bootstrap.found(tmp_path / "home", FOUNDING, clock=Clock())
    before = (tmp_path / "home" / "ledger.db").read_bytes()
    with pytest.raises(LedgerExists):
        bootstrap.found(tmp_path / "home", FOUNDING, clock=Clock())
    assert (tmp_path / "home" / "ledger.db").read_bytes() == before


def test_nothing_is_founded_with_a_short_password(tmp_path: Path) -> None:
    founding = Founding(TOWN, "向阳镇总工会", UnitLevel.TOWN, "王经办", "short")
    with pytest.raises(PasswordTooShort):
        bootstrap.found(tmp_path / "home", founding, clock=Clock())
    assert not (tmp_path / "home" / "ledger.db").exists()


def test_a_wrong_password_and_an_empty_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissing):
        bootstrap.unlock(tmp_path / "home", "王经办", PASSWORD, clock=Clock())
    bootstrap.found(tmp_path / "home", FOUNDING, clock=Clock())
    with pytest.raises(WrongPassword):
        bootstrap.unlock(tmp_path / "home", "王经办", PASSWORD + "x", clock=Clock())


def test_a_ledger_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    bootstrap.found(tmp_path / "home", FOUNDING, clock=Clock())
    first = bootstrap.unlock(tmp_path / "home", "王经办", PASSWORD, clock=Clock())
    with pytest.raises(LedgerInUse):
        bootstrap.unlock(tmp_path / "home", "王经办", PASSWORD, clock=Clock())
    bootstrap.close(first)


def test_closing_backs_up_what_was_done_and_only_then(tmp_path: Path) -> None:
    bootstrap.found(tmp_path / "home", FOUNDING, clock=Clock())
    for done in (True, False):
        application = bootstrap.unlock(tmp_path / "home", "王经办", PASSWORD, clock=Clock())
        bootstrap.close(application)
        assert len(list_backups(application.home.backups)) == 1, done


def test_failed_logins_go_on_record_with_the_next_one(tmp_path: Path) -> None:
    bootstrap.found(tmp_path / "home", FOUNDING, clock=Clock())
    with pytest.raises(WrongPassword):
        bootstrap.unlock(tmp_path / "home", "王经办", PASSWORD + "x", clock=Clock())
    application = bootstrap.unlock(tmp_path / "home", "王经办", PASSWORD, clock=Clock())
    with application.engine.begin() as connection:
        details = connection.exec_driver_sql(
            "SELECT details FROM audit WHERE act = '登录'"
        ).scalar_one()
    assert '"failed_before":1' in details
    bootstrap.close(application)


def test_a_ledger_left_open_by_a_crash_is_checked_before_it_is_used(tmp_path: Path) -> None:
    bootstrap.found(tmp_path / "home", FOUNDING, clock=Clock())
    application = bootstrap.unlock(tmp_path / "home", "王经办", PASSWORD, clock=Clock())
    with application.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_update")
        connection.exec_driver_sql("UPDATE audit SET act = '没有登录' WHERE act = '登录'")
    application.engine.dispose()  # and no close: the program died here
    with pytest.raises(LedgerUnsound):
        bootstrap.unlock(tmp_path / "home", "王经办", PASSWORD, clock=Clock())


def test_a_backup_is_gone_back_to_and_the_present_is_set_aside(tmp_path: Path) -> None:
    home, clock = tmp_path / "home", Clock()
    bootstrap.found(home, FOUNDING, clock=clock)
    application = bootstrap.unlock(home, "王经办", PASSWORD, clock=clock)
    first = make_backup(
        application.engine, application.home, application.key, clock(), reason="manual"
    )
    perform(application, "登记干部", lambda s: cadres.register_cadre(s, {"name": "周桂兰"}))
    lost = compare(first.manifest, application.engine).lost()
    assert (lost["cadre"], lost["action"]) == (1, 1)

    refused = bootstrap.go_back(application, first.path, PASSWORD + "x", clock=clock)
    assert isinstance(refused.refused, WrongPassword)
    assert len(perform(refused.application, "", cadres.cadres).value) == 1

    went = bootstrap.go_back(refused.application, first.path, PASSWORD, clock=clock)
    assert went.refused is None
    assert went.done is not None
    assert went.done.set_aside is not None
    assert perform(went.application, "", cadres.cadres).value == ()
    newest = list_backups(went.application.home.backups)[0]
    assert newest.manifest.counts["cadre"] == 1
    bootstrap.close(went.application)


def test_only_an_administrator_goes_back(tmp_path: Path) -> None:
    bootstrap.found(tmp_path / "home", FOUNDING, clock=Clock())
    application = bootstrap.unlock(tmp_path / "home", "王经办", PASSWORD, clock=Clock())
    clerk = replace(application, role=Role.CLERK)
    with pytest.raises(NotAllowed):
        bootstrap.go_back(clerk, tmp_path / "x.bfk", PASSWORD, clock=Clock())
    assert perform(application, "", cadres.cadres).value == ()
    bootstrap.close(application)
