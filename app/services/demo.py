"""Fill a practice ledger with households that do not exist, the same for the same seed.

Everything passes the checks of the forms and is written as an import is, with history and search
index, so that whatever can be practised on a real ledger can be practised here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from app.forms.cadre import CADRE
from app.forms.contact import CONTACT
from app.forms.lifecycle import steps
from app.forms.pairing import PAIRING
from app.rules import synthetic
from app.services import (
    demo_comparisons,
    demo_help,
    demo_notices,
    help_library,
    invention,
    records,
    standards,
    units,
)
from app.services.demo_dossiers import Cabinet
from app.services.demo_notices import Boards
from app.services.lives import LEFT, lived
from app.services.standards import Standard
from app.services.weaving import woven
from app.work import Progress
from db import changes
from db.changes import Incoming
from db.models.household import HEAD_RELATION
from db.vocabulary import Aggregate, ContactKind, PairingKind, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.work import Steps
    from db.bodies import Body

T = TypeVar("T")

UNIT_CODE = "990101001"
STANDARD_FROM, STANDARD_FEN = date(2016, 1, 1), 72_000
UNIT_NAME = "练习镇总工会"
ACCOUNT = "练习"
PASSWORD = "lianxi-2020-taozhang"  # noqa: S105 -- shown to everybody; the people do not exist
HOUSEHOLDS_A_CADRE = 4
AT_ONCE = 500
UNPAIRED_SHARE = 0.06
ON_THE_WAY = (
    *(State.FOUND, State.APPLIED, State.SURVEYED, State.ASSESSED, State.ON_NOTICE),
    *(State.REVIEWED, State.COMPARED, State.DECLINED),
)
STATES = (
    *(State.IN_ARCHIVE,) * 64,
    *(State.OUT_OF_HARDSHIP,) * 4,
    *(State.RELIEVED, *ON_THE_WAY),
    *(State.ON_NOTICE,) * 5,
)
COMPARED_AT_MOST = 500
"""Of so many households comparisons are invented: enough to practise on."""
LATEST_STEP, LATEST_EXIT = 40, 300
LONGEST_PAIRING = 900
LATEST_CONTACT = 330
HELPERS = ("练习县总工会", "练习县供电公司", "练习县人民医院", "练习县中学")
POSTS = ("主席", "副主席", "干事", "科员", "办公室主任")
VISITS = (
    "入户了解近况，家中生活基本稳定，按时服药，暂无新的困难。",
    "送去米、油等慰问品，讲解了医疗互助保障政策，协助准备报销材料。",
    "了解孩子在校学习情况，登记金秋助学需求，叮嘱保管好学费票据。",
    "询问就业意愿，推荐了两个公益性岗位，约定下周到劳务市场看一看。",
)
CALLS = ("电话询问身体恢复情况和用药费用。", "电话通知参加技能培训报名。")
REQUESTS = ("希望继续得到医疗救助。", "希望孩子毕业后能推荐就业。", "")


@dataclass(frozen=True, slots=True)
class Filled:
    """How much a practice ledger was filled with."""

    households: int
    members: int
    cadres: int
    contacts: int


def fill(session: Session, *, households: int, seed: int) -> Steps[Filled]:
    """Invent ``households`` with cadres, pairings and contacts, and write them in bulk."""
    random = Random(seed)
    today = changes.author(session).at.date()
    _furnish_unit(session)
    standards.put(session, Standard(invention.REGION, STANDARD_FROM, STANDARD_FEN, "练习用"))
    count = max(1, households // HOUSEHOLDS_A_CADRE)
    cadres = [invention.new_id(random) for _ in range(count)]
    _write(session, Aggregate.CADRE, ((each, _cadre(random, today)) for each in cadres))
    libraries = help_library.libraries(session)
    boards, cabinet = Boards(session, today), Cabinet(session, today)
    members = contacts = 0
    taken: set[str] = set()
    for part in _parts(range(households)):
        yield Progress("建档", part[0], households)
        files = [
            (invention.new_id(random), _file(random, number, today, taken)) for number in part
        ]
        for place, (each, filed) in enumerate(files):
            of_file = Random(f"{seed} {each}")
            body = demo_help.helped(of_file, filed, libraries, today)
            body = cabinet.looked_after(of_file, boards.hung(of_file, body))
            files[place] = (each, body)
        _write(session, Aggregate.HOUSEHOLD, files)
        paired = [
            (household_id, random.choice(cadres))
            for household_id, _ in files
            if random.random() > UNPAIRED_SHARE
        ]
        _write(session, Aggregate.PAIRING, _pairings(random, paired, today))
        if part[0] < COMPARED_AT_MOST:
            compared = demo_comparisons.of_many(str(seed), files, today)
            _write(session, Aggregate.COMPARISON, compared)
        visits = list(_contacts(random, paired, today))
        _write(session, Aggregate.CONTACT, visits)
        members += sum(len(body["members"]) for _, body in files)
        contacts += len(visits)
    return Filled(households, members, count, contacts)


def leave(session: Session, household_id: str, *, came_on: date, left_on: date) -> None:
    """Let a practice family have come into the archive on a day and have left it on another."""
    state = State.OUT_OF_HARDSHIP
    body = records.stored(session, Aggregate.HOUSEHOLD, household_id).body
    body = body | {"events": [], "exited_on": left_on.isoformat()}
    body["exit_reason"] = steps()[LEFT[state]].sets["exit_reason"]
    body = lived(Random(household_id), body, state, by=came_on, left_on=left_on)
    records.put(session, Aggregate.HOUSEHOLD, household_id, body)


def _furnish_unit(session: Session) -> None:
    values = {
        "name": UNIT_NAME,
        "address": "练习县练习镇人民路1号",
        "phone": "0999-5550101",
        "hotline": "0999-5551235",
    }
    own = units.own_unit(session)
    units.change_own_unit(session, own.revision, values)


def _file(random: Random, number: int, today: date, taken: set[str]) -> Body:
    """Invent one household's file as the archive form would save it."""
    invented = invention.household(random, number, unit_code=UNIT_CODE, today=today, taken=taken)
    state = random.choice(STATES)
    values = dict(invented.values)
    filed_on, left_on = invented.filed_on, None
    if state in ON_THE_WAY:
        filed_on = today - timedelta(days=random.randint(1, LATEST_STEP))
        if state is State.ON_NOTICE:
            filed_on = demo_notices.begun(random, today)
        values["filed_on"] = values["applied_on"] = None
    elif state is not State.IN_ARCHIVE:
        left_on = max(filed_on, today - timedelta(days=random.randint(10, LATEST_EXIT)))
        values["exited_on"] = left_on
        values["exit_reason"] = steps()[LEFT[state]].sets["exit_reason"]
    head = {"id": invention.new_id(random), "relation": HEAD_RELATION}
    body = woven(values, invented.rows, {"members": [head]})
    return lived(random, body, state, by=filed_on, left_on=left_on)


