"""What attachments look like, carried upward: once, whole, and nothing that nobody shows."""

from __future__ import annotations

import io
import subprocess
from functools import partial
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from app.exchange.attached.file import Taken
from app.exchange.bundle import payload
from app.services import acknowledgements, attachments, bundles, history
from app.services.errors import AttachmentThere, ContentMissing
from app.services.health import ledger_hash
from app.work import finish, perform
from db.queries import attachments as queries
from db.vocabulary import Aggregate, BundleKind, Media
from tests.forgery import party
from tests.unions import COUNTY, enrolled, file_household, send, stored, take, withdraw

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.attachments import Dossier
    from app.work import Application
    from tests.unions import Unions


@pytest.fixture
def unions(tmp_path: Path) -> Unions:
    return enrolled(tmp_path)


def picture(seed: int) -> Taken:
    out = io.BytesIO()
    Image.frombytes("L", (16, 16), Random(seed).randbytes(256)).save(out, "JPEG")
    return Taken(out.getvalue(), Media.PICTURE, 1)


def attach(application: Application, household_id: str, *taken: Taken) -> None:
    papers = [(each, {"proof": "残疾证", "person": "张三"}) for each in taken]
    perform(
        application, "添加附件", lambda session: attachments.add(session, household_id, papers)
    )


def dossier(application: Application, household_id: str) -> Dossier:
    return perform(
        application, "", lambda session: attachments.of_household(session, household_id)
    ).value


def seen(application: Application, household_id: str, place: int = 0) -> bytes:
    row = dossier(application, household_id).rows[place]
    reading = partial(attachments.content, household_id=household_id, row_id=str(row["id"]))
    return perform(application, "", reading).value.content


def acknowledged(unions: Unions, file: Path) -> Any:
    receipts = unions.stick / "receipts"
    receipts.mkdir(exist_ok=True)
    taken = take(unions.county, file, receipts=receipts)
    answer = acknowledgements.acknowledge_file(unions.town, receipts / taken.receipt_name)
    return taken, answer


def test_a_content_goes_up_once_and_is_the_same_there(unions: Unions) -> None:
    home = file_household(unions.town)
    attach(unions.town, home, picture(1), picture(2))
    taken, answer = acknowledged(unions, send(unions))
    assert answer.cleared == taken.applied
    for place in (0, 1):
        assert seen(unions.county, home, place) == seen(unions.town, home, place)
    attach(unions.town, home, picture(3))
    exported = finish(bundles.export(unions.town, BundleKind.DELTA, COUNTY, unions.stick))
    assert exported.counts["attachments"] == 1
    again = take(unions.county, exported.file)
    assert again.applied == 1
    assert take(unions.county, exported.file).receipt_code == again.receipt_code
    assert seen(unions.county, home, 2) == picture(3).content


def test_a_full_report_carries_all_contents_and_a_code_clears_them(unions: Unions) -> None:
    home = file_household(unions.town)
    attach(unions.town, home, picture(1))
    taken = take(unions.county, send(unions))
    acknowledgements.acknowledge_code(unions.town, taken.receipt_code)
    plan = partial(payload.plan, owner=unions.town.unit_id)
    for kind, count in ((BundleKind.DELTA, 0), (BundleKind.FULL, 1), (BundleKind.ZERO, 0)):
        site = "" if kind is BundleKind.FULL else _site(unions)
        report = perform(
            unions.town,
            "",
            lambda session, kind=kind, site=site: plan(session.connection(), kind, site_id=site),
        ).value
        assert len(report.contents) == count
    assert take(unions.county, send(unions, BundleKind.FULL)).already


def _site(unions: Unions) -> str:
    def read(session: Any) -> str:
        return str(session.connection().exec_driver_sql("SELECT site_id FROM peer").scalar_one())

    return perform(unions.town, "", read).value


