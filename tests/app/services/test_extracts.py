"""Archives that were ticked go out as a workbook, masked unless whole numbers are asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from app.services import extracts, households
from app.services.households import Filters, HardshipCategory, Order, Selection
from app.vault.errors import TargetNotWritable
from app.work import finish, perform

if TYPE_CHECKING:
    from pathlib import Path

    from app.work import Application

NUMBER = "610502198001010017"


@pytest.fixture
def ids(application: Application) -> dict[str, str]:
    people = {"安一": "深度困难", "李丽": "相对困难", "=1+1": "深度困难", "王五": "深度困难"}

    def file_all(session: Any) -> dict[str, str]:
        return {
            name: households.file_archive(
                session,
                {"name": name, "category": category}
                | ({"id_number": NUMBER, "phone": "13912345678"} if name == "安一" else {}),
                {},
            )
            for name, category in people.items()
        }

    return perform(application, "建档", file_all).value


def rows(out: Path) -> list[dict[str, Any]]:
    title, *found = load_workbook(out).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(title, row, strict=True)) for row in found]


def audited(town: Application) -> list[dict[str, Any]]:
    def read(session: Any) -> list[dict[str, Any]]:
        found = session.connection().exec_driver_sql(
            "SELECT details FROM audit WHERE act = ? ORDER BY sequence", (extracts.VERB,)
        )
        return [json.loads(each) for each in found.scalars()]

    return perform(town, "", read).value


def names(town: Application, selection: Selection) -> list[str]:
    chosen = perform(town, "", lambda s: households.selected(s, selection)).value
    listed = {row.id: row.head_name for row in perform(town, "", households.page).value.rows}
    return [listed[each] for each in chosen]


def test_all_that_pass_a_filter_are_meant_but_those_left_out(
    application: Application, ids: dict[str, str]
) -> None:
    deep = Filters(categories=(HardshipCategory.DEEP,))
    everybody = Selection(deep, is_all_but=True)
    assert names(application, everybody) == ["=1+1", "安一", "王五"]
    but = Selection(deep, frozenset({ids["安一"]}), is_all_but=True, descending=True)
    assert names(application, but) == ["王五", "=1+1"]


def test_those_named_are_taken_in_the_order_of_the_list(
    application: Application, ids: dict[str, str]
) -> None:
    named = frozenset({ids["王五"], ids["李丽"], "gone"})
    assert names(application, Selection(ids=named)) == ["李丽", "王五"]
    assert names(application, Selection(ids=named, order=Order.CATEGORY)) == ["王五", "李丽"]
    assert names(application, Selection()) == []


def test_private_values_go_out_masked(
    application: Application, ids: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "档案.xlsx"
    selection = Selection(is_all_but=True)
    assert finish(extracts.extract(application, selection, out, full=False)) == 4
    written = rows(out)
    assert [row["姓名"] for row in written] == ["=1+1", "安一", "李丽", "王五"]
    assert written[1]["身份证号"] == "610502********0017"
    assert NUMBER not in str(written)
    assert audited(application) == [{"full": 0, "households": 4}]


def test_whole_numbers_go_out_as_text_and_on_record(
    application: Application, ids: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "档案.xlsx"
    only = Selection(ids=frozenset({ids["安一"]}))
    assert finish(extracts.extract(application, only, out, full=True)) == 1
    (row,) = rows(out)
    assert row["身份证号"] == NUMBER
    assert audited(application) == [{"full": 1, "households": 1}]


def test_what_could_not_be_written_leaves_no_file(
    application: Application, ids: dict[str, str], tmp_path: Path
) -> None:
    with pytest.raises(TargetNotWritable):
        finish(
            extracts.extract(
                application, Selection(is_all_but=True), tmp_path / "no" / "x.xlsx", full=False
            )
        )
    assert list(tmp_path.glob("**/*.xlsx")) == []
