"""Ledgers for tests: real files, a fixed clock, a key that is no secret."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from app import VERSION
from app.services import phrases, standards, units
from app.vault.home import Home
from app.vault.sealing import DataKey
from app.work import Application, perform
from db import migrate
from db.engine import open_ledger
from db.models import Ledger
from db.vocabulary import Role, UnitLevel

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

KEY = bytes(range(32))
TOWN = "610502017"
START = datetime(2020, 10, 13, 8, 30, tzinfo=UTC)


class Clock:
    """A clock that moves a minute each time it is read."""

    def __init__(self, start: datetime = START) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def new_application(root: Path, unit_id: str = TOWN, name: str = "向阳镇总工会") -> Application:
    """Found a ledger at ``root`` for one union and open it."""
    home = Home(root)
    home.prepare()
    engine = open_ledger(home.ledger, KEY, create=True)
    migrate.create(engine)
    application = Application(
        engine=engine,
        home=home,
        key=DataKey(KEY),
        ledger_id="5f3a9c6e-0000-4000-8000-000000000001",
        unit_id=unit_id,
        account="经办一",
        role=Role.CLERK,
        practice=False,
        clock=Clock(),
    )
    perform(application, "建账", lambda session: _furnish(session, application, name))
    return application


def _furnish(session: Session, application: Application, name: str) -> None:
    session.add(
        Ledger(
            id=application.ledger_id,
            incarnation=1,
            unit_id=application.unit_id,
            practice=application.practice,
            writer=VERSION,
            created_at=START,
        )
    )
    units.register_own_unit(session, UnitLevel.TOWN, {"name": name})
    standards.furnish(session)
    phrases.furnish(session)
