"""Fill a ledger with as many households as a benchmark asks for, straight into its tables.

The people do not exist; a seed always gives the same ones. Everything passes through
``db.bodies.project``, so that constraints hold; there is no change log and nothing is hashed.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.rules import synthetic
from db import bodies, search_index
from db.models.household import HEAD_RELATION
from db.vocabulary import Aggregate, ArchiveLevel, HardshipCategory, State, WorkerType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

TODAY = date(2026, 6, 30)
UNIT = "330382001"
HIGHER_UNIT = "330382"
AT_ONCE = 1000
ROOMY = -1_000_000  # KiB of cache
HOUSEHOLDS_A_CADRE = 5
IN_ARCHIVE_SHARE = 0.9
TOWNS = ("城东", "柳市", "北白象", "虹桥", "淡溪", "清江", "芙蓉", "大荆", "仙溪", "磐石")
ROADS = ("人民", "建设", "解放", "中山", "和平", "工农", "胜利", "环城", "滨江", "学院", "文化")
VILLAGES = ("王家", "张家", "李庄", "桥头", "上林", "石门", "龙泉", "白塔", "新丰", "后岸")
WORKPLACES = ("纺织厂", "机械厂", "化工厂", "公交公司", "环卫所", "供销社", "建筑公司", "医院")
CAUSES = ("家庭成员患重特大疾病", "子女上学", "下岗失业", "遭受意外事故")
SPENDING = ("医疗自付", "子女教育", "残疾康复", "必要就业成本")
ANSWERED = ("still_in_hardship", "filed_by_street")
COMPANIONS = (("配偶", (25, 59)), ("子", (3, 24)))


def populate(
    connection: Connection, households: int, *, seed: int = 1, unit_id: str = UNIT
) -> None:
    """Store ``households`` of three people each, paired and visited once, and index them.

    Each has two kinds of spending and was judged last year. All belong to ``unit_id``; the cadres,
    pairings and visits too.
    """
    random = Random(seed)
    taken: set[str] = set()
    # A sprinkling of random keys over many indexes: without room for them all it takes minutes.
    (kept,) = connection.exec_driver_sql("PRAGMA cache_size").one()
    connection.exec_driver_sql(f"PRAGMA cache_size = {ROOMY}")
    _units(connection, unit_id)
    cadres = [_new_id(random) for _ in range(max(1, households // HOUSEHOLDS_A_CADRE))]
    for part in _parts(len(cadres)):
        bodies.project(
            connection,
            Aggregate.CADRE,
            [_record(Aggregate.CADRE, cadres[n], unit_id, _cadre(random)) for n in part],
        )
    for part in _parts(households):
        records = [
            _record(
                Aggregate.HOUSEHOLD,
                _new_id(random),
                unit_id,
                _household(random, n, unit_id, taken),
            )
            for n in part
        ]
        bodies.project(connection, Aggregate.HOUSEHOLD, records)
        for kind, entry in ((Aggregate.PAIRING, _pairing), (Aggregate.CONTACT, _visit)):
            bodies.project(
                connection,
                kind,
                [
                    _record(
                        kind,
                        _new_id(random),
                        unit_id,
                        entry(random, each.id, cadres[n // HOUSEHOLDS_A_CADRE % len(cadres)]),
                    )
                    for n, each in zip(part, records, strict=True)
                ],
            )
    search_index.rebuild(connection)
    connection.exec_driver_sql(f"PRAGMA cache_size = {kept}")


def _parts(count: int) -> Iterator[range]:
    for start in range(0, count, AT_ONCE):
        yield range(start, min(start + AT_ONCE, count))


def _new_id(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))


def _record(kind: Aggregate, record_id: str, owner: str, body: bodies.Body) -> bodies.Record:
    return bodies.Record(kind, record_id, owner, 1, "", deleted=False, body=body)


def _units(connection: Connection, unit_id: str) -> None:
    bodies.project(
        connection,
        Aggregate.UNIT,
        [
            _record(
                Aggregate.UNIT,
                each,
                HIGHER_UNIT,
                {"name": name, "level": level, "parent_id": parent, "phone": "0577-62500000"},
            )
            for each, name, level, parent in (
                (HIGHER_UNIT, "乐清市总工会", "county", None),
                (unit_id, "城东街道总工会", "town", HIGHER_UNIT),
            )
        ],
    )


def _cadre(random: Random) -> dict[str, Any]:
    person = synthetic.person(random, today=TODAY)
    return {
        "name": person.name,
        "sex": person.sex,
        "workplace": "乐清市总工会",
        "post": "科员",
        "phone": synthetic.phone(random),
    }


def _household(random: Random, n: int, unit_id: str, taken: set[str]) -> dict[str, Any]:
    companions = [_member(random, place, *each, taken) for place, each in enumerate(COMPANIONS, 1)]
    in_archive = random.random() < IN_ARCHIVE_SHARE
    return {
        "state": State.IN_ARCHIVE if in_archive else random.choice(list(State)),
        "archive_no": f"{unit_id}-{2016 + n % 11}-{n:06d}",
        "category": random.choice(list(HardshipCategory)[:3]),
        "level": random.choice(list(ArchiveLevel)),
        "worker_type": random.choice(list(WorkerType)),
        "address": _address(random),
        "region_code": unit_id,
        "size": 1 + len(COMPANIONS),
        "yearly_income_fen": random.randrange(500_000, 6_000_000, 100),
        "yearly_expense_fen": random.randrange(100_000, 4_000_000, 100),
        "main_cause": random.choice(CAUSES),
        "needs": "大病医疗费用负担重，望予以医疗救助",
        "filed_on": (TODAY - timedelta(days=random.randrange(3650))).isoformat(),
        "filed_by": "张三",
        "members": [_member(random, 0, HEAD_RELATION, (25, 59), taken), *companions],
        "expenses": [
            {
                "id": _new_id(random),
                "position": place,
                "kind": kind,
                "yearly_fen": random.randrange(0, 2_000_000, 100),
            }
            for place, kind in enumerate(random.sample(SPENDING, 2))
        ],
        "assessments": [
            {
                "id": _new_id(random),
                "position": 1,
                "assessed_on": "2025-05-06",
                **{question: random.randrange(2) for question in ANSWERED},
            }
        ],
    }


def _member(
    random: Random, place: int, relation: str, ages: tuple[int, int], taken: set[str]
) -> dict[str, Any]:
    person = synthetic.person(random, today=TODAY, ages=ages, taken=taken)
    return {
        "id": _new_id(random),
        "position": place,
        "name": person.name,
        "relation": relation,
        "id_number": person.id_number,
        "sex": person.sex,
        "born_on": person.born_on.isoformat(),
        "ethnicity": person.ethnicity,
        "phone": synthetic.phone(random),
        "workplace": f"{random.choice(TOWNS)}{random.choice(WORKPLACES)}",
        "monthly_income_fen": random.randrange(0, 400_000, 100),
    }


def _address(random: Random) -> str:
    town = f"浙江省乐清市{random.choice(TOWNS)}镇"
    if random.random() < 1 / 2:
        return f"{town}{random.choice(VILLAGES)}村{random.randint(1, 300)}号"
    flat = f"{random.randint(1, 30)}幢{random.randint(1, 30)}{random.randint(1, 4):02d}室"
    return f"{town}{random.choice(ROADS)}路{random.randint(1, 900)}号{flat}"


def _pairing(random: Random, household_id: str, cadre_id: str) -> dict[str, Any]:
    return {
        "household_id": household_id,
        "cadre_id": cadre_id,
        "kind": "干部帮户",
        "helper_unit": "乐清市总工会",
        "from_on": (TODAY - timedelta(days=random.randrange(900))).isoformat(),
    }


def _visit(random: Random, household_id: str, cadre_id: str) -> dict[str, Any]:
    return {
        "household_id": household_id,
        "cadre_id": cadre_id,
        "kind": "走访",
        "contacted_on": (TODAY - timedelta(days=random.randrange(400))).isoformat(),
        "content": "了解家庭近况，送去慰问品",
    }
