"""Every declaration against its table, its code lists and the checks of its kinds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms import check, codelists, spec
from app.forms.archive import ARCHIVE
from app.forms.catalogue import FORMS
from app.forms.contact import CONTACT
from app.forms.household import HOUSEHOLD
from app.forms.member import HEAD, MEMBER
from app.forms.spec import Choice, Choices, Field, Form, Kind, Text, Value
from app.forms.stored import body_of, values_of
from app.forms.text import masked, shown
from app.messages import explain
from db import models
from db.vocabulary import (
    ArchiveLevel,
    CallOutcome,
    ComparisonResult,
    ContactKind,
    DifficultyKind,
    HardshipCategory,
    HelpOutcome,
    HelpSide,
    HelpStanding,
    Likeness,
    MeasureState,
    Media,
    OpinionStage,
    PairingKind,
    Prospect,
    Sex,
    SumPeriod,
    WorkerType,
)
from tests.strategies import answers

TABLES = {
    "household": "household",
    "head": "member",
    "member": "member",
    "head_record": "member",
    "member_record": "member",
    "dependant": "dependant",
    "income_item": "income_item",
    "expense_item": "expense_item",
    "asset": "asset",
    "opinion": "opinion",
    "assessment": "assessment",
    "attachment": "attachment",
    "difficulty": "difficulty",
    "government_help": "government_help",
    "plan": "plan",
    "measure": "measure",
    "library_entry": "library_entry",
    "clarification": "clarification",
    "recheck": "recheck",
    "cadre": "cadre",
    "pairing": "pairing",
    "contact": "contact",
    "card_issue": "card_issue",
    "double_check": "double_check",
    "national_number": "national_number",
    "comparison": "comparison",
    "unit": "unit",
}
CLOSED = {
    "sex": Sex,
    "category": HardshipCategory,
    "level": ArchiveLevel,
    "worker_type": WorkerType,
    "pairing_kind": PairingKind,
    "contact_kind": ContactKind,
    "call_outcome": CallOutcome,
    "opinion_stage": OpinionStage,
    "likeness": Likeness,
    "difficulty_kind": DifficultyKind,
    "help_side": HelpSide,
    "measure_state": MeasureState,
    "prospect": Prospect,
    "help_standing": HelpStanding,
    "help_outcome": HelpOutcome,
    "sum_period": SumPeriod,
    "media": Media,
    "comparison_result": ComparisonResult,
}
PERSON = {
    "name": "张三",
    "id_number": "610502198001010017",
}


def kinds() -> list[type[Kind]]:
    declared = [getattr(spec, name) for name in spec.__all__]
    return [each for each in declared if isinstance(each, type) and Kind in each.__bases__]


@pytest.mark.parametrize(("form", "table"), TABLES.items())
def test_every_field_has_its_column(form: str, table: str) -> None:
    columns = set(models.Household.metadata.tables[table].columns.keys())
    single = {field.name for field in FORMS[form] if not isinstance(field.kind, Choices)}
    assert single <= columns


def test_the_archive_form_asks_all_of_head_and_household() -> None:
    assert set(ARCHIVE.fields) == set(HOUSEHOLD.fields) | set(HEAD.fields)
    assert not set(HOUSEHOLD.fields) & set(HEAD.fields)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_field_stands_once_in_a_form(form: Form) -> None:
    names = [field.name for field in form]
    assert len(names) == len(set(names))
    assert form[names[0]].name == names[0]


@pytest.mark.parametrize("name", CLOSED)
def test_a_closed_list_offers_what_the_ledger_stores(name: str) -> None:
    assert set(codelists.load(name).options) == {each.value for each in CLOSED[name]}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_choice_has_a_code_list_whose_aliases_lead_to_its_options(form: Form) -> None:
    for field in form:
        if isinstance(field.kind, Choice | Choices):
            found = codelists.load(field.kind.codelist)
            assert found.title
            assert set(found.labels.values()) <= set(found.options)


def test_an_alias_and_a_wide_bracket_find_their_option() -> None:
    assert codelists.load("political_status").find(" 预备党员 ") == "中共党员"
    assert codelists.load("work_status").find("下（待）岗") == "下(待)岗"
    assert codelists.load("work_status").find("宇航员") is None


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@settings(max_examples=15)
@given(data=st.data())
def test_random_answers_are_storable_and_come_back(form: Form, data: st.DataObject) -> None:
    values = data.draw(answers(form))
    assert check.unstorable(form, values) == []
    assert values_of(form, body_of(form, values)) == values
    for field in form:
        assert isinstance(shown(field.kind, values[field.name]), str)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_no_kind_takes_a_value_of_a_foreign_type(kind: type[Kind]) -> None:
    example = kind(codelist="sex") if kind in {Choice, Choices} else kind()  # type: ignore[call-arg]  # each kind's own arguments
    foreign: Value = 1.5  # type: ignore[assignment]  # wrong on purpose
    assert check.fault(example, foreign) == ("wrong_type", ())


def test_a_kind_without_a_check_is_loudly_missing() -> None:
    with pytest.raises(NotImplementedError):
        check.fault(Kind(), "x")


@pytest.mark.parametrize(
    ("form", "name", "value", "code"),
    [
        (MEMBER, "name", "", "essential"),
        (MEMBER, "name", "张\n三", "line_break"),
        (MEMBER, "name", "张\x00三", "control_character"),
        (MEMBER, "name", "张" * 61, "too_long"),
        (MEMBER, "id_number", "610502198001010016", "bad_check"),
        (MEMBER, "id_number", "61050219800101001", "bad_length"),
        (MEMBER, "monthly_income_fen", -1, "negative"),
        (MEMBER, "monthly_income_fen", 10**14, "too_much"),
        (MEMBER, "monthly_income_fen", True, "wrong_type"),
        (MEMBER, "school_entry_year", 1800, "out_of_range"),
        (MEMBER, "sex", "男子", "not_an_option"),
        (MEMBER, "health", "好\x07", "control_character"),
        (HOUSEHOLD, "postcode", "12345", "wrong_digits"),
        (HOUSEHOLD, "postcode", "１２３４５６", "wrong_digits"),
        (HOUSEHOLD, "region_code", "6105020", "wrong_digits"),
        (HOUSEHOLD, "other_causes", ("其他",) * 4, "too_many"),
        (HOUSEHOLD, "other_causes", ("\ud800",), "control_character"),
        (CONTACT, "content", "第一行\n\t第二行\x0b", "control_character"),
    ],
)
def test_what_cannot_be_stored_is_named_with_its_sentence(
    form: Form, name: str, value: Value, code: str
) -> None:
    values = {"name": "张三", name: value} if form is MEMBER else {name: value}
    (problem,) = check.unstorable(form, values)
    assert (problem.field, problem.code) == (name, code)
    assert explain(problem.code, problem.figures).endswith("。")


def test_lines_and_rare_characters_are_storable_where_they_belong() -> None:
    assert check.unstorable(CONTACT, {"content": "第一行\n\t第二行"}) == []
    assert check.unstorable(MEMBER, {"name": "阿卜杜热合曼·图尔荪尼亚孜\u202e𬭎"}) == []


def test_an_unknown_label_of_an_open_list_is_storable() -> None:
    assert check.unstorable(MEMBER, PERSON | {"health": "尚可"}) == []


def test_what_the_form_demands_is_missing_but_not_unstorable() -> None:
    missing = {problem.field for problem in check.incomplete(MEMBER, PERSON)}
    assert missing == {"relation", "monthly_income_fen", "work_status", "health"}


@pytest.mark.parametrize(
    ("form", "name", "value", "text"),
    [
        (MEMBER, "monthly_income_fen", 1_234_500, "12,345"),
        (MEMBER, "monthly_income_fen", 1205, "12.05"),
        (HOUSEHOLD, "floor_area_dm2", 6850, "68.5"),
        (HOUSEHOLD, "filed_on", date(2020, 10, 13), "2020-10-13"),
        (HOUSEHOLD, "single_parent", False, "否"),
        (HOUSEHOLD, "self_rescue", True, "是"),
        (HOUSEHOLD, "other_causes", ("下岗失业", "子女上学"), "下岗失业、子女上学"),
        (MEMBER, "name", None, ""),
    ],
)
def test_values_are_shown_as_people_write_them(
    form: Form, name: str, value: Value, text: str
) -> None:
    assert shown(form[name].kind, value) == text


@pytest.mark.parametrize(
    ("form", "name", "value", "text"),
    [
        (MEMBER, "id_number", "610502198001010017", "610502********0017"),
        (MEMBER, "phone", "13912345678", "139****5678"),
        (MEMBER, "phone", "1234", "****"),
        (MEMBER, "bank_card", "6222021234567890", "************7890"),
        (MEMBER, "illness", "恶性肿瘤", "****"),
        (HOUSEHOLD, "address", "向阳街道幸福里3号", "向阳街道***"),
        (HOUSEHOLD, "address", "幸福里3号", "***"),
        (HOUSEHOLD, "address", None, ""),
        (MEMBER, "name", "张三", "张三"),
    ],
)
def test_private_values_are_masked(form: Form, name: str, value: Value, text: str) -> None:
    assert masked(form[name], value) == text


def test_a_field_knows_its_limits_by_itself() -> None:
    field = Field("note", "备注", Text(limit=2))
    problem = check.field_fault(field, "三个字")
    assert problem is not None
    assert dict(problem.figures) == {"title": "备注", "limit": 2, "length": 3}