def test_what_finds_no_room_goes_with_the_next_report(
    unions: Unions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(payload, "MOST_CONTENTS", 2)
    home = file_household(unions.town)
    attach(unions.town, home, *map(picture, range(3)))
    acknowledged(unions, send(unions))
    assert len(dossier(unions.county, home).lacking) == 1
    acknowledged(unions, send(unions))
    assert not dossier(unions.county, home).lacking


def test_a_content_that_has_not_come_is_said_to_lack(
    unions: Unions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(payload, "MOST_CONTENTS", 0)
    home = file_household(unions.town)
    attach(unions.town, home, picture(1))
    take(unions.county, send(unions))
    with pytest.raises(ContentMissing):
        seen(unions.county, home)
    count = perform(
        unions.county, "", lambda session: queries.households_lacking(session.connection())
    ).value
    assert count == 1


def test_what_this_program_would_not_have_made_is_refused(unions: Unions) -> None:
    home = file_household(unions.town)
    attach(unions.town, home, Taken(b"MZ\x90", Media.PICTURE, 1), picture(2))
    taken, answer = acknowledged(unions, send(unions))
    assert [each.kind for each in answer.refused] == [queries.CONTENT]
    assert [each.problems[0].code for each in taken.refused] == ["attachment_untrue"]
    assert len(dossier(unions.county, home).lacking) == 1


def test_a_content_nobody_shows_any_more_is_not_kept(unions: Unions) -> None:
    home = file_household(unions.town)
    attach(unions.town, home, picture(1))
    early = send(unions)
    withdraw(unions.town, Aggregate.HOUSEHOLD, home)
    take(unions.county, send(unions))
    late = take(unions.county, early)
    assert not late.refused
    assert (
        perform(
            unions.county, "", lambda s: queries.content(s.connection(), picture(1).hash)
        ).value
        is None
    )


def test_a_stranger_opens_the_pictures_with_public_tools(unions: Unions, tmp_path: Path) -> None:
    home = file_household(unions.town)
    attach(unions.town, home, picture(1))
    file = send(unions)
    key = tmp_path / "key"
    key.write_text(party(unions.county).keys.sealing)
    outer, inner = tmp_path / "outer", tmp_path / "bag.zip"
    for command in (
        ["unzip", "-q", file, "-d", outer],
        ["age", "-d", "-i", key, "-o", inner, outer / "payload.age"],
        ["unzip", "-q", inner, "-d", tmp_path / "bag"],
    ):
        subprocess.run(command, check=True)  # noqa: S603 -- the tools a stranger has
    mark = picture(1).hash
    found = tmp_path / "bag" / "data" / "attachments" / mark[:2] / mark
    assert sha256(found.read_bytes()).hexdigest() == mark


def test_the_same_picture_is_kept_once_and_comes_back_when_its_removal_is_undone(
    unions: Unions,
) -> None:
    home = file_household(unions.town)
    attach(unions.town, home, picture(1))
    with pytest.raises(AttachmentThere):
        attach(unions.town, home, picture(1))
    before = perform(unions.town, "", ledger_hash).value
    (row,) = dossier(unions.town, home).rows
    perform(
        unions.town,
        "移除附件",
        lambda session: attachments.remove(session, home, str(row["id"])),
    )
    assert not dossier(unions.town, home).rows
    last = perform(unions.town, "", lambda session: history.actions(session)[0].id).value
    perform(unions.town, "撤销", lambda session: history.undo(session, last))
    assert seen(unions.town, home) == picture(1).content
    assert perform(unions.town, "", ledger_hash).value == before


def test_the_body_names_the_content_and_never_holds_it(unions: Unions) -> None:
    home = file_household(unions.town)
    attach(unions.town, home, picture(1))
    record = stored(unions.town, Aggregate.HOUSEHOLD, home)
    assert record is not None
    (row,) = record.body["attachments"]
    assert row["content"] == picture(1).hash
    assert row["octets"] == len(picture(1).content)
