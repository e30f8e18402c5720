"""Every kind of page of the catalogue prints blank and filled, for one household or for all."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from app.forms.lifecycle import steps
from app.printing.errors import NothingToPrint
from app.rules import paper_code
from app.services import households, lookup, papers, printing
from app.services.errors import NotFilledSo, RecordMissing
from app.services.printables import ATTACHMENT, title_of
from app.work import finish, perform
from db.vocabulary import Filling
from tests.leaving import let_leave

if TYPE_CHECKING:
    from app.printing.drawing import Copy, Drawn
    from app.services.printables import Printable
    from app.work import Application

KINDS = pytest.mark.parametrize(
    "printable",
    [each for each in printing.CATALOGUE.values() if not each.whole],
    ids=lambda each: each.kind,
)
WHOLE = pytest.mark.parametrize(
    "printable",
    [each for each in printing.CATALOGUE.values() if each.whole],
    ids=lambda each: each.kind,
)
"""The kinds that are about the whole ledger."""
OF_ONE = pytest.mark.parametrize(
    "printable",
    [each for each in printing.CATALOGUE.values() if each.gathered is None and not each.whole],
    ids=lambda each: each.kind,
)
"""The kinds of which each copy is about one household, and bears a code."""


def filed(town: Application, **values: object) -> str:
    return perform(town, "建档", lambda s: households.file_archive(s, values, {})).value


def stated(town: Application, printable: Printable, filling: Filling, *ids: str) -> list[Copy]:
    return list(printing.state_all(town, printable, filling, ids))


def left(town: Application, printable: Printable, household_id: str) -> tuple[Copy, ...]:
    return perform(town, "打印", lambda s: let_leave(s, [household_id], printable.kind)).value


def drawn(printable: Printable, copies: list[Copy]) -> tuple[bytes, Drawn]:
    out = BytesIO()
    return out.getvalue(), finish(printing.draw(printable, copies, out, len(copies)))


def pages(printable: Printable, copies: list[Copy]) -> list[str]:
    out = BytesIO()
    finish(printing.draw(printable, copies, out, len(copies)))
    return ["".join(page.extract_text().split()) for page in PdfReader(out).pages]


@KINDS
def test_a_kind_prints_each_way_it_says(printable: Printable, application: Application) -> None:
    household_id = filed(application, name="张𬭎", archive_no="2020-1")
    assert next(iter(printable.fillings)) is printable.usual is not Filling.BLANK
    (blank,) = stated(application, printable, Filling.BLANK)
    assert (blank.household_id, blank.code) == ("", "")
    assert "张𬭎" not in "".join(pages(printable, [blank]))
    (copy,) = stated(application, printable, printable.usual, household_id)
    assert (copy.about or (copy.household_id,)) == (household_id,)
    told = "".join(pages(printable, [copy]))
    assert "张𬭎" in told or "2020-1" in told


@OF_ONE
def test_a_sheet_that_is_out_keeps_its_code_and_is_found_by_it(
    printable: Printable, application: Application
) -> None:
    household_id = filed(application, name="张三")
    (first,) = left(application, printable, household_id)
    (again,) = stated(application, printable, printable.usual, household_id)
    assert (first.code, first.number) == (again.code, again.number)
    assert paper_code.check(first.code)
    said = ["".join(pages(printable, [copy])) for copy in (first, again)]
    assert ["补打" in text for text in said] == [False, True]
    found = perform(application, "", lambda s: lookup.named(s, first.code)).value
    assert found == household_id


@KINDS
def test_households_that_are_no_more_are_left_out(
    printable: Printable, application: Application
) -> None:
    household_id = filed(application, name="张三")
    perform(application, "撤档", lambda s: households.withdraw_archive(s, household_id))
    assert stated(application, printable, printable.usual, household_id) == []
    with pytest.raises(NothingToPrint):
        drawn(printable, [])


@WHOLE
def test_what_is_about_the_whole_ledger_asks_for_no_household(
    printable: Printable, application: Application
) -> None:
    filed(application, name="张三")
    (copy,) = stated(application, printable, printable.usual)
    assert (copy.household_id, copy.about, copy.code) == ("", (), "")
    (blank,) = stated(application, printable, Filling.BLANK)
    assert pages(printable, [blank]) != pages(printable, [copy])


def test_what_a_step_prints_is_there() -> None:
    wanted = {paper for step in steps().steps.values() for paper in step.papers}
    assert {"authorisation", "survey", "minutes", "follow-up"} <= wanted
    assert wanted <= set(printing.CATALOGUE)


def test_a_filling_that_a_kind_lacks_is_refused(application: Application) -> None:
    card = printing.CATALOGUE["card"]
    with pytest.raises(NotFilledSo):
        stated(application, card, Filling.PREFILLED, filed(application, name="张三"))


def test_households_are_read_five_hundred_at_a_time() -> None:
    ids = [str(number) for number in range(1001)]
    parts = list(printing.parts(printing.CATALOGUE["archive"], Filling.FILLED, ids))
    assert [len(part) for part in parts] == [500, 500, 1]
    assert list(printing.parts(printing.CATALOGUE["archive"], Filling.BLANK, ids)) == [()]


def test_a_sheet_that_came_back_is_followed_by_another_one(application: Application) -> None:
    household_id = filed(application, name="张三")

    visit = printing.CATALOGUE["visit"]
    (first,) = left(application, visit, household_id)
    assert left(application, visit, household_id)[0].code == first.code
    perform(application, "收回表格", lambda s: papers.take_back(s, first.code))
    assert left(application, visit, household_id)[0].code != first.code


@KINDS
def test_looking_at_pages_puts_nothing_on_record(
    printable: Printable, application: Application
) -> None:
    household_id = filed(application, name="张三")
    first, again = (
        stated(application, printable, printable.usual, household_id)[0] for _ in range(2)
    )
    assert first.number == again.number
    with application.engine.begin() as connection:
        held = connection.exec_driver_sql(
            "SELECT code FROM paper_issue UNION ALL SELECT code FROM card_issue"
        )
        assert held.all() == []
    with pytest.raises(RecordMissing):
        perform(application, "", lambda s: lookup.named(s, first.code))


def test_what_is_no_text_names_no_household(application: Application) -> None:
    with pytest.raises(RecordMissing):
        perform(application, "", lambda s: lookup.named(s, "\udce5\udca0 T4YC"))


def test_an_attachment_is_stated_and_drawn_elsewhere(application: Application) -> None:
    reserved = printing.Reserved()
    state = partial(
        printing.state,
        printable=ATTACHMENT,
        filling=ATTACHMENT.usual,
        household_ids=["anybody"],
        reserved=reserved,
    )
    copies = perform(application, "", state).value
    assert copies == ()
    with pytest.raises(NothingToPrint):
        finish(printing.draw(ATTACHMENT, copies, BytesIO()))
    assert title_of("attachment") == "附件"
    assert title_of("of another version") == "of another version"
