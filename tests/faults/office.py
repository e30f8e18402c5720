"""An office at work until it is killed: it prints, assigns, takes back and learns.

What it sends through its pipe was acknowledged. Each of its works is a loop that never ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from app.services import (
    cadres,
    households,
    pairings,
    printing,
    prints,
    roster_columns,
    waiting_sheets,
)
from app.services.waiting_sheets import Picked, SheetFilters, Waiting
from app.vault.files import write_whole
from app.vault.home import Home
from app.vault.sealing import DataKey
from app.work import Application, finish, perform
from db.engine import open_ledger
from db.vocabulary import Role
from tests import ledgers
from tests.app.vault.homes import Founded
from tests.faults.children import READY
from tests.leaving import let_leave

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path

    from sqlalchemy.orm import Session

HOUSEHOLDS = 12
CADRES = ("甲干部", "乙干部")
CARD = printing.CATALOGUE["card"]
OUT = Picked(SheetFilters(Waiting.RETURN), is_all_but=True)
PAPER = "paper"
HEADERS = 50


@dataclass(frozen=True, slots=True)
class Office:
    """An open ledger with households and cadres, named in the order of their filing."""

    town: Application
    households: tuple[str, ...]
    cadres: tuple[str, ...]


def found(root: Path, count: int = HOUSEHOLDS) -> Founded:
    """Found a ledger with so many households and two cadres, and close it."""
    town = ledgers.new_application(root)

    def furnish(session: Session) -> None:
        for number in range(count):
            told = {"name": f"户主{number}", "archive_no": f"2020-{number:04d}"}
            households.file_archive(session, told, {})
        for name in CADRES:
            cadres.register_cadre(
                session, {"name": name, "workplace": "县总工会", "phone": "13900000001"}
            )

    perform(town, "建档", furnish)
    town.engine.dispose()
    return closed(root)


def closed(root: Path) -> Founded:
    """Tell what a killed process needs: where the ledger lies."""
    return Founded(Home(root), DataKey(ledgers.KEY), "")


def opened(founded: Founded) -> Office:
    """Open the ledger as the program does after a crash."""
    town = Application(
        engine=open_ledger(founded.home.ledger, ledgers.KEY),
        home=founded.home,
        key=DataKey(ledgers.KEY),
        ledger_id="5f3a9c6e-0000-4000-8000-000000000001",
        unit_id=ledgers.TOWN,
        account="经办一",
        role=Role.CLERK,
        practice=False,
        clock=ledgers.Clock(),
    )
    rows = perform(town, "", cadres.cadres).value
    known = {row.name: row.id for row in rows}
    return Office(town, perform(town, "", printing.everybody).value, tuple(map(known.get, CADRES)))


def output(town: Application, ids: Sequence[str]) -> tuple[prints.Output, bytes]:
    """Draw the cards of households."""
    copies = printing.state_all(town, CARD, CARD.usual, ids)
    pages = BytesIO()
    drawn = finish(printing.draw(CARD, copies, pages))
    numbers = tuple(range(1, drawn.pages + 1))
    today = town.clock().date()
    return prints.Output(CARD, CARD.usual, drawn, today, numbers), pages.getvalue()


def print_cards(pipe: Connection, founded: Founded) -> None:
    """Print the cards one after the other, each into a file that is named by its code.

    It tells of each when it is put on record, and again when it is out.
    """
    office = opened(founded)
    town, paper = office.town, founded.home.root / PAPER
    paper.mkdir(exist_ok=True)
    output(town, office.households[:1])
    pipe.send(READY)
    for number in range(1_000_000):
        planned, content = output(town, [office.households[number % HOUSEHOLDS]])
        run_id = perform(town, printing.VERB, partial(prints.begin, output=planned)).value
        pipe.send(2 * number)
        write_whole(paper / planned.drawn.copies[0].code, partial(_put, content))
        out = partial(prints.finish, run_id=run_id, output=planned, pages_out=planned.pages)
        perform(town, printing.VERB, out)
        pipe.send(2 * number + 1)


def _put(content: bytes, file: BinaryIO) -> None:
    file.write(content)


def assign_all(town: Application, ids: Sequence[str], cadre_id: str) -> None:
    """Let a cadre answer for all households."""
    told = {"from_on": date(2020, 10, 13), "reason": "轮换", "handover": "已交接"}
    perform(town, "指派干部", lambda s: pairings.assign(s, ids, cadre_id, told))


def assign(pipe: Connection, founded: Founded) -> None:
    """Hand all households from one cadre to the other and back."""
    office = opened(founded)
    pipe.send(READY)
    for number in range(1_000_000):
        assign_all(office.town, office.households, office.cadres[number % 2])
        pipe.send(number)


def take_back(pipe: Connection, founded: Founded) -> None:
    """Print visit records for all households and take all of them back."""
    office = opened(founded)
    pipe.send(READY)
    for number in range(1_000_000):
        perform(office.town, "打印", lambda s: let_leave(s, office.households, "visit"))
        pipe.send(2 * number)
        perform(office.town, "收回表格", lambda s: waiting_sheets.take_back(s, OUT))
        pipe.send(2 * number + 1)


def learn_all(town: Application, number: int) -> None:
    """Tell what many columns of a roster mean, all of them anew each time."""
    target = ("phone", "address")[number % 2]
    answers = {f"列{each}": target for each in range(HEADERS)}
    perform(town, roster_columns.VERB, lambda s: roster_columns.learn(s, answers))


def learn(pipe: Connection, founded: Founded) -> None:
    """Learn the columns of rosters, one roster after the other."""
    office = opened(founded)
    pipe.send(READY)
    for number in range(1_000_000):
        learn_all(office.town, number)
        pipe.send(number)
