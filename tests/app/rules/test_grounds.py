"""What an archive says by itself of the help that a household needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.forms import codelists
from app.rules import grounds as ground_rules
from app.rules.grounds import AS_CAUSED, Circumstances, Person, grounds

TODAY = date(2026, 11, 27)
ADULT = Person(name="李强", born_on=date(1980, 5, 1))


def of(*people: Person, **more: object) -> dict[str, tuple[str, ...]]:
    household = replace(Circumstances(people=people), **more)  # type: ignore[arg-type]  # what a test names
    found = grounds(household, today=TODAY)
    assert found.pop("每一户") == ()
    return found


@pytest.mark.parametrize(
    ("known", "ground"),
    [
        ({"status": "高中"}, "家人读中小学"),
        ({"status": "大学生"}, "家人读大学"),
        ({"status": "失(无)业"}, "有劳动能力而未就业"),
        ({"status": "下(待)岗", "born_on": None}, "有劳动能力而未就业"),
        ({"status": "失(无)业", "illness": "糖尿病"}, "有劳动能力而未就业"),
        ({"illness": "恶性肿瘤"}, "家人患重病"),
        ({"illness": "糖尿病"}, "家人患慢性病"),
        ({"disability": "肢体"}, "家人有残疾"),
        ({"health": "残疾"}, "家人有残疾"),
        ({"medical_insurance": "未参加"}, "未参加医保"),
        ({"pension_insurance": "未参加"}, "未参加养老保险"),
        ({"insurances": ("正常参保", "欠缴")}, "社会保险欠缴或待遇未落实"),
        ({"arrears_fen": 1}, "社会保险欠缴或待遇未落实"),
        ({"work_injury": True}, "工伤"),
    ],
)
def test_a_person_shows_what_help_is_needed(known: dict[str, object], ground: str) -> None:
    assert of(replace(ADULT, **known))[ground] == ("李强",)  # type: ignore[arg-type]  # likewise


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"status": "在岗", "medical_insurance": "城镇职工医保", "health": "良好"},
        {"status": "失(无)业", "born_on": date(1966, 11, 27)},
        {"status": "失(无)业", "disability_grade": "二级"},
        {"pension_insurance": "未参加", "born_on": date(2015, 1, 1)},
    ],
)
def test_what_a_person_does_not_show_is_not_told(known: dict[str, object]) -> None:
    assert of(replace(ADULT, **known)) == {}  # type: ignore[arg-type]  # likewise


def test_the_gravely_ill_are_not_asked_to_work() -> None:
    found = of(replace(ADULT, status="失(无)业", illness="恶性肿瘤"))
    assert set(found) == {"家人患重病"}


def test_who_is_sixty_is_not_looking_for_work_and_fifty_nine_is() -> None:
    idle = replace(ADULT, status="失(无)业")
    assert of(replace(idle, born_on=date(1966, 11, 28))) == {"有劳动能力而未就业": ("李强",)}
    assert of(replace(idle, born_on=date(1966, 11, 27))) == {}


def test_a_student_graduates_in_the_year_in_which_the_course_ends() -> None:
    student = replace(ADULT, status="大学生", graduates_in=2026)
    assert set(of(student)) == {"家人读大学", "家人今年毕业"}
    assert set(of(replace(student, graduates_in=2027))) == {"家人读大学"}


def test_everybody_of_whom_it_holds_is_named() -> None:
    first, second = (replace(ADULT, name=name, status="小学") for name in ("小明", "小红"))
    assert of(first, second) == {"家人读中小学": ("小明", "小红")}


def test_the_household_itself_shows_the_rest() -> None:
    assert set(
        of(zero_employment=True, single_parent=True, housing_type="租房", below_line=True)
    ) == {"全家无人就业", "单亲家庭", "没有自己的住房", "收入低于低保线而未享受低保"}
    assert of(housing_type="自建房", below_line=True, gets_allowance=True) == {}


@pytest.mark.parametrize(("cause", "ground"), AS_CAUSED.items())
def test_a_cause_speaks_where_nobody_does(cause: str, ground: str) -> None:
    assert of(causes=(cause, "其他")) == {ground: ()}


def test_a_person_goes_before_a_cause() -> None:
    ill = replace(ADULT, illness="肝病")
    assert of(ill, causes=("家庭成员患重特大疾病",)) == {"家人患重病": ("李强",)}


def test_every_ground_is_in_the_list_that_an_office_chooses_from() -> None:
    told = {
        ground_rules.ALWAYS,
        *ground_rules._OF_PEOPLE,
        *AS_CAUSED.values(),
        *of(zero_employment=True, single_parent=True, housing_type="无房", below_line=True),
    }
    assert told == set(codelists.load("ground").options)
    assert set(AS_CAUSED) <= set(codelists.load("cause").options)


def test_the_words_of_the_rules_are_words_of_the_forms() -> None:
    statuses = set(codelists.load("member_status").options)
    assert statuses >= ground_rules.PUPILS | ground_rules.STUDENTS | ground_rules.IDLE
    assert set(codelists.load("illness").options) >= ground_rules.CHRONIC
    assert set(codelists.load("housing_type").options) >= ground_rules.NO_HOME
    assert set(codelists.load("insurance").options) >= ground_rules.UNMET
    assert set(codelists.load("disability_grade").options) >= ground_rules.UNABLE_GRADES
    for name in ("insurance", "medical_insurance"):
        assert ground_rules.NOT_INSURED in codelists.load(name).options
