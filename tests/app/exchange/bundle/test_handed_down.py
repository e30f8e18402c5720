"""Standards and rule sets go down whole; what was set below stays, and is never lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

import resources
from app.exchange.bundle import policy
from app.exchange.bundle.policy import Policy, SentStandard
from app.exchange.errors import BagInvalid
from app.services import handed_down, holding, policies, standards
from app.services.errors import NobodyBelow
from app.services.standards import Standard
from app.work import Application, finish, perform
from tests.ledgers import TOWN
from tests.unions import COUNTY, enrol, found, take

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.reception import PolicyTaken
    from tests.unions import Unions

DISTRICT = Standard("610502", date(2020, 1, 1), 62_000, "民发〔2020〕1号")


def put(application: Application, *sums: Standard) -> None:
    for each in sums:
        perform(application, "设", lambda s, each=each: standards.set_standard(s, each))


def adopt(application: Application, text: str) -> None:
    perform(application, "设", lambda s: standards.add_rule_set(s, text))


def shipped(name: str) -> str:
    return resources.path("rulesets", f"{name}.toml").read_text("utf-8")


def local(title: str) -> str:
    return shipped("2020").replace("（2020）", title)


def down(unions: Unions) -> Path:
    return handed_down.hand_down(unions.county, TOWN, unions.stick).file


def received(unions: Unions, file: Path | None = None) -> PolicyTaken:
    taken = take(unions.town, file or down(unions)).policy
    assert taken is not None
    return taken


def of_town(unions: Unions) -> int | None:
    day = date(2020, 10, 13)
    known = perform(unions.town, "", lambda s: standards.of_day(s, day)).value
    one = known.of("610502017")
    return None if one is None else one.monthly_fen


def test_what_holds_above_holds_below_and_says_from_where(unions: Unions) -> None:
    put(unions.county, DISTRICT)
    adopt(unions.county, local("（全区）"))
    taken = received(unions)
    assert (taken.standards, taken.rule_sets, taken.behind, taken.refused) == (1, 1, (), ())
    assert of_town(unions) == 62_000
    (row,) = perform(unions.town, "", policies.standard_rows).value
    assert COUNTY in row.origin
    assert not row.own
    first = perform(unions.town, "", policies.rule_set_rows).value[0]
    assert (first.rule_set.title, first.own) == ("困难职工家庭分类认定（全区）", False)
    assert first.text == local("（全区）")


def test_the_answer_to_an_enrolment_brings_them_too(tmp_path: Path) -> None:
    (stick := tmp_path / "stick").mkdir()
    town, county = found(tmp_path / "town", TOWN), found(tmp_path / "county", COUNTY)
    put(county, DISTRICT)
    enrol(town, county, stick)
    assert perform(town, "", standards.known).value[0].origin == COUNTY
    town.engine.dispose()
    county.engine.dispose()


def test_what_comes_takes_the_place_of_all_that_came_before(unions: Unions) -> None:
    other = Standard("610503", date(2019, 1, 1), 50_000)
    put(unions.county, DISTRICT, other)
    received(unions)
    county = unions.county

    def drop(session: object) -> None:
        session.connection().exec_driver_sql(  # type: ignore[attr-defined]  # a session
            "DELETE FROM policy_standard WHERE region_code = '610502'"
        )

    perform(county, "", drop)
    received(unions)
    known = perform(unions.town, "", standards.known).value
    assert [each.region_code for each in known] == ["610503"]


def test_what_was_set_below_is_not_overwritten_and_it_is_said(unions: Unions) -> None:
    put(unions.town, Standard("610502", date(2020, 1, 1), 70_000))
    put(unions.county, DISTRICT)
    adopt(unions.town, local("（本镇）"))
    adopt(unions.county, local("（全区）"))
    taken = received(unions)
    assert of_town(unions) == 70_000
    assert [each.title[-4:] for each in perform(unions.town, "", standards.rule_sets).value] == [
        "016）",
        "（本镇）",
    ]
    sum_, rules = taken.behind
    assert "本会定 700 元，上级定 620 元" in sum_
    assert "「2020」本会另有一套" in rules
    assert received(unions).behind == taken.behind


def test_a_rule_set_that_cannot_stand_beside_ours_is_refused_in_words(unions: Unions) -> None:
    def named(name: str, day: str) -> str:
        text = shipped("2020").replace('name = "2020"', f'name = "{name}"')
        return text.replace("from = 2020-01-01", f"from = {day}")

    adopt(unions.town, named("本镇", "2025-01-01"))
    adopt(unions.county, named("全区", "2025-01-01"))
    taken = received(unions)
    assert "互相重叠" in taken.refused[0]
    assert "本镇" in {each.name for each in perform(unions.town, "", standards.rule_sets).value}


def test_an_older_file_does_not_bring_the_old_back(unions: Unions) -> None:
    put(unions.county, DISTRICT)
    old = down(unions)
    put(unions.county, Standard("610502", date(2020, 1, 1), 65_000))
    received(unions)
    assert received(unions, old).late
    assert of_town(unions) == 65_000


def test_looking_first_changes_nothing(unions: Unions) -> None:
    put(unions.county, DISTRICT)
    taken = take(unions.town, down(unions), dry_run=True).policy
    assert taken is not None
    assert taken.standards == 1
    assert of_town(unions) is None
    assert received(unions).standards == 1


def test_it_goes_on_down_whoever_set_it(unions: Unions) -> None:
    put(unions.county, DISTRICT)
    adopt(unions.county, local("（全区）"))
    received(unions)
    passed_on = perform(unions.town, "", holding.policy).value
    assert passed_on == perform(unions.county, "", holding.policy).value
    mine = Standard("610502", date(2020, 1, 1), 70_000)
    put(unions.town, mine)
    passed_on = perform(unions.town, "", holding.policy).value
    assert passed_on.standards == (SentStandard("610502", date(2020, 1, 1), 70_000),)


def test_all_below_are_served_at_once_and_nobody_is_told_so(unions: Unions) -> None:
    put(unions.county, DISTRICT)
    (made,) = finish(handed_down.hand_down_to_all(unions.county, unions.stick))
    assert (made.unit, made.counts["standards"]) == (TOWN, 1)
    assert received(unions, made.file).standards == 1
    with pytest.raises(NobodyBelow):
        finish(handed_down.hand_down_to_all(unions.town, unions.stick))


class Content:
    """A bag with one file."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self, _: str) -> bytes:
        return self._content


def test_what_is_no_policy_is_refused_whole() -> None:
    for standard in (
        {"region_code": "61x", "from_on": "2020-01-01", "monthly_fen": 1},
        {"region_code": "610502", "from_on": "2020-01-01", "monthly_fen": 0},
        {"region_code": "610502", "from_on": "gestern", "monthly_fen": 1},
    ):
        content = msgspec.json.encode({"standards": [standard]})
        with pytest.raises(BagInvalid):
            policy.read(Content(content))  # type: ignore[arg-type]  # it reads alone
    assert policy.read(Content(b"")) is None  # type: ignore[arg-type]  # likewise
    later = b'{"standards": [], "rule_sets": [], "later": 1}'
    assert policy.read(Content(later)) == Policy()  # type: ignore[arg-type]  # likewise
