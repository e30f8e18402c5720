"""The cover of a report and the receipt for it bear the same numbers at both ends."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from pypdf import PdfReader

from app.exchange.bundle.receipt import Result
from app.services import bundle_papers, bundles, mailbox, printing, receptions
from app.services.reception import Kept
from app.work import finish, perform
from db.models import Bundle, Peer, ReceivedBundle
from tests.ledgers import TOWN
from tests.unions import COUNTY, NAMES, enrolled, file_household

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.work import Application
    from tests.unions import Unions

TROUBLE = Result("household", "1", 1, "refused", ())


@pytest.fixture
def unions(tmp_path: Path) -> Iterator[Unions]:
    """Let a town report one household, and its county take it in."""
    made = enrolled(tmp_path)
    file_household(made.town)
    sent = finish(bundles.export(made.town, mailbox.REPORTS["全部档案"], COUNTY, made.stick))
    finish(receptions.receive(made.county, sent.file, receipts=made.stick))
    yield made
    made.close()


def page(application: Application, kind: str, bundle_id: str) -> str:
    printable = printing.EVERY[kind]
    copies = list(printing.state_all(application, printable, printable.usual, [bundle_id]))
    out = BytesIO()
    finish(printing.draw(printable, copies, out))
    (found,) = PdfReader(out).pages
    return "".join(found.extract_text().split())


def do(application: Application, operation: Any) -> Any:
    return perform(application, "", operation).value


def test_a_cover_says_what_went_and_the_receipt_what_came(unions: Unions) -> None:
    sent = do(unions.town, lambda s: mailbox.sent(s, 1))[0]
    came = do(unions.county, lambda s: mailbox.came(s, 1))[0]
    assert sent.id == came.id
    cover = page(unions.town, printing.COVER, sent.id)
    receipt = page(unions.county, printing.RECEIPT, came.id)
    manifest = do(unions.town, lambda s: s.get(Bundle, sent.id).manifest_hash)
    for told in (cover, receipt):
        for words in (
            f"{NAMES[TOWN]}（{TOWN}）",
            f"{NAMES[COUNTY]}（{COUNTY}）",
            f"第{sent.sequence}号",
            "全部档案",
            manifest,
        ):
            assert told.count(words) == 1
        assert f"（{TOWN}）（" not in told
    for words in ("困难职工档案1条", "工会组织1条", f"{sent.records}条", sent.file_name, "□□□□"):
        assert words in cover
    assert "全部接收" in receipt
    assert "新接收2条" in receipt
    kept = do(unions.county, lambda s: s.get(ReceivedBundle, came.id).outcome)
    assert msgspec.json.decode(kept, type=Kept).reception.receipt_code in receipt


def test_a_cover_of_what_was_answered_counts_it_all_in_one(unions: Unions) -> None:
    sent = do(unions.town, lambda s: mailbox.sent(s, 1))[0]

    def answer(session: Any) -> None:
        session.get(Bundle, sent.id).carried = None

    do(unions.town, answer)
    cover = page(unions.town, printing.COVER, sent.id)
    assert f"{sent.records}条" in cover
    assert "困难职工档案1条" not in cover


@pytest.mark.parametrize(
    ("applied", "said"), [(3, bundle_papers.PART), (0, bundle_papers.NOTHING)]
)
def test_a_receipt_says_what_was_not_taken(unions: Unions, applied: int, said: str) -> None:
    came = do(unions.county, lambda s: mailbox.came(s, 1))[0]

    def trouble(session: Any) -> None:
        row = session.get(ReceivedBundle, came.id)
        kept = msgspec.json.decode(row.outcome, type=Kept)
        taken = msgspec.structs.replace(kept.reception, applied=applied, refused=(TROUBLE,))
        row.outcome = msgspec.json.encode(msgspec.structs.replace(kept, reception=taken))
        # The union may have been enrolled anew since, with another ledger.
        session.delete(session.get(Peer, row.site_id))

    do(unions.county, trouble)
    receipt = page(unions.county, printing.RECEIPT, came.id)
    assert said in receipt
    assert "退回1条" in receipt
    assert TOWN in receipt
