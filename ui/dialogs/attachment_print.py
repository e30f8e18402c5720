"""Show an attachment in the preview, as it is kept, to be printed from there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.services import attachments
from app.services.printables import ATTACHMENT
from ui import pages
from ui.dialogs.leaving import Ready
from ui.dialogs.preview_dialog import Preview
from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from app.services.file_rows import Row
    from ui.ledger import Ledger


def print_attachment(
    parent: QWidget,
    ledger: Ledger,
    household_id: str,
    row: Row,
    then: Callable[[Preview], object] = lambda _: None,
) -> None:
    """Show the pages of an attachment; looking at it and printing it are on record."""
    row_id, today = str(row["id"]), ledger.application.clock().date()

    def show(ready: Ready) -> None:
        def anew(then: Callable[[Preview], object]) -> None:
            print_attachment(parent, ledger, household_id, row, then)

        shown = Preview(parent, ledger, ready, anew)
        shown.open()
        then(shown)

    ledger.change(
        "查看附件",
        lambda session: attachments.content(session, household_id, row_id),
        lambda found: ledger.jobs.run(
            Lane.PAGES, partial(_ready, found, household_id, today), show
        ),
    )


def _ready(found: attachments.Content, household_id: str, today: date) -> Ready:
    content = attachments.as_pages(found)
    sizes = pages.sizes(content)
    drawn = attachments.as_drawn(household_id, len(sizes))
    filling = next(iter(ATTACHMENT.fillings))
    return Ready(ATTACHMENT, filling, content, drawn, today, sizes)
