"""Standards and rule sets as an administrator keeps them: set, looked at, taken away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import resources
from app.errors import NotAllowed
from app.services import explanations, households, moves, policies, standards
from app.services.errors import RuleSetRefused, StandardWrong, Unstorable
from app.services.standards import Standard
from app.work import Application, perform
from db.models import PolicyRuleSet, PolicyStandard
from db.vocabulary import Role

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.policies import RuleSetRow, StandardRow

HIGHER = "610500000"
COUNTY = Standard("610502", date(2020, 1, 1), 62_000, "民发〔2020〕1号")


@pytest.fixture
def application(application: Application) -> Application:
    """An administrator sits at the ledger."""
    return replace(application, role=Role.ADMINISTRATOR)


def accept(town: Application, standard: Standard) -> None:
    perform(town, "设", lambda s: policies.accept_standard(s, town, standard))


def send(town: Application, standard: Standard) -> None:
    """Let the union above have sent a standard."""
    said = (standard.region_code, standard.from_on, standard.monthly_fen)
    names = ("region_code", "from_on", "monthly_fen")
    row = dict(zip(names, said, strict=True))
    perform(town, "收", lambda s: s.add(PolicyStandard(**row, origin=HIGHER)))


def listed(town: Application) -> tuple[StandardRow, ...]:
    return perform(town, "", policies.standard_rows).value


def rule_sets(town: Application) -> tuple[RuleSetRow, ...]:
    return perform(town, "", policies.rule_set_rows).value


def shipped(name: str) -> str:
    return resources.path("rulesets", f"{name}.toml").read_text("utf-8")


def test_each_standard_says_how_it_stands(application: Application) -> None:
    accept(application, replace(COUNTY, from_on=date(2018, 1, 1)))
    accept(application, COUNTY)
    accept(application, replace(COUNTY, from_on=date(2031, 1, 1)))
    send(application, COUNTY)
    send(application, replace(COUNTY, region_code="610503"))
    told = [(str(row.standard.from_on), row.standing, row.own) for row in listed(application)]
    assert told == [
        ("2031-01-01", "未到执行日", True),
        ("2020-01-01", "现行", True),
        ("2020-01-01", "另有优先的，未用", False),
        ("2018-01-01", "以前的", True),
        ("2020-01-01", "现行", False),
    ]
    assert [row.origin for row in listed(application)][-2:] == ["本会", f"上级：{HIGHER}"]


def test_what_was_set_here_goes_before_what_came_of_the_same_day(
    application: Application,
) -> None:
    accept(application, COUNTY)
    send(application, replace(COUNTY, monthly_fen=70_000))

    def of() -> int:
        day = date(2020, 10, 13)
        found = perform(application, "", lambda s: standards.of_day(s, day)).value.of("610502017")
        assert found is not None
        return found.monthly_fen

    assert of() == 62_000
    perform(application, "撤", lambda s: policies.drop_standard(s, application, COUNTY))
    assert of() == 70_000


def test_only_what_was_set_here_is_taken_away_and_only_by_an_administrator(
    application: Application,
) -> None:
    accept(application, COUNTY)
    send(application, COUNTY)
    clerk = replace(application, role=Role.CLERK)

    def drop(who: Application, standard: Standard) -> None:
        perform(who, "撤", lambda s: policies.drop_standard(s, who, standard))

    for who, standard in (
        (clerk, COUNTY),
        (application, replace(COUNTY, origin=HIGHER)),
        (application, replace(COUNTY, from_on=date(1999, 1, 1))),
    ):
        with pytest.raises(NotAllowed):
            drop(who, standard)
    with pytest.raises(NotAllowed):
        accept(clerk, COUNTY)
    drop(application, COUNTY)
    acts = perform(
        application,
        "",
        lambda s: s.connection().exec_driver_sql("SELECT act FROM audit ORDER BY sequence").all(),
    ).value
    assert acts[-2:] == [("设低保标准",), ("撤下低保标准",)]


def test_what_was_filled_in_is_looked_at_before_it_is_a_standard(
    application: Application,
) -> None:
    values: dict[str, Any] = {
        "region_code": "610502",
        "from_on": date(2021, 1, 1),
        "monthly_fen": 65_000,
        "note": None,
    }
    found = policies.proposed(values)
    assert found == Standard("610502", date(2021, 1, 1), 65_000)
    with pytest.raises(Unstorable):
        policies.proposed(values | {"region_code": None})
    with pytest.raises(StandardWrong):
        policies.proposed(values | {"monthly_fen": 0})
    accept(application, COUNTY)
    assert perform(application, "", lambda s: policies.before(s, found)).value == COUNTY


def test_a_rule_set_is_seen_taken_in_and_taken_away(
    application: Application, tmp_path: Path
) -> None:
    mine = shipped("2020").replace("（2020）", "（本市）")
    clerk = replace(application, role=Role.CLERK)
    with pytest.raises(NotAllowed):
        perform(clerk, "设", lambda s: policies.accept_rule_set(s, clerk, mine))
    perform(application, "设", lambda s: policies.accept_rule_set(s, application, mine))
    told = [(row.rule_set.name, row.origin, row.standing) for row in rule_sets(application)]
    assert told == [
        ("2020", "本会", "现行"),
        ("2020", "随程序", "另有优先的，未用"),
        ("2016", "随程序", "以前的"),
    ]
    out = tmp_path / "规则.toml"
    policies.write_out(rule_sets(application)[0], out)
    assert policies.read_in(out) == mine
    perform(application, "撤", lambda s: policies.drop_rule_set(s, application, "2020"))
    assert [row.standing for row in rule_sets(application)] == ["现行", "以前的"]
    with pytest.raises(NotAllowed):
        perform(application, "撤", lambda s: policies.drop_rule_set(s, application, "2020"))


def test_what_came_from_above_goes_before_what_ships(application: Application) -> None:
    sent = shipped("2020").replace("（2020）", "（全省）")
    row = PolicyRuleSet(name="2020", origin=HIGHER, from_on=date(2020, 1, 1), body=sent)
    perform(application, "收", lambda s: s.add(row))
    found = perform(application, "", standards.rule_sets).value
    assert found[-1].title == "困难职工家庭分类认定（全省）"


def test_a_rule_set_that_has_not_begun_waits(application: Application) -> None:
    later = shipped("2020").replace('name = "2020"', 'name = "2031"')
    later = later.replace("from = 2020-01-01", "from = 2031-01-01")
    perform(application, "设", lambda s: policies.accept_rule_set(s, application, later))
    assert rule_sets(application)[0].standing == "未到执行日"


def test_a_file_that_cannot_be_a_rule_set_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "规则.toml"
    file.write_bytes(b"#" * 1_000_001)
    with pytest.raises(RuleSetRefused) as refused:
        policies.read_in(file)
    assert "不是规则文件" in str(refused.value.figures["reason"])


def test_who_changes_category_by_a_rule_set_is_seen_before(application: Application) -> None:
    accept(application, COUNTY)
    values = {
        "name": "张三",
        "archive_no": "A1",
        "work_status": "在岗",
        "worker_type": "城镇困难职工",
        "region_code": "610502",
        "filed_on": date(2020, 3, 1),
        "size": 1,
        "yearly_income_fen": 62_000 * 12,
    }
    for income in (62_000 * 12, 62_000 * 12 * 5):
        told = values | {"yearly_income_fen": income}
        perform(application, "建", lambda s, told=told: households.file_archive(s, told, {}))

    def moved(text: str) -> list[tuple[str | None, str | None]]:
        found = standards.read(text)
        rows = perform(application, "", lambda s: list(moves.moved_by_rules(s, found))).value
        return [(row.before, row.after) for row in rows]

    assert moved(shipped("2020")) == []
    stricter = shipped("2020").replace("below = 100", "below = 110")
    assert moved(stricter.replace("at_least = 100", "at_least = 110")) == [
        ("相对困难", "深度困难")
    ]
    perform(application, "", lambda s: s.connection().exec_driver_sql("DELETE FROM rule_set"))
    assert moved(shipped("2020")) == []


def test_a_rule_set_is_told_in_words(application: Application) -> None:
    for name, said in (
        (
            "2016",
            "人均月收入不低于低保标准的 100%，不高于低保标准的 150%；有其一：家庭成员患重特大疾病",
        ),
        ("2016", "须答「是」：经政府救助后仍生活困难"),
        ("2020", "事件的净支出或损失高于家庭年收入的 80%；计入灾害/事故损失"),
        ("2020", "或者：家人在重大事件中死亡、牺牲或致残"),
        ("2020", "失(无)业；城镇困难职工；由街道（乡镇）工会建档。"),
        ("2020", "有两套及以上住房、开办商店"),
    ):
        lines = explanations.described(standards.read(shipped(name)))
        assert said in "\n".join(line.figure for line in lines)
    bare = replace_sections(shipped("2020"))
    lines = list(explanations.described(standards.read(bare)))
    assert {line.section for line in lines} == {"规则", "认定", "退出"}
    assert application


def replace_sections(text: str) -> str:
    """Leave out who is a worker and what excludes, and let the rules end."""
    head, _, rest = text.partition("excluding = [")
    rest = rest.partition("]\n")[2]
    rules, _, tail = rest.partition("[[workers]]")
    exits = "[[exits]]" + tail.partition("[[exits]]")[2]
    return head.replace("from = ", "until = 2030-12-31\nfrom = ") + rules + exits
