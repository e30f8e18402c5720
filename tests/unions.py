"""Two unions for tests: a town and the county above it, founded and enrolled with each other."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.services import enrolment, receptions
from app.vault.home import Home
from app.vault.sealing import DataKey
from app.work import Application, finish, perform
from db.engine import open_ledger
from db.vocabulary import Role
from tests.ledgers import KEY, TOWN, Clock, new_application

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

COUNTY = "610502000"
NAMES = {TOWN: "向阳镇总工会", COUNTY: "临渭区总工会"}


@dataclass(frozen=True, slots=True)
class Unions:
    """The open ledgers of a town and its county, and a folder for what travels between them."""

    town: Application
    county: Application
    stick: Path

    def close(self) -> None:
        """Close both ledgers."""
        for each in (self.town, self.county):
            each.engine.dispose()

    def copied(self, root: Path) -> Unions:
        """Open copies of both ledgers, closed before, below ``root``."""
        stick = root / "stick"
        stick.mkdir()
        return Unions(copied(self.town, root), copied(self.county, root), stick)


def found(
    root: Path, unit_id: str, name: str | None = None, *, practice: bool = False, life: int = 1
) -> Application:
    """Found the ledger of one union, ready to exchange."""
    made = new_application(root, unit_id, name or NAMES.get(unit_id, unit_id))

    def describe(session: Session) -> None:
        session.connection().exec_driver_sql(
            "UPDATE ledger SET practice = ?, incarnation = ?", (int(practice), life)
        )

    perform(made, "", describe)
    return replace(made, practice=practice)


def opened(root: Path, unit_id: str) -> Application:
    """Open a ledger that ``found`` made and that was closed since."""
    home = Home(root)
    return Application(
        engine=open_ledger(home.ledger, KEY),
        home=home,
        key=DataKey(KEY),
        ledger_id="5f3a9c6e-0000-4000-8000-000000000001",
        unit_id=unit_id,
        account="经办一",
        role=Role.CLERK,
        practice=False,
        clock=Clock(),
    )


def enrol(lower: Application, higher: Application, stick: Path) -> None:
    """Let ``higher`` accept ``lower`` and ``lower`` take in the answer."""
    asked = enrolment.request(lower, stick / "request.bfb")
    enrolment.accept(higher, asked.file, asked.fingerprint, stick / "answer.bfb")
    finish(receptions.receive(lower, stick / "answer.bfb"))


def enrolled(root: Path, town: str = TOWN, county: str = COUNTY) -> Unions:
    """Found two unions and enrol them."""
    stick = root / "stick"
    stick.mkdir(parents=True)
    unions = Unions(found(root / town, town), found(root / county, county), stick)
    enrol(unions.town, unions.county, stick)
    return unions


def copied(closed: Application, root: Path) -> Application:
    """Open a copy, below ``root``, of a ledger that was closed."""
    folder = root / closed.home.root.name
    shutil.copytree(closed.home.root, folder)
    return opened(folder, closed.unit_id)
