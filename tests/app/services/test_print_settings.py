"""How a form is printed is set here: how many, for whom each copy is, where it is stamped."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from app.services import households, print_settings, printing
from app.services.errors import PrintSettingWrong
from app.services.print_settings import Setting
from app.work import finish, perform
from db.vocabulary import Filling
from tests.leaving import let_leave

if TYPE_CHECKING:
    from app.services.printing import Printable
    from app.work import Application

ARCHIVE = printing.CATALOGUE["archive"]


def change(town: Application, kind: str, setting: Setting) -> None:
    perform(town, "打印设置", lambda s: print_settings.change(s, kind, setting))


def setting(town: Application, printable: Printable = ARCHIVE) -> Setting:
    return perform(town, "", lambda s: print_settings.of(s, printable)).value


def filed(town: Application, name: str) -> str:
    return perform(town, "建档", lambda s: households.file_archive(s, {"name": name}, {})).value


def test_a_form_is_printed_as_usual_until_it_is_set_otherwise(application: Application) -> None:
    assert setting(application) == Setting(3, (), "建档工会、上级工会")
    changed = Setting(2, ("留存", "上报"), "县总工会")
    change(application, "archive", changed)
    assert setting(application) == changed
    every = perform(application, "", print_settings.every).value
    assert every["archive"] == changed
    assert set(every) == set(printing.CATALOGUE)
    stamped = perform(application, "", print_settings.stamped_kinds).value
    assert "archive" in stamped
    change(application, "archive", Setting(1))
    others = tuple(each for each in stamped if each != "archive")
    assert perform(application, "", print_settings.stamped_kinds).value == others


@pytest.mark.parametrize(
    ("wrong", "title"),
    [
        (Setting(0), "份数"),
        (Setting(21), "份数"),
        (Setting(1, tuple("一二三四五六七")), "分联"),
        (Setting(1, ("一二三四五六七八九",)), "每联的字数"),
        (Setting(1, (), "章" * 41), "盖章处的字数"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(
    application: Application, wrong: Setting, title: str
) -> None:
    with pytest.raises(PrintSettingWrong) as refused:
        change(application, "archive", wrong)
    assert refused.value.figures["title"] == title
    assert setting(application).copies == 3


@pytest.mark.parametrize(
    ("kind", "matrices"),
    [
        ("archive", ["28.35 20.04", "0.00 20.04"]),
        ("visit", ["28.35 20.04"]),
        ("tasks", ["20.04 0.00"]),
    ],
    ids=["front and back", "upright", "lying"],
)
def test_a_bound_page_is_made_smaller_and_moved_from_the_edge_it_is_bound_at(
    application: Application, kind: str, matrices: list[str]
) -> None:
    household_id = filed(application, "张三")
    assert not any(each.startswith("q 0.95238") for each in drawn(application, kind, household_id))
    change(application, kind, Setting(1, bound=True))
    begun = [each.split(" cm")[0] for each in drawn(application, kind, household_id)]
    assert begun == [f"q 0.95238 0 0 0.95238 {each}" for each in matrices]


def drawn(town: Application, kind: str, household_id: str) -> list[str]:
    """Give what is drawn on each page of a copy."""
    printable = printing.CATALOGUE[kind]
    copies = printing.state_all(town, printable, printable.usual, [household_id])
    out = BytesIO()
    finish(printing.draw(printable, copies, out))
    found = (page.get_contents() for page in PdfReader(out).pages)
    return [each.get_data().decode("latin-1") for each in found if each is not None]


def test_no_card_is_bound(application: Application) -> None:
    bound = {each.kind for each in printing.CATALOGUE.values() if each.may_be_bound}
    assert not any(kind.startswith("card") for kind in bound)
    assert {"archive", "tasks", "visit", "plan"} <= bound
    del application


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("留存、上报", ("留存", "上报")),
        (" 留存，上报; 职工 ", ("留存", "上报", "职工")),
        ("留存、留存", ("留存",)),
        ("", ()),
        ("、", ()),
    ],
)
def test_destinations_are_typed_in_any_usual_way(typed: str, meant: tuple[str, ...]) -> None:
    assert print_settings.destinations(typed) == meant


@pytest.mark.parametrize("printable", printing.CATALOGUE.values(), ids=list(printing.CATALOGUE))
def test_each_destination_has_its_copy_which_says_so(
    printable: Printable, application: Application
) -> None:
    household_id = filed(application, "张三")
    change(application, printable.kind, Setting(3, ("甲联留存", "乙联上报")))
    copies = perform(
        application, "打印", lambda s: let_leave(s, [household_id], printable.kind)
    ).value
    out = BytesIO()
    finish(printing.draw(printable, copies, out))
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    says = [word in text for word in ("甲联留存", "乙联上报")]
    assert (len(copies), says) == (
        (1, [False] * 2) if not printable.has_destinations else (2, [True] * 2)
    )
    assert len({copy.code for copy in copies}) == 1
    with application.engine.begin() as connection:
        rows = connection.exec_driver_sql("SELECT printed, copies FROM paper_issue").all()
    assert [tuple(row) for row in rows] == [(1, len(copies))] * bool(copies[0].code)
    blank = printing.state_all(application, printable, Filling.BLANK, ())
    assert len(list(blank)) == 1
