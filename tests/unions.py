"""Two unions for tests: a town and the county above it, founded and enrolled with each other."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.rules.identity import check_character
from app.services import bundles, enrolment, receptions, records
from app.services.reception import Reception
from app.vault.home import Home
from app.vault.sealing import DataKey
from app.work import Application, finish, perform
from db import bodies
from db.base import new_id
from db.engine import open_ledger
from db.queries import exchange
from db.vocabulary import Aggregate, BundleKind, Role
from tests.ledgers import KEY, TOWN, Clock, new_application

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from db.bodies import Record

COUNTY = "610502000"
CANARY = "110101199003077758"
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


def file_household(application: Application, **columns: Any) -> str:
    """Put a household of two on file for the application's union and give its id."""
    household_id = new_id()
    body = household_body(**columns)
    if "members" not in columns:
        body["members"][0]["id_number"] = _next_number(application)
    put(application, Aggregate.HOUSEHOLD, household_id, body)
    return household_id


def _next_number(application: Application) -> str:
    """Give the canary to the first household of a ledger, to each other its own number."""
    count: int = perform(
        application,
        "",
        lambda session: (
            session.connection().exec_driver_sql("SELECT count(*) FROM household").scalar_one()
        ),
    ).value
    stem = f"11010119900307{count:03d}"
    return stem + check_character(stem) if count else CANARY


def household_body(**columns: Any) -> dict[str, Any]:
    """Give the body of a household of two; the head's number is the canary of these tests."""
    people = [
        {"id": new_id(), "position": 0, "name": "𬭎某", "relation": "户主", "id_number": CANARY},
        {"id": new_id(), "position": 1, "name": "=1+1<b>", "relation": "配偶"},
    ]
    return {
        "state": "在档",
        "category": "深度困难",
        "yearly_income_fen": 1_230_000,
        "other_causes": ["子女上学"],
        "members": people,
    } | columns


def put(application: Application, kind: Aggregate, record_id: str, body: dict[str, Any]) -> None:
    """Write a record of the application's union whole."""
    perform(application, "录入", lambda session: records.put(session, kind, record_id, body))


def withdraw(application: Application, kind: Aggregate, record_id: str) -> None:
    """Leave only the tombstone of a record."""
    perform(application, "注销", lambda session: records.withdraw(session, kind, record_id))


def pair(application: Application, household_id: str) -> tuple[str, str]:
    """Register a cadre, pair it with a household and give the ids of both records."""
    cadre_id, pairing_id = new_id(), new_id()
    put(application, Aggregate.CADRE, cadre_id, {"name": "王五"})
    link = {"household_id": household_id, "cadre_id": cadre_id, "kind": "干部帮户"}
    put(application, Aggregate.PAIRING, pairing_id, link)
    return cadre_id, pairing_id


def stored(application: Application, kind: Aggregate, record_id: str) -> Record | None:
    """Read a record as the tables hold it."""
    reading = perform(
        application, "", lambda session: bodies.record(session.connection(), kind, record_id)
    )
    return reading.value


def holdings(application: Application, owner: str) -> set[tuple[str, str, int, str]]:
    """Give kind, id, revision and hash of every living record of one owner."""

    def read(session: Session) -> set[tuple[str, str, int, str]]:
        return {
            (kind.value, head.id, head.revision, head.hash)
            for kind in Aggregate
            for head in exchange.heads(session.connection(), kind, owner)
            if not head.deleted
        }

    return perform(application, "", read).value


def send(unions: Unions, kind: BundleKind = BundleKind.DELTA) -> Path:
    """Let the town report and give the file."""
    return finish(bundles.export(unions.town, kind, unions.county.unit_id, unions.stick)).file


def take(application: Application, file: Path, **options: Any) -> Reception:
    """Let a union take in a report."""
    taken = finish(receptions.receive(application, file, **options))
    assert isinstance(taken, Reception)
    return taken
