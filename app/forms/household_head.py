"""Whose sheet it is: what the head of [004] annex 1 and 2 says of a household, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms import inked
from app.forms.archive import ARCHIVE
from app.forms.cadre import CADRE
from app.forms.official import CENTRED, NAME, TEXT, label
from app.forms.sheet import Answer, Cell, Lettering, Row
from app.forms.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.forms.spec import Values

COLUMNS = (21.0, 33.0, 17.0, 22.0, 17.0, 25.0, 17.0, 34.0)
HEIGHT = 8.6
_AS_STORED = ("archive_no", "name", "sex", "phone", "id_number", "level", "workplace", "address")
_POST = ("workplace", "post")


def asked(
    name: str, caption: str, columns: int = 1, lettering: Lettering = CENTRED
) -> tuple[Cell, Cell]:
    """Give a caption and the place of its answer."""
    title = caption.replace("\n", "")
    return label(caption, of=name), Cell(Answer(name, title, lettering), columns)


HOUSEHOLD_ROWS = (
    Row(
        HEIGHT,
        (
            *asked("name", "户主姓名", lettering=NAME),
            *asked("sex", "性别"),
            *asked("born_on", "出生年月"),
            *asked("phone", "联系电话"),
        ),
    ),
    Row(
        HEIGHT,
        (
            *asked("id_number", "身份证号码", 3),
            *asked("filed_on", "建档时间"),
            *asked("level", "档案级别"),
        ),
    ),
    Row(HEIGHT, asked("causes", "致困原因", 7, TEXT)),
    Row(HEIGHT, asked("workplace", "工作单位", 7, TEXT)),
    Row(HEIGHT, asked("address", "家庭地址", 7, TEXT)),
)
CADRE_ROW = Row(
    HEIGHT,
    (
        *asked("cadre_name", "结对帮扶\n干部姓名", lettering=NAME),
        *asked("cadre_post", "单位及\n职务", 3, TEXT),
        *asked("cadre_phone", "联系电话"),
    ),
)
COMPUTED = (
    *("union_name", "archive_no", "name", "sex", "born_on", "phone", "id_number", "filed_on"),
    *("level", "causes", "workplace", "address", "cadre_name", "cadre_post", "cadre_phone"),
    *("code", "imprint"),
)
"""What stands on such a sheet by itself."""


def household(values: Values) -> dict[str, str]:
    """Answer whose sheet it is, out of the values of the archive."""
    return {
        **{name: shown(ARCHIVE[name].kind, values.get(name)) for name in _AS_STORED},
        "born_on": inked.inked(ARCHIVE["born_on"].kind, values.get("born_on")),
        "filed_on": inked.inked(ARCHIVE["filed_on"].kind, values.get("filed_on")),
        "causes": "、".join(_causes(values)),
    }


def cadre(values: Values) -> dict[str, str]:
    """Answer who is paired with the household, out of the values of the cadre."""
    return {
        "cadre_name": shown(CADRE["name"].kind, values.get("name")),
        "cadre_post": " ".join(
            filter(None, (shown(CADRE[name].kind, values.get(name)) for name in _POST))
        ),
        "cadre_phone": shown(CADRE["phone"].kind, values.get("phone")),
    }


def _causes(values: Values) -> Iterator[str]:
    for name in ("main_cause", "other_causes"):
        if values.get(name):
            yield shown(ARCHIVE[name].kind, values[name])
