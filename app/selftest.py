"""Go through the main job once in a new folder, with the very parts that are installed here.

For the packed program and for IT staff: it needs nothing but what ships, and proves that
encryption, fonts, code lists, migrations and the exchange are all at hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from openpyxl import Workbook

from app import bootstrap
from app.bootstrap import Founding
from app.exchange.workbook.roster import read_roster
from app.rules import synthetic
from app.services import (
    acknowledgements,
    bundles,
    enrolment,
    households,
    printing,
    receptions,
    rosters,
)
from app.services.reception import Reception
from app.vault.backup import make_backup
from app.vault.backup_file import read_whole
from app.work import finish, perform, perform_in_steps
from db import migrate
from db.engine import revision
from db.snapshot import verify_ledger
from db.vocabulary import BundleKind, UnitLevel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.work import Application

HOUSEHOLDS = 5
RARE_NAME = "王𬭎𬱖"
TOWN, COUNTY = "990101001", "990101"
PASSWORD = "zijian-2020-linshi"  # noqa: S105 -- for ledgers that live a few seconds
HEADERS = ("序号", "姓名", "身份证号", "联系电话", "家庭住址", "家庭年度总收入", "致困原因")


class StepFailed(Exception):
    """A step came out otherwise than it must."""


@dataclass(slots=True)
class _Trial:
    """The two ledgers and the files of one self-test."""

    folder: Path
    town: Application = field(init=False)
    county: Application = field(init=False)
    fingerprint: str = ""
    reception: Reception | None = None


def run(folder: Path) -> Iterator[str]:
    """Go through all steps in the empty ``folder`` and give the title of each before it begins.

    Raises:
        StepFailed: a step came out wrong; whatever else goes wrong passes through.
    """
    trial = _Trial(folder)
    try:
        for title, step in STEPS:
            yield title
            step(trial)
    finally:
        for name in ("town", "county"):
            if hasattr(trial, name):
                getattr(trial, name).engine.dispose()


def _found(trial: _Trial) -> None:
    trial.town = _ledger(trial.folder / "town", TOWN, "自检镇总工会", UnitLevel.TOWN)
    trial.county = _ledger(trial.folder / "county", COUNTY, "自检县总工会", UnitLevel.COUNTY)


def _ledger(home: Path, code: str, name: str, level: UnitLevel) -> Application:
    bootstrap.found(home, Founding(code, name, level, "自检", PASSWORD, practice=True))
    return bootstrap.unlock(home, "自检", PASSWORD)


def _migrated(trial: _Trial) -> None:
    _demand(revision(trial.town.engine) == migrate.HEAD)


def _import(trial: _Trial) -> None:
    plan = read_roster(_roster(trial.town))
    done = finish(
        perform_in_steps(trial.town, rosters.VERB, lambda session: rosters.take_in(session, plan))
    )
    _demand(done.value.added == HOUSEHOLDS and not done.value.refused)
    hits = perform(trial.town, "", lambda session: households.found(session, RARE_NAME[1])).value
    _demand([each.head_name for each in hits] == [RARE_NAME])


def _roster(application: Application) -> bytes:
    """Make a workbook as an office would send it, of people who do not exist."""
    random = Random(1)
    today = application.clock().date()
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADERS)
    for number in range(1, HOUSEHOLDS + 1):
        person = synthetic.person(random, today=today)
        name = RARE_NAME if number == 1 else person.name
        phone = synthetic.phone(random)
        sheet.append((number, name, person.id_number, phone, "自检镇一号", "12,000元", "下岗失业"))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _print(trial: _Trial) -> None:
    ids = perform(trial.town, "", printing.everybody).value
    for kind, pages in (("card", 1), ("archive", 2)):
        out = BytesIO()
        printable = printing.CATALOGUE[kind]
        copies = printing.state_all(trial.town, printable, printable.usual, ids)
        drawn = finish(printing.draw(printable, copies, out))
        _demand(drawn.pages == HOUSEHOLDS * pages and not drawn.missing)
        _demand(out.getvalue().startswith(b"%PDF"))


def _enrol(trial: _Trial) -> None:
    request, answer = trial.folder / "request.bfb", trial.folder / "answer.bfb"
    asked = enrolment.request(trial.town, request)
    enrolment.accept(trial.county, request, asked.fingerprint, answer)
    finish(receptions.receive(trial.town, answer))


def _export(trial: _Trial) -> None:
    out = trial.folder / "full.bfb"
    made = finish(bundles.export(trial.town, BundleKind.FULL, COUNTY, out))
    _demand(made.counts["households"] == HOUSEHOLDS)


def _receive(trial: _Trial) -> None:
    taken = finish(
        receptions.receive(trial.county, trial.folder / "full.bfb", receipts=trial.folder)
    )
    _demand(isinstance(taken, Reception) and not (taken.refused or taken.forked or taken.missing))
    _demand(perform(trial.county, "", households.count).value == HOUSEHOLDS)
    trial.reception = taken if isinstance(taken, Reception) else None


def _acknowledge(trial: _Trial) -> None:
    taken = trial.reception
    _demand(taken is not None)
    if taken is not None:
        acknowledgements.acknowledge_file(trial.town, trial.folder / taken.receipt_name)
    _demand(perform(trial.town, "", households.status).value.unreported == 0)


def _back_up(trial: _Trial) -> None:
    town = trial.town
    made = make_backup(town.engine, town.home, town.key, town.clock(), reason="command")
    _demand(read_whole(made.path).is_genuine(town.key))
    _demand(not verify_ledger(town.engine))


def _demand(holds: bool) -> None:  # noqa: FBT001 -- the fact itself
    if not holds:
        raise StepFailed


STEPS: tuple[tuple[str, Callable[[_Trial], None]], ...] = (
    ("新建两个账套，打开", _found),
    ("核对库表版本", _migrated),
    ("导入名册，查找", _import),
    ("打印联系卡、档案表", _print),
    ("对接登记", _enrol),
    ("生成上报包", _export),
    ("接收上报包", _receive),
    ("登记回执", _acknowledge),
    ("备份，逐页核对", _back_up),
)