def _cadre(random: Random, today: date) -> Body:
    person = synthetic.person(random, today=today, ages=(26, 58))
    return records.checked(
        CADRE,
        {
            "name": person.name,
            "sex": person.sex,
            "workplace": random.choice(HELPERS),
            "post": random.choice(POSTS),
            "phone": synthetic.phone(random),
        },
    )


def _pairings(
    random: Random, paired: Sequence[tuple[str, str]], today: date
) -> Iterator[tuple[str, Body]]:
    for household_id, cadre_id in paired:
        values: dict[str, Any] = {
            "kind": PairingKind.CADRE.value,
            "helper_unit": random.choice(HELPERS),
            "from_on": today - timedelta(days=random.randint(30, LONGEST_PAIRING)),
        }
        body = records.checked(PAIRING, values)
        body |= {"household_id": household_id, "cadre_id": cadre_id}
        yield invention.new_id(random), body


def _contacts(
    random: Random, paired: Sequence[tuple[str, str]], today: date
) -> Iterator[tuple[str, Body]]:
    for household_id, cadre_id in paired:
        for _ in range(random.randint(0, 4)):
            values: dict[str, Any] = {
                "contacted_on": today - timedelta(days=random.randint(1, LATEST_CONTACT)),
                "requests": random.choice(REQUESTS),
            }
            if random.random() < 1 / 2:
                values |= {"kind": ContactKind.VISIT.value, "content": random.choice(VISITS)}
            else:
                values |= {"kind": ContactKind.CALL.value, "content": random.choice(CALLS)}
                values["outcome"] = random.choice(("接通", "接通", "无人接听"))
            body = records.checked(CONTACT, values)
            body |= {"household_id": household_id, "cadre_id": cadre_id}
            yield invention.new_id(random), body


def _write(session: Session, kind: Aggregate, bodies: Iterable[tuple[str, Body]]) -> None:
    owner = changes.author(session).unit_id
    for part in _parts(list(bodies)):
        changes.write(session, [Incoming(kind, each, owner, body) for each, body in part])


def _parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
