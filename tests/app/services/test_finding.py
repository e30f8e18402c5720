"""The box finds archives, cadres and sheets of paper, says why, and hides what is private."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.services import cadres, finding, households, pairings, papers
from app.services.finding import MOST_ARCHIVES, Found, Subject
from app.work import perform
from db.queries.recent import MOST
from tests.leaving import let_leave

if TYPE_CHECKING:
    from app.work import Application

NUMBER, PHONE = "610502198001010017", "13912345678"


def file(town: Application, **values: Any) -> str:
    members = values.pop("members", [])
    return perform(
        town, "建档", lambda s: households.file_archive(s, values, {"members": members})
    ).value


def find(town: Application, typed: str) -> Found:
    return perform(town, "", lambda s: finding.find(s, typed, town.ledger_id)).value


def whys(town: Application, typed: str) -> list[str]:
    return [each.why for each in find(town, typed).finds]


@pytest.fixture
def home(application: Application) -> str:
    return file(
        application,
        name="张三",
        id_number=NUMBER,
        phone=PHONE,
        archive_no="2020-012",
        category="深度困难",
        address="向阳镇幸福里3号",
        workplace="纺织厂",
        members=[{"name": "李四", "relation": "妻", "phone": "13700000001"}],
    )


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("张三", "姓名"),
        ("zs", "姓名"),
        ("李四", "家庭成员 李四"),
        ("0017", "身份证号尾号 610502********0017"),
        ("6105021980", "身份证号 610502********0017"),
        ("5678", "电话尾号 139****5678"),
        ("0001", "电话尾号 137****0001（李四）"),
        ("2020-012", "档号"),
        ("幸福里", "地址 向阳镇***"),
        ("纺织", "单位 纺织厂"),
    ],
)
def test_what_was_found_says_why_and_shows_no_number_whole(
    application: Application, home: str, typed: str, why: str
) -> None:
    found = find(application, typed)
    (row,) = found.finds
    assert (row.subject, row.id, row.name) == (Subject.ARCHIVE, home, "张三")
    assert (row.number, row.about, row.why) == ("2020-012", "深度困难", why)
    assert (found.archives, found.typed) == (1, typed)


def test_a_cadre_is_found_beside_the_households_that_he_answers_for(
    application: Application, home: str
) -> None:
    values = {"name": "仇建国", "workplace": "县总工会", "phone": "13800004321"}
    cadre = perform(application, "登记", lambda s: cadres.register_cadre(s, values)).value
    for typed in ("仇建国", "qjg", "建国"):
        (row,) = find(application, typed).finds
        assert (row.subject, row.id, row.about) == (Subject.CADRE, cadre, "县总工会")
    assert whys(application, "4321") == ["电话 138****4321"]
    perform(application, "结对", lambda s: pairings.pair(s, home, cadre, {}))
    assert whys(application, "仇") == ["结对干部 仇建国", "帮扶干部"]
    values |= {"name": "解放"}
    perform(application, "改", lambda s: cadres.change_cadre(s, cadre, 1, values))
    assert whys(application, "仇") == []
    assert whys(application, "xf") == ["结对干部 解放", "帮扶干部"]


def test_a_code_from_paper_leads_to_its_household_however_it_is_typed(
    application: Application, home: str
) -> None:
    file(application, name="王五")
    (copy,) = perform(application, "打印", lambda s: let_leave(s, [home])).value
    code = copy.facts.code
    ledger = application.ledger_id[:8]
    for typed in (
        code,
        code.lower(),
        f"{code[:4]}-{code[4:]}",
        f"BF1.{ledger}.CARD.{code}",
        f"bf1.{ledger}.card.{code}".lower(),
    ):
        (row,) = find(application, typed).finds
        assert (row.id, row.why) == (home, "录入码")


def test_a_sheet_that_another_ledger_printed_is_told_apart(application: Application) -> None:
    found = find(application, "BF1.0BADCAFE.CARD.0000000" + "0")
    assert found.foreign_sheet
    own = find(application, f"BF1.{application.ledger_id[:8]}.CARD.00000000")
    assert (own.finds, own.foreign_sheet) == ((), False)


def test_of_many_that_answer_the_first_are_shown_and_all_are_counted(
    application: Application,
) -> None:
    for number in range(MOST_ARCHIVES + 3):
        file(application, name=f"王{'一二三四五六七八九十百千'[number]}")
    found = find(application, "王")
    assert (len(found.finds), found.archives) == (MOST_ARCHIVES, MOST_ARCHIVES + 3)


def test_for_nothing_typed_what_was_opened_lately_comes_back(application: Application) -> None:
    ids = [file(application, name=f"王{number}") for number in range(MOST + 2)]
    for each in (*ids, ids[3]):
        perform(application, "", lambda s, each=each: finding.remember(s, each))
    perform(application, "撤销", lambda s: households.withdraw_archive(s, ids[-1]))
    found = find(application, " ")
    assert [row.id for row in found.finds] == [ids[3], *reversed(ids[4:-1]), ids[2]]
    assert {row.why for row in found.finds} == {""}


def test_remembering_what_was_opened_touches_no_record(
    application: Application, home: str
) -> None:
    done = perform(application, "", lambda s: finding.remember(s, home))
    assert done.tables == frozenset()


def test_the_code_of_a_voided_sheet_says_so(application: Application, home: str) -> None:
    (copy,) = perform(application, "打印", lambda s: let_leave(s, [home])).value
    perform(application, "作废表格", lambda s: papers.void(s, copy.code, "打坏了"))
    found = perform(
        application, "", lambda s: finding.find(s, copy.code, application.ledger_id)
    ).value
    assert [(each.id, each.why) for each in found.finds] == [(home, "这张表已作废（打坏了）")]
