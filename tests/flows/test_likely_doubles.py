"""A new archive that is like another one is asked about before it is saved for the first time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.services import doubles, health, households
from app.services.doubles import Likeness
from tests.flows.test_families import do, file
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.likely_double import LikelyDoubleDialog
from ui.places import Place
from ui.screens.archive import ArchiveScreen

if TYPE_CHECKING:
    from ui.tour.desk import Desk

BORN = date(1976, 1, 1)
WANG: dict[str, Any] = {"name": "王芳", "born_on": BORN, "filed_on": date(2020, 1, 1)}


def type_new(desk: Desk, **values: Any) -> ArchiveScreen:
    """Type a new archive and press 保存."""
    screen = desk.go(ArchiveScreen, Place("archive", "new"))
    for name, value in values.items():
        screen.page.filling.put(name, value)
    screen.bar.buttons["save"].click()
    desk.wait()
    return screen


def count(desk: Desk) -> int:
    found: int = do(desk, "", households.count)
    return found


def open_pairs(desk: Desk) -> int:
    return len(do(desk, "", doubles.pairs))


def hand_over(desk: Desk, reason: str | None) -> None:
    dialog = desk.dialog(LikelyDoubleDialog)
    dialog.bar.buttons["save_all_the_same"].click()
    form = desk.dialog(FormDialog)
    form.view.show_values({"verdict": "不是同一人", "reason": reason})
    form.submit()
    desk.wait()


@pytest.mark.parametrize(
    ("known", "typed", "kind"),
    [
        ({"born_on": BORN}, {"born_on": BORN}, Likeness.NAME_AND_BIRTH),
        (
            {"bank_card": "6222020000000000"},
            {"bank_card": "6222020000000000"},
            Likeness.BANK_CARD,
        ),
        ({"address": "东街 3 号"}, {"address": "东街3号"}, Likeness.ADDRESS),
    ],
)
def test_what_is_like_another_one_is_asked_and_nothing_is_stored_by_going_back(
    desk: Desk, known: dict[str, Any], typed: dict[str, Any], kind: Likeness
) -> None:
    file(desk, {"name": "王芳"} | known)
    before = do(desk, "", health.ledger_hash)
    screen = type_new(desk, name="王芳", **typed)
    dialog = desk.dialog(LikelyDoubleDialog)
    assert kind.value in dialog.said.text()
    lines = {line.title: line.agrees for line in dialog.table.table.rows}
    assert lines["姓名"]
    assert not dialog.bar.buttons["next"].isVisible()
    dialog.bar.buttons["back"].click()
    desk.wait()
    assert do(desk, "", health.ledger_hash) == before
    assert (screen.page.filling.value("name"), screen.page.is_changed) == ("王芳", True)
    assert "还没有保存" in screen.status.said.text()
    screen.work.discard()


def test_saved_all_the_same_with_a_reason_it_is_never_asked_again(desk: Desk) -> None:
    file(desk, WANG)
    screen = type_new(desk, name="王芳", born_on=BORN)
    hand_over(desk, "打电话核实，身份证号不同")
    assert (count(desk), open_pairs(desk)) == (2, 0)
    assert screen.work.stored is not None
    assert screen.kindred.links == []
    screen.page.filling.put("workplace", "纺织厂")
    screen.bar.buttons["save"].click()
    desk.wait()
    assert not screen.page.is_changed


def test_saved_without_a_reason_it_waits_in_the_list(desk: Desk) -> None:
    file(desk, WANG)
    type_new(desk, name="王芳", born_on=BORN)
    hand_over(desk, None)
    assert (count(desk), open_pairs(desk)) == (2, 1)
    # What was settled of one archive is not settled of the next.
    screen = type_new(desk, name="王芳", born_on=BORN)
    dialog = desk.dialog(LikelyDoubleDialog)
    assert "共 2 份，这是第 1 份" in dialog.said.text()
    first = dialog.found[dialog.number].right.id
    dialog.bar.buttons["next"].click()
    desk.wait()
    assert "这是第 2 份" in dialog.said.text()
    assert dialog.found[dialog.number].right.id != first
    dialog.reject()
    screen.work.discard()


def test_the_other_archive_is_opened_and_what_was_typed_stays_a_draft(desk: Desk) -> None:
    other = file(desk, WANG)
    type_new(desk, name="王芳", born_on=BORN)
    desk.answer("留作草稿，离开")
    desk.dialog(LikelyDoubleDialog).bar.buttons["open_there"].click()
    desk.wait()
    assert desk.window.place_here.id == other
    screen = desk.go(ArchiveScreen, Place("archive", "new"))
    assert screen.page.filling.value("name") == "王芳"
    screen.work.discard()


def test_a_shared_telephone_alone_and_an_archive_that_ended_ask_nothing(desk: Desk) -> None:
    file(desk, {"name": "李强", "phone": "13912345678"})
    gone = file(desk, WANG)
    do(desk, "撤销", lambda session: households.withdraw_archive(session, gone))
    screen = type_new(desk, name="王芳", born_on=BORN, phone="13912345678")
    assert screen.work.stored is not None
    assert count(desk) == 2
