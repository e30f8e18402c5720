"""What a family signs, or is told, says what its file holds, and leaves the rest to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms import pledge_answers
from app.services import printables
from app.work import perform
from db.vocabulary import Filling
from tests.recorded import household, member, write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.work import Application

NUMBER = "610502198001010017"


def told(
    application: Application, kind: str, *ids: str, filling: Filling | None = None
) -> Mapping[str, str]:
    """Give what the one copy about these households says."""
    printable = printables.CATALOGUE[kind]
    state = printable.fillings[filling or printable.usual]
    copies = perform(application, "", lambda session: tuple(state(session, ids))).value
    (copy,) = copies if printable.gathered is None else tuple(printable.gathered(copies))
    answers: Mapping[str, str] = copy.facts.told
    return answers


def column(answers: Mapping[str, str], table: str, name: str) -> list[str]:
    """Give what stands in the filled rows of a column, from the first."""
    keys = (key for key in answers if key.startswith(f"{table}.") and key.endswith(f".{name}"))
    return [answers[key] for key in keys if answers[key]]


def filed(application: Application, **body: Any) -> str:
    record = household(
        member("张三", id_number=NUMBER, born_on="1980-01-01", monthly_income_fen=200000),
        member("张小燕", "女", born_on="2002-10-13", work_status="大学生"),
        member("张小宝", "子", born_on="2002-10-14", work_status="高中", position=2),
        member("李四", "配偶", left_on="2020-01-01", left_why="离异"),
        **{"filed_on": "2020-01-01", **body},
    )
    write(application, record)
    return record.id


def income(position: int, kind: str, yearly_fen: int | None, **said: str) -> dict[str, Any]:
    row = {"id": f"i{position}", "position": position, "kind": kind, **said}
    return row if yearly_fen is None else row | {"yearly_fen": yearly_fen}


def test_the_authorisation_lists_everybody_and_who_signs_for_them(
    application: Application,
) -> None:
    said = told(application, "authorisation", filed(application))
    assert column(said, "persons", "name") == ["张三", "张小燕", "张小宝"]
    assert column(said, "persons", "relation") == ["户主", "女", "子"]
    assert column(said, "persons", "id_number") == [NUMBER]
    assert column(said, "persons", "by") == ["本人", "本人", "监护人代签"]
    assert "12 个月" in said["text"]
    blank = told(application, "authorisation", filling=Filling.BLANK)
    assert column(blank, "persons", "by") == []
    assert "自愿授权" in blank["text"]


def test_who_is_of_an_unknown_age_is_left_to_be_ticked(application: Application) -> None:
    record = household(member("张三"))
    write(application, record)
    said = told(application, "authorisation", record.id)
    assert column(said, "persons", "by") == ["☐本人\n☐监护人"]


def test_the_pledge_says_what_each_person_earns_and_what_comes_in_by_kind(
    application: Application,
) -> None:
    home = filed(
        application,
        size=3,
        yearly_income_fen=3600000,
        incomes=[
            income(1, "工资性收入", 2400000, note="本人"),
            income(2, "工资性收入", 600000, note="零工"),
            income(3, "利息", 600000),
            income(4, "财产净收入", None),
        ],
    )
    said = told(application, "pledge", home)
    assert column(said, "persons", "name") == ["张三", "张小燕", "张小宝"]
    assert column(said, "persons", "monthly") == ["2,000"]
    assert column(said, "persons", "yearly") == ["24,000"]
    kinds = column(said, "incomes", "kind")
    assert kinds == [*pledge_answers.KINDS, "利息"]
    assert column(said, "incomes", "yearly") == ["30,000", "6,000"]
    assert column(said, "incomes", "note") == ["本人；零工"]
    assert said["per_head_fen"] == "1,000 元"
    assert "真实、完整" in said["text"]


def test_a_pledge_to_make_leaves_every_sum_to_be_written(application: Application) -> None:
    home = filed(application, yearly_income_fen=3600000, incomes=[income(1, "利息", 600000)])
    said = told(application, "pledge", home, filling=Filling.PREFILLED)
    assert column(said, "persons", "name") == ["张三", "张小燕", "张小宝"]
    assert column(said, "persons", "monthly") == []
    assert column(said, "incomes", "yearly") == []
    assert said["yearly_income_fen"] == said["per_head_fen"] == "元"
    blank = told(application, "pledge", filling=Filling.BLANK)
    assert column(blank, "persons", "name") == []
    assert column(blank, "incomes", "kind") == [*pledge_answers.KINDS]


def test_the_survey_says_what_is_known_of_each_side_and_leaves_what_is_found(
    application: Application,
) -> None:
    home = filed(
        application,
        incomes=[income(1, "利息", 600000, note="存款")],
        assets=[{"id": "a", "position": 1, "kind": "住房", "value_fen": 18000000}],
        zero_employment=1,
        floor_area_dm2=6850,
        needs="想找一份工作。",
        cause_note="没有工作。",
        main_cause="子女上学",
    )
    said = told(application, "survey", home)
    items = column(said, "items", "item")
    values = {item: said[f"items.{number}.value"] for number, item in enumerate(items)}
    assert values == {
        "工作状态": "张小燕：大学生；张小宝：高中\n是否为零就业家庭 是",
        "工资和\n其他收入": "张三：本人月平均收入 2,000 元\n利息，年收入 6,000 元",
        "家庭资产": "住房，价值 180,000 元",
        "住房": "建筑面积 68.5 m²",
        "健康": "",
        "子女就学": "",
        "社会保险": "",
        "困难原因\n和支出": "主要致困原因 子女上学；没有工作",
        "脱困诉求": "想找一份工作",
        "其他情况": "",
    }
    assert column(said, "items", "found") == []


def test_a_blank_survey_asks_of_every_side(application: Application) -> None:
    said = told(application, "survey", filling=Filling.BLANK)
    assert len(column(said, "items", "item")) == 10
    assert column(said, "items", "value") == []
