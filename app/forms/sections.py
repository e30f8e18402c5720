"""How far each part of a form is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.check import incomplete
from app.rules import completeness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.forms.spec import Form, Values


def filled(form: Form, values: Values) -> Mapping[str, int]:
    """Give for each part of a form, by its title, how much of what is demanded is there, in %.

    A title that stands twice is one part; one that demands nothing is left out.
    """
    lacking = {each.field for each in incomplete(form, values)}
    asked: dict[str, list[bool]] = {}
    for section in form.sections:
        for field in section.fields:
            if field.required:
                asked.setdefault(section.title, []).append(field.name in lacking)
    return {title: completeness.percent(len(lacks), sum(lacks)) for title, lacks in asked.items()}
