"""How far each part of a form is filled in."""

from __future__ import annotations

from app.forms.archive import ARCHIVE
from app.forms.sections import filled

NOTHING = dict.fromkeys(ARCHIVE.fields)


def test_parts_that_demand_nothing_are_left_out_and_empty_ones_have_nothing() -> None:
    asked = {
        section.title for section in ARCHIVE.sections if any(f.required for f in section.fields)
    }
    assert filled(ARCHIVE, NOTHING).keys() == asked
    assert set(filled(ARCHIVE, NOTHING).values()) == {0}


def test_a_part_grows_with_its_answers_to_a_hundred() -> None:
    section = next(each for each in ARCHIVE.sections if any(f.required for f in each.fields))
    required = [each.name for each in section.fields if each.required]
    told = []
    values = dict(NOTHING)
    for name in required:
        values[name] = "x"
        told.append(filled(ARCHIVE, values)[section.title])
    assert told == sorted(told)
    assert told[-1] == 100 or len(required) == 1
