"""Sheets wait to come back and to be stamped; many are settled at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from app.services import cadres, households, pairings, papers, print_settings, waiting_sheets
from app.services.print_settings import Setting
from app.services.waiting_sheets import Picked, SheetFilters, Waiting
from app.work import perform
from db.vocabulary import Filling
from tests.leaving import let_leave

if TYPE_CHECKING:
    from app.work import Application

OUT, STAMP, STAMPED = (SheetFilters(each) for each in Waiting)


def filed(town: Application, *names: str) -> list[str]:
    return [
        perform(town, "建档", lambda s, n=name: households.file_archive(s, {"name": n}, {})).value
        for name in names
    ]


def leave(town: Application, ids: list[str], kind: str, filling: Filling) -> list[str]:
    copies = perform(town, "打印", lambda s: let_leave(s, ids, kind, filling)).value
    return [copy.code for copy in copies]


def waiting(town: Application, filters: SheetFilters) -> list[str]:
    rows = perform(town, "", lambda s: waiting_sheets.page(s, filters)).value.rows
    assert len(rows) == perform(town, "", lambda s: waiting_sheets.count(s, filters)).value
    return [row.code for row in rows]


def later(town: Application, days: int) -> Application:
    return replace(town, clock=lambda: town.clock() + timedelta(days=days))


def test_sheets_that_are_out_are_found_by_kind_age_and_cadre(application: Application) -> None:
    first, second = filed(application, "甲", "乙")
    values = {"name": "王干部", "workplace": "县总工会", "phone": "13900000001"}
    cadre_id = perform(application, "登记", lambda s: cadres.register_cadre(s, values)).value
    perform(application, "结对", lambda s: pairings.pair(s, second, cadre_id, {}))
    (visit,) = leave(application, [first], "visit", Filling.PREFILLED)
    (form,) = leave(later(application, 10), [second], "archive", Filling.PREFILLED)
    leave(application, [first], "card", Filling.FILLED)
    assert waiting(application, OUT) == [visit, form]
    assert waiting(application, replace(OUT, kinds=("archive",))) == [form]
    day = application.clock().date() + timedelta(days=1)
    assert waiting(application, replace(OUT, before=day)) == [visit]
    assert waiting(application, replace(OUT, cadre_id=cadre_id)) == [form]
    rows = perform(application, "", lambda s: waiting_sheets.page(s, OUT)).value.rows
    assert [row.cadre_name for row in rows] == [None, "王干部"]
    assert rows[0].id == visit


def test_a_list_is_read_page_after_page_without_a_gap(application: Application) -> None:
    ids = filed(application, *"甲乙丙丁戊")
    leave(application, ids, "visit", Filling.PREFILLED)
    found: list[str] = []
    after = None
    while True:
        page = perform(
            application, "", lambda s, a=after: waiting_sheets.page(s, OUT, after=a, size=2)
        ).value
        found += [row.code for row in page.rows]
        if page.next is None:
            break
        after = page.next
    assert found == waiting(application, OUT)
    assert len(found) == 5


def test_what_is_ticked_comes_back_and_nothing_else(application: Application) -> None:
    ids = filed(application, *"甲乙丙丁")
    codes = sorted(leave(application, ids, "visit", Filling.PREFILLED))
    some = Picked(OUT, frozenset(codes[:1]))
    all_but = Picked(OUT, frozenset(codes[1:2]), is_all_but=True)
    for picked, count in ((some, 1), (some, 0), (all_but, 2), (all_but, 0)):
        done = perform(application, "收回表格", lambda s, p=picked: waiting_sheets.take_back(s, p))
        assert done.value == count
    assert waiting(application, OUT) == codes[1:2]


def test_a_form_that_is_stamped_waits_for_it_once_it_is_filled_in(
    application: Application,
) -> None:
    first, second = filed(application, "甲", "乙")
    (filled,) = leave(application, [first], "archive", Filling.FILLED)
    (written,) = leave(application, [second], "archive", Filling.PREFILLED)
    leave(application, [first], "visit", Filling.FILLED)
    assert waiting(application, STAMP) == [filled]
    perform(application, "收回表格", lambda s: papers.take_back(s, written))
    assert set(waiting(application, STAMP)) == {filled, written}
    assert waiting(application, replace(STAMP, kinds=("visit",))) == []

    everything = Picked(STAMP, is_all_but=True)
    assert perform(application, "盖章", lambda s: waiting_sheets.stamp(s, everything)).value == 2
    assert (waiting(application, STAMP), len(waiting(application, STAMPED))) == ([], 2)
    wrongly = Picked(STAMPED, frozenset({written}))
    undone = perform(application, "取消盖章", lambda s: waiting_sheets.stamp(s, wrongly, on=False))
    assert (undone.value, undone.tables) == (1, {"paper_issue"})
    assert waiting(application, STAMP) == [written]
    leave(application, [first], "archive", Filling.FILLED)
    assert set(waiting(application, STAMP)) == {filled, written}
    again = perform(application, "盖章", lambda s: waiting_sheets.stamp(s, Picked(STAMPED)))
    assert (again.value, again.tables) == (0, set())


def test_no_form_waits_for_a_stamp_where_none_is_stamped(application: Application) -> None:
    (household_id,) = filed(application, "甲")
    leave(application, [household_id], "archive", Filling.FILLED)
    perform(
        application, "打印设置", lambda s: print_settings.change(s, "archive", Setting(copies=1))
    )
    assert waiting(application, STAMP) == []
