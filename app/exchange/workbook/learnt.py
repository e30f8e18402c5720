"""What clerks told of headers that no reader knows: the field of each, or that it is left out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from app.forms.household import HOUSEHOLD
from app.forms.member import HEAD, MEMBER

if TYPE_CHECKING:
    from collections.abc import Mapping

    Learnt: TypeAlias = Mapping[str, str]
    """A target for each header, as ``headers.folded`` writes it."""

LEFT_OUT = "left_out"
"""The target of a header from which nothing is to be read."""

NOTHING: Learnt = MappingProxyType({})

_BESIDE_THE_FORMS = {
    "member_status": "人员身份（成员）",
    "school": "单位或学校（成员）",
    "ailment": "疾病或残疾类别",
    "group": "户编号（只用来分户）",
}


def _titles() -> dict[str, str]:
    """Name every target that can be chosen; where head and member differ, as on the head's."""
    fields = {**HEAD.fields, **MEMBER.fields, **HEAD.fields, **HOUSEHOLD.fields}
    titles = {name: field.title for name, field in fields.items()}
    del titles["note"]  # read from 备注, whoever it is of
    return titles | _BESIDE_THE_FORMS


TITLES = _titles()
"""The title of each target that a clerk can choose."""


def title_of(target: str) -> str:
    """Name a target; one that an older program learnt and this one lacks keeps its own name."""
    return "不导入" if target == LEFT_OUT else TITLES.get(target, target)
