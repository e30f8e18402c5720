"""What happened with a household beside its steps is told in one line, from all the records."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from app.services import cadres, contacts, happenings, pairings, printing, prints, records
from app.services.errors import RecordMissing
from app.services.prints import Output
from app.work import finish, perform
from db.base import new_id
from db.vocabulary import Aggregate
from tests.ledgers import START

if TYPE_CHECKING:
    from app.services.happenings import Happening
    from app.work import Application

TODAY = START.date()
ROWS: dict[str, Any] = {
    "notices": [
        {
            "id": "n1",
            "position": 1,
            "notice_kind": "建档",
            "batch": "2019-003",
            "from_on": "2019-03-01",
            "until_on": "2019-03-07",
            "notice_state": "已结束",
            "result": "公示期满，无异议。",
        },
        {
            "id": "n2",
            "position": 2,
            "notice_kind": "资金发放",
            "batch": "2019-004",
            "notice_state": "公示中",
        },
    ],
    "objections": [
        {"id": "o1", "position": 1, "raised_on": "2019-03-02", "content": "有车"},
        {
            "id": "o2",
            "position": 2,
            "raised_on": "2019-03-03",
            "content": "有房",
            "outcome": "不属实",
            "settled_on": "2019-03-04",
        },
    ],
    "rechecks": [
        {"id": "r1", "position": 1, "checked_on": "2019-06-01", "way": "电话", "changes": "没变"}
    ],
}


def do(application: Application, work: Any) -> Any:
    return perform(application, "办", work).value


def filed(application: Application, **rows: Any) -> str:
    member = {"id": new_id(), "position": 1, "relation": "户主", "name": "张三"}
    body = {"state": "在档", "members": [member]} | rows
    return str(do(application, lambda s: records.put(s, Aggregate.HOUSEHOLD, new_id(), body)))


def told(application: Application, home: str) -> tuple[Happening, ...]:
    found: tuple[Happening, ...] = do(application, lambda s: happenings.of_household(s, home))
    return found


def test_notices_objections_and_rechecks_are_told_by_their_days(application: Application) -> None:
    found = told(application, filed(application, **ROWS))
    assert [(str(each.on), each.what) for each in found] == [
        ("2019-06-01", "定期复核"),
        ("2019-03-03", "公示异议"),
        ("2019-03-02", "公示异议"),
        ("2019-03-01", "建档公示"),
        ("None", "资金发放公示"),
    ]
    assert found[0].words == ("电话", "没变")
    assert found[1].words == ("有房", "不属实，2019-03-04")
    assert found[2].words == ("有车", "还没有了结")
    assert found[3].words == ("批次 2019-003，到 2019-03-07，已结束", "公示期满，无异议。")
    assert found[4].words == ("批次 2019-004，公示中",)


def test_visits_pairings_and_prints_are_told_too(application: Application) -> None:
    home = filed(application)

    def live(session: Any) -> None:
        cadre = cadres.register_cadre(session, {"name": "周桂兰"})
        other = cadres.register_cadre(session, {"name": "李梅"})
        pairings.pair(session, home, cadre, {"from_on": date(2019, 1, 1)})
        handed = {"from_on": date(2019, 8, 1), "reason": "调动"}
        pairings.hand_over(session, home, other, handed)
        said = {"kind": "走访", "contacted_on": date(2019, 2, 1), "content": "很长" * 60}
        contacts.record_contact(session, home, cadre, said)
        call = {"kind": "电话", "contacted_on": date(2019, 2, 2), "outcome": "无人接听"}
        contacts.record_contact(session, home, None, call)

    do(application, live)
    printable, out = printing.CATALOGUE["visit"], BytesIO()
    copies = list(printing.state_all(application, printable, printing.Filling.PREFILLED, [home]))
    drawn = finish(printing.draw(printable, copies, out))
    output = Output(printable, printing.Filling.PREFILLED, drawn, TODAY, (1,), "窗口")
    run = do(application, lambda s: prints.begin(s, output))
    assert "打印" not in [each.what for each in told(application, home)]
    do(application, lambda s: prints.finish(s, run, output, (1,)))
    found = {each.what: each for each in reversed(told(application, home))}
    assert set(found) == {"打印", "结对帮扶", "结对结束", "走访", "电话"}
    assert found["结对结束"].words == ("周桂兰", "调动")
    assert found["走访"].words[0] == "周桂兰"
    assert len(found["走访"].words[1]) == happenings.LONGEST
    assert found["走访"].words[1].endswith("…")
    assert found["电话"].words == ("（没有记），无人接听",)
    assert found["打印"].words[1] == "经办一，窗口"


def test_a_household_that_is_not_there_has_no_time_line(application: Application) -> None:
    with pytest.raises(RecordMissing):
        told(application, "nobody")
