"""Every field explains itself from its declaration."""

from __future__ import annotations

from typing import Any

import pytest

from app.forms import codelists, spec
from app.forms.catalogue import FORMS
from app.forms.guidance import guidance, options, way_of_writing
from app.forms.spec import Choice, Choices, Field, IdNumber, Kind, Text

KINDS = [
    each
    for each in vars(spec).values()
    if isinstance(each, type) and issubclass(each, Kind) and each is not Kind
]
SPEAKS_FOR_ITSELF = {"sex", "note", "stage", "number", "code", "description", "workplace"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_says_how_it_is_written(kind: type[Any]) -> None:
    told = {"codelist": "sex"} if kind in {Choice, Choices} else {}
    assert way_of_writing(kind(**told)).endswith("。")


def test_an_unknown_kind_has_no_way_of_writing() -> None:
    with pytest.raises(NotImplementedError, match="Kind"):
        way_of_writing(Kind())


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_every_field_a_clerk_would_ask_about_has_words_of_its_own(form: Any) -> None:
    silent = {field.name for field in form if not field.help} - SPEAKS_FOR_ITSELF
    assert silent == set()
    assert all(len(field.help) <= 80 for field in form)


def test_a_field_tells_its_help_its_way_of_writing_and_its_star() -> None:
    told = guidance(Field("x", "身份证号", IdNumber(), required=True, private=True, help="一句。"))
    assert told.title == "身份证号"
    assert told.words[0] == "一句。"
    assert "必填" in told.words[2]
    assert "隐藏" in told.words[3]


def test_a_choice_tells_its_options() -> None:
    assert options(Choice("sex")) == codelists.load("sex").options
    assert guidance(Field("x", "备注", Text())).options == ()
    assert "别的写法" not in way_of_writing(Choice("sex", closed=True))
