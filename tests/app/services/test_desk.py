"""The figures of the work desk are exact: they say what a check of every archive finds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from app.services import demo, desk, health, households
from app.work import finish, perform, perform_in_steps
from db import audit, changes
from db.models import Bundle, ForkedRecord, Peer
from db.vocabulary import Aggregate, BundleKind, BundleState, PeerSide
from tests.ledgers import START, new_application
from tests.recorded import card, household, member, withdraw, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from app.services.desk import Desk
    from app.work import Application


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    opened = new_application(tmp_path_factory.mktemp("practice"), demo.UNIT_CODE)
    finish(
        perform_in_steps(
            opened, "练习", lambda session: demo.fill(session, households=120, seed=7)
        )
    )
    yield opened
    opened.engine.dispose()


def seen(application: Application) -> Desk:
    return perform(application, "", desk.desk).value


def test_what_is_incomplete_is_what_a_check_of_every_archive_finds(practice: Application) -> None:
    checked = perform(practice, "", health.check).value
    now = seen(practice)
    assert 0 < now.incomplete == len(checked.incomplete) < now.archives == checked.households
    assert (now.unpaired, now.unreported) == (checked.unpaired, checked.unreported)


def test_every_archive_stands_in_one_category(practice: Application) -> None:
    now = seen(practice)
    assert sum(each.count for each in now.categories) == now.archives
    for each in now.categories:
        if each.filters is not None:
            filters = each.filters
            counted = perform(practice, "", lambda s, f=filters: households.count(s, f)).value
            assert counted == each.count


def test_an_archive_without_a_head_is_incomplete(application: Application) -> None:
    write(application, household(), household(member("王五")))
    assert seen(application).incomplete == 2


def test_only_those_in_archive_want_a_card(application: Application) -> None:
    home, found, gone = household(member("王五")), household(state="摸底"), household()
    issued = card(home)
    write(application, home, found, gone)
    withdraw(application, gone)
    assert seen(application).without_card == 1
    write(application, issued)
    assert seen(application).without_card == 0
    withdraw(application, issued)
    assert seen(application).without_card == 1


def test_what_the_last_receipt_did_not_confirm_was_returned(application: Application) -> None:
    assert seen(application).returned == 0
    perform(application, "登记回执", partial(answer, 1, BundleState.PARTLY, 7))
    assert seen(application).returned == 3
    perform(application, "登记回执", partial(answer, 2, BundleState.ACKNOWLEDGED, 10))
    assert seen(application).returned == 0


def answer(sequence: int, state: BundleState, cleared: int, session: Session) -> None:
    session.add(report(sequence, state))
    session.flush()
    who = changes.author(session)
    audit.note(
        session.connection(),
        "登记回执",
        at=who.at,
        account=who.account,
        subject=f"bundle-{sequence}",
        details={"outcome": 2, "cleared": cleared},
    )


def report(sequence: int, state: BundleState) -> Bundle:
    return Bundle(
        id=f"bundle-{sequence}",
        sequence=sequence,
        kind=BundleKind.DELTA,
        to_unit_id="610502",
        state=state,
        made_at=START,
        made_by="经办一",
        file_name="",
        records=10,
    )


def test_a_record_in_two_versions_counts_once_and_the_union_above_is_known(
    application: Application,
) -> None:
    now = seen(application)
    assert (now.forked, now.is_enrolled, now.last_receipt_on) == (0, False, None)

    def come(session: Session) -> None:
        for mark in ("a", "b"):
            session.add(
                ForkedRecord(
                    kind=Aggregate.HOUSEHOLD,
                    id="x",
                    hash=mark,
                    revision=2,
                    owner="610502018",
                    body=b"{}",
                    bundle_id="y",
                )
            )
        session.add(
            Peer(
                site_id="county",
                unit_id="610502",
                side=PeerSide.HIGHER,
                incarnation=1,
                verify_key=b"",
                age_recipient="",
                receipt_public=b"",
                enrolled_at=START,
            )
        )

    perform(application, "接收", come)
    now = seen(application)
    assert (now.forked, now.is_enrolled) == (1, True)
