"""Accounts come and go by the administrator's hand; passwords change by one's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app import bootstrap
from app.bootstrap import Founding
from app.errors import NotAllowed
from app.services import access, households, units
from app.vault.errors import AccountTaken, LastAccount, WrongPassword
from app.work import Application, perform
from db.models import Account
from db.vocabulary import Role, UnitLevel
from tests.ledgers import START, TOWN, Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

FIRST = "四季平安-Xk27-麦田"
SECOND = "风车-8163-Ym-渡口"


@pytest.fixture
def administrator(tmp_path: Path) -> Iterator[Application]:
    """Give a founded ledger, opened by its administrator."""
    founding = Founding(TOWN, "向阳镇总工会", UnitLevel.TOWN, "王管理", FIRST)
    bootstrap.found(tmp_path / "home", founding, clock=Clock())
    opened = bootstrap.unlock(tmp_path / "home", "王管理", FIRST, clock=Clock())
    yield opened
    opened.engine.dispose()


def run(town: Application, operation: Callable[[Session], Any]) -> Any:
    return perform(town, "试", operation).value


def test_a_new_account_opens_the_ledger_in_its_role(administrator: Application) -> None:
    run(administrator, lambda s: access.add_account(s, administrator, "李经办", "经办", SECOND))
    names = [(row.name, row.role, row.closed) for row in run(administrator, access.accounts)]
    assert set(names) == {("王管理", "管理员", False), ("李经办", "经办", False)}
    administrator.engine.dispose()
    clerk = bootstrap.unlock(administrator.home.root, "李经办", SECOND, clock=Clock())
    assert clerk.role is Role.CLERK
    with pytest.raises(NotAllowed):
        run(clerk, lambda s: access.add_account(s, clerk, "赵某", "经办", SECOND))
    with pytest.raises(NotAllowed):
        run(clerk, lambda s: access.renew_recovery(s, clerk))
    bootstrap.close(clerk)


def test_a_name_is_taken_once(administrator: Application) -> None:
    with pytest.raises(AccountTaken):
        run(
            administrator, lambda s: access.add_account(s, administrator, "王管理", "经办", SECOND)
        )


def test_a_closed_account_opens_nothing_but_keeps_its_name(administrator: Application) -> None:
    run(administrator, lambda s: access.add_account(s, administrator, "李经办", "经办", SECOND))
    run(administrator, lambda s: access.close_account(s, administrator, "李经办"))
    assert {row.name: row.closed for row in run(administrator, access.accounts)} == {
        "王管理": False,
        "李经办": True,
    }
    with pytest.raises(LastAccount):
        run(administrator, lambda s: access.close_account(s, administrator, "王管理"))


def test_a_password_is_changed_by_who_knows_it(administrator: Application) -> None:
    with pytest.raises(WrongPassword):
        run(administrator, lambda s: access.change_password(s, administrator, SECOND, SECOND))
    run(administrator, lambda s: access.change_password(s, administrator, FIRST, SECOND))
    administrator.engine.dispose()
    again = bootstrap.unlock(administrator.home.root, "王管理", SECOND, clock=Clock())
    bootstrap.close(again)


def test_a_renewed_recovery_code_replaces_the_old(administrator: Application) -> None:
    first = run(administrator, lambda s: access.renew_recovery(s, administrator))
    assert run(administrator, lambda s: access.renew_recovery(s, administrator)) != first


def test_a_readers_account_looks_and_writes_nothing(administrator: Application) -> None:
    reader = replace(administrator, role=Role.READER)
    assert run(reader, units.own_unit).values["name"] == "向阳镇总工会"
    with pytest.raises(NotAllowed):
        run(reader, lambda s: households.file_archive(s, {"name": "张三"}, {}))
    with pytest.raises(NotAllowed):
        perform(
            reader, "试", lambda s: s.add(Account(name="x", role=Role.READER, created_at=START))
        )
    assert run(reader, households.count) == 0
