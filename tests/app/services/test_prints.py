"""What leaves on paper or as a PDF is on record before it leaves, and afterwards with what did."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from app.errors import NotAllowed
from app.services import cards, households, lookup, papers, printing, prints, waiting_sheets
from app.services.errors import (
    PagesOutdated,
    RecordMissing,
    RunFinished,
    SheetVoided,
    VoidReasonMissing,
)
from app.services.households import Filters, Lack
from app.services.waiting_sheets import SheetFilters, Waiting
from app.work import finish, perform
from db.vocabulary import Filling, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.work import Application

OUT = SheetFilters(Waiting.RETURN)
ARCHIVE, VISIT, CARD = (printing.CATALOGUE[each] for each in ("archive", "visit", "card"))


def filed(town: Application, *names: str) -> list[str]:
    return [
        perform(town, "建档", lambda s, n=name: households.file_archive(s, {"name": n}, {})).value
        for name in names
    ]


def output(
    town: Application,
    ids: Sequence[str],
    filling: Filling = Filling.FILLED,
    *,
    printable: printing.Printable = CARD,
    **chosen: Any,
) -> prints.Output:
    copies = list(printing.state_all(town, printable, filling, ids))
    drawn = finish(printing.draw(printable, copies, BytesIO()))
    pages = tuple(range(1, drawn.pages + 1))
    told = {"pages": pages, "printer": "HP", "stated_on": town.clock().date()} | chosen
    return prints.Output(printable, filling, drawn, **told)


def run(town: Application, planned: prints.Output, pages_out: Sequence[int] | None = None) -> int:
    run_id = perform(town, "", lambda s: prints.begin(s, planned)).value
    out = planned.pages if pages_out is None else pages_out
    perform(town, "", lambda s: prints.finish(s, run_id, planned, out))
    return run_id


def out_count(town: Application) -> int:
    return perform(town, "", lambda s: waiting_sheets.count(s, OUT)).value


def latest(town: Application) -> prints.RunRow:
    return perform(town, "", lambda s: prints.runs(s, 1)).value[0]


def audited(town: Application) -> list[tuple[str, str, dict[str, Any]]]:
    with town.engine.begin() as connection:
        rows = connection.exec_driver_sql("SELECT act, subject, details FROM audit").all()
    return [(act, subject, json.loads(details)) for act, subject, details in rows]


def printed(town: Application, household_id: str) -> int:
    given = perform(town, "", lambda s: cards.issued(s, household_id)).value
    return given[0].printed if given else 0


def test_a_run_says_what_came_out_and_a_second_one_that_it_is_a_reprint(
    application: Application,
) -> None:
    (household_id,) = filed(application, "张三")
    run(application, output(application, [household_id], copies=2))
    first = latest(application)
    assert (first.kind, first.printer, first.account) == ("card", "HP", "经办一")
    assert (first.sheets, first.pages, first.copies, first.pages_out) == (1, 1, 2, 1)
    assert (first.reprints, first.head_name) == (0, "张三")
    assert first.finished_at is not None
    run(application, output(application, [household_id]))
    assert latest(application).reprints == 1
    (sheet,) = perform(application, "", lambda s: papers.of_household(s, household_id)).value
    assert (sheet.printed, sheet.copies, sheet.head_name) == (2, 3, "张三")
    assert printed(application, household_id) == 2


def test_looking_at_pages_prints_nothing(application: Application) -> None:
    (household_id,) = filed(application, "张三")
    output(application, [household_id])
    assert printed(application, household_id) == 0
    assert perform(application, "", lambda s: papers.of_household(s, household_id)).value == ()


def test_only_the_sheets_that_came_out_count(application: Application) -> None:
    ids = filed(application, "甲", "乙", "丙")
    run_id = run(application, output(application, ids), pages_out=(1, 2))
    assert [printed(application, each) for each in ids] == [1, 1, 0]
    stopped = latest(application)
    assert (stopped.sheets, stopped.pages, stopped.pages_out) == (3, 3, 2)
    assert perform(application, "", lambda s: prints.households(s, run_id)).value == tuple(ids[:2])


def test_a_range_of_pages_is_about_its_households_alone(application: Application) -> None:
    ids = filed(application, "甲", "乙", "丙")
    run_id = run(application, output(application, ids, pages=(2,)))
    assert latest(application).head_name == "乙"
    assert perform(application, "", lambda s: prints.households(s, run_id)).value == (ids[1],)


def test_a_run_that_is_not_finished_stays_on_record(application: Application) -> None:
    (household_id,) = filed(application, "张三")
    planned = output(application, [household_id])
    perform(application, "", lambda s: prints.begin(s, planned))
    broken_off = latest(application)
    assert (broken_off.pages_out, broken_off.finished_at) == (0, None)
    assert printed(application, household_id) == 0


def test_a_blank_page_is_about_nobody(application: Application) -> None:
    run(application, output(application, (), Filling.BLANK))
    row = latest(application)
    assert (row.filling, row.sheets, row.pages_out, row.head_name) == (Filling.BLANK, 1, 1, None)


def test_the_audit_tells_of_prints_and_files_without_a_name(application: Application) -> None:
    ids = filed(application, "张三", "李四")
    run(application, output(application, ids, copies=3))
    run(application, output(application, ids[:1], printer=""))
    told = audited(application)[-2:]
    counts = {"kind": "card", "filling": "已填", "sheets": 2, "pages": 2, "copies": 3}
    assert told[0] == ("打印", "", counts)
    assert told[1] == ("存为PDF", ids[0], counts | {"sheets": 1, "pages": 1, "copies": 1})


def test_a_reader_prints_nothing(application: Application) -> None:
    (household_id,) = filed(application, "张三")
    planned = output(application, [household_id])
    with pytest.raises(NotAllowed):
        run(replace(application, role=Role.READER), planned)


def test_a_sheet_comes_back_once_by_its_code_or_its_qr(application: Application) -> None:
    (household_id,) = filed(application, "张三")
    planned = output(application, [household_id])
    code = planned.drawn.copies[0].code
    with pytest.raises(RecordMissing):
        perform(application, "", lambda s: papers.take_back(s, code))
    run(application, planned)
    for typed in (code.lower(), f"BF1.5f3a9c6e.card.{code}"):
        back = perform(application, "", lambda s, t=typed: papers.take_back(s, t)).value
        assert (back.household_id, str(back.returned_on)) == (household_id, "2020-10-13")
    with pytest.raises(RecordMissing):
        perform(application, "", lambda s: papers.take_back(s, "no code"))


def test_sheets_to_be_written_on_are_out_until_they_come_back(application: Application) -> None:
    ids = filed(application, "甲", "乙")
    planned = output(application, ids, Filling.PREFILLED, printable=VISIT)
    assert out_count(application) == 0
    run(application, planned)
    run(application, output(application, ids))
    out = perform(application, "", lambda s: waiting_sheets.page(s, OUT)).value.rows
    codes = {each.household_id: each.code for each in planned.drawn.copies}
    assert {row.household_id: row.code for row in out} == codes
    perform(application, "", lambda s: papers.take_back(s, codes[ids[0]]))
    (left,) = perform(application, "", lambda s: waiting_sheets.page(s, OUT)).value.rows
    assert (left.head_name, left.kind, left.awaited) == ("乙", "visit", True)
    assert out_count(application) == 1


def test_a_copy_that_says_all_is_awaited_by_nobody(application: Application) -> None:
    (household_id,) = filed(application, "甲")
    run(application, output(application, [household_id], printable=ARCHIVE))
    (sheet,) = perform(application, "", lambda s: papers.of_household(s, household_id)).value
    assert (sheet.awaited, sheet.returned_on) == (False, None)
    awaited = output(application, [household_id], Filling.PREFILLED, printable=ARCHIVE)
    assert awaited.drawn.copies[0].code != sheet.code


def test_a_card_that_was_taken_back_is_out_again_with_its_next_print(
    application: Application,
) -> None:
    (household_id,) = filed(application, "甲")
    planned = output(application, [household_id])
    run(application, planned)
    code = planned.drawn.copies[0].code
    perform(application, "", lambda s: papers.take_back(s, code))
    again = output(application, [household_id])
    assert again.drawn.copies[0].code == code
    run(application, again)
    (sheet,) = perform(application, "", lambda s: papers.of_household(s, household_id)).value
    assert (sheet.returned_on, sheet.voided, sheet.printed) == (None, False, 2)


def given(town: Application, household_id: str) -> list[tuple[str, str | None]]:
    rows = perform(town, "", lambda s: cards.issued(s, household_id)).value
    return [(row.number, row.void_reason) for row in rows]


def without_card(town: Application) -> int:
    filters = Filters(lacks=frozenset({Lack.CARD}))
    return perform(town, "", lambda s: households.count(s, filters)).value


def test_a_card_is_given_when_it_came_out_and_waits_with_its_number_until_then(
    application: Application,
) -> None:
    ids = filed(application, "甲", "乙")
    planned = output(application, ids)
    assert without_card(application) == 2
    run(application, planned, pages_out=(1,))
    assert without_card(application) == 1
    assert [len(given(application, each)) for each in ids] == [1, 0]
    assert perform(application, "", lambda s: lookup.named(s, planned.drawn.copies[1].code))
    (third,) = filed(application, "丙")
    run(application, output(application, [third]))
    run(application, output(application, [ids[1]]))
    numbers = [given(application, each)[0][0][-4:] for each in (*ids, third)]
    assert numbers == ["0001", "0002", "0003"]


def test_pages_are_printed_on_from_where_they_stopped(application: Application) -> None:
    ids = filed(application, "甲", "乙")
    planned = output(application, ids)
    run(application, planned, pages_out=(1,))
    run(application, replace(planned, pages=(2,)))
    assert [printed(application, each) for each in ids] == [1, 1]
    assert [given(application, each)[0][0][-4:] for each in ids] == ["0001", "0002"]


def test_what_another_print_took_meanwhile_leaves_no_second_time(
    application: Application,
) -> None:
    ids = filed(application, "甲", "乙")
    first, second, same = (output(application, [each]) for each in (*ids, ids[0]))
    assert first.drawn.copies[0].number == second.drawn.copies[0].number
    run(application, first)
    for late in (second, same):
        with pytest.raises(PagesOutdated):
            perform(application, "", lambda s, late=late: prints.begin(s, late))
    assert [len(given(application, each)) for each in ids] == [1, 0]
    run(application, output(application, [ids[1]]))
    assert given(application, ids[1])[0][0].endswith("0002")


@pytest.mark.parametrize("kind", [CARD, ARCHIVE, VISIT], ids=["card", "archive", "visit"])
def test_pages_of_yesterday_or_about_nobody_any_more_do_not_leave(
    application: Application, kind: printing.Printable
) -> None:
    (household_id,) = filed(application, "甲")
    planned = output(application, [household_id], kind.usual, printable=kind)
    yesterday = planned.stated_on - timedelta(days=1)
    with pytest.raises(PagesOutdated):
        run(application, replace(planned, stated_on=yesterday))
    perform(application, "", lambda s: households.withdraw_archive(s, household_id))
    with pytest.raises(PagesOutdated):
        run(application, planned)
    assert perform(application, "", lambda s: prints.runs(s, 1)).value == ()


def test_a_sheet_that_came_back_meanwhile_does_not_leave_again(application: Application) -> None:
    (household_id,) = filed(application, "甲")
    planned = output(application, [household_id], Filling.PREFILLED, printable=VISIT)
    run(application, planned)
    perform(application, "", lambda s: papers.take_back(s, planned.drawn.copies[0].code))
    with pytest.raises(PagesOutdated):
        run(application, planned)


def test_numbers_run_on_from_one_part_of_a_print_to_the_next(application: Application) -> None:
    ids = filed(application, "甲", "乙", "丙")
    reserved = printing.Reserved()
    parts = [
        perform(
            application,
            "",
            lambda s, part=part: printing.state(s, CARD, Filling.FILLED, part, reserved),
        ).value
        for part in (ids[:2], ids[2:])
    ]
    numbers = [copy.facts.number[-4:] for part in parts for copy in part]
    assert numbers == ["0001", "0002", "0003"]


def test_what_came_out_of_a_run_that_broke_off_is_told_afterwards(
    application: Application,
) -> None:
    ids = filed(application, "甲", "乙", "丙")
    planned = output(application, ids)
    run_id = perform(application, "", lambda s: prints.begin(s, planned)).value
    perform(application, "打印", lambda s: prints.settle(s, run_id, 2))
    assert [printed(application, each) for each in ids] == [1, 1, 0]
    assert without_card(application) == 1
    settled = latest(application)
    assert (settled.pages_out, settled.finished_at is not None) == (2, True)
    for wrong, refused in ((run_id, RunFinished), (run_id + 1, RecordMissing)):
        with pytest.raises(refused):
            perform(application, "", lambda s, wrong=wrong: prints.settle(s, wrong, 1))


def test_a_spoilt_card_is_voided_and_the_next_one_has_another_number(
    application: Application,
) -> None:
    (household_id,) = filed(application, "甲")
    spoilt = output(application, [household_id])
    run(application, spoilt)
    code = spoilt.drawn.copies[0].code
    with pytest.raises(VoidReasonMissing):
        perform(application, "", lambda s: papers.void(s, code, " "))
    with pytest.raises(RecordMissing):
        perform(application, "", lambda s: papers.void(s, "no code", "丢失"))
    perform(application, "作废表格", lambda s: papers.void(s, code, "打坏了"))
    assert without_card(application) == 1
    for told in (code, spoilt.drawn.copies[0].number):
        with pytest.raises(SheetVoided) as refused:
            perform(application, "", lambda s, told=told: lookup.named(s, told))
        assert refused.value.figures == {"reason": "打坏了"}
    with pytest.raises(SheetVoided):
        perform(application, "", lambda s: papers.take_back(s, code))
    run(application, output(application, [household_id]))
    assert {(number[-4:], reason) for number, reason in given(application, household_id)} == {
        ("0001", "打坏了"),
        ("0002", None),
    }
    assert without_card(application) == 0


def test_many_sheets_are_taken_back_at_once(application: Application) -> None:
    ids = filed(application, "甲", "乙", "丙")
    planned = output(application, ids, Filling.PREFILLED, printable=VISIT)
    run(application, planned)
    codes = [copy.code for copy in planned.drawn.copies]
    perform(application, "", lambda s: papers.void(s, codes[2], "丢失"))
    for back in (2, 0):
        done = perform(application, "", lambda s: papers.take_back_all(s, codes))
        assert done.value == back
    assert out_count(application) == 0
    assert audited(application)[-1] == ("收回表格", "", {"sheets": 2})


def test_what_is_handed_to_the_person_is_a_look_at_whole_numbers(application: Application) -> None:
    homes = filed(application, "张三", "李四")
    looks = [("full_look", each, {}) for each in homes]
    run(application, output(application, homes, printable=ARCHIVE))
    assert not [each for each in audited(application) if each[0] == "full_look"]
    run(application, output(application, homes, printable=printing.CATALOGUE["own-record"]))
    assert [each for each in audited(application) if each[0] == "full_look"] == looks
    blank = output(application, [], Filling.BLANK, printable=printing.CATALOGUE["own-record"])
    run(application, blank)
    assert [each for each in audited(application) if each[0] == "full_look"] == looks
