"""Pages about what was sent and what came: like those of the catalogue, but about no household.

Their facts are stated by the ids of bundles instead.
"""

from __future__ import annotations

from functools import partial

from app.forms.exchange_sheet import BUNDLE_COVER_SHEET, RECEIPT_SHEET
from app.printing.told import ToldPress
from app.services import bundle_papers
from app.services.printables.kind import Printable
from db.vocabulary import Filling

COVER, RECEIPT = BUNDLE_COVER_SHEET.name, RECEIPT_SHEET.name
BUNDLES = (
    Printable(
        COVER,
        BUNDLE_COVER_SHEET.title,
        "A4",
        "每个上报包一份，与U盘一起送出",
        partial(ToldPress, BUNDLE_COVER_SHEET),
        {Filling.FILLED: bundle_papers.covers},
        copies=2,
        stamps="建档工会、上级工会",
        destined=False,
    ),
    Printable(
        RECEIPT,
        RECEIPT_SHEET.title,
        "A4",
        "每个收到的上报包一份，盖章交还对方",
        partial(ToldPress, RECEIPT_SHEET),
        {Filling.FILLED: bundle_papers.receipts},
        copies=2,
        stamps="上级工会、建档工会",
        destined=False,
    ),
)
